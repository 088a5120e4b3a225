"""How levels and depth change from year to year when nobody acts: the chain's own rates."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from detente.concepts import Level
from detente.measure.states import DEPTH_OF, LEVEL_OF
from detente.priors import Prior, logit

NEVER = -1e9
"""Log-odds and log-probability of what cannot happen: finite, so that nothing becomes NaN."""

_STAY = (
    "Over five years 95 of 100 coded relationships stay where they are, 3 improve and 1 worsens; "
    "pairs that someone writes a case about move more often."
)

RATES: tuple[Prior, ...] = (
    Prior(
        "start_conflict_formation",
        "normal",
        0.0,
        0.5,
        "Before any evidence the first year is taken as even between conflict formation and "
        "regime.",
        "improvised",
        "log-odds against regime",
    ),
    Prior(
        "start_community",
        "normal",
        -1.5,
        0.5,
        "Communities are a small minority of coded relationships.",
        "Peace Data base rates, in order of magnitude; improvised",
        "log-odds against regime",
    ),
    Prior(
        "start_integration",
        "normal",
        -4.0,
        0.5,
        "States that have merged are no longer two.",
        "L425-433",
        "log-odds against regime",
    ),
    Prior(
        "start_embedded",
        "logitnormal",
        0.1,
        0.6,
        "At the start of a history worth telling trust is rarely embedded; where the first year "
        "is a community it is as likely as not, see `start_embedded_community`.",
        "improvised",
    ),
    Prior(
        "start_embedded_community",
        "logitnormal",
        0.6,
        0.5,
        "Embedded trust is a necessary condition of a mature community.",
        "L1016-1022",
    ),
    Prior("up_from_conflict", "logitnormal", 0.02, 0.6, _STAY, "improvised", "per year"),
    Prior(
        "up_from_regime",
        "logitnormal",
        0.03,
        0.6,
        _STAY + " For pairs whose trust is embedded; others face the barrier below.",
        "improvised",
        "per year",
    ),
    Prior(
        "up_from_community",
        "logitnormal",
        0.0005,
        0.6,
        "Unification of states is a rare event.",
        "L425-433; improvised",
        "per year",
    ),
    Prior("down_from_regime", "logitnormal", 0.012, 0.6, _STAY, "improvised", "per year"),
    Prior(
        "down_from_community",
        "logitnormal",
        0.004,
        0.6,
        "Communities can dissolve, and seldom do.",
        "L600-602; improvised",
        "per year",
    ),
    Prior(
        "down_from_integration",
        "logitnormal",
        0.002,
        0.6,
        "Political unions dissolve more rarely still.",
        "L600-602; improvised",
        "per year",
    ),
    Prior(
        "embedding_barrier",
        "lognormal",
        3.0,
        0.25,
        "Embedded trust is a necessary condition of a mature community: without it the step "
        "from regime to community is rare.",
        "L1016-1022, L1206-1211",
        "log-odds",
    ),
    Prior(
        "succession_strain",
        "lognormal",
        0.7,
        0.4,
        "A change of leader strains trust that only leaders share, and not embedded trust.",
        "L890-909; E18",
        "log-odds",
    ),
    Prior(
        "embed_in_conflict",
        "logitnormal",
        0.001,
        0.5,
        "Societies do not come to trust while their states prepare for war.",
        "L897-903; improvised",
        "per year",
    ),
    Prior(
        "embed_in_regime",
        "logitnormal",
        0.015,
        0.5,
        "Trust spills over into societies slowly, over a generation.",
        "L1011-1016; improvised",
        "per year",
    ),
    Prior(
        "embed_in_community",
        "logitnormal",
        0.08,
        0.5,
        "Where war is unthinkable societies follow within some ten years.",
        "L1011-1022; improvised",
        "per year",
    ),
    Prior(
        "unembed_in_conflict",
        "logitnormal",
        0.10,
        0.5,
        "Conflict undoes societal trust within a decade.",
        "E18; improvised",
        "per year",
    ),
    Prior(
        "unembed_in_regime",
        "logitnormal",
        0.01,
        0.5,
        "Societies forget slowly.",
        "E18; improvised",
        "per year",
    ),
    Prior(
        "unembed_in_community",
        "logitnormal",
        0.003,
        0.5,
        "Embedded trust is a powerful obstacle to those who would undo it.",
        "L903-909",
        "per year",
    ),
)


class Rates(NamedTuple):
    """The chain's own rates as log-odds, with or without a leading axis of draws.

    Parameters
    ----------
    start
        Shape (states,): log-probabilities of the first year's states.
    up, down
        Shape (states,): log-odds, against staying, of a step up or down in a year; the barrier
        before a community without embedded trust is part of ``up``.
    strain
        Shape (states,): what a change of leader adds to ``down``.
    embed, unembed
        Shape (levels,): log-odds that trust becomes embedded, or ceases to be, in a year at the
        level just reached.
    """

    start: Float[np.ndarray, "*draws states"]
    up: Float[np.ndarray, "*draws states"]
    down: Float[np.ndarray, "*draws states"]
    strain: Float[np.ndarray, "*draws states"]
    embed: Float[np.ndarray, "*draws levels"]
    unembed: Float[np.ndarray, "*draws levels"]


def draw_rates(draw: Callable[[str], Float[np.ndarray, " draws"]]) -> Rates:
    """Return draws of the rates; ``draw`` returns those of a prior by its name."""
    zero = np.zeros_like(draw("embedding_barrier"))
    never = zero + NEVER
    level = np.stack(
        [
            draw("start_conflict_formation"),
            zero,
            draw("start_community"),
            draw("start_integration"),
        ],
        axis=1,
    )
    shallow, deep = draw("start_embedded"), draw("start_embedded_community")
    # In conflict formation embedded trust is rarer still than in a regime.
    embedded = np.stack([shallow / 4, shallow, deep, deep], axis=1)[:, LEVEL_OF]
    is_shallow = np.equal(DEPTH_OF, 0)
    barred = is_shallow & np.equal(LEVEL_OF, Level.SECURITY_REGIME.rank)
    ups = [logit(draw(f"up_from_{name}")) for name in ("conflict", "regime", "community")]
    downs = [logit(draw(f"down_from_{name}")) for name in ("regime", "community", "integration")]
    reached = ("conflict", "regime", "community", "community")
    return Rates(
        start=(level - np.log(np.exp(level).sum(axis=1, keepdims=True)))[:, LEVEL_OF]
        + np.log(np.where(is_shallow, 1 - embedded, embedded)),
        up=np.stack([*ups, never], axis=1)[:, LEVEL_OF]
        - barred * draw("embedding_barrier")[:, None],
        down=np.stack([never, *downs], axis=1)[:, LEVEL_OF],
        strain=is_shallow * draw("succession_strain")[:, None],
        embed=np.stack([logit(draw(f"embed_in_{name}")) for name in reached], axis=1),
        unembed=np.stack([logit(draw(f"unembed_in_{name}")) for name in reached], axis=1),
    )
