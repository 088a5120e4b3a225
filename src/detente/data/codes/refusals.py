"""What is said of a code that cannot be used; every text names the nearest that can."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from detente.data.codes.country import FAR, Country, Scheme
from detente.data.codes.index import Entry, Index, Key, key_of
from detente.data.codes.words import CONTESTED, fold, not_states
from detente.errors import InputError, nearest

Days = tuple[date, date] | None
"""The first and the last day that are asked for, or None for no day in particular."""

_LISTS: dict[Scheme, str] = {
    "cow": "the Correlates of War list",
    "gw": "the list of Gleditsch and Ward",
}
_LETTERS, _NEAR = 3, 10


def said(days: Days) -> str:
    """Return days as people say them: `` in 1990``, `` on 1990-10-03``, or nothing."""
    if days is None:
        return ""
    return f" on {days[0]}" if days[0] == days[1] else f" in {days[0].year}"


def contested(what: str) -> InputError:
    """Refuse letters that mean one state to some and another to others."""
    letters = what.strip().upper()
    return InputError(f"{letters!r} has two meanings: {CONTESTED[letters]}")


def no_member(index: Index, what: str, scheme: Scheme | None) -> InputError:
    """Refuse what is known to be no state of the system."""
    name = not_states()[fold(what)]
    shown = name[0].upper() + name[1:]
    return InputError(
        f"{shown} is not a member of the state system (neither the Correlates of War nor "
        "Gleditsch and Ward list it)",
        _other_meaning(index, what) if scheme is None else "",
    )


def unknown(index: Index, what: Key, scheme: Scheme | None, days: Days) -> InputError:
    """Refuse what stands in no list."""
    near = ", ".join(near_unknown(index, what, scheme, days))
    if isinstance(what, int):
        return InputError(
            f"there is no state {what} in {_LISTS[scheme] if scheme else 'either list'}",
            f"the nearest{said(days)}: {near}" if near else "",
        )
    if scheme in _LISTS:
        return InputError(f"codes of the scheme {scheme!r} are numbers, not {what!r}")
    return InputError(
        f"there is no state {what!r}" + (f" under the scheme {scheme!r}" if scheme else ""),
        _other_meaning(index, what)
        or (f"did you mean {near}?" if near else "see `detente data codes`"),
    )


def out_of_date(
    index: Index, what: Key, scheme: Scheme, entries: Sequence[Entry], days: Days
) -> InputError:
    """Refuse a code that was good at another time."""
    named = entries[-1].country.name
    shown = f"{what} ({named})" if isinstance(what, int) or scheme != "name" else repr(what)
    listed = f" in {_LISTS[scheme]}" if scheme in _LISTS else ""
    near = near_then(index, entries, days, scheme)
    hints = [
        f"the nearest then: {', '.join(near)}" if near else "",
        _other_meaning(index, what, entries, days),
    ]
    return InputError(
        f"{shown} is not valid{said(days)}: it is valid{listed} {_times(entries)}",
        "; ".join(hint for hint in hints if hint),
    )


def two_states(what: Key, found: Sequence[Country], days: Days) -> InputError:
    """Refuse what means two states in the days asked for."""
    # Where the one list has the same number for both, it is the other's that tells them apart.
    cows = {each.cow for each in found}
    both = " and ".join(
        f"{each if len(cows) > 1 else f'Gleditsch-Ward {each.gw} ({each.name})'} from {each.start}"
        + (f" to {each.end}" if each.end else "")
        for each in found
    )
    return InputError(
        f"{what!r} means more than one state{said(days)}: {both}",
        "name one by its number, or give a day",
    )


def near_unknown(index: Index, what: Key, scheme: Scheme | None, days: Days) -> list[str]:
    """Return what comes nearest to a code that stands in no list, for people."""
    if isinstance(what, int):
        numbers: Scheme = "gw" if scheme == "gw" else "cow"
        known = {
            key: entries[-1].country
            for key, entries in index.entries[numbers].items()
            if isinstance(key, int) and any(entry.good(days) for entry in entries)
        }
        closest = sorted(known, key=lambda key: abs(key - what))[:2]
        return [f"{key} ({known[key].name})" for key in closest]
    schemes: list[Scheme] = [scheme] if scheme else ["name"]
    if scheme is None and len(what) <= _LETTERS:
        schemes += ["iso3", "abbreviation"]
    choices = {
        index.shown[each][key]: entries[-1].country
        for each in schemes
        for key, entries in index.entries[each].items()
        if any(entry.good(days) for entry in entries)
    }
    return [
        f"{word} ({choices[word].name})" if len(word) == _LETTERS else word
        for word in nearest(what, choices)
    ]


def near_then(index: Index, entries: Sequence[Entry], days: Days, scheme: Scheme) -> list[str]:
    """Return what stands at a time nearest to a code that is not good then, for people.

    That is another stretch of the same line, or else who has the nearest number: both lists
    number by region, and give a successor a number beside that of its predecessor.
    """
    member = entries[-1].country
    line = index.lines[index.line[member]]
    if days is None:
        return [_called(line[-1], scheme)]
    there = [each for each in index.line if each.start <= days[1] and each.last >= days[0]]
    if same := [each for each in there if each in line]:
        return list(dict.fromkeys(_called(each, scheme) for each in same))
    side = "gw" if scheme == "gw" or member.cow is None else "cow"
    number = getattr(member, side)
    others = {getattr(each, side): each for each in there if getattr(each, side) is not None}
    closest = sorted(others, key=lambda other: (abs(other - number), -other))[:2]
    near = [other for other in closest if abs(other - number) <= _NEAR] or closest[:1]
    return [_called(others[other], scheme) for other in near]


def _called(country: Country, scheme: Scheme) -> str:
    """Return a state by the number of the list that was asked, if that has it."""
    if scheme == "gw" and country.gw is not None:
        return f"{country.gw} ({country.name})"
    return str(country)


def _times(entries: Iterable[Entry]) -> str:
    """Return when a code was good, stretches that follow each other as one."""
    spells: list[tuple[date, date]] = []
    days = {(each.country.start, each.last) for each in entries if each.good(None)}
    for first, last in sorted(days):
        if spells and first <= spells[-1][1] + timedelta(days=1):
            spells[-1] = (spells[-1][0], max(last, spells[-1][1]))
        else:
            spells.append((first, last))
    if not spells:
        return "on no day, being withdrawn before its state became a member"
    return " and ".join(
        f"from {first} on" if last == FAR else f"from {first} to {last}" for first, last in spells
    )


def _other_meaning(
    index: Index, what: Key, entries: Iterable[Entry] = (), days: Days = None
) -> str:
    """Return what a word means besides these entries, as letters or an abbreviation, or nothing."""
    lines = {index.line[each.country] for each in entries}
    schemes: tuple[Scheme, ...] = ("iso3", "abbreviation")
    for other in schemes:
        for entry in reversed(index.entries[other].get(key_of(what, other), ())):
            if index.line[entry.country] not in lines and entry.good(days):
                return f"by the scheme {other!r} {what} is {entry.country}"
    return ""
