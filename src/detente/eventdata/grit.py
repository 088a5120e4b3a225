"""GRIT: whether how a side handled its steps foretells the level that the pair reached later.

Osgood's GRIT goes further when a step is answered, and goes on when it is not (L843-849); so a side
that does both in some years, beyond what any side of its kindness does, should be found in a better
place some years on than one that answers in kind, or that leapt (L884). What is measured of a side
is in :mod:`detente.eventdata.styles`; keys, controls and ways of asking were written down before
any of them was held against a level. Afterwards normal scores took the place of the keys
themselves, of which a few were ten times as great as all others; neither told anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import numpy as np

from detente.dyadic import ends_of
from detente.eventdata.changes import normal_scores
from detente.eventdata.later import Asked, Levels, Line, Rows, asked_of, stood
from detente.eventdata.models.estimate import Fitted
from detente.eventdata.styles import Style

KEYS = ("growth", "persistence", "reciprocity", "leap")
"""What is held against the later level: a side's growth when answered and persistence when not,
which together are GRIT; what it returns, which is tit for tat; and its boldest step."""

LEAST = 24
"""Acts of the side that did less, in a span, below which a style is not read."""

FEWEST = LEAST // 2
"""The same for the way of asking that reads most."""

WAYS: Mapping[str, Asked] = {
    "at the end of the span": Asked(after=0),
    "ten years later": Asked(after=10),
    "with half the acts": Asked(least=FEWEST),
    "with twice the acts": Asked(least=LEAST * 2),
    "of pairs nearest conflict": Asked(below=1.0),
    "with drift held constant": Asked(drift=True),
    "within pairs": Asked(within=True),
    "on five rungs": Asked(rungs=True),
}
"""Other ways of asking than the first one, which is ``Asked()``."""


def fit(styles: Sequence[Style], levels: Levels, line: Line) -> Fitted:
    """Return what sides' styles tell of the level that their pair reached later.

    Held constant are the span of years, the level expected in the year before it, how friendly an
    act of either side was, and how much there was to see; for errors see
    :func:`detente.eventdata.later.effects`.

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
        of leap; as ``ways`` the same three for every other way of asking, each of its name. One
        test: that no style tells anything. Notes say what was left out, and how much of growth and
        persistence is no noise (Spearman and Brown's step-up of two halves' rank correlation).

    Raises
    ------
    InputError
        If too few are left.
    """
    told = [each for each in styles if _known(each)]
    rows, found, ways, test = asked_of(partial(_rows, told, levels, line), _contrasts, WAYS)
    return Fitted(
        "grit", tuple(found), tests=(test,), ways=tuple(ways), bins=len(rows.y),
        counted="spans of a side", notes=tuple(_notes(styles, told, rows)),
    )  # fmt: skip


def _known(style: Style) -> bool:
    told = [*(getattr(style, name) for name in KEYS), style.own, style.other, style.drift]
    return bool(np.isfinite(told).all())


def _rows(styles: Sequence[Style], levels: Levels, line: Line, way: Asked) -> Rows:
    """Return the spans of which everything is known that a way of asking asks for."""
    found = []
    for each in styles:
        if each.acts < (LEAST if way.least is None else way.least):
            continue
        pair = line(each.by), line(each.toward)
        then, begun = (
            stood(levels, *pair, year) for year in (each.last + way.after, each.first - 1)
        )
        if then is not None and begun is not None and begun[0] < way.below:
            found.append((each, then[way.rungs], begun[way.rungs], [min(side) for side in pair]))
    told = [each for each, *_ in found]
    held = [
        (start, each.own, each.other, np.log(each.acts), each.drift * way.drift)
        for each, _, start, _ in found
    ]
    return Rows(
        np.array([then for _, then, *_ in found], float),
        {name: normal_scores(np.array([getattr(each, name) for each in told], float))
         for name in KEYS},
        np.array(held, float).reshape(-1, 5),
        ends_of(np.array([ends for *_, ends in found], int).reshape(-1, 2)),
        np.unique(np.array([each.first for each in told], int), return_inverse=True)[1],
    )  # fmt: skip


def _contrasts(rows: Rows) -> dict[str, dict[str, float]]:
    """Return GRIT, for one standard deviation of growth and persistence together, and the rest."""
    both = 1 / float((rows.keys["growth"] + rows.keys["persistence"]).std())
    grit = {"growth": both, "persistence": both}
    return {
        "GRIT": grit,
        "GRIT less tit for tat": grit | {"reciprocity": -1.0},
        "GRIT less leap": grit | {"leap": -1.0},
    }


def _notes(styles: Sequence[Style], known: Sequence[Style], rows: Rows) -> Iterator[str]:
    """Yield what a reader should know of the rows, and of how much of a style is noise."""
    enough = [each for each in known if each.acts >= LEAST]
    few = sum(each.acts < LEAST for each in styles)
    yield (
        f"{len(rows.y)} spans of the sides of {rows.pairs} pairs of {rows.states} states. Of "
        f"{len(styles)} spans {few} were left out for fewer than {LEAST} acts of the side that did "
        f"less, {len(styles) - few - len(enough)} because what becomes of steps was not known, and "
        f"{len(enough) - len(rows.y)} for want of a level."
    )
    from scipy.stats import spearmanr

    for name, first in (("growth", 0), ("persistence", 2)):
        halves = np.array([each.halves[first : first + 2] for each in enough])
        alike = float(spearmanr(halves[np.isfinite(halves).all(axis=1)]).statistic)
        yield (
            f"Of {name} {max(2 * alike / (1 + alike), 0.0):.0%} is no noise, as far as two halves "
            "of one span agree: that share, at most, of what it does is seen."
        )
