"""GRIT: whether how a side handled its steps foretells the level that the pair reached later.

Osgood's GRIT goes further when a step is answered, and goes on when it is not (L843-849); so a side
that does both in some years, beyond what any side of its kindness does, should be found in a better
place some years on than one that answers in kind, or that leapt (L884). What is measured of a side
is in :mod:`detente.eventdata.styles`; keys, controls and ways of asking were written down before
any of them was held against a level.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from jaxtyping import Float, Int

from detente.dyadic import ends_of, least_squares, pairs_of, swept
from detente.errors import InputError
from detente.eventdata.actors import line_of
from detente.eventdata.models.estimate import SURE, Coefficient, Fitted, Test
from detente.eventdata.styles import Style

KEYS = ("growth", "persistence", "reciprocity", "leap")
"""What is held against the later level: a side's growth when answered and persistence when not,
which together are GRIT; what it returns, which is tit for tat; and its boldest step."""

AFTER = 5
"""Years from the end of a span to the level that is to be foretold."""

LEAST = 24
"""Acts of the side that did less, in a span, below which a style is not read."""

FEWEST = 40
"""Rows below which nothing is estimated."""

STILL = 1e-9
"""Standard deviation up to which a column says nothing beside the constants."""

Levels = Mapping[tuple[int, int, int], tuple[float, float]]
"""By the lower and the higher Correlates of War number of a pair, and the calendar year: the level
expected, 0 conflict formation to 2 community, and the rung expected of the five of the peace
scale."""


Line = Callable[[str], frozenset[int]]


@dataclass(frozen=True)
class Asked:
    """One way of asking.

    Parameters
    ----------
    after
        Years from the end of a span to the level.
    least
        Acts of the side that did less.
    below
        Only pairs whose level at first was expected below this.
    drift
        Whether how far a side's conduct rose within the span is held constant as well.
    within
        Whether only differences within a pair count.
    rungs
        Whether the level is that of the five rungs.
    """

    after: int = AFTER
    least: int = LEAST
    below: float = float("inf")
    drift: bool = False
    within: bool = False
    rungs: bool = False


WAYS: Mapping[str, Asked] = {
    "at the end of the span": Asked(after=0),
    "ten years later": Asked(after=10),
    "with half the acts": Asked(least=LEAST // 2),
    "with twice the acts": Asked(least=LEAST * 2),
    "of pairs nearest conflict": Asked(below=1.0),
    "with drift held constant": Asked(drift=True),
    "within pairs": Asked(within=True),
    "on five rungs": Asked(rungs=True),
}
"""Other ways of asking than the first one, which is ``Asked()``."""


@dataclass(frozen=True)
class _Rows:
    """Sides and spans of which all is known: outcome, keys, controls, states, spans."""

    y: Float[np.ndarray, " rows"]
    keys: Float[np.ndarray, "rows keys"]
    controls: Float[np.ndarray, "rows controls"]
    ends: Int[np.ndarray, "rows 2"]
    span: Int[np.ndarray, " rows"]
    told: tuple[Style, ...]


def fit(styles: Sequence[Style], levels: Levels, line: Line = line_of) -> Fitted:
    """Return what sides' styles tell of the level that their pair reached later.

    Least squares, with a constant for each span of years, the level expected in the year before it,
    how friendly an act of either side was, and how much there was to see held constant. Errors are
    shared by all rows of a pair and all pairs of a state.

    Parameters
    ----------
    styles
        Of many pairs; both sides of a pair are asked about.
    levels
        Where pairs stood; a pair or year that is not there is left out.
    line
        Returns the numbers that a state had through time, by what it is called in the styles.

    Returns
    -------
    Fitted
        Each of :data:`KEYS`, in levels for one standard deviation; ``GRIT`` for one of growth and
        persistence together, and how much more it tells than a standard deviation of reciprocity or
        of leap; the same three for every other way of asking, by its name. One test: that no style
        tells anything. Notes say what was left out, and how much of growth and persistence is no
        noise (Spearman and Brown's step-up of two halves' correlation).

    Raises
    ------
    InputError
        If too few are left.
    """
    rows = _rows(styles, levels, line, Asked())
    if len(rows.y) < FEWEST:
        raise InputError(
            f"{len(rows.y)} spans of a side are too few, of which style and levels are known",
            "take a source with more pairs, or a panel that covers its years",
        )
    found, tests = _effects(rows, "", Asked())
    told = [each for each in found if each.name in (*KEYS, *_CONTRASTS)]
    for name, way in WAYS.items():
        other = _rows(styles, levels, line, way)
        if len(other.y) >= FEWEST:
            told += [each for each in _effects(other, name, way)[0] if each.name in _CONTRASTS]
    return Fitted(
        "grit", tuple(told), tests=tests, bins=len(rows.y), counted="spans of a side",
        notes=tuple(_notes(styles, rows)),
    )  # fmt: skip


_CONTRASTS = ("GRIT", "GRIT less tit for tat", "GRIT less leap")


def _rows(styles: Sequence[Style], levels: Levels, line: Line, way: Asked) -> _Rows:
    """Return the spans of which everything is known that a way of asking asks for."""
    found = []
    for each in styles:
        if each.acts < way.least:
            continue
        pair = line(each.by), line(each.toward)
        then, begun = (
            _level(levels, *pair, year) for year in (each.last + way.after, each.first - 1)
        )
        if then is None or begun is None or begun[0] >= way.below:
            continue
        keys = [getattr(each, name) for name in KEYS]
        controls = [begun[way.rungs], each.own, each.other, np.log(each.acts)]
        controls += [each.drift] if way.drift else []
        if np.isfinite([*keys, *controls]).all():
            found.append((each, then[way.rungs], keys, controls))
    told = tuple(each for each, *_ in found)
    width = 4 + way.drift
    codes = np.array([[min(line(side)) for side in (each.by, each.toward)] for each in told], int)
    return _Rows(
        np.array([y for _, y, *_ in found], float),
        np.array([keys for *_, keys, _ in found], float).reshape(-1, len(KEYS)),
        np.array([held for *_, held in found], float).reshape(-1, width),
        ends_of(codes.reshape(-1, 2)),
        np.unique(np.array([each.first for each in told], int), return_inverse=True)[1], told,
    )  # fmt: skip


def _level(
    levels: Levels, one: frozenset[int], other: frozenset[int], year: int
) -> tuple[float, float] | None:
    """Return where a pair stood, under whatever numbers its states have there."""
    asked = ((min(pair), max(pair), year) for pair in product(one, other))
    return next((levels[key] for key in asked if key in levels), None)


def _effects(rows: _Rows, of: str, way: Asked) -> tuple[list[Coefficient], tuple[Test, ...]]:
    """Return slopes and contrasts, and the test that no style tells anything."""
    from scipy.stats import f, t

    keys = rows.keys / rows.keys.std(axis=0)
    both = float((keys[:, 0] + keys[:, 1]).std())
    whole = np.column_stack([rows.y, keys, rows.controls])
    groups = [rows.span, *([pairs_of(rows.ends)] if way.within else [])]
    whole = swept(whole, groups)
    whole = whole[:, whole.std(axis=0) > STILL]
    count = len(KEYS)
    slopes, spread = least_squares(whole[:, 0], whole[:, 1:], rows.ends, count)
    freedom = len(np.unique(rows.ends)) - 1
    grit = np.array([1.0, 1.0, 0.0, 0.0]) / both
    asked = dict(zip(KEYS, np.eye(count), strict=True)) | dict(
        zip(_CONTRASTS, (grit, grit - np.eye(count)[2], grit - np.eye(count)[3]), strict=True)
    )
    found = []
    for name, row in asked.items():
        middle = float(row @ slopes[:count])
        error = float(np.sqrt(row @ spread[:count, :count] @ row))
        around = float(t.ppf((1 + SURE) / 2, freedom)) * error
        p = float(2 * t.sf(abs(middle) / error, freedom)) if error else float("nan")
        found.append(Coefficient(name, of, middle, middle - around, middle + around, p))
    held = spread[:count, :count]
    wald = float(slopes[:count] @ np.linalg.pinv(held, hermitian=True) @ slopes[:count]) / count
    test = Test("no style tells anything", "later level", wald, float(count),
                float(f.sf(wald, count, freedom)))  # fmt: skip
    return found, (test,)


def _notes(styles: Sequence[Style], rows: _Rows) -> Iterator[str]:
    """Yield what a reader should know of the rows, and of how much of a style is noise."""
    few = sum(each.acts < LEAST for each in styles)
    steps = sum(each.steps for each in rows.told)
    yield (
        f"{len(rows.y)} spans of {len(np.unique(pairs_of(rows.ends)))} pairs of "
        f"{len(np.unique(rows.ends))} states, with {steps:,} steps, of which "
        f"{sum(each.answered for each in rows.told):,} were answered. Of {len(styles)} spans {few} "
        f"were left out for fewer than {LEAST} acts of the side that did less, "
        f"{len(styles) - few - len(rows.y)} for too few steps or no known level."
    )
    for name, first in (("growth", 0), ("persistence", 2)):
        halves = np.array([each.halves[first : first + 2] for each in rows.told])
        alike = float(np.corrcoef(halves.T)[0, 1])
        yield f"Of {name} {max(2 * alike / (1 + alike), 0.0):.0%} is no noise, by its halves."
