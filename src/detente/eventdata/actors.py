"""Actors: what a user calls a state, found among the codes of a source."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.data.codes import Codes
from detente.errors import InputError, nearest

if TYPE_CHECKING:
    from detente.eventdata.acts import Acts

ALSO = {"USR": "USSR", "GER": "DEU", "FRG": "DEU", "PAL": "PSE", "LEB": "LBN", "PRC": "CHN"}
"""Letters that event data use, and the record's lookup does not know or reads otherwise."""


@cache
def _codes() -> Codes:
    return Codes()


@cache
def line_of(code: str | int) -> frozenset[int]:
    """Return the Correlates of War numbers of a state through time; none for who is no state.

    Parameters
    ----------
    code
        Letters or a name, or one of those numbers.
    """
    try:
        spells = _codes().spells(ALSO.get(code.upper(), code) if isinstance(code, str) else code)
    except InputError:
        return frozenset()
    if isinstance(code, int):
        # A number means itself; its letters mean all that the state was called.
        lines = [line_of(each.iso3) for each in spells if each.iso3 is not None]
        return next((line for line in lines if code in line), frozenset({code}))
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


def found(asked: str, acts: Acts) -> tuple[str, ...]:
    """Return the codes under which a source has an actor, the one with most acts first.

    A code of the source means itself alone; any other code or name of a state means every code
    that the source has for it.

    Parameters
    ----------
    asked
        A code as in the source, or any code or name of a state.
    acts
        Of the source.

    Raises
    ------
    InputError
        If the source has nobody who is called so, or somebody else than is called so elsewhere.
    """
    code = asked.strip()
    same = {each for each in acts.actors if each.casefold() == code.casefold()}
    for each in same:
        here, elsewhere = acts.line(each), line_of(code)
        if here and elsewhere and not here & elsewhere:
            one, other = (name_of(line) for line in (here, elsewhere))
            raise InputError(
                f"{code} is {one} in {acts.name}, and {other} by its other letters",
                f"name {one}, or {other}",
            )
    also = ALSO.get(code.upper())
    if also is not None and also in acts.actors:
        same.add(also)
    if not same:
        line = line_of(code)
        same = {each for each in acts.actors if line and acts.line(each) == line}
    if not same:
        near = nearest(code.upper(), acts.actors)
        most = sorted(acts.actors, key=lambda each: -acts.actors[each])[:8]
        hint = f"did you mean {' or '.join(near)}, or another" if near else "name one of its actors"
        raise InputError(
            f"{acts.name} has no actor {asked!r}", f"{hint}: most acts are of {', '.join(most)}"
        )
    return tuple(sorted(same, key=lambda each: (-acts.actors[each], each)))


def name_of(line: frozenset[int]) -> str:
    """Return the name of a state by its numbers."""
    return _codes().find(max(line), scheme="cow").name
