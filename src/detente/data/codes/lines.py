"""Lines of states: the numbers that are one state over time, and the stretches they hold.

Which number of one list is the same state as which of the other is taken from the state-years
that carry both. Numbers joined so, directly or through others, are one line: 255 and 260 are
Germany, because Gleditsch and Ward go on with 260 where the Correlates of War return to 255;
678 and 679 are Yemen, 340 and 345 Serbia and Yugoslavia. Nothing else is joined: neither list
says who succeeds Austria-Hungary or Czechoslovakia.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from detente.data.codes.country import FAR, Country
from detente.data.codes.iso import in_turn
from detente.data.codes.lists import Lists, Pair, Spell

Days = tuple[date, date]
"""The first and the last of a stretch of days."""

_DAY = timedelta(days=1)


def lines_of(lists: Lists) -> tuple[tuple[Country, ...], ...]:
    """Return every line of states, each with its stretches in the order of time."""
    number = _numbered(lists)
    members: dict[int, tuple[list[Spell], list[Spell]]] = {}
    for spell in lists.cow:
        members.setdefault(number["cow", spell.code], ([], []))[0].append(spell)
    for spell in lists.gw:
        members.setdefault(number["gw", spell.code], ([], []))[1].append(spell)
    found = (_stretches(cow, gw, lists.same) for cow, gw in members.values())
    return tuple(tuple(sorted(line, key=lambda each: (each.start, each.last))) for line in found)


def _numbered(lists: Lists) -> dict[tuple[str, int], int]:
    """Give every number of each list the number of its line."""
    nodes = [("cow", spell.code) for spell in lists.cow] + [("gw", s.code) for s in lists.gw]
    line = {node: place for place, node in enumerate(dict.fromkeys(nodes))}
    for cow, gw in lists.same:
        if ("cow", cow) in line and ("gw", gw) in line:
            kept, lost = line["cow", cow], line["gw", gw]
            line = {node: kept if place == lost else place for node, place in line.items()}
    return line


def _stretches(cows: list[Spell], gws: list[Spell], same: Iterable[Pair]) -> Iterator[Country]:
    """Yield the stretches of one line: both lists have it, or one of them alone."""
    numbers = [spell.code for spell in cows]
    shared = {
        (cow, gw): (max(cow.start, gw.start), min(cow.end, gw.end))
        for cow in cows
        for gw in gws
        if (cow.code, gw.code) in same and cow.start <= gw.end and gw.start <= cow.end
    }
    for (cow, gw), days in shared.items():
        yield from _countries(cow, gw, days, numbers)
    for cow in cows:
        for days in _without(cow, [days for (one, _), days in shared.items() if one is cow]):
            yield from _countries(cow, None, days, numbers)
    for gw in gws:
        for days in _without(gw, [days for (_, one), days in shared.items() if one is gw]):
            yield from _countries(None, gw, days, numbers)


def _without(spell: Spell, taken: list[Days]) -> Iterator[Days]:
    """Yield the days of a spell that are not taken."""
    start = spell.start
    for first, last in sorted(taken):
        if start < first:
            yield start, first - _DAY
        if last >= spell.end:
            return
        start = max(start, last + _DAY)
    yield start, spell.end


def _countries(
    cow: Spell | None, gw: Spell | None, days: Days, numbers: list[int]
) -> Iterator[Country]:
    named = cow or gw
    assert named is not None
    for iso3, start, end in in_turn(numbers, gw.code if gw else None, *days):
        yield Country(
            cow=cow.code if cow else None,
            gw=gw.code if gw else None,
            iso3=iso3,
            abbreviation=named.abbreviation,
            name=named.name,
            start=start,
            end=None if end == FAR else end,
        )
