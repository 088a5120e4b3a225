"""What a page and a terminal say of one pair of the record in words and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from detente.measure.result import Band
from detente.report.standing_region import name_of
from detente.report.standing_scale import LABELS, disagrees
from detente.report.standing_when import When, when
from detente.report.tables import Standing, standings
from detente.report.words import interval, percent, periods, years_text
from detente.standing.reading import PairReading

LITTLE = 0.25
"""Share of the witnesses below which a page says that little is known."""


class Apart(NamedTuple):
    """A run of years in which coders and reading give two levels."""

    years: str
    coded: str
    read: str
    share: str


class YearRow(NamedTuple):
    """One year: each level with its interval, the coders' level, the share of witnesses known."""

    year: int
    cells: tuple[str, ...]
    coded: str
    known: str


class AheadRow(NamedTuple):
    """Some years on: the probability of each level then, of a higher and of a lower one."""

    after: str
    cells: tuple[str, ...]
    deepen: str
    decline: str


@dataclass(frozen=True)
class PairView:
    """The tables and sentences of one pair, ready to be printed.

    Parameters
    ----------
    anchor, name, final
        Its place in the page, its name, and where it stood at the end.
    levels
        The most probable level, period by period.
    when
        From when on reading, coders and chapter take it for a security community.
    agreement, apart
        How often coders and reading agree, in a sentence, and where they do not.
    coverage
        How much is known, in sentences.
    years
        The numbers by year; empty if they are not wanted.
    since, ahead
        What may come after the last year shown; empty where nothing is forecast.
    """

    anchor: str
    name: str
    final: str
    levels: tuple[Standing, ...]
    when: tuple[When, ...]
    agreement: str
    apart: tuple[Apart, ...]
    coverage: str
    years: tuple[YearRow, ...]
    since: int
    ahead: tuple[AheadRow, ...]


def pair_view(pair: PairReading, *, by_year: bool = True) -> PairView:
    """Return what a page says of a pair.

    Parameters
    ----------
    pair
        The reading of the pair.
    by_year
        Whether to give the numbers of every year.
    """
    return PairView(
        anchor=f"pair-{pair.a}-{pair.b}",
        name=name_of(pair),
        final=f"in {int(pair.years[-1])} most probably {best(pair, -1)}",
        levels=standings(pair.years, pair.peace, LABELS),
        when=when(pair),
        agreement=agreement(pair),
        apart=tuple(_apart(pair)),
        coverage=_coverage(pair),
        years=tuple(_by_year(pair)) if by_year else (),
        since=int(pair.years[-1]),
        ahead=tuple(ahead_rows(pair)),
    )


def best(pair: PairReading, row: int) -> str:
    """Return the most probable level of a year and its probability: ``warm peace (62%)``."""
    rank = int(pair.peace[row].argmax())
    return f"{LABELS[rank]} ({percent(float(pair.peace[row, rank]))})"


def agreement(pair: PairReading) -> str:
    """Say in how many of the years that are coded the reading gives the coders' level."""
    coded = int((~np.isnan(pair.coded)).sum())
    if not coded:
        return "No coder's level of this pair is known here, so that nothing checks the reading."
    same = coded - int(disagrees(pair.peace, pair.coded).sum())
    return (
        f"Coders give a level in {coded} of {len(pair.years)} years; in {same} of them it is the "
        "most probable level of the reading. Neither is corrected by the other."
    )


def _apart(pair: PairReading) -> Iterator[Apart]:
    states = [
        (int(level), int(row.argmax())) if apart else None
        for level, row, apart in zip(
            np.nan_to_num(pair.coded), pair.peace, disagrees(pair.peace, pair.coded), strict=True
        )
    ]
    for first, last, state in periods(pair.years, states):
        if state is not None:
            coded, read = state
            inside = (pair.years >= first) & (pair.years <= last)
            share = percent(float(pair.peace[inside, coded].mean()))
            yield Apart(years_text(first, last), LABELS[coded], LABELS[read], share)


def _coverage(pair: PairReading) -> str:
    mean = percent(float(pair.coverage.mean()))
    told = f"On the mean of the years {mean} of the witnesses are known."
    runs = periods(pair.years, [float(share) < LITTLE for share in pair.coverage])
    little = ", ".join(years_text(first, last) for first, last, few in runs if few)
    if not little:
        return told
    return (
        f"{told} Fewer than {percent(LITTLE)} are known in {little}: there the reading rests "
        "mostly on the years around, the regions and the states."
    )


def ahead_rows(pair: PairReading) -> Iterator[AheadRow]:
    """Yield what may come of a pair, by years ahead."""
    for years, coming in pair.ahead.items():
        yield AheadRow(
            f"{years} {'year' if years == 1 else 'years'}",
            tuple(percent(float(share)) for share in coming.peace),
            percent(coming.deepen),
            percent(coming.decline),
        )


def _by_year(pair: PairReading) -> Iterator[YearRow]:
    band = Band(pair.peace, pair.peace_low, pair.peace_high)
    for row, year in enumerate(pair.years):
        coded = pair.coded[row]
        yield YearRow(
            int(year),
            tuple(interval(band, (row, rank)) for rank in range(len(LABELS))),
            "" if np.isnan(coded) else LABELS[int(coded)],
            percent(float(pair.coverage[row])),
        )
