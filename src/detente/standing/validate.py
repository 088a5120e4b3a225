"""Validation: the lens against coders' levels of pairs that it has not seen, beside baselines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Bool, Float, Int
from scipy.optimize import minimize_scalar

from detente.progress import Progress
from detente.standing.baselines import BASELINES, WITH_STATES
from detente.standing.chain import LEVELS
from detente.standing.history import History
from detente.standing.labels import UNKNOWN
from detente.standing.lens import Lens
from detente.standing.places import REGIONS, region_of
from detente.standing.read import read, warmed
from detente.standing.scores import Scores, by, score
from detente.standing.train import IN_TRIAL, folds, train, usual_of
from detente.standing.variants import Variant
from detente.standing.witnesses import WITNESSES

FOLDS = 5
JUDGED = (1950, 2010)
"""Years in which rows are judged, first and last; the record before and after is read too."""

PERIODS = ((1950, 1969), (1970, 1989), (1990, 2010))


@dataclass(frozen=True)
class Judged:
    """Probabilities for every judged row, and how good they were.

    Parameters
    ----------
    probabilities, usual
        Shape (rows, 5): of each row, from weights that had not seen its pair; and the shares of
        the levels among the rows that they had seen.
    levels
        Shape (rows,): the coded levels.
    years, pairs
        Shape (rows,): calendar year, and position of the pair in the history.
    scores
        Over all rows.
    by_period, by_region
        The same for parts of them; a pair belongs to a region if both its states do.
    """

    probabilities: Float[np.ndarray, "rows 5"]
    usual: Float[np.ndarray, "rows 5"]
    levels: Int[np.ndarray, " rows"]
    years: Int[np.ndarray, " rows"]
    pairs: Int[np.ndarray, " rows"]
    scores: Scores
    by_period: Mapping[str, Scores]
    by_region: Mapping[str, Scores]
    powers: tuple[float, ...] = ()
    """The power that calibrated each fold."""


def cross_validate(
    history: History,
    levels: Int[np.ndarray, "years pairs"],
    variant: Variant,
    *,
    seed: int,
    many: int = FOLDS,
    keep: Callable[[np.ndarray, Lens], None] | None = None,
    progress: Progress | None = None,
) -> Judged:
    """Judge a variant by cross-validation over pairs: no pair informs its own reading.

    ``keep`` is given each fold's pairs, by position, with the lens that had not seen them.

    The power that calibrates a fold's probabilities is found on the other folds' pairs, each read
    with weights that had not seen them either.
    """
    fold = folds(history, many, seed)
    raw, usual = _blank(levels), _blank(levels)
    lenses: list[Lens] = []
    for k in range(many):
        rest, held = np.flatnonzero(fold != k), np.flatnonzero(fold == k)
        draws = 0 if variant == "theory_only" else IN_TRIAL
        lens = train(history.only(rest), levels[:, rest], variant, seed=seed, draws=draws)
        lenses.append(lens)
        raw[:, held] = read(history.only(held), lens).mean
        usual[:, held] = lens.usual
        if progress:
            progress(f"{variant}, fold", k + 1, many)
    which = judged_rows(history, levels)
    warm, powers = np.empty_like(raw), []
    for k in range(many):
        others = which & (fold != k)
        # Theory alone is judged as it is: a power that fits labels would be a label seen.
        blind = variant == "theory_only"
        powers.append(1.0 if blind else warmth(raw[others], levels[others]))
        warm[:, fold == k] = warmed(raw[:, fold == k], powers[-1])
        if keep is not None:
            keep(np.flatnonzero(fold == k), replace(lenses[k], warmth=powers[-1]))
    return replace(judge(history, levels, warm, usual), powers=tuple(powers))


def cross_validate_baseline(
    history: History, levels: Int[np.ndarray, "years pairs"], name: str, *, seed: int
) -> Judged:
    """Judge a baseline on the same folds and rows, given every witness; see :func:`table`."""
    fold = folds(history, FOLDS, seed)
    which = judged_rows(history, levels)
    values, columns = table(history, states=name in WITH_STATES)
    found, usual = _blank(levels), _blank(levels)
    for k in range(FOLDS):
        seen, held = which & (fold != k), which & (fold == k)
        shares = usual_of(np.where(seen, levels, UNKNOWN))
        found[held] = BASELINES[name](values[seen], levels[seen], values[held], columns)
        usual[held] = shares
    return judge(history, levels, found, usual)


def table(
    history: History, *, states: bool
) -> tuple[Float[np.ndarray, "years pairs columns"], list[str]]:
    """Return what a baseline is given: the witnesses, and the states and regions if it may."""
    names = [each.name for each in WITNESSES]
    if not states:
        return history.values, names
    shape = (*history.rows.shape, 1)
    marks = [
        np.broadcast_to(each[None, :, None].astype(np.float32), shape)
        for each in (history.a, history.b, history.regions)
    ]
    held = np.concatenate([history.values, *marks], axis=2)
    return held, [*names, "state_a", "state_b", "regions"]


def judge_shipped(history: History, levels: Int[np.ndarray, "years pairs"], lens: Lens) -> Judged:
    """Judge a lens as it is, fitting nothing."""
    usual = np.broadcast_to(lens.usual, (*levels.shape, LEVELS))
    return judge(history, levels, read(history, lens).mean, usual)


def judged_rows(
    history: History, levels: Int[np.ndarray, "years pairs"]
) -> Bool[np.ndarray, "years pairs"]:
    """Return which rows are judged: coded at a level, in the record, within the years."""
    inside = (history.years >= JUDGED[0]) & (history.years <= JUDGED[1])
    return np.asarray((levels != UNKNOWN) & history.rows & inside[:, None])


def judge(
    history: History,
    levels: Int[np.ndarray, "years pairs"],
    probabilities: Float[np.ndarray, "years pairs 5"],
    usual: Float[np.ndarray, "years pairs 5"],
) -> Judged:
    """Judge probabilities that are given for every year and pair."""
    which = judged_rows(history, levels)
    at, pair = np.nonzero(which)
    years = history.years[at]
    given, coded, share = probabilities[which], levels[which], usual[which]
    regions = [_region(a, b) for a, b in zip(history.a, history.b, strict=True)]
    return Judged(
        probabilities=given,
        usual=share,
        levels=coded,
        years=years,
        pairs=pair,
        scores=score(given, coded, share),
        by_period=by(given, coded, share, [_period(year) for year in years]),
        by_region=by(given, coded, share, [regions[at] for at in pair]),
    )


def warmth(probabilities: Float[np.ndarray, "rows 5"], levels: Sequence[int] | np.ndarray) -> float:
    """Return the power of the probabilities that gives the coded levels the best log score."""
    rows = np.arange(len(levels))

    def cost(log_power: float) -> float:
        likely = warmed(probabilities, float(np.exp(log_power)))[rows, levels]
        return float(-np.log(np.maximum(likely, 1e-12)).mean())

    found = minimize_scalar(cost, bounds=(-1.5, 0.7), method="bounded")
    return float(np.exp(found.x))


def _blank(levels: np.ndarray) -> np.ndarray:
    return np.full((*levels.shape, LEVELS), np.nan)


def _period(year: int) -> str | None:
    for first, last in PERIODS:
        if first <= year <= last:
            return f"{first}-{last}"
    return None


def _region(a: int, b: int) -> str | None:
    one, two = region_of(a), region_of(b)
    return REGIONS[one] if one is not None and one == two else None
