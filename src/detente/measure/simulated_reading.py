"""The lens of cases on histories whose truth is known, and whether it finds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from detente.cases import Case
from detente.measure import lens
from detente.measure.defaults import DRAWS, SEED
from detente.measure.encode import encode, items_of
from detente.measure.states import LEVELS, TO_LEVEL
from detente.measure.strengths import draw_strengths
from detente.progress import Progress

_ROWS = 64
"""Items are padded to a multiple of this, so that few shapes are compiled."""


@dataclass(frozen=True)
class CaseRecovery:
    """How near the lens of cases came to the true levels.

    Parameters
    ----------
    rows, items
        How many pair-years were judged, and how many items were read.
    confusion
        Shape (4, 4): rows by true level and by the most probable one.
    recall
        Shape (4,): share of each true level's rows whose most probable level it is.
    balanced_accuracy
        Mean of those of the levels that occur.
    rps
        Ranked probability score over the four levels, from 0 (certain and right) to 1.
    expected
        Shape (4,): mean of the expected level, 0 to 3, by true level.
    """

    rows: int
    items: int
    confusion: Int[np.ndarray, "4 4"]
    recall: Float[np.ndarray, " 4"]
    balanced_accuracy: float
    rps: float
    expected: Float[np.ndarray, " 4"]


def recover_cases(
    cases: Sequence[Case],
    truth: Sequence[Int[np.ndarray, "years pairs"]],
    *,
    seed: int = SEED,
    draws: int = DRAWS,
    progress: Progress | None = None,
) -> CaseRecovery:
    """Return how near the lens comes to true levels.

    Parameters
    ----------
    cases
        The histories; each is encoded and read as any case is.
    truth
        Of each, the rank of the true level of every pair, in the order of the case, by year.
    seed, draws
        See :func:`detente.measure.assess.assess`.
    progress
        An observer; it changes no number.
    """
    strengths = draw_strengths(seed, draws)
    found, true, items = [], [], 0
    for done, (case, levels) in enumerate(zip(cases, truth, strict=True), 1):
        for pair, (a, b) in enumerate(case.dyads):
            count = len(items_of(case, a, b))
            evidence = encode(case, a, b, max(_ROWS, -(-count // _ROWS) * _ROWS))
            found.append((lens.read(evidence, strengths).states @ TO_LEVEL).mean(axis=0))
            true.append(levels[:, pair])
            items += count
        if progress:
            progress(case.case, done, len(cases))
    return _compared(np.concatenate(found), np.concatenate(true).astype(int), items)


def _compared(
    found: Float[np.ndarray, "rows levels"], true: Int[np.ndarray, " rows"], items: int
) -> CaseRecovery:
    named = found.argmax(axis=1)
    confusion = np.bincount(true * LEVELS + named, minlength=LEVELS**2).reshape(LEVELS, LEVELS)
    count = confusion.sum(axis=1)
    summed = np.bincount(true, found @ np.arange(LEVELS), LEVELS)
    blank = np.full(LEVELS, np.nan)
    recall = np.divide(confusion.diagonal(), count, out=blank.copy(), where=count > 0)
    beyond = found.cumsum(axis=1) - (true[:, None] <= np.arange(LEVELS))
    return CaseRecovery(
        rows=len(true),
        items=items,
        confusion=confusion,
        recall=recall,
        balanced_accuracy=float(np.nanmean(recall)),
        rps=float((beyond[:, :-1] ** 2).mean()),
        expected=np.divide(summed, count, out=blank, where=count > 0),
    )
