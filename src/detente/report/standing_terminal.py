"""A summary of a reading of the record for a terminal: 80 columns, no colour needed."""

from __future__ import annotations

import numpy as np
from rich.console import Console
from rich.table import Table

from detente.measure.result import Band
from detente.report.standing_drivers import moved
from detente.report.standing_region import lowest_first, mean_drivers, name_of
from detente.report.standing_scale import LABELS
from detente.report.standing_tables import agreement, ahead_rows, best
from detente.report.standing_when import when
from detente.report.terminal import say
from detente.report.words import interval, percent, signed
from detente.standing.reading import PairReading, RecordReading

EVERY = 5
"""A year is shown if it divides by this, is the first or last, or brings a new level."""

PAIRS, DRIVERS = 20, 5


def summary(reading: RecordReading, console: Console) -> None:
    """Print the verdict, then the years of a pair or the pairs of a region, then what moved it.

    Parameters
    ----------
    reading
        The reading.
    console
        Where to print.
    """
    one = len(reading.pairs) == 1
    say(console, name_of(reading.pairs[0]) if one else reading.subject, blank=False)
    say(console, reading.verdict)
    console.print()
    console.print(_years(reading.pairs[0]) if one else _pairs(reading))
    if one:
        for told in when(reading.pairs[0]):
            say(console, f"{told.who[0].upper()}{told.who[1:]}: {told.says}.", blank=False)
        say(console, agreement(reading.pairs[0]))
        if reading.pairs[0].ahead:
            console.print()
            console.print(_ahead(reading.pairs[0]))
    years, effects = mean_drivers(reading)
    console.print()
    drivers = Table(box=None, pad_edge=False)
    drivers.add_column("What moved it most")
    drivers.add_column("mean effect on the expected level, 0 to 2", justify="right")
    for each in moved(years, effects)[:DRIVERS]:
        drivers.add_row(each.name, signed(float(np.nanmean(each.effect)), 2))
    console.print(drivers)


def _years(pair: PairReading) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("year", no_wrap=True)
    for name in ("most probable", "its probability (90%)", "coders", "witnesses known"):
        table.add_column(name)
    band = Band(pair.peace, pair.peace_low, pair.peace_high)
    chosen = pair.peace.argmax(axis=1)
    for row, year in enumerate(pair.years):
        fresh = row in (0, len(chosen) - 1) or chosen[row] != chosen[row - 1]
        if fresh or year % EVERY == 0:
            coded = pair.coded[row]
            table.add_row(
                str(year),
                LABELS[chosen[row]],
                interval(band, (row, int(chosen[row]))),
                "" if np.isnan(coded) else LABELS[int(coded)],
                percent(float(pair.coverage[row])),
            )
    return table


def _ahead(pair: PairReading) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(f"after {pair.years[-1]}", no_wrap=True)
    for name in ("higher", "lower", "most probable then"):
        table.add_column(name)
    for row, coming in zip(ahead_rows(pair), pair.ahead.values(), strict=True):
        best_then = int(coming.peace.argmax())
        level = f"{LABELS[best_then]} ({row.cells[best_then]})"
        table.add_row(row.after, row.deepen, row.decline, level)
    return table


def _pairs(reading: RecordReading) -> Table:
    order = lowest_first(reading.pairs)
    table = Table(box=None, pad_edge=False)
    for name in ("pair, the lowest first", "last year", "most probable", "mean of 5 years, 0 to 4"):
        table.add_column(name)
    half = PAIRS // 2
    # A line that says that one pair is left out takes the room of that pair.
    shown = order if len(order) <= PAIRS + 1 else [*order[:half], None, *order[-half:]]
    for pair in shown:
        if pair is None:
            table.add_row(f"... {len(order) - 2 * half} more, in the report", "", "", "")
        else:
            row = (name_of(pair), str(pair.years[-1]), best(pair, -1), f"{pair.height:.2f}")
            table.add_row(*row)
    return table
