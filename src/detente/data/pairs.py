"""One pair of states out of a panel, through every change of code, the first named first."""

from __future__ import annotations

import functools
import operator
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from detente.errors import InputError

if TYPE_CHECKING:
    from detente.data.codes import Country

_KEYS = ("ccode", "gwcode", "state")


class Stretch(NamedTuple):
    """A code of a state and the years in which it stands."""

    code: int
    first: int
    last: int


def stretches(spells: Sequence[Country], system: str) -> list[Stretch]:
    """Return the codes of a state in one system, earliest first."""
    found = []
    for spell in spells:
        code = spell.cow if system == "cow" else spell.gw
        if code is not None:
            last = spell.end.year if spell.end else 9999
            found.append(Stretch(code, spell.start.year, last))
    return sorted(found, key=lambda stretch: stretch.first)


def stretches_of(what: str | int, system: str) -> list[Stretch]:
    """Return the codes of a state that a user names: a number as it is, a word through the lists.

    Raises
    ------
    InputError
        If no state is known by the word, or the lists of states have not been pulled.
    """
    if not isinstance(what, str | int):
        raise InputError(f"{what!r} names no state", "name it by a code or a word")
    if str(what).isdecimal():
        return [Stretch(int(what), 0, 9999)]
    from detente.data.codes import Codes

    return stretches(Codes().spells(str(what)), system)


def pair(
    rows: pl.LazyFrame,
    one: Sequence[Stretch],
    two: Sequence[Stretch],
    system: str,
    *,
    directed: bool,
) -> pl.LazyFrame:
    """Return the rows of one pair, a year once, sorted by year, the first named as state 1.

    Parameters
    ----------
    rows
        A panel.
    one, two
        The codes of the two states; where two stretches share a year, the later one holds.
    system
        Whose codes these are, and whose list of states the panel has.
    directed
        Whether the panel has every pair both ways.

    Raises
    ------
    InputError
        If the two are the same state.
    """
    if {stretch.code for stretch in one} & {stretch.code for stretch in two}:
        raise InputError("these are the same state", "name two")
    code = {"cow": "ccode", "gw": "gwcode"}[system]
    order = rows.collect_schema().names()
    straight = rows.filter(_any(code + "1", one) & _any(code + "2", two))
    if directed:
        found = straight
    else:
        turned = rows.filter(_any(code + "1", two) & _any(code + "2", one))
        found = pl.concat([straight, turned.rename(_turned(order)).select(order)])
    later = _place(code + "1", one) + _place(code + "2", two)
    return found.sort("year", later).unique("year", keep="last", maintain_order=True)


def _any(column: str, stretches: Sequence[Stretch]) -> pl.Expr:
    held = [
        (pl.col(column) == each.code) & pl.col("year").is_between(each.first, each.last)
        for each in stretches
    ]
    return functools.reduce(operator.or_, held, pl.lit(False))


def _place(column: str, stretches: Sequence[Stretch]) -> pl.Expr:
    place = pl.lit(0, pl.Int32)
    for number, each in enumerate(stretches):
        place = pl.when(pl.col(column) == each.code).then(pl.lit(number, pl.Int32)).otherwise(place)
    return place


def _turned(names: Sequence[str]) -> dict[str, str]:
    """Return the names of the two sides, each to the other's."""
    ends = [(f"{key}1", f"{key}2") for key in _KEYS]
    ends += [(name, f"{name[:-2]}_2") for name in names if name.endswith("_1")]
    found: dict[str, str] = {}
    for first, second in ends:
        if first in names and second in names:
            found |= {first: second, second: first}
    return found
