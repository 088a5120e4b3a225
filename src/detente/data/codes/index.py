"""What every number, every set of letters and every name may mean, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from detente.data.codes.country import FAR, SCHEMES, Country, Scheme
from detente.data.codes.iso import EARLIER, IN_TURN, NUMBER_OF, last_day
from detente.data.codes.lines import lines_of
from detente.data.codes.lists import Lists
from detente.data.codes.words import ALSO, fold, forms, names_by_letters

Key = int | str
"""A number, or letters in capitals, or a folded name."""


class Entry(NamedTuple):
    """A stretch of a state that a code may mean, and the last day on which the code is good."""

    country: Country
    until: date

    @property
    def last(self) -> date:
        """The last day on which the code means this stretch."""
        return min(self.country.last, self.until)

    def good(self, days: tuple[date, date] | None) -> bool:
        """Whether the code means this stretch on one of the days, or on any day at all."""
        first, last = days or (date.min, FAR)
        return max(first, self.country.start) <= min(last, self.last)


@dataclass(frozen=True)
class Index:
    """Everything that can be looked up.

    Parameters
    ----------
    lines
        Every line of states, each with its stretches in the order of time.
    entries
        By scheme and key: what the key may mean.
    shown
        By scheme and key: how the key is written for people.
    line
        The place of every stretch's line in :attr:`lines`.
    """

    lines: tuple[tuple[Country, ...], ...]
    entries: dict[Scheme, dict[Key, tuple[Entry, ...]]]
    shown: dict[Scheme, dict[Key, str]]
    line: dict[Country, int]

    def meant(
        self, what: Key, schemes: Iterable[Scheme]
    ) -> tuple[Scheme, tuple[Entry, ...]] | None:
        """Return the first scheme that knows a code, with what it may mean there."""
        for scheme in schemes:
            if found := self.entries[scheme].get(key_of(what, scheme)):
                return scheme, found
        return None


def key_of(what: Key, scheme: Scheme) -> Key:
    """Return a code as the index has it: letters in capitals, names folded."""
    if isinstance(what, int):
        return what
    if scheme in ("cow", "gw"):
        return int(what) if what.strip().isdecimal() else what
    return fold(what) if scheme == "name" else what.strip().upper().replace(".", "")


def index_of(lists: Lists) -> Index:
    """Build the index of two lists of states."""
    lines = lines_of(lists)
    found: dict[Scheme, dict[Key, dict[Entry, None]]] = {scheme: {} for scheme in SCHEMES}
    shown: dict[Scheme, dict[Key, str]] = {scheme: {} for scheme in SCHEMES}
    for scheme, word, country, until in _meanings(lists, lines):
        key = key_of(word, scheme)
        found[scheme].setdefault(key, {})[Entry(country, until)] = None
        shown[scheme].setdefault(key, str(word))
    entries = {
        scheme: {key: tuple(sorted(each, key=by_time)) for key, each in keys.items()}
        for scheme, keys in found.items()
    }
    line = {country: place for place, each in enumerate(lines) for country in each}
    return Index(lines, entries, shown, line)


def by_time(entry: Entry) -> tuple[date, date]:
    """Return what entries are sorted by: their first and their last day."""
    return entry.country.start, entry.last


def _meanings(
    lists: Lists, lines: tuple[tuple[Country, ...], ...]
) -> Iterator[tuple[Scheme, Key, Country, date]]:
    """Yield every scheme, code, stretch that it means, and the last day of that."""
    by_cow: dict[int, list[Country]] = {}
    by_gw: dict[int, list[Country]] = {}
    for country in (country for line in lines for country in line):
        if country.cow is not None:
            by_cow.setdefault(country.cow, []).append(country)
            yield "cow", country.cow, country, FAR
        if country.gw is not None:
            by_gw.setdefault(country.gw, []).append(country)
            yield "gw", country.gw, country, FAR
    for spells, members in ((lists.cow, by_cow), (lists.gw, by_gw)):
        for spell in spells:
            for country in members[spell.code]:
                yield "abbreviation", spell.abbreviation, country, FAR
                for form in forms(spell.name):
                    yield "name", form, country, FAR
    for number, names in ALSO.items():
        alone = [country for country in by_gw.get(number, ()) if country.cow is None]
        for country in (*by_cow.get(number, ()), *alone):
            for name in names:
                yield "name", name, country, FAR
    yield from _by_letters(lines)


def _by_letters(
    lines: tuple[tuple[Country, ...], ...],
) -> Iterator[tuple[Scheme, Key, Country, date]]:
    """Yield what the letters of ISO 3166 mean, and the names that go with them."""
    line_of = {country.cow: line for line in lines for country in line if country.cow is not None}
    passing = {letters for turns in IN_TURN.values() for letters in turns}
    numbers = NUMBER_OF | EARLIER
    for letters, number in numbers.items():
        for country in line_of.get(number, ()):
            if letters not in passing or country.iso3 == letters:
                yield "iso3", letters, country, last_day(letters) or FAR
    for letters, name in names_by_letters():
        for country in line_of.get(numbers[letters], ()) if letters in numbers else ():
            yield "name", name, country, FAR
