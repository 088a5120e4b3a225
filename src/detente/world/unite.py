"""Unite: two states become one under a common authority, and their dilemma is gone (L423-433)."""

from __future__ import annotations

import jax.numpy as jnp

from detente.priors import Prior
from detente.world import luck as chance
from detente.world.frame import Frame, Rules
from detente.world.luck import Dealt, Luck
from detente.world.stakes import Stakes
from detente.world.state import Bonds, Minds

PRIORS = (
    Prior(
        "uniting", "lognormal", 0.01, 0.6,
        "Even where everything is ripe, states that become one are rare: Italy, Germany.",
        "L423-433; improvised", "a year",
    ),
    Prior(
        "ripe_from", "uniform", 0.7, 0.9,
        "Identity and societal trust from which a common authority is thinkable.",
        "L423-433; improvised",
    ),
)  # fmt: skip


def unite(
    frame: Frame, minds: Minds, bonds: Bonds, rules: Rules, at: Stakes, luck: Luck | Dealt
) -> Bonds:
    """Return which pairs are united after one period; none that is ever parts.

    Anarchy between the two is gone: they decide nothing toward each other, fear nothing and fight
    nothing. A pair is ripe where force is not considered, and both societies and identities are
    close.
    """
    ties = frame.ties
    near = jnp.minimum(jnp.asarray(minds.identity), jnp.asarray(minds.societal_trust))
    ripe = (near >= rules["ripe_from"]) & (at.threshold <= 0)
    ripe = ripe & ties.back(ripe)
    _, word = chance.of_pairs(luck, "force", frame.ties.reverse)
    joins = chance.happens(word, -jnp.expm1(-rules["uniting"] * frame.years)) & ripe
    return bonds._replace(united=jnp.maximum(bonds.united, joins.astype(jnp.float32)))
