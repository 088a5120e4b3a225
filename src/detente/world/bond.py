"""Bond: tension, trust between societies, identity and contingency plans (E17, E18)."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from detente import games
from detente.compute import Numbers
from detente.priors import Prior
from detente.world.frame import Frame, Rules
from detente.world.settle import Settled
from detente.world.stakes import Stakes, members
from detente.world.state import Bonds, Deeds, Minds, State
from detente.world.view import Move

PRIORS = (
    Prior(
        "tension_rate", "lognormal", 0.5, 0.4,
        "Tension follows what was done with a memory of about two years.",
        "improvised", "a year",
    ),
    Prior(
        "society_growth", "lognormal", 0.12, 0.4,
        "Two wholly open societies whose states cooperate come to trust each other over some ten "
        "years; the chapter has French opinion turn between 1950 and 1968.",
        "L1003-1024; E18; improvised", "a year",
    ),
    Prior(
        "society_decay", "lognormal", 0.1, 0.4,
        "Conflict undoes societal trust about as fast.",
        "E18; improvised", "a year",
    ),
    Prior(
        "identity_growth", "lognormal", 0.15, 0.5,
        "Where trust is high, identification grows over some ten years.",
        "L682-722; E17; improvised", "a year",
    ),
    Prior(
        "identity_decay", "lognormal", 0.03, 0.5,
        "Identification that nothing feeds fades over a generation.",
        "E17; improvised", "a year",
    ),
    Prior(
        "identity_trust", "uniform", 0.4, 0.7,
        "A minimal measure of trust comes first; at 0 identity would need none.",
        "L722-732; E17",
    ),
    Prior(
        "social_learning", "uniform", 0.0, 2.0,
        "Taking part in a regime may redefine interests; how much is disputed.",
        "L682-690, L1206; improvised",
    ),
    Prior(
        "planning", "lognormal", 0.6, 0.4,
        "Staffs change their plans within two years of a change of view.",
        "L1170-1183; improvised", "a year",
    ),
    Prior(
        "shock_of_war", "uniform", 0.4, 0.9,
        "A war destroys much of what societies felt for each other.",
        "improvised",
    ),
)  # fmt: skip


class Bonded(NamedTuple):
    """What a period did to what binds the states."""

    minds: Minds
    bonds: Bonds


def bond(
    frame: Frame,
    state: State,
    rules: Rules,
    at: Stakes,
    move: Move,
    deeds: Deeds,
    minds: Minds,
    settled: Settled,
) -> Bonded:
    """Return tension, societal trust, identity and plans after one period."""
    ties, years = frame.ties, frame.years
    mine, theirs = jnp.asarray(deeds.cooperated), ties.back(deeds.cooperated)
    both = mine * theirs
    conflict = 1 - (mine + theirs) / 2
    tension = _toward(state.bonds.tension, conflict, rules["tension_rate"] * years)
    bonds = state.bonds._replace(
        tension=jnp.maximum(tension, settled.war),
        calm=jnp.where(settled.war > 0, 0.0, jnp.asarray(state.bonds.calm) + years),
    )
    if not frame.has("society"):
        return Bonded(minds, bonds)
    contact = ties.own(state.means.openness) * ties.other(state.means.openness)
    societal = minds.societal_trust + years * games.societal_trust_change(
        minds.societal_trust, both, conflict, contact, rules["society_growth"],
        rules["society_decay"],
    )  # fmt: skip
    kappa = rules["identity_growth"]
    if frame.has("regimes") and frame.regime is not None:
        kappa = kappa * (1 + rules["social_learning"] * members(frame, state))
    identity = minds.identity + years * games.identity_change(
        minds.identity, minds.trust, kappa, rules["identity_decay"], rules["identity_trust"]
    )
    # Plans are made against whoever may have to be fought, and only while force is thinkable;
    # or kept as a matter of policy.
    wary = (at.threshold > 0) * (1 - jnp.asarray(minds.trust))
    ready = jnp.maximum(wary, jnp.asarray(move.plans))
    plans = _toward(minds.plans, ready, rules["planning"] * years)
    if frame.has("union"):
        plans = plans * (1 - jnp.asarray(state.bonds.united))
    kept = 1 - settled.war * rules["shock_of_war"]
    return Bonded(
        minds._replace(
            societal_trust=jnp.clip(societal, 0.0, 1.0) * kept,
            identity=jnp.clip(identity, 0.0, 1.0) * kept,
            plans=jnp.maximum(plans, settled.war),
        ),
        bonds,
    )


def _toward(now: Numbers, aim: Numbers, rate: Numbers) -> Array:
    return jnp.asarray(now) + jnp.minimum(rate, 1.0) * (aim - jnp.asarray(now))
