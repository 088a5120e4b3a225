"""The dyad-year panel: which rows, which indicators, and what to cite for exactly these."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from detente.data import ground as grounds
from detente.data.indicator import Ground, Indicator, System
from detente.data.indicators import NAMES, group
from detente.data.join import Account, Prepared, accounts, attach, prepare
from detente.data.sources import source
from detente.data.store import Store
from detente.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

FIRST, LAST = 1816, 2024
"""The years in which the lists of states hold."""

PARTS = 24
"""Into how many parts a panel is made; the result is the same for any number."""

Told = Callable[[str, int, int], None]
"""Hears how far the work is: what is done now, how many steps are done, and of how many."""


def _silence(what: str, done: int, of: int) -> None: ...


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
        if not FIRST <= self.first <= self.last <= LAST:
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
        for name in (*self.groups, *(("proximity",) if self.relevant else ())):
            found += group(name).sources
        return tuple(dict.fromkeys(found))

    def works(self) -> tuple[str, ...]:
        """Return the keys of the works to cite for exactly these rows and indicators."""
        return tuple(dict.fromkeys(key for name in self.sources for key in source(name).works))

    def cite(self) -> str:
        """Return BibTeX of exactly what the panel is made from."""
        from detente.concepts.works import bibtex

        return bibtex(self.works())

    def parts(self, told: Told = _silence, count: int = PARTS) -> Iterator[pl.DataFrame]:
        """Yield the panel in parts, in order, no pair of states in more than one of them.

        Parameters
        ----------
        told
            Hears how far the work is.
        count
            At most how many parts.

        Raises
        ------
        InputError
            If a source has not been pulled; its text says how to.
        """
        rows, ready, _ = self._prepared(told, count)
        for number, (start, size) in enumerate(_cuts(rows, count)):
            told("joining", len(ready) + number, len(ready) + count)
            yield self._joined(rows.slice(start, size), ready)

    def collect(self, told: Told = _silence) -> pl.DataFrame:
        """Return the whole panel as one Polars frame, sorted by pair and year."""
        return pl.concat(self.parts(told), rechunk=True)

    def to_pandas(self) -> pd.DataFrame:
        """Return the whole panel as one pandas frame."""
        import pandas as pd

        frame = self.collect()
        return pd.DataFrame({name: frame[name].to_numpy() for name in frame.columns})

    def accounts(self) -> list[Account]:
        """Return what becomes of the rows of every table that is joined to the panel."""
        rows, ready, _ = self._prepared(_silence, 1)
        return [one for each in ready for one in accounts(rows, each, self.first, self.last)]

    def _prepared(self, told: Told, count: int) -> tuple[pl.DataFrame, list[Prepared], Ground]:
        rows = grounds.rows(self.store, self.system, self.first, self.last, directed=self.directed)
        ground = Ground(self.store, grounds.all_pairs(self.store))
        ready = []
        for number, name in enumerate(self._joins()):
            told(f"reading {name}", number, len(self._joins()) + count)
            ready.append(prepare(group(name), ground))
        return rows, ready, ground

    def _joins(self) -> tuple[str, ...]:
        if self.relevant and "proximity" not in self.groups:
            return (*self.groups, "proximity")
        return self.groups

    def _joined(self, rows: pl.DataFrame, ready: list[Prepared]) -> pl.DataFrame:
        for each in ready:
            rows = attach(rows, each)
        if self.relevant:
            rows = rows.filter(pl.col("politically_relevant") == 1)
        return rows.select(self.columns)


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
