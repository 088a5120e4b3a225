"""Aftermath: where pairs stood years after an initiative, beside pairs and years without one.

A series that is answered and grows, or is not answered and lasts, is what GRIT prescribes; a leap
is the one bold step; tit for tat is what both return. What is held against the later level was
written down after styles (:mod:`detente.eventdata.grit`) had told nothing, and before this was run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
from jaxtyping import Float

from detente.dyadic import ends_of
from detente.eventdata.changes import normal_scores
from detente.eventdata.initiatives import Initiative, Watched
from detente.eventdata.later import SEEN, Asked, Levels, Line, Rows, asked_of, stood
from detente.eventdata.models.estimate import Fitted
from detente.eventdata.series import Series
from detente.eventdata.styles import SPAN, returned

KEYS = (
    "a series, answered", "answered, and grew", "a series, unanswered", "unanswered, and lasted",
    "a leap, answered", "a leap, unanswered", "tit for tat",
)  # fmt: skip
"""What happened in a year, on either side: 1 if it did, and 0 if not. Tit for tat is how much the
two return on average in the years up to the later level, in standard deviations."""

LEAST = 60
"""Acts of the side that did less, over all years, below which initiatives are not looked for."""

LASTED = 1.0
"""Years from which a series has lasted."""

WAYS: Mapping[str, Asked] = {
    "ten years later": Asked(after=10),
    "of pairs nearest conflict": Asked(below=1.0),
    "within pairs": Asked(within=True),
    "on five rungs": Asked(rungs=True),
}
"""Other ways of asking than the first one, which is ``Asked()``."""

_GRIT: Mapping[str, float] = {"a series, answered": 1, "answered, and grew": 1}
CONTRASTS: Mapping[str, Mapping[str, float]] = {
    "GRIT, answered": _GRIT,
    "GRIT, unanswered": {"a series, unanswered": 1, "unanswered, and lasted": 1},
    "GRIT less tit for tat": {**_GRIT, "tit for tat": -1},
    "GRIT less a leap": {**_GRIT, "a leap, answered": -1},
    "a series less tit for tat": {"a series, answered": 1, "tit for tat": -1},
    "a series less a leap": {"a series, answered": 1, "a leap, answered": -1},
}
"""What GRIT comes to, whether answered or not; and beside tit for tat and leaps. The last two are
of series that were answered and did not grow, or of all where too few grew."""


def fit(many: Sequence[tuple[Watched, Series]], levels: Levels, line: Line) -> Fitted:
    """Return what initiatives tell of the level that their pair reached later.

    A row is a pair in a calendar year, with an initiative or without. Held constant are the year,
    the level expected in the year before, and how kind both sides were in it; see
    :func:`detente.eventdata.later.effects`.

    Parameters
    ----------
    many
        What was found in each pair, and its series; silence counts as quiet.
    levels
        Where pairs stood; a pair or year that is not there is left out.
    line
        Returns the numbers that a state had through time, by what it is called in the series.

    Returns
    -------
    Fitted
        Each of :data:`KEYS` in levels, and :data:`CONTRASTS`; these as ``ways`` for every other way
        of asking too, each of its name. One test: that none tells anything.

    Raises
    ------
    InputError
        If too few are left.
    """
    told = [(each, _years(watched, each)) for watched, each in many]
    rows, found, ways, test = asked_of(
        partial(_rows, told, levels, line), lambda _: CONTRASTS, WAYS
    )
    counts = ", ".join(f"{name} {int(rows.keys[name].sum())}" for name in KEYS[:-1])
    return Fitted(
        "aftermath", tuple(found), tests=(test,), ways=tuple(ways), bins=len(rows.y),
        counted="years of a pair",
        notes=(
            f"{len(rows.y)} years of {rows.pairs} pairs of {rows.states} states; years with "
            f"{counts}. What happened in fewer than {SEEN} pairs is not held against anything.",
        ),
    )  # fmt: skip


Year = tuple[int, float, dict[str, float]]
"""A year, how kind both were in the year before, and what happened in it."""


def _years(watched: Watched, series: Series) -> list[Year]:
    """Return the years of a pair of which the one before is known, and what happened in each."""
    conduct = np.stack([normal_scores(each) for each in series.levels()])
    of = series.starts.astype("datetime64[Y]").astype(int) + 1970
    found = []
    for year in range(int(of[0]) + 1, int(of[-1]) + 1):
        before, span = of == year - 1, (of >= year) & (of < year + SPAN)
        begun = [each for each in watched.initiatives if each.first.year == year]
        happened = {name: float(any(_is(each, name) for each in begun)) for name in KEYS[:-1]}
        happened[KEYS[-1]] = float(np.mean([
            returned(conduct[own], conduct[1 - own], span) for own in (0, 1)
        ]))  # fmt: skip
        found.append((year, float(conduct[:, before].mean()), happened))
    return found


def _is(one: Initiative, name: str) -> bool:
    """Say whether an initiative is of a kind."""
    answered = one.answer == "reciprocated"
    kind = f"a {one.shape}, {'answered' if answered else 'unanswered'}"
    if name == "answered, and grew":
        return kind == "a series, answered" and one.growing > 0
    if name == "unanswered, and lasted":
        lasted = (one.last - one.first).days / 365.25 >= LASTED
        return kind == "a series, unanswered" and lasted
    return one.answer != "not known" and kind == name


def _rows(
    many: Sequence[tuple[Series, list[Year]]], levels: Levels, line: Line, way: Asked
) -> Rows:
    """Return the years of which everything is known that a way of asking asks for."""
    y, keys, held, ends, time = [], [], [], [], []
    for series, years in many:
        pair = line(series.ties[0][0]), line(series.ties[0][1])
        if not all(pair):
            continue
        for year, kind, happened in years:
            begun, then = (stood(levels, *pair, at) for at in (year - 1, year + way.after))
            if begun is None or then is None or begun[0] >= way.below:
                continue
            if np.isfinite([kind, *happened.values()]).all():
                y.append(then[way.rungs])
                keys.append([happened[name] for name in KEYS])
                held.append((begun[way.rungs], kind))
                ends.append([min(side) for side in pair])
                time.append(year)
    columns: Float[np.ndarray, "rows keys"] = np.array(keys, float).reshape(-1, len(KEYS))
    spread = columns[:, -1].std() if len(columns) else 0.0
    columns[:, -1] /= spread or 1.0
    return Rows(
        np.array(y, float), dict(zip(KEYS, columns.T, strict=True)),
        np.array(held, float).reshape(-1, 2), ends_of(np.array(ends, int).reshape(-1, 2)),
        np.unique(np.array(time, int), return_inverse=True)[1],
    )  # fmt: skip
