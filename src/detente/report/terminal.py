"""A summary for a terminal: it reads at 80 columns, without colour, and in ASCII if need be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.concepts import Level
from detente.measure.assessment import Assessment
from detente.measure.result import Driver, DyadReading, RegionReading
from detente.report.history import Mark, marks
from detente.report.readings import at_year_ends
from detente.report.tables import movers
from detente.report.words import expected_level, percent

NARROW = 100
"""Columns below which the bars are short."""

EVERY = 5
"""Of a long history, a year without moves or a new most probable level is shown if it divides by
this."""

LONG = 60
"""Years up to which every one is shown."""

DRIVERS = 5

_STYLES = ("red", "yellow", "cyan", "green")


@dataclass(frozen=True)
class _Signs:
    """The characters that a terminal can show."""

    levels: str
    conciliatory: str
    hostile: str


_SIGNS, _ASCII = _Signs("█▓▒░", "▲", "▼"), _Signs("#=-.", "+", "!")


def summary(assessment: Assessment, console: Console) -> None:
    """Print the verdict, a table by year and the weightiest items.

    Parameters
    ----------
    assessment
        The result of an assessment.
    console
        Where to print. Texts of the case are printed as they stand, never read as markup.
    """
    signs = _SIGNS if "utf" in console.encoding.lower() else _ASCII
    region = assessment.region
    pair = None if region else (assessment.dyads[0].a, assessment.dyads[0].b)
    acts = marks(assessment.case, pair)
    reading = region or assessment.dyads[0]
    say(console, Text(assessment.title, style="bold"), blank=False)
    say(console, Text(assessment.verdict))
    table = _table(console)
    columns = _region_cells(assessment, region) if region else _pair_cells(assessment.dyads[0])
    for header in columns:
        table.add_column(_known(header, console), justify="right", no_wrap=True)
    table.add_column("moves", ratio=1, overflow="fold")
    width = 14 if console.width < NARROW else 28
    for row in _rows_shown(reading, acts):
        year, levels = int(reading.years[row]), reading.levels.mean[row]
        table.add_row(
            str(year),
            _bar(levels, width, signs),
            _most_probable(levels),
            *(_known(cells[row], console) for cells in columns.values()),
            _known(_moves(acts, year, signs), console),
        )
    console.print()
    console.print(table)
    say(console, _legend(signs, region), blank=False)
    _print_drivers(reading.drivers, console)


def _table(console: Console) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, width=console.width)
    table.add_column("year", no_wrap=True)
    table.add_column("levels", no_wrap=True)
    table.add_column("most probable", no_wrap=True)
    return table


def say(console: Console, text: Text | str, *, blank: bool = True) -> None:
    """Print a text, after a blank line if wanted, as far as the console has its letters."""
    if blank:
        console.print()
    console.print(_known(text, console))


def _known(text: Text | str, console: Console) -> Text:
    """Replace what the console's encoding does not have; never read text as markup."""
    if isinstance(text, str):
        text = Text(text)
    encoding = console.encoding
    plain = text.plain.replace("\u2212", "-")
    text.plain = plain.encode(encoding, "replace").decode(encoding)
    return text


def _rows_shown(reading: DyadReading | RegionReading, acts: Sequence[Mark]) -> Iterator[int]:
    """Choose years: all, or of a long history the first and last, the eventful, every fifth."""
    active = {int(mark.when) for mark in acts}
    last = len(reading.years) - 1
    every = 1 if last < LONG else EVERY
    before = None
    for row, year in enumerate(reading.years):
        if np.isnan(reading.levels.mean[row]).any():
            continue
        best = int(reading.levels.mean[row].argmax())
        if row in (0, last) or int(year) in active or best != before or year % every == 0:
            yield row
        before = best


def _bar(levels: np.ndarray, width: int, signs: _Signs) -> Text:
    """Divide a bar among the levels by largest remainders, so that it is always full."""
    exact = levels / levels.sum() * width
    cells = np.floor(exact).astype(int)
    for place in np.argsort(cells - exact, kind="stable")[: width - int(cells.sum())]:
        cells[place] += 1
    parts = zip(signs.levels, cells, _STYLES, strict=True)
    return Text.assemble(*((sign * int(count), style) for sign, count, style in parts))


_SHORT = {
    Level.CONFLICT_FORMATION: "conflict",
    Level.SECURITY_REGIME: "regime",
    Level.SECURITY_COMMUNITY: "community",
    Level.INTEGRATION: "integration",
}


def _most_probable(levels: np.ndarray) -> Text:
    level = list(Level)[int(levels.argmax())]
    return Text(f"{_SHORT[level]} {percent(float(levels.max()))}", style=_STYLES[level.rank])


def _pair_cells(dyad: DyadReading) -> dict[str, list[str]]:
    trust = {
        side: at_year_ends(lines["as_coded"], dyad.years).mean
        for (side, _), lines in dyad.trust.lines.items()
    }
    return {
        "deep": [percent(share) for share in dyad.embedded.mean],
        **{side: [percent(share) for share in line] for side, line in trust.items()},
    }


def _region_cells(assessment: Assessment, region: RegionReading) -> dict[str, list[str]]:
    levels = {(dyad.a, dyad.b): expected_level(dyad.levels.mean) for dyad in assessment.dyads}
    return {
        "deep": [percent(share) for share in region.embedded.mean],
        "weakest": [f"{pair[0]}-{pair[1]}" if pair else "" for pair in region.weakest],
        "at": [
            f"{levels[pair][row]:.1f}" if pair else "" for row, pair in enumerate(region.weakest)
        ],
    }


def _moves(acts: Sequence[Mark], year: int, signs: _Signs) -> str:
    return "\n".join(
        f"{signs.conciliatory if mark.conciliatory else signs.hostile} {mark.label}"
        for mark in acts
        if int(mark.when) == year
    )


def _legend(signs: _Signs, region: RegionReading | None) -> Text:
    keys = [
        part
        for sign, level, style in zip(signs.levels, Level, _STYLES, strict=True)
        for part in ((sign, style), f" {_SHORT[level]}  ")
    ]
    more = (
        "weakest: the dyad with the lowest expected level, and that level (0 to 3)."
        if region
        else "The two last numbers: each side's trust in the other, as coded."
    )
    return Text.assemble(
        *keys,
        f"\n{signs.conciliatory} conciliatory  {signs.hostile} hostile act.  deep: probability "
        f"that trust is embedded between the societies. {more}",
        style="dim",
    )


def _print_drivers(drivers: Sequence[Driver], console: Console) -> None:
    shown = movers(drivers, DRIVERS)
    if not shown:
        return
    say(console, Text("What moved the verdict most", style="bold"))
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
    for item in shown:
        table.add_row(
            _known(item.effect, console),
            _known(f"{item.label}, {item.when}", console),
            _known(f"shifts {item.largest} in {item.year}", console),
        )
    console.print(table)
    note = "Effects: change in the expected level (0 to 3), mean over the years."
    say(console, Text(note, style="dim"), blank=False)
