"""The two lists of states as pulled: who was a member from when to when, and who is the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from detente.data.codes.country import FAR
from detente.data.sources import source
from detente.data.store import Store
from detente.errors import InputError

SOURCES = ("cow_states", "gw_system", "gw_cw_panel")
"""The sources that the codes are made from.

Of the two editions of Gleditsch and Ward's list this is the one that has the microstates too.
"""

Pair = tuple[int, int]
"""A Correlates of War number and a Gleditsch-Ward number of the same state."""


@dataclass(frozen=True)
class Spell:
    """Membership in one list without a break.

    Parameters
    ----------
    code
        The list's number.
    abbreviation, name
        As in the list.
    start, end
        The first and the last day; the last is :data:`detente.data.codes.country.FAR` if the
        membership lasts.
    """

    code: int
    abbreviation: str
    name: str
    start: date
    end: date


@dataclass(frozen=True)
class Lists:
    """Both lists, and which numbers are the same state."""

    cow: tuple[Spell, ...]
    gw: tuple[Spell, ...]
    same: frozenset[Pair]


def read_lists(store: Store) -> Lists:
    """Read both lists from the pulled files.

    Raises
    ------
    InputError
        If a file has not been pulled; its text names every one that is missing.
    """
    missing = [name for name in SOURCES if not store.has(name)]
    if missing:
        raise InputError(
            "the lists of states have not been pulled",
            f"run `detente data pull {' '.join(missing)}`",
        )
    start = pl.date("styear", "stmonth", "stday").alias("start")
    end = pl.date("endyear", "endmonth", "endday").alias("end")
    cow = store.frame("cow_states").select("ccode", "stateabb", "statenme", start, end)
    gw = store.frame("gw_system").select("gwcode", "gw_abb", "gw_name", "start", "end")
    both = store.frame("gw_cw_panel").select("ccode", "gwcode").drop_nulls().unique()
    return Lists(
        tuple(_spells(cow, "cow_states")), tuple(_spells(gw, "gw_system")), frozenset(both.rows())
    )


def _spells(frame: pl.DataFrame, name: str) -> Iterator[Spell]:
    coverage = source(name).coverage
    assert coverage is not None
    for code, abbreviation, title, start, end in frame.iter_rows():
        # Who was a member on the list's last day is one still, as far as anybody knows.
        lasts = end >= date(coverage[1], 12, 31)
        yield Spell(code, abbreviation, title, start, FAR if lasts else end)
