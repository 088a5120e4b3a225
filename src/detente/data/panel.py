"""The dyad-year panel: which rows, which indicators, and what to cite for exactly these."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from detente.data import ground as grounds
from detente.data.indicator import Ground, Indicator, System
from detente.data.indicators import NAMES, group
from detente.data.join import Account, Prepared, accounts, attach, prepare
from detente.data.sources import source
from detente.data.store import Store
from detente.errors import InputError
from detente.progress import Progress, silent

if TYPE_CHECKING:
    import pandas as pd

FIRST, LAST = 1816, 2024
"""The years in which the lists of states hold."""

PARTS = 12
"""Into how many parts a panel is made."""


class Ready(NamedTuple):
    """The rows of a panel and the groups to join to them."""

    rows: pl.DataFrame
    groups: tuple[Prepared, ...]


@dataclass(frozen=True)
class Panel:
    """Pairs of states by year, with the indicators added so far; nothing is read until asked.

    Parameters
    ----------
    first, last
        Calendar years, both included.
    directed
        Whether every pair comes both ways; else the first state has the lower code.
    system
        Whose list of states: ``cow`` (Correlates of War) or ``gw`` (Gleditsch and Ward).
    relevant
        Whether only pairs are kept that were politically relevant in the year (contiguous, or
        with a major power); a year of which this is unknown is left out.
    groups
        The names of the groups of indicators added so far, in the order of the registry.
    store
        The sources.
    """

    first: int = FIRST
    last: int = LAST
    directed: bool = False
    system: System = "cow"
    relevant: bool = False
    groups: tuple[str, ...] = ()
    store: Store = dataclasses.field(default_factory=Store)

    def __post_init__(self) -> None:
        years = (self.first, self.last)
        whole = all(isinstance(year, int) for year in years)
        if not (whole and FIRST <= self.first <= self.last <= LAST):
            raise InputError(
                f"there is no panel from {self.first} to {self.last}",
                f"name two years between {FIRST} and {LAST}, the earlier first",
            )

    def add(self, *names: str) -> Panel:
        """Return the panel with more groups of indicators; what it cites grows with them.

        Raises
        ------
        InputError
            If there is no group of that name; its text names the nearest.
        """
        wanted = {*self.groups, *(group(name).name for name in names)}
        return dataclasses.replace(self, groups=tuple(name for name in NAMES if name in wanted))

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """What the panel says of a pair, in the order of its columns."""
        return tuple(each for name in self.groups for each in group(name).indicators)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, those that say which row it is first."""
        return (*grounds.KEYS, *(name for each in self.indicators for name in each.columns))

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of the sources that it is made from, rows first."""
        found = [*grounds.sources_of(self.system)]
        for name in self._joins:
            found += group(name).sources
        return tuple(dict.fromkeys(found))

    def works(self) -> tuple[str, ...]:
        """Return the keys of the works to cite for exactly these rows and indicators."""
        found = [key for name in self.sources for key in source(name).works]
        found += [key for name in self._joins for key in group(name).works]
        return tuple(dict.fromkeys(found))

    def cite(self) -> str:
        """Return BibTeX of exactly what the panel is made from."""
        from detente.concepts.works import bibtex

        return bibtex(self.works())

    @property
    def heading(self) -> str:
        """What the panel is, in a line."""
        kind = "directed dyad-years" if self.directed else "dyad-years"
        whose = {"cow": "Correlates of War", "gw": "Gleditsch-Ward"}[self.system]
        which = "politically relevant " if self.relevant else ""
        years = f"{self.first}-{self.last}" if self.first < self.last else str(self.first)
        return f"{which}{kind}, {years}, {whose} states"

    def prepared(self, told: Progress = silent, count: int = PARTS) -> Ready:
        """Read the sources and make the tables; the parts are joined from these.

        Raises
        ------
        InputError
            If a source has not been pulled; its text says how to.
        """
        absent = [name for name in self.sources if not self.store.has(name)]
        if absent:
            raise InputError(
                f"{len(absent)} sources have not been pulled: {', '.join(absent)}",
                "run `detente data pull`",
            )
        rows = grounds.rows(self.store, self.system, self.first, self.last, directed=self.directed)
        ground = Ground(self.store, grounds.all_pairs(self.store))
        ready = []
        for number, name in enumerate(self._joins):
            told(f"reading {name}", number, len(self._joins) + count)
            ready.append(prepare(group(name), ground))
        return Ready(rows, tuple(ready))

    def parts(
        self, told: Progress = silent, ready: Ready | None = None, count: int = PARTS
    ) -> Iterator[pl.DataFrame]:
        """Yield the panel in parts, in order, no pair of states in more than one of them.

        Parameters
        ----------
        told
            Hears how far the work is.
        ready
            What :meth:`prepared` returned, if it was called already.
        count
            At most how many parts; the panel is the same for any number.

        Raises
        ------
        InputError
            If a source has not been pulled; its text says how to.
        """
        ready = ready or self.prepared(told, count)
        done = len(self._joins)
        for number, (start, size) in enumerate(_cuts(ready.rows, count)):
            told("joining", done + number, done + count)
            part = ready.rows.slice(start, size)
            for each in ready.groups:
                part = attach(part, each)
            if self.relevant:
                part = part.filter(pl.col("politically_relevant") == 1)
            yield part.select(self.columns)

    def collect(self, told: Progress = silent) -> pl.DataFrame:
        """Return the whole panel as one Polars frame, sorted by pair and year."""
        return pl.concat(self.parts(told), rechunk=True)

    def to_pandas(self) -> pd.DataFrame:
        """Return the whole panel as one pandas frame."""
        import pandas as pd

        frame = self.collect()
        return pd.DataFrame({name: frame[name].to_numpy() for name in frame.columns})

    def accounts(self) -> list[Account]:
        """Return what becomes of the rows of every table that is joined to the panel."""
        rows, ready = self.prepared()
        return [one for each in ready for one in accounts(rows, each, self.first, self.last)]

    @property
    def _joins(self) -> tuple[str, ...]:
        if self.relevant and "proximity" not in self.groups:
            return (*self.groups, "proximity")
        return self.groups


def _cuts(rows: pl.DataFrame, count: int) -> Iterator[tuple[int, int]]:
    """Yield where each part starts and how long it is; a pair is never cut in two."""
    pair = pl.struct("ccode1", "ccode2", "gwcode1", "gwcode2")
    new = rows.select((pair != pair.shift()).fill_null(True)).to_series()
    starts = new.arg_true().to_list()
    aims = [rows.height * number // count for number in range(1, count)]
    cuts = [0]
    position = 0
    for aim in aims:
        while position < len(starts) and starts[position] < aim:
            position += 1
        if position < len(starts) and starts[position] > cuts[-1]:
            cuts.append(starts[position])
    for start, end in zip(cuts, [*cuts[1:], rows.height], strict=True):
        if end > start:
            yield start, end - start
