"""Decide: every state chooses toward every other, by its strategy, and some acts miscarry."""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from detente.compute import Numbers
from detente.priors import Prior
from detente.world import luck as chance
from detente.world.frame import Frame, Rules
from detente.world.luck import Dealt, Luck
from detente.world.stakes import PUNISHMENT, Stakes
from detente.world.state import State
from detente.world.view import Move, View

PRIORS = (
    Prior(
        "error", "logitnormal", 0.04, 0.4,
        "An act is not the one intended now and then: an order is misread, a patrol strays.",
        "L338-346; improvised",
    ),
    Prior(
        "opposition", "uniform", 0.0, 0.8,
        "What a gesture of full exposure costs a leader at home, before any credit for toughness.",
        "L854-862; E19; improvised", "payoff, with P = 1 and R = 3",
    ),
    Prior(
        "hawk_credit", "uniform", 0.2, 0.9,
        "Leaders known for toughness pay less at home for conciliation, by how much is disputed.",
        "E19: Schultz 2005, Mattes and Weeks 2019",
    ),
)  # fmt: skip


def decide(
    frame: Frame, state: State, rules: Rules, at: Stakes, luck: Luck | Dealt
) -> tuple[Move, Numbers]:
    """Return what every state does to every other, slips included, and what strategies remember.

    A greedy leader follows the state's greedy strategy. Two states under a common authority have
    nothing to decide: they cooperate.
    """
    view = view_of(frame, state, rules, at, luck)
    move, memory = _asked(frame, state, view)
    cooperate = jnp.asarray(move.cooperate, jnp.float32)
    if frame.has("slips"):
        slip = chance.happens(chance.of_ties(luck, "slip")[0], rules["error"])
        cooperate = jnp.where(slip, 1 - cooperate, cooperate)
    exposure = jnp.asarray(move.exposure, jnp.float32)
    if frame.has("union"):
        cooperate = jnp.maximum(cooperate, state.bonds.united)
        exposure = exposure * (1 - jnp.asarray(state.bonds.united))
    return move._replace(cooperate=cooperate, exposure=exposure), memory


def view_of(frame: Frame, state: State, rules: Rules, at: Stakes, luck: Luck | Dealt) -> View:
    """Return what every state sees as it decides."""
    ties, leaders = frame.ties, state.leaders
    opposition = rules["opposition"] * (1 - rules["hawk_credit"] * ties.own(leaders.hawk))
    return View(
        trust=state.minds.trust,
        perceived_trust=state.minds.perceived_trust,
        sensibility=ties.own(leaders.sensibility),
        bad_faith=ties.own(leaders.bad_faith),
        hawk=ties.own(leaders.hawk),
        threshold=at.threshold,
        their_threshold=ties.back(at.seeking),
        did=state.deeds.cooperated,
        made=state.deeds.exposure,
        seen=state.deeds.seen,
        seen_gesture=state.deeds.seen_exposure,
        stake=at.reward - PUNISHMENT,
        loss=jnp.maximum(PUNISHMENT - at.sucker, 0.0),
        opposition=opposition if frame.has("opposition") else jnp.zeros(()),
        gesture_scale=rules["gesture_scale"],
        curvature=rules["curvature"],
        shadow=rules["shadow"] ** frame.years,
        united=state.bonds.united,
        luck=chance.uniform(chance.of_ties(luck, "slip")[1]),
        years=jnp.asarray(frame.years, jnp.float32),
    )


def _asked(frame: Frame, state: State, view: View) -> tuple[Move, Numbers]:
    owner = frame.ties.owners
    move: Move | None = None
    memory = jnp.asarray(state.memory)
    asked_memory: Numbers = memory
    for number in sorted({*frame.seeking, *frame.greedy}):
        strategy = frame.strategies[number]
        one, kept = strategy.act(view, memory[: strategy.slots])
        if len(kept) < len(memory):
            kept = jnp.concatenate([kept, memory[len(kept) :]])
        if move is None:
            move, asked_memory = one, kept
            continue
        seeks, greeds = (
            jnp.asarray([float(each[i] == number) for i in owner], jnp.float32)[:, None]
            for each in (frame.seeking, frame.greedy)
        )
        greedy = frame.ties.own(state.leaders.greedy)
        mine = (seeks * (1 - greedy) + greeds * greedy) > 0
        move = Move(
            cooperate=jnp.where(mine, one.cooperate, move.cooperate),
            exposure=_chosen(mine, one.exposure, move.exposure),
            clarity=_chosen(mine, one.clarity, move.clarity),
            contribute=_chosen(mine, one.contribute, move.contribute),
            plans=_chosen(mine, one.plans, move.plans),
        )
        asked_memory = jnp.where(mine, kept, asked_memory)
    assert move is not None
    return move, asked_memory


def _chosen(mine: Array, new: Numbers | float, old: Numbers | float) -> Numbers | float:
    same = isinstance(new, float) and isinstance(old, float) and new == old
    return new if same else jnp.where(mine, new, old)
