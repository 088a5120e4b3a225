"""Outcomes: how each pair of each world ended, as a table, and what share of them ended how."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import polars as pl
from jaxtyping import Float

from detente.compute import Numbers
from detente.concepts import Level
from detente.world.ensemble import Part
from detente.world.start import Setup

OUTCOMES = ("spiral", "conflict", "regime", "community", "integration")
"""How a pair may end: in conflict although both seek security, in conflict of which one is greedy,
or at one of the levels above."""

TAIL = 0.05
"""Probability left out at either end of an interval."""

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)

SHOWN = (
    "trust", "perceived_trust", "cooperation", "gesture", "arms", "threshold", "identity",
    "societal_trust", "plans", "tension", "level",
)  # fmt: skip
"""Quantities of a path of which quantiles are given."""


class Share(NamedTuple):
    """A share of all pairs, with its central 90 % interval over worlds."""

    share: float
    low: float
    high: float


def pairs_of(setup: Setup) -> np.ndarray:
    """Return the positions of the ties that stand for each pair once, the earlier state first."""
    ties = setup.frame.ties
    return np.flatnonzero(ties.owners < ties.others)


def table(setup: Setup, part: Part) -> pl.DataFrame:
    """Return how the pairs of some worlds ended, a row for each pair and world.

    Columns: ``world``, ``a``, ``b``; ``level`` (0 conflict formation to 3 integration) and
    ``outcome`` at the end; ``wars``, ``spiral_wars``, ``disputes``; ``cooperation`` and
    ``exploited``, shares of all periods, of a and of b; ``trust_a`` and ``trust_b`` in each other,
    ``societal_trust`` and ``identity`` at the end, the lesser of the two; ``years_0`` to
    ``years_3`` at each level; ``welfare``, the mean payoff a year of both toward all; and Glaser's
    costs of both: ``waste``, ``exposure``, ``expansion``.
    """
    at, back = pairs_of(setup), setup.frame.ties.reverse
    ended, tally = part.ended, part.ended.tally
    owners, others = setup.frame.ties.owners[at], setup.frame.ties.others[at]
    names = np.array([actor.name for actor in setup.actors])
    worlds, years = len(part.worlds), setup.frame.years
    lasted = setup.periods * years

    def pair(of_ties: Numbers) -> np.ndarray:
        return np.asarray(np.asarray(of_ties)[at].T.ravel())

    def lesser(of_ties: Numbers) -> np.ndarray:
        held = np.asarray(of_ties)
        return np.asarray(np.minimum(held[at], held[back[at]]).T.ravel())

    def of_both(of_states: Numbers) -> np.ndarray:
        held = np.asarray(of_states) / lasted
        return np.asarray(((held[owners] + held[others]) / 2).T.ravel())

    level = pair(ended.level)
    greedy = np.asarray(ended.state.leaders.greedy)
    seeking = (np.maximum(greedy[owners], greedy[others]) == 0).T.ravel()
    trust = np.asarray(ended.state.minds.trust)
    return pl.DataFrame(
        {
            "world": np.repeat(part.worlds, len(at)).astype(np.int32),
            "a": np.tile(names[owners], worlds),
            "b": np.tile(names[others], worlds),
            "level": level.astype(np.int8),
            "outcome": np.where((level == 0) & seeking, 0, level + 1).astype(np.int8),
            "wars": pair(tally.wars).astype(np.int16),
            "spiral_wars": pair(tally.spiral_wars).astype(np.int16),
            "disputes": pair(tally.disputes).astype(np.int16),
            "cooperation_a": pair(tally.cooperation) / setup.periods,
            "cooperation_b": np.asarray(tally.cooperation)[back[at]].T.ravel() / setup.periods,
            "exploited_a": pair(tally.exploited) / setup.periods,
            "exploited_b": np.asarray(tally.exploited)[back[at]].T.ravel() / setup.periods,
            "trust_a": trust[at].T.ravel(),
            "trust_b": trust[back[at]].T.ravel(),
            "societal_trust": lesser(ended.state.minds.societal_trust),
            "identity": lesser(ended.state.minds.identity),
            **{
                f"years_{rank}": np.asarray(tally.at_level)[rank][at].T.ravel() * years
                for rank in range(len(Level))
            },
            "welfare": of_both(tally.welfare),
            "waste": of_both(tally.waste),
            "exposure": of_both(tally.exposure),
            "expansion": of_both(tally.expansion),
        }
    )


class Sums(NamedTuple):
    """What is kept of every world whatever their number: shares of its pairs.

    Parameters
    ----------
    worlds
        How many.
    outcome
        Shape (worlds, outcomes): share of each world's pairs that ended so.
    war, welfare, waste
        Shape (worlds,): share of the pairs that ever went to war; means over the pairs.
    """

    outcome: Float[np.ndarray, "worlds outcomes"]
    war: Float[np.ndarray, " worlds"]
    welfare: Float[np.ndarray, " worlds"]
    waste: Float[np.ndarray, " worlds"]


def sums(rows: pl.DataFrame) -> Sums:
    """Return the shares of each world's pairs, from rows of :func:`table`, ordered by world."""
    each = (
        rows.lazy()
        .group_by("world")
        .agg(
            *((pl.col("outcome") == at).mean().alias(name) for at, name in enumerate(OUTCOMES)),
            (pl.col("wars") > 0).mean().alias("war"),
            pl.col("welfare", "waste").mean(),
        )
        .sort("world")
        .collect()
    )
    return Sums(
        each.select(OUTCOMES).to_numpy(),
        each["war"].to_numpy(),
        each["welfare"].to_numpy(),
        each["waste"].to_numpy(),
    )


def joined(many: Iterable[Sums]) -> Sums:
    """Return the sums of all worlds."""
    return Sums(*(np.concatenate(each) for each in zip(*many, strict=True)))


def share(of_worlds: Float[np.ndarray, " worlds"]) -> Share:
    """Return a mean share with its interval over worlds, which are what is independent.

    Jeffreys's interval, with each world as one trial that may succeed in part: exact for one pair
    of states, and wider than need be for many.
    """
    from scipy.stats import beta

    hits, misses = float(of_worlds.sum()), float((1 - of_worlds).sum())
    low, high = beta.ppf([TAIL, 1 - TAIL], hits + 0.5, misses + 0.5)
    mean = float(of_worlds.mean())
    return Share(mean, min(float(low), mean), max(float(high), mean))
