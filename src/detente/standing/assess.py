"""Assessing the record: readings of a pair, of a region, and of every relevant pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl

from detente.concepts import Level
from detente.data.built import Built
from detente.errors import InputError
from detente.progress import Progress
from detente.standing import gather
from detente.standing.chain import COARSE
from detente.standing.forecast import forecasts
from detente.standing.history import History, history_of
from detente.standing.labels import UNKNOWN, levels_of
from detente.standing.lens import Lens
from detente.standing.outlook import Outlook
from detente.standing.read import coarse, coverage, parts, read
from detente.standing.reading import Coming, PairReading, RecordReading
from detente.standing.scores import LEVEL_NAMES, decide


def assess_rows(
    panel: Built,
    rows: pl.DataFrame,
    lens: Lens,
    *,
    subject: str,
    first: int,
    last: int,
    provenance: Mapping[str, Any],
    outlooks: Sequence[Outlook] = (),
    progress: Progress | None = None,
) -> RecordReading:
    """Return the reading of the pairs that some rows of a panel speak of.

    Parameters
    ----------
    panel
        Where the rows come from; the coders' levels are taken from it for comparison only.
    rows
        See :mod:`detente.standing.gather`; every year is read, those asked for are shown.
    lens
        The lens.
    subject, first, last
        What was asked about, and the years shown.
    provenance
        Of the run.
    outlooks
        What the lens was learnt to see ahead; without any, nothing is said of what may come.
    progress
        An observer; it changes no number.

    Raises
    ------
    InputError
        If the record has no row of these years.
    """
    if rows.is_empty():
        raise InputError(
            f"the panel has no row of {subject}",
            f"it is read from {gather.FIRST} to {gather.LAST}, as long as both were states",
            path=panel.folder,
        )
    history = history_of(rows)
    levels, apart, known = read(history, lens, progress), parts(history, lens), coverage(history)
    coders = levels_of(gather.coded(panel), history)
    seen_from = int(min(last, history.years[-1]))
    coming = _coming(history, lens, outlooks, seen_from)
    pairs = []
    for at in range(len(history.a)):
        shown = history.live[:, at] & (history.years >= first) & (history.years <= last)
        if not shown.any():
            continue
        mean, low, high = (each[shown, at] for each in levels)
        label = coders[shown, at].astype(float)
        pairs.append(
            PairReading(
                a=history.names[at][0],
                b=history.names[at][1],
                codes=(int(history.a[at]), int(history.b[at])),
                years=history.years[shown],
                peace=mean,
                peace_low=low,
                peace_high=high,
                levels=coarse(mean),
                levels_low=_ends(low, mean, -1),
                levels_high=_ends(high, mean, 1),
                features={key: each[shown, at] for key, each in apart.features.items()},
                drivers={key: each[shown, at] for key, each in apart.drivers.items()},
                coverage=known[shown, at],
                coded=np.where(label == UNKNOWN, np.nan, label),
                ahead=coming.get(at, {}),
            )
        )
    if not pairs:
        raise InputError(
            f"the panel has no row of {subject} from {first} to {last}",
            f"ask about years from {history.years[0]} to {history.years[-1]}",
            path=panel.folder,
        )
    told = {**provenance, "lens": {"variant": lens.variant, **lens.about}}
    return RecordReading(subject, lens.variant, tuple(pairs), verdict(pairs), told)


def _coming(
    history: History, lens: Lens, outlooks: Sequence[Outlook], year: int
) -> dict[int, dict[int, Coming]]:
    """Return what may come of each pair that is there in a year, by its position."""
    if not outlooks or not history.rows[history.years == year].any():
        return {}
    pairs, found = forecasts(history, lens, outlooks, year)
    return {
        int(at): {
            horizon: Coming(each.levels[row], float(each.deepen[row]), float(each.decline[row]))
            for horizon, each in found.items()
        }
        for row, at in enumerate(pairs)
    }


def _ends(end: np.ndarray, mean: np.ndarray, side: int) -> np.ndarray:
    """Fold an end of the interval: never inside of the mean, never beyond a certainty."""
    folded, middle = coarse(end), coarse(mean)
    wide = np.maximum(folded, middle) if side > 0 else np.minimum(folded, middle)
    return np.asarray(np.clip(wide, 0, 1))


def table(history: History, lens: Lens, progress: Progress | None = None) -> pl.DataFrame:
    """Return the levels of every pair and year as a table, a row for each row of the record.

    Columns: ``ccode1``, ``ccode2``, ``state1``, ``state2``, ``year``, the five levels of the peace
    scale, Buzan's four, and ``level``, the one of the five that the declared rule names.
    """
    found = read(history, lens, progress).mean
    pair, year = np.nonzero(history.rows.T)
    mean = found[year, pair]
    names = np.asarray(history.names, dtype=str).reshape(-1, 2)
    buzan = coarse(mean)
    return pl.DataFrame(
        {
            "ccode1": history.a[pair].astype(np.int16),
            "ccode2": history.b[pair].astype(np.int16),
            "state1": names[pair, 0],
            "state2": names[pair, 1],
            "year": history.years[year].astype(np.int16),
            **{name: mean[:, at].astype(np.float32) for at, name in enumerate(LEVEL_NAMES)},
            **{
                level.key: buzan[:, level.rank].astype(np.float32)
                for level in Level
                if level.key not in LEVEL_NAMES
            },
            "level": decide(mean, lens.usual).astype(np.int8),
        }
    )


def verdict(pairs: list[PairReading]) -> str:
    """Return the result in a sentence a pair, and for many pairs the weakest and the closest."""
    if len(pairs) <= 3:
        return " ".join(map(_told, pairs))
    low, high = min(pairs, key=lambda pair: pair.height), max(pairs, key=lambda pair: pair.height)
    most = np.bincount([int(pair.levels[-1].argmax()) for pair in pairs], minlength=4)
    counted = ", ".join(f"{most[level.rank]} {level.label}" for level in Level if most[level.rank])
    return (
        f"Of {len(pairs)} pairs at the end of their record: {counted}. Lowest {low.a}-{low.b}, "
        f"highest {high.a}-{high.b}.{_folding(pairs, slice(-1, None))}"
    )


def _folding(pairs: Sequence[PairReading], years: slice) -> str:
    """Say so where the most probable of the five levels is not in the most probable of Buzan's."""
    apart = any(
        (COARSE[pair.peace[years].argmax(axis=1)] != pair.levels[years].argmax(axis=1)).any()
        for pair in pairs
    )
    return (
        " Here the two rivalries count together, and so do the two peaces, so that the most "
        "probable of the five levels may be another." if apart else ""
    )  # fmt: skip


def _told(pair: PairReading) -> str:
    chosen = pair.levels.argmax(axis=1)
    starts = np.flatnonzero(np.diff(chosen, prepend=-1))
    levels = tuple(Level)
    said = [
        f"{levels[chosen[at]].label} from {pair.years[at]} "
        f"({pair.levels[at, chosen[at]]:.2f} in that year)"
        for at in starts[:6]
    ]
    text = f"{pair.a}-{pair.b}: {'; '.join(said)}.{_folding([pair], slice(None))}"
    known = ~np.isnan(pair.coded)
    if known.any():
        agree = (pair.peace[known].argmax(axis=1) == pair.coded[known]).mean()
        text += f" The coders' level is the most probable one in {agree:.0%} of the years coded."
    return text
