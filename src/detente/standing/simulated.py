"""The lens of the record on histories whose truth is known, and whether it finds it.

Rows with the columns of a panel come in with the level at which each pair truly stood, whoever made
them, and are read by a lens exactly as a panel is. The lens tells no union from a community, so
integration counts as community here. It was informed, if at all, by coders of the real record.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from jaxtyping import Float, Int

from detente.concepts import Level
from detente.errors import InputError
from detente.progress import Progress
from detente.standing.history import columns_wanted, history_of
from detente.standing.lens import Lens
from detente.standing.read import coarse, read
from detente.standing.scores import decide

TOLD = (Level.CONFLICT_FORMATION, Level.SECURITY_REGIME, Level.SECURITY_COMMUNITY)
"""The levels that the lens tells apart, the last with what lies beyond."""

TOP = TOLD[-1].rank


@dataclass(frozen=True)
class Recovery:
    """How near a lens came to the true levels.

    Parameters
    ----------
    variant
        The lens.
    rows, pairs
        How many pair-years were judged, and of how many pairs.
    confusion
        Shape (3, 3): rows by true level and by the level that the declared rule names
        (:func:`detente.standing.scores.decide`).
    recall
        Shape (3,): share of each true level's rows that the rule finds.
    balanced_accuracy
        Mean of those of the levels that occur; a third is what chance or one answer for all gives.
    rps
        Ranked probability score over the three levels, from 0 (certain and right) to 1.
    rps_of_shares
        That of somebody who knows how common the true levels are, and nothing of any pair.
    expected
        Shape (3,): mean of the expected level, 0 to 2, by true level.
    auc_conflict, auc_community
        Chance that a row of the kind is given more probability of it than a row of another kind.
    """

    variant: str
    rows: int
    pairs: int
    confusion: Int[np.ndarray, "3 3"]
    recall: Float[np.ndarray, " 3"]
    balanced_accuracy: float
    rps: float
    rps_of_shares: float
    expected: Float[np.ndarray, " 3"]
    auc_conflict: float
    auc_community: float

    def record(self) -> dict[str, Any]:
        """Return it as JSON can hold it: None for what is undefined."""

        def plain(value: float) -> float | None:
            return None if math.isnan(value) else round(float(value), 5)

        keys = [level.key for level in TOLD]
        single = ("balanced_accuracy", "rps", "rps_of_shares", "auc_conflict", "auc_community")
        return {
            "variant": self.variant,
            "rows": self.rows,
            "pairs": self.pairs,
            "confusion": self.confusion.tolist(),
            "recall": dict(zip(keys, map(plain, self.recall), strict=True)),
            "expected": dict(zip(keys, map(plain, self.expected), strict=True)),
            **{name: plain(getattr(self, name)) for name in single},
        }


def recover(
    rows: pl.DataFrame, truth: pl.DataFrame, lens: Lens, progress: Progress | None = None
) -> Recovery:
    """Return how near a lens comes to true levels; see :func:`beside_truth`."""
    found, true, pairs = beside_truth(rows, truth, lens, progress)
    return compare(found, true, coarse(lens.usual)[: TOP + 1], lens.variant, pairs)


def beside_truth(
    rows: pl.DataFrame, truth: pl.DataFrame, lens: Lens, progress: Progress | None = None
) -> tuple[Float[np.ndarray, "rows 3"], Int[np.ndarray, " rows"], int]:
    """Return the probabilities of the three levels beside the true one, and how many pairs.

    Parameters
    ----------
    rows
        Rows of an undirected panel with the columns of
        :func:`detente.standing.history.columns_wanted`.
    truth
        Columns ``ccode1``, ``ccode2``, ``year`` and ``level``, the rank of the true level; rows
        that it does not name are not judged.
    lens
        Any lens of the record, as it is.
    progress
        An observer; it changes no number.

    Raises
    ------
    InputError
        If columns are lacking, or no row has a true level.
    """
    lacking = [name for name in columns_wanted() if name not in rows.columns]
    if lacking:
        raise InputError(
            f"the rows lack {len(lacking)} columns that the lens reads, the first {lacking[0]!r}",
            "give every column that detente.standing.history.columns_wanted names",
        )
    history = history_of(rows)
    pair = history.find(truth["ccode1"].to_numpy(), truth["ccode2"].to_numpy())
    year = truth["year"].to_numpy().astype(int) - history.years[0]
    inside = (pair >= 0) & (year >= 0) & (year < len(history.years))
    inside &= history.rows[np.where(inside, year, 0), np.where(inside, pair, 0)]
    if not inside.any():
        raise InputError("no row has a true level", "give truth for the pairs and years of rows")
    found = coarse(read(history, lens, progress).mean)[year[inside], pair[inside]]
    true = np.minimum(truth["level"].to_numpy().astype(int)[inside], TOP)
    return found[:, : TOP + 1], true, len(np.unique(pair[inside]))


def compare(
    found: Float[np.ndarray, "rows 3"],
    true: Int[np.ndarray, " rows"],
    usual: Float[np.ndarray, " 3"],
    variant: str,
    pairs: int,
) -> Recovery:
    """Return how near probabilities of three levels come to true ones.

    Parameters
    ----------
    found, true
        Probabilities, and the rank of the true level.
    usual
        How common the levels were where the lens learnt, by which the declared rule divides.
    variant, pairs
        The lens, and of how many pairs the rows are.
    """
    named = decide(found, usual)
    confusion = np.bincount(true * len(TOLD) + named, minlength=len(TOLD) ** 2)
    confusion = confusion.reshape(len(TOLD), len(TOLD))
    count = confusion.sum(axis=1)
    recall = np.divide(confusion.diagonal(), count, out=np.full(3, np.nan), where=count > 0)
    level = found @ np.arange(len(TOLD))
    summed = np.bincount(true, level, len(TOLD))
    expected = np.divide(summed, count, out=np.full(3, np.nan), where=count > 0)
    shares = np.broadcast_to(count / count.sum(), found.shape)
    return Recovery(
        variant=variant,
        rows=len(true),
        pairs=pairs,
        confusion=confusion,
        recall=recall,
        balanced_accuracy=float(np.nanmean(recall)),
        rps=ranked_probability(found, true),
        rps_of_shares=ranked_probability(shares, true),
        expected=expected,
        auc_conflict=auc(true == 0, found[:, 0]),
        auc_community=auc(true == TOP, found[:, -1]),
    )


def ranked_probability(found: Float[np.ndarray, "rows 3"], true: Int[np.ndarray, " rows"]) -> float:
    """Return the ranked probability score, the mean over rows and over both thresholds."""
    beyond = found.cumsum(axis=1) - (true[:, None] <= np.arange(len(TOLD)))
    return float((beyond[:, :-1] ** 2).mean())


def auc(kind: np.ndarray, probability: np.ndarray) -> float:
    """Return the chance that a row of a kind has more of a probability than one of another."""
    if kind.all() or not kind.any():
        return math.nan
    from scipy.stats import rankdata

    ranks, many = rankdata(probability), int(kind.sum())
    above = ranks[kind].sum() - many * (many + 1) / 2
    return float(above / (many * (len(kind) - many)))
