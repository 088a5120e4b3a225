"""Dates as histories know them: a day, a month or a whole year, and spans between two of them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.cases.wording import shown
from detente.errors import InputError

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_HOW = "write a day as 1950-05-09, a month as 1950-05 or a year as 1950"


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A date known to the day, the month or the year.

    Moments are ordered by their first day, and by their last where the first is the same.

    Parameters
    ----------
    first, last
        The first and the last day that the date may mean: the same day for a date known to the
        day, the ends of the month or the year otherwise.
    """

    first: date
    last: date

    @classmethod
    def parse(cls, written: Any) -> Moment:
        """Read a date as files write it.

        Parameters
        ----------
        written
            ``1968`` (a number or text), ``"1950-05"``, ``"1950-05-09"``, a ``datetime.date``, or
            a moment, which is returned as it is.

        Raises
        ------
        InputError
            If the text has another form, or names a day that no calendar has.
        """
        if isinstance(written, Moment):
            return written
        if isinstance(written, date):
            return cls.day(written.year, written.month, written.day)
        whole = isinstance(written, int) and not isinstance(written, bool)
        text = f"{written:04d}" if whole else written
        found = _FORM.fullmatch(text) if isinstance(text, str) else None
        if found is None:
            raise InputError(f"{shown(written)} is not a date", _HOW)
        year, month, day = (None if part is None else int(part) for part in found.groups())
        assert year is not None
        try:
            if month is None:
                return cls(date(year, 1, 1), date(year, 12, 31))
            if day is None:
                first = date(year, month, 1)
                return cls(first, first.replace(day=calendar.monthrange(year, month)[1]))
            return cls.day(year, month, day)
        except ValueError:
            raise InputError(f"{shown(written)} is a date that no calendar has", _HOW) from None

    @classmethod
    def day(cls, year: int, month: int, day: int) -> Moment:
        """Return the moment of one day."""
        only = date(year, month, day)
        return cls(only, only)

    @property
    def text(self) -> str:
        """The date as it was written: ``1950-05-09``, ``1950-05`` or ``1950``."""
        if self.first == self.last:
            return self.first.isoformat()
        whole_year = self.first.month != self.last.month
        return self.first.isoformat()[: 4 if whole_year else 7]

    @property
    def year(self) -> int:
        """The calendar year."""
        return self.first.year

    @property
    def decimal(self) -> float:
        """The decimal year of the middle: 1968.5 for the year 1968."""
        new_year = date(self.year, 1, 1)
        begins, ends = (self.first - new_year).days, (self.last - new_year).days + 1
        return self.year + (begins + ends) / 2 / (365 + calendar.isleap(self.year))


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment to another, both included.

    Parameters
    ----------
    start, end
        The moments; the end does not come before the start.
    """

    start: Moment
    end: Moment

    @property
    def text(self) -> str:
        """The span in words, or the date alone where both ends are the same."""
        if self.start == self.end:
            return self.start.text
        return f"{self.start.text} to {self.end.text}"

    @property
    def years(self) -> range:
        """Every calendar year that the span touches."""
        return range(self.start.year, self.end.year + 1)

    @property
    def backwards(self) -> bool:
        """Whether the end lies wholly before the start."""
        return self.end.last < self.start.first

    def surely_overlaps(self, other: Span) -> bool:
        """Whether the two overlap however the imprecise dates are read.

        Spans that only touch do not overlap: one leader may leave on the day, or in the year, in
        which the next begins.
        """
        return self.start.last < other.end.first and other.start.last < self.end.first
