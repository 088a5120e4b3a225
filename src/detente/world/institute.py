"""Institute: a regime forms where Jervis's four conditions hold, and may fall where they fail."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from detente import games
from detente.compute import Numbers
from detente.priors import Prior
from detente.world import luck as chance
from detente.world.frame import Frame, Rules
from detente.world.luck import Dealt, Luck
from detente.world.stakes import Stakes
from detente.world.state import Means, Minds, State
from detente.world.view import Move

PRIORS = (
    Prior(
        "founding", "lognormal", 0.4, 0.4,
        "Where every condition holds a regime is founded, or joined, within some two years.",
        "L445; improvised", "a year",
    ),
    Prior(
        "lapsing", "lognormal", 0.25, 0.4,
        "Where a condition fails a member leaves within some four years.",
        "L489; improvised", "a year",
    ),
    Prior(
        "satisfied_below", "uniform", 0.3, 0.6,
        "Grievance below which a state is reasonably satisfied with the status quo.",
        "L445: Jervis 1982; improvised",
    ),
    Prior(
        "costly_from", "uniform", 1.0, 4.0,
        "Cost of a war from which war and going alone count as costly.",
        "L445: Jervis 1982; improvised", "payoff, with P = 1 and R = 3",
    ),
    Prior(
        "sanction", "uniform", 0.5, 2.5,
        "What a preponderance of members takes from an aggressor.",
        "L118; E16; improvised", "payoff, with P = 1 and R = 3",
    ),
    Prior(
        "duty_cost", "uniform", 0.05, 0.5,
        "What standing by a victim costs, as a share of what it is worth to each member.",
        "E16; improvised",
    ),
    Prior(
        "preponderance", "uniform", 0.5, 2.0,
        "How many times the aggressor's power must stand against it.",
        "E16; improvised",
    ),
    Prior(
        "credit", "lognormal", 0.5, 0.4,
        "What states expect of each other's loyalty follows two years of seeing it.",
        "improvised", "a year",
    ),
    Prior(
        "limits", "uniform", 0.2, 0.7,
        "How much of what could be deployed for an offensive an agreement keeps away.",
        "L145-165; improvised",
    ),
    Prior(
        "joint_weight", "uniform", 0.05, 0.4,
        "Weight that members of common security give to the other's security beside their own.",
        "L118-130; improvised",
    ),
)  # fmt: skip


AMONG_ADVERSARIES = 0.5
"""Share of the trust it takes to cooperate with which adversaries enter common security: that they
share the value may be less believed, but not that they prefer war (L118-130). Improvised."""


class Conditions(NamedTuple):
    """Jervis's four conditions (L445), 1 where they hold.

    Parameters
    ----------
    satisfied
        Shape (worlds,): the most powerful state wants a regime, and is satisfied.
    shared
        Shape (ties, worlds): each believes that the other shares the value.
    no_expansion, costly
        Shape (states, worlds): it does not believe that expansion brings security; war and going
        alone are costly to it.
    """

    satisfied: Array
    shared: Numbers
    no_expansion: Numbers
    costly: Numbers


def conditions(frame: Frame, state: State, rules: Rules, at: Stakes, minds: Minds) -> Conditions:
    """Return which of the four conditions hold.

    The first asks that the most powerful state be neither greedy nor aggrieved, and, of every state
    that is to join, that it be satisfied. In common security adversaries are members too.
    """
    ties, means = frame.ties, state.means
    content = (1 - state.leaders.greedy) * (means.grievance < rules["satisfied_below"])
    power = jnp.asarray(means.power)
    leads = power >= power.max(axis=0, keepdims=True)
    satisfied = jnp.where(leads, content, 1.0).min(axis=0)
    enough = jnp.minimum(at.threshold, 1.0)
    if frame.regime == "common":
        enough = enough * AMONG_ADVERSARIES
    believes = (minds.trust >= enough) & (minds.perceived_trust >= enough)
    shared = believes & ties.back(believes)
    pays = ties.total((at.temptation > at.reward).astype(jnp.float32))
    return Conditions(
        satisfied=satisfied,
        shared=shared.astype(jnp.float32),
        no_expansion=content * (pays == 0),
        costly=jnp.broadcast_to(
            (rules["war_cost"] >= rules["costly_from"]).astype(jnp.float32), content.shape
        ),
    )


def institute(
    frame: Frame,
    state: State,
    rules: Rules,
    at: Stakes,
    minds: Minds,
    move: Move,
    luck: Luck | Dealt,
) -> Means:
    """Return who belongs to the regime after one period, and how far the members stood by it.

    A state joins where the conditions hold for it with every member, or, before there is any, with
    every state that would found the regime with it. A member for which one fails may leave.
    """
    ties, means = frame.ties, state.means
    held = conditions(frame, state, rules, at, minds)
    willing = held.satisfied * held.no_expansion * held.costly
    inside = jnp.asarray(means.member)
    founded = inside.sum(axis=0) > 0
    circle = jnp.where(founded, inside, willing)
    apart = ties.total(ties.other(circle) * (1 - held.shared))
    company = ties.total(ties.other(circle) * held.shared)
    fits = willing * (apart == 0) * (company > 0)
    word = chance.of_states(luck, "character")[1]
    joins = chance.happens(word, -jnp.expm1(-rules["founding"] * frame.years)) & (fits > 0)
    leaves = chance.happens(word, -jnp.expm1(-rules["lapsing"] * frame.years)) & (fits == 0)
    member = jnp.where(inside > 0, 1.0 - leaves, joins.astype(inside.dtype))
    stood = jnp.asarray(means.stood_against)
    if frame.regime == "collective":
        ready = stood_by(frame, state, rules, move, luck)
        rate = jnp.minimum(rules["credit"] * frame.years, 1.0)
        stood = stood + rate * (ready - stood)
    return means._replace(
        member=member,
        joined=jnp.where(member > 0, means.joined + frame.years, 0.0),
        stood_against=stood,
    )


def stood_by(frame: Frame, state: State, rules: Rules, move: Move, luck: Luck | Dealt) -> Array:
    """Return 1 for each state against which a preponderance of members was ready to stand.

    Each member volunteers with the chance of the volunteer's dilemma, which falls with their number
    (E16), if its strategy contributes; it tells preponderance whether enough power volunteered.
    """
    ties, means = frame.ties, state.means
    inside = jnp.asarray(means.member)
    many = jnp.maximum(inside.sum(axis=0), 2.0)
    q = games.volunteers(many, rules["duty_cost"], 1.0)
    ready = chance.happens(chance.of_ties(luck, "disposition")[1], q * move.contribute)
    # On the tie from a member to the aggressor: what it brings.
    brings = ties.own(inside * means.power) * ready
    against = ties.total(ties.back(brings))
    return (against > rules["preponderance"] * means.power).astype(jnp.float32)
