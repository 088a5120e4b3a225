"""Looking states up: by number, letters or name, at a time or over time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, overload

from detente.data.codes import refusals
from detente.data.codes.country import Country, Scheme, check_scheme, days_of
from detente.data.codes.index import Entry, Key, by_time, index_of, key_of
from detente.data.codes.lists import read_lists
from detente.data.codes.words import CONTESTED, fold, not_states
from detente.data.store import Store
from detente.errors import InputError

if TYPE_CHECKING:
    import polars as pl

_LETTERS = 3


@dataclass(frozen=True)
class Meaning:
    """How a code was read: under which scheme, and what it may mean."""

    what: Key
    scheme: Scheme
    entries: tuple[Entry, ...]

    @property
    def exact(self) -> bool:
        """Whether it is a list's number, which means one state at a time."""
        return self.scheme in ("cow", "gw")


class Codes:
    """The numbers, letters and names of every state, each good for its time.

    Parameters
    ----------
    store
        The sources; by default the pulled files.

    Raises
    ------
    InputError
        If the lists of states have not been pulled.

    Notes
    -----
    A text is read as letters of ISO 3166 first, then as an abbreviation of the two lists, then
    as a name. The first two clash: AUS is Australia in ISO and Austria in the lists, and CZE,
    KOR, MAC, MNG, SLV, SWZ and VNM have two meanings as well. ISO wins unless the scheme
    ``abbreviation`` is named. A number without a scheme is the Correlates of War's, unless that
    list has none of it.

    Sources: the Correlates of War's state system membership; Gleditsch and Ward's list of
    independent states; which number is the same state as which, from the package isard; letters
    and names of ISO 3166 from pycountry.
    """

    def __init__(self, store: Store | None = None) -> None:
        self.lists = read_lists(Store() if store is None else store)
        self.index = index_of(self.lists)

    def find(
        self, what: Key, *, scheme: Scheme | None = None, on: date | int | None = None
    ) -> Country:
        """Return the one state that a code means at a time.

        Parameters
        ----------
        what
            A number, three letters or a name; case and accents of a text do not matter.
        scheme
            What the code is; left out, see the notes of :class:`Codes`.
        on
            A day, or a calendar year of which any day will do; left out, the latest time at
            which the code was good. If a year has several stretches of the state, that one
            counts in which most of its two codes are known, then the longest.

        Raises
        ------
        InputError
            If the code is unknown, out of date or no state's, or means two states in that year
            and is not a number. The text names the nearest.
        """
        days = None if on is None else days_of(on)
        meaning = self.meaning(what, scheme, days)
        good = [entry for entry in meaning.entries if entry.good(days)]
        if not good:
            raise refusals.out_of_date(
                self.index, meaning.what, meaning.scheme, meaning.entries, days
            )
        latest = max(entry.last for entry in good)
        fit = [entry.country for entry in good if days or entry.last == latest]
        if not meaning.exact and _many(fit):
            raise refusals.two_states(what, fit, days)
        return max(fit, key=lambda country: _weight(country, days))

    def spells(self, what: Key, *, scheme: Scheme | None = None) -> tuple[Country, ...]:
        """Return every stretch of what a code means over time, in order.

        Letters of ISO 3166 and the names that go with them mean the whole line of a state: DEU
        is 255 to 1945, 260 and 255 again; YEM 678 and 679; SRB 345 throughout, which is 340 and
        345 with Gleditsch and Ward. A number means what has that number in its list.

        Raises
        ------
        InputError
            If the code is unknown or no state's; the text names the nearest.
        """
        entries = self.meaning(what, scheme).entries
        return tuple(dict.fromkeys(entry.country for entry in entries))

    def members(self, on: date | int | None = None) -> tuple[Country, ...]:
        """Return every state that either list has at a time, by default today, by number."""
        days = None if on is None else days_of(on)
        found = [
            country
            for line in self.index.lines
            for country in line
            if (country.end is None if days is None else _overlap(country, days) > 0)
        ]
        return tuple(sorted(found, key=_by_number))

    @overload
    def convert(  # noqa: D418
        self, codes: Key, from_: Scheme, to: Scheme, on: date | int
    ) -> int | str | None:
        """Convert one code."""

    @overload
    def convert(  # noqa: D418
        self, codes: pl.Series, from_: Scheme, to: Scheme, on: pl.Series | date | int
    ) -> pl.Series:
        """Convert a column."""

    def convert(
        self,
        codes: Key | pl.Series,
        from_: Scheme,
        to: Scheme,
        on: pl.Series | date | int,
    ) -> int | str | pl.Series | None:
        """Return codes of one scheme as codes of another.

        Parameters
        ----------
        codes
            One code, or a series of them.
        from_, to
            The schemes.
        on
            When: a day or a calendar year, or a series of either as long as the codes.

        Returns
        -------
        int, str, None or polars.Series
            Null where the code is null, and where the state has no code of the other scheme at
            that time: the Federal Republic of Germany was in Gleditsch and Ward's list six
            years before it was in the other. Where a year has several answers to a number, the
            one that held for most days.

        Raises
        ------
        InputError
            If codes are unknown, out of date, or mean two states; the text says how many and
            names the first of them with the nearest.
        """
        import polars as pl

        from detente.data.codes.convert import convert

        check_scheme(from_)
        check_scheme(to)
        if isinstance(codes, pl.Series):
            return convert(self, codes, from_, to, on)
        if isinstance(on, pl.Series):
            raise InputError("one code cannot be converted at many times", "repeat the code")
        found: int | str | None = convert(self, pl.Series([codes]), from_, to, on).item()
        return found

    def meaning(
        self, what: Key, scheme: Scheme | None = None, days: refusals.Days = None
    ) -> Meaning:
        """Return how a code is read, whenever it may be good.

        Raises
        ------
        InputError
            If the code is unknown or no state's; the text names the nearest in these days.
        """
        check_scheme(scheme)
        if isinstance(what, str) and what.strip().isdecimal() and scheme in (None, "cow", "gw"):
            what = int(what)
        if isinstance(what, int) and scheme in ("iso3", "abbreviation", "name"):
            what = str(what)
        if isinstance(what, int):
            schemes: tuple[Scheme, ...] = (scheme,) if scheme else ("cow", "gw")
        else:
            schemes = (scheme,) if scheme else ("iso3", "abbreviation", "name")
            if scheme is None:
                self._check_word(what)
        found = self.index.meant(what, schemes)
        if found is None:
            if isinstance(what, str) and fold(what) in not_states():
                raise refusals.no_member(self.index, what, scheme)
            raise refusals.unknown(self.index, what, scheme, days)
        if scheme is None and isinstance(what, str):
            return Meaning(what, found[0], self._with_line(what, found[1]))
        return Meaning(what, *found)

    def _check_word(self, what: str) -> None:
        """Refuse letters that nobody should have to guess at."""
        letters = key_of(what, "iso3")
        if letters in CONTESTED:
            raise refusals.contested(what)
        known = letters in self.index.entries["iso3"]
        if len(what.strip()) == _LETTERS and not known and fold(what) in not_states():
            raise refusals.no_member(self.index, what, None)

    def _with_line(self, what: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Add what the word means under other schemes, as far as it is the same line."""
        lines = {self.index.line[entry.country] for entry in entries}
        schemes: tuple[Scheme, ...] = ("iso3", "abbreviation", "name")
        found = dict.fromkeys(entries)
        for scheme in schemes:
            for entry in self.index.entries[scheme].get(key_of(what, scheme), ()):
                if self.index.line[entry.country] in lines:
                    found[entry] = None
        return tuple(sorted(found, key=by_time))


def _many(found: Iterable[Country]) -> bool:
    """Whether there are two numbers of one list among these."""
    cows = {country.cow for country in found} - {None}
    gws = {country.gw for country in found} - {None}
    return len(cows) > 1 or len(gws) > 1


def _overlap(country: Country, days: tuple[date, date]) -> int:
    """Return how many of the days a stretch has."""
    return (min(country.last, days[1]) - max(country.start, days[0])).days + 1


def _weight(country: Country, days: tuple[date, date] | None) -> tuple[int, int]:
    known = (country.cow is not None) + (country.gw is not None)
    return known, _overlap(country, days) if days else 0


def _by_number(country: Country) -> tuple[int, date]:
    return country.cow or country.gw or 0, country.start
