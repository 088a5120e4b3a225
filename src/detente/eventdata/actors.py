"""Actors: what a user calls a state, found among the codes of a source."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from detente.data.codes import Codes
from detente.errors import InputError, nearest

ALSO = {"USR": "USSR", "GER": "DEU", "FRG": "DEU", "PAL": "PSE", "LEB": "LBN", "PRC": "CHN"}
"""Letters that event data use, and the record's lookup does not know or reads otherwise."""


@cache
def _codes() -> Codes:
    return Codes()


@cache
def line_of(code: str) -> frozenset[int]:
    """Return the Correlates of War numbers of a state through time; none for who is no state."""
    try:
        spells = _codes().spells(ALSO.get(code.upper(), code))
    except InputError:
        return frozenset()
    return frozenset(each.cow for each in spells if each.cow is not None)


def need_codes() -> None:
    """Refuse to tell states from others where the lists of states have not been pulled.

    Raises
    ------
    InputError
        If they have not.
    """
    _codes()


@cache
def abbreviation(number: int) -> str:
    """Return the abbreviation of a Correlates of War number; the number where there is none."""
    try:
        return _codes().find(number, scheme="cow").abbreviation
    except InputError:
        return str(number)


def found(asked: str, actors: Mapping[str, int], where: str) -> tuple[str, ...]:
    """Return the codes under which a source has an actor, the one with most acts first.

    Parameters
    ----------
    asked
        A code as in the source, or any code or name of a state.
    actors
        The source's codes, and how many acts each has part in.
    where
        The source, for the refusal.

    Raises
    ------
    InputError
        If the source has nobody who is called so.
    """
    code = asked.strip()
    same = {each for each in actors if each.casefold() == code.casefold()}
    also = ALSO.get(code.upper())
    if also is not None and also in actors:
        same.add(also)
    if not same:
        line = line_of(code)
        same = {each for each in actors if line and line_of(each) == line}
    if not same:
        near = nearest(code.upper(), actors)
        most = sorted(actors, key=lambda each: -actors[each])[:8]
        hint = f"did you mean {' or '.join(near)}, or another" if near else "name one of its actors"
        raise InputError(
            f"{where} has no actor {asked!r}", f"{hint}: most acts are of {', '.join(most)}"
        )
    return tuple(sorted(same, key=lambda each: (-actors[each], each)))
