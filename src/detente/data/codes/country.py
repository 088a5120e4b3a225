"""A state with its codes for as long as they stay what they are, and how a date is read."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from detente.errors import InputError, nearest

Scheme = Literal["cow", "gw", "iso3", "abbreviation", "name"]
"""What a code can be: a Correlates of War or a Gleditsch-Ward number, ISO 3166's three letters, an
abbreviation of either list, a name."""

SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
FAR = date.max
"""The last day of what lasts."""


@dataclass(frozen=True)
class Country:
    """A state through a stretch of days in which both of its codes stay the same.

    Where the two lists disagree on the day of a change, the days between are a stretch of their
    own: the Federal Republic of Germany has no Correlates of War code before 5 May 1955.

    Parameters
    ----------
    cow
        The Correlates of War number, or None if that list has no such member in these days.
    gw
        The Gleditsch-Ward number, or None if that list has no such member in these days.
    iso3
        The letters by which data sets know the state; None if it ended before there were any.
    abbreviation, name
        As in the Correlates of War list; as in the other where that one has no such member.
    start
        The first day.
    end
        The last day, itself included, or None if the stretch lasts.
    """

    cow: int | None
    gw: int | None
    iso3: str | None
    abbreviation: str
    name: str
    start: date
    end: date | None

    @property
    def last(self) -> date:
        """The last day, :data:`FAR` if the stretch lasts."""
        return self.end or FAR

    def __str__(self) -> str:
        number = f"Gleditsch-Ward {self.gw}" if self.cow is None else str(self.cow)
        return f"{number} ({self.name})"


def days_of(on: date | int) -> tuple[date, date]:
    """Return the first and the last day of a date or of a calendar year.

    Raises
    ------
    InputError
        If it is neither a date nor a year from 1 to 9999.
    """
    if isinstance(on, datetime.datetime):
        on = on.date()
    if isinstance(on, date):
        return on, on
    if isinstance(on, bool) or not isinstance(on, int) or not 1 <= on <= FAR.year:
        raise InputError(f"{on!r} is neither a date nor a year", "name a year such as 1990")
    return date(on, 1, 1), date(on, 12, 31)


def check_scheme(name: str | None) -> None:
    """Refuse what is no scheme.

    Raises
    ------
    InputError
        If the name is none of :data:`SCHEMES`; its text names the nearest.
    """
    if name is not None and name not in SCHEMES:
        near = nearest(name, SCHEMES) or SCHEMES
        raise InputError(f"there is no scheme {name!r}", f"did you mean {', '.join(near)}?")
