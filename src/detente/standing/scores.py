"""Scores: how near probabilities of the five levels came to what coders wrote down.

The probabilities are judged as they are, by ranked probability score, log score, calibration and
ranking; which single level they name is judged by the declared rule of :func:`decide`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from jaxtyping import Bool, Float, Int

from detente.errors import InputError
from detente.standing.chain import COARSE, LEVELS

LEVEL_NAMES = (
    "severe_rivalry",
    "lesser_rivalry",
    "negative_peace",
    "warm_peace",
    "security_community",
)
"""The levels of the peace scale, from the lowest (0) to the highest (4)."""

BINS = 10
"""Bins of equal width by which calibration is judged."""

FLOOR = 1e-12
"""Least probability that the log score counts, so that one certain error is not infinite."""

Probabilities = Float[np.ndarray, "rows levels"]
Coded = Int[np.ndarray, " rows"]


class Bin(NamedTuple):
    """The rows whose most probable level is about equally probable.

    Parameters
    ----------
    low, high
        Ends of the bin, the upper one excluded but for 1.
    rows
        How many there are; never 0.
    confidence
        Mean probability of their most probable levels.
    accuracy
        Share of them in which that is the coded level.
    """

    low: float
    high: float
    rows: int
    confidence: float
    accuracy: float


@dataclass(frozen=True)
class Scores:
    """How good some forecasts were; what is undefined for want of a level is NaN.

    Parameters
    ----------
    rows
        How many were judged.
    balanced_accuracy_5, balanced_accuracy_3
        Mean recall of the levels that occur, of the five and folded into rivalry, peace and
        community, by the rule of :func:`decide`.
    rps
        Ranked probability score (Epstein 1969) over the five levels, from 0 (certain and right) to
        1 (certain of the opposite end).
    log_score
        Mean negative log-probability of the coded level, in nats.
    ece
        Expected calibration error: by how much the probability of the most probable level differs
        from how often it is the coded one, over :data:`BINS` bins weighted by their rows.
    auc_rivalry, auc_community
        Chance that a row of the kind is given more probability of it than a row of another kind.
    recall
        Shape (levels,): share of each level's rows that the rule finds.
    confusion
        Shape (levels, levels): rows by coded level and by the level that the rule names.
    accuracy
        Share of rows whose most probable level is the coded one.
    reliability
        The bins of which the calibration error is the sum.
    """

    rows: int
    balanced_accuracy_5: float
    balanced_accuracy_3: float
    rps: float
    log_score: float
    ece: float
    auc_rivalry: float
    auc_community: float
    recall: Float[np.ndarray, " levels"]
    confusion: Int[np.ndarray, "levels levels"]
    accuracy: float
    reliability: tuple[Bin, ...]

    def record(self) -> dict[str, Any]:
        """Return the scores as JSON can hold them: None for what is undefined."""
        single = (
            "balanced_accuracy_5", "balanced_accuracy_3", "rps", "log_score", "ece",
            "auc_rivalry", "auc_community",
        )  # fmt: skip
        return {
            "rows": self.rows,
            **{name: _known(getattr(self, name)) for name in single},
            "recall": dict(zip(LEVEL_NAMES, map(_known, self.recall), strict=True)),
            "confusion": self.confusion.tolist(),
            "reliability": [each._asdict() for each in self.reliability],
        }


def decide(
    probabilities: Probabilities, usual: Float[np.ndarray, "*rows levels"]
) -> Int[np.ndarray, " rows"]:
    """Return the level that the declared rule names: the one that is most above its usual share.

    Where missing a level costs the more the rarer it is (one over its prevalence), naming the
    level with the largest ratio of probability to prevalence costs least, and the balanced accuracy
    is as high as the probabilities allow (the Bayes rule under those costs).

    Parameters
    ----------
    probabilities
        Shape (rows, levels), any number of levels.
    usual
        Shape (levels,) or (rows, levels): shares of the levels among the rows from which the
        forecasts were learnt, never among those that are judged. A level with share 0 is not named.

    Returns
    -------
    Shape (rows,). Of levels with equal ratios, the lowest.
    """
    given = np.asarray(probabilities, float)
    share = np.broadcast_to(np.asarray(usual, float), given.shape)
    ratio = np.divide(given, share, out=np.full(given.shape, -1.0), where=share > 0)
    named: np.ndarray = ratio.argmax(axis=1)
    return named


def score(
    probabilities: Probabilities, levels: Coded, usual: Float[np.ndarray, "*rows levels"]
) -> Scores:
    """Return how good some probabilities were.

    Parameters
    ----------
    probabilities
        Shape (rows, 5), each row summing to 1.
    levels
        Shape (rows,): the coded level, 0 to 4.
    usual
        Shape (5,) or (rows, 5), see :func:`decide`; the latter where folds learnt from other rows.

    Raises
    ------
    InputError
        If there is no row, or the shapes, levels or probabilities are not as said above.
    """
    given, coded = np.asarray(probabilities, float), np.asarray(levels)
    _check(given, coded)
    share = np.broadcast_to(np.asarray(usual, float), given.shape)
    confusion = _confusion(coded, decide(given, share), LEVELS)
    coarse = _confusion(COARSE[coded], decide(_folded(given), _folded(share)), COARSE.max() + 1)
    likely = given[np.arange(len(coded)), coded]
    bins = reliability(given, coded)
    return Scores(
        rows=len(coded),
        balanced_accuracy_5=float(np.nanmean(_recall(confusion))),
        balanced_accuracy_3=float(np.nanmean(_recall(coarse))),
        rps=ranked_probability(given, coded),
        log_score=float(-np.log(np.maximum(likely, FLOOR)).mean()),
        ece=sum(each.rows * abs(each.confidence - each.accuracy) for each in bins) / len(coded),
        auc_rivalry=_auc(COARSE[coded] == 0, _folded(given)[:, 0]),
        auc_community=_auc(COARSE[coded] == COARSE[-1], given[:, -1]),
        recall=_recall(confusion),
        confusion=confusion,
        accuracy=float((given.argmax(axis=1) == coded).mean()),
        reliability=tuple(bins),
    )


def ranked_probability(probabilities: Probabilities, levels: Coded) -> float:
    """Return the ranked probability score, 0 to 1: the mean over rows and over thresholds.

    Parameters
    ----------
    probabilities, levels
        As for :func:`score`.
    """
    beyond = probabilities.cumsum(axis=1) - (levels[:, None] <= np.arange(LEVELS))
    return float((beyond[:, :-1] ** 2).mean())


def reliability(probabilities: Probabilities, levels: Coded) -> list[Bin]:
    """Return how often the most probable level is the coded one, by how probable it is.

    Parameters
    ----------
    probabilities, levels
        As for :func:`score`.

    Returns
    -------
    The bins that hold any row, from the least confident to the most.
    """
    given = np.asarray(probabilities, float)
    confidence, right = given.max(axis=1), given.argmax(axis=1) == np.asarray(levels)
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    found = []
    for at in np.unique(place):
        here = place == at
        means = float(confidence[here].mean()), float(right[here].mean())
        found.append(Bin(int(at) / BINS, (int(at) + 1) / BINS, int(here.sum()), *means))
    return found


def by(
    probabilities: Probabilities,
    levels: Coded,
    usual: Float[np.ndarray, "*rows levels"],
    keys: Sequence[object] | np.ndarray,
) -> dict[str, Scores]:
    """Return the scores of each group of rows, such as a period or region, in order of its name.

    Parameters
    ----------
    probabilities, levels, usual
        As for :func:`score`.
    keys
        Shape (rows,): the group of each row; rows of None belong to none.
    """
    share = np.broadcast_to(np.asarray(usual, float), np.shape(probabilities))
    groups: dict[str, list[int]] = {}
    for row, key in enumerate(keys):
        if key is not None:
            groups.setdefault(str(key), []).append(row)
    return {
        key: score(probabilities[rows], levels[rows], share[rows])
        for key, rows in sorted(groups.items())
    }


def _check(given: Probabilities, coded: Coded) -> None:
    if not len(coded):
        raise InputError("there is no row to score", "give at least one coded pair and year")
    if given.shape != (len(coded), LEVELS):
        raise InputError(
            f"{len(coded)} coded rows but probabilities of shape {given.shape}",
            f"give {LEVELS} probabilities for each coded row",
        )
    if coded.min() < 0 or coded.max() >= LEVELS:
        raise InputError(
            f"coded levels from {coded.min()} to {coded.max()}",
            f"code levels 0 to {LEVELS - 1}, and leave out rows without one",
        )
    if not np.allclose(given.sum(axis=1), 1, atol=1e-3) or given.min() < 0:
        raise InputError(
            "the probabilities of some rows do not sum to 1, or are negative or missing",
            "normalise them, and leave out rows without any",
        )


def _folded(values: Probabilities) -> Float[np.ndarray, "rows coarse"]:
    into = (COARSE[:, None] == np.arange(COARSE.max() + 1)).astype(float)
    folded: np.ndarray = values @ into
    return folded


def _confusion(coded: Coded, named: Coded, levels: int) -> Int[np.ndarray, "levels levels"]:
    counts = np.bincount(coded.astype(int) * levels + named, minlength=levels * levels)
    return counts.reshape(levels, levels)


def _recall(confusion: Int[np.ndarray, "levels levels"]) -> Float[np.ndarray, " levels"]:
    rows = confusion.sum(axis=1)
    found = np.full(len(rows), np.nan)
    np.divide(confusion.diagonal(), rows, out=found, where=rows > 0)
    return found


def _auc(kind: Bool[np.ndarray, " rows"], probability: Float[np.ndarray, " rows"]) -> float:
    if kind.all() or not kind.any():
        return math.nan
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(kind, probability))


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
