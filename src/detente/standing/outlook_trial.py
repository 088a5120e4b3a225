"""The trial of forecasts: levels some years on, against no change and the transition matrix.

No pair informs its own forecast: what is seen of it comes from a lens that had not met its levels,
and the outlook is learnt from the other folds' moves. The sterner trial also hides the years: lens
and outlook know nothing of what came after :data:`SPLIT`, and forecast from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from jaxtyping import Float, Int

from detente.progress import Progress
from detente.standing.chain import LEVELS
from detente.standing.history import History
from detente.standing.lens import Lens
from detente.standing.outlook import HORIZONS, Outlook, learn, moves_of, origins, pick, seen
from detente.standing.read import warmed
from detente.standing.scores import ranked_probability
from detente.standing.sight import sight
from detente.standing.train import folds, train

SPLIT = 1990
"""The last year that the sterner trial's lens and outlook know."""

Forecasts = dict[str, dict[str, dict[str, float | int]]]
"""Ranked probability scores: by years ahead, by which rows, of each way to forecast."""


class View:
    """What is seen of every pair through lenses that had not met its levels.

    Parameters
    ----------
    history
        The record of all pairs.
    """

    def __init__(self, history: History) -> None:
        self.history = history
        self.seen: Float[np.ndarray, "years pairs levels seen"] | None = None
        self.standing = np.full((*history.rows.shape, LEVELS), np.nan)

    def add(self, held: Int[np.ndarray, " held"], lens: Lens) -> None:
        """Add what a lens sees of some pairs, by position."""
        glimpse = sight(self.history.only(held), lens)
        found = seen(glimpse)
        if self.seen is None:
            years, _, *rest = found.shape
            self.seen = np.full((years, len(self.history.a), *rest), np.nan)
        self.seen[:, held] = found
        self.standing[:, held] = warmed(np.exp(glimpse.so_far), lens.warmth)


def forecast_trial(
    history: History,
    levels: Int[np.ndarray, "years pairs"],
    view: View,
    judged: tuple[int, int],
    *,
    seed: int,
    many: int,
    progress: Progress | None = None,
) -> Forecasts:
    """Return how good the outlook's forecasts are, by cross-validation over pairs.

    Parameters
    ----------
    history, levels
        The record, and the coded levels.
    view
        What the folds' lenses saw of the pairs that were held out.
    judged
        First and last year in which origins and what became of them are judged.
    seed, many
        Deal the pairs into folds, as those that made the view.
    progress
        An observer; it changes no number.
    """
    fold = folds(history, many, seed)
    inside = (history.years >= judged[0]) & (history.years <= judged[1])
    known = np.where(inside[:, None] & history.rows, levels, -1)
    past, split = View(history), history.until(SPLIT)
    upto = len(split.years)
    for k in range(many if 0 < upto < len(history.years) else 0):
        rest, held = np.flatnonzero(fold != k), np.flatnonzero(fold == k)
        some = split.only(rest)
        lived = np.asarray(some.rows.any(axis=0))
        lens = train(some.only(lived), known[:upto, rest[lived]], "informed", seed=seed, draws=0)
        past.add(held, lens)
        if progress:
            progress(f"forecasts from {SPLIT}, fold", k + 1, many)
    found: Forecasts = {}
    for horizon in HORIZONS:
        parts = dict(_judged(view, known, horizon, fold, None))
        if past.seen is not None:
            parts |= {f"from {SPLIT} on, {key}": each for key, each in
                      _judged(past, known, horizon, fold, upto - 1)}  # fmt: skip
        found[str(horizon)] = parts
    return found


def shipped_trial(
    history: History,
    levels: Int[np.ndarray, "years pairs"],
    lens: Lens,
    outlooks: tuple[Outlook, ...],
    judged: tuple[int, int],
) -> Forecasts:
    """Return how good shipped outlooks are on these levels, fitting nothing."""
    inside = (history.years >= judged[0]) & (history.years <= judged[1])
    known = np.where(inside[:, None] & history.rows, levels, -1)
    view = View(history)
    view.add(np.arange(len(history.a)), lens)
    found: Forecasts = {}
    for horizon in HORIZONS:
        at, pair = origins(known, horizon, np.ones(known.shape, bool))
        if len(at):
            told = _told(view, known, (at, pair), pick(outlooks, horizon))
            found[str(horizon)] = dict(_parts(told, known[at, pair], known[at + horizon, pair]))
    return found


def _judged(
    view: View, known: np.ndarray, horizon: int, fold: np.ndarray, last: int | None
) -> Iterator[tuple[str, dict[str, float | int]]]:
    """Yield the scores of rows; with ``last``, learnt up to that year and judged from it on."""
    years = np.arange(len(known))[:, None]
    if view.seen is None:
        return
    early = years + horizon <= last if last is not None else years >= 0
    late = years >= last if last is not None else years >= 0
    kept: dict[str, list[np.ndarray]] = {}
    ends: list[tuple[np.ndarray, np.ndarray]] = []
    for k in np.unique(fold):
        teach = moves_of(view.seen, known, horizon, early & (fold != k))
        at, pair = origins(known, horizon, late & (fold == k))
        if not len(teach.was) or not len(at):
            continue
        for name, each in _told(view, known, (at, pair), learn(teach, horizon)).items():
            kept.setdefault(name, []).append(each)
        ends.append((known[at, pair], known[at + horizon, pair]))
    if ends:
        was, became = (np.concatenate(each) for each in zip(*ends, strict=True))
        yield from _parts({key: np.concatenate(each) for key, each in kept.items()}, was, became)


def _told(
    view: View, known: np.ndarray, rows: tuple[np.ndarray, np.ndarray], outlook: Outlook
) -> dict[str, np.ndarray]:
    """Return the forecasts of some origins; those marked ``read`` are told no coded level."""
    assert view.seen is not None
    at, pair = rows
    was, standing = known[at, pair], view.standing[at, pair]
    onward = outlook.ahead(view.seen[at, pair])
    return {
        "lens": onward[np.arange(len(was)), was],
        "no_change": np.eye(LEVELS)[was],
        "transition_matrix": outlook.matrix[was],
        "read lens": np.einsum("nl,nlm->nm", standing, onward),
        "read no_change": standing,
        "read transition_matrix": standing @ outlook.matrix,
    }


def _parts(
    told: Mapping[str, np.ndarray], was: np.ndarray, became: np.ndarray
) -> Iterator[tuple[str, dict[str, float | int]]]:
    moved = was != became
    for read, words in (("", ""), ("read ", ", level read and not coded")):
        for which, name in ((np.ones(len(was), bool), "all rows"), (moved, "rows that moved")):
            if which.any():
                scores = {
                    method: ranked_probability(told[read + method][which], became[which])
                    for method in ("lens", "no_change", "transition_matrix")
                }
                yield name + words, {"rows": int(which.sum()), **scores}
