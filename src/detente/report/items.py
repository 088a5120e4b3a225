"""Every item of a case as a line of a table: what it says, how it is coded, where it is from."""

from __future__ import annotations

from dataclasses import dataclass

from detente.cases import Case
from detente.cases.frame import EVERYONE
from detente.cases.items import Evidence, Item, Leader, Move, Surrounding
from detente.report.words import degree, listed


@dataclass(frozen=True)
class ItemRow:
    """One line of the table of items.

    Parameters
    ----------
    number
        Position of the item in the case, counted from 1.
    when, label, what, note, source
        As the case gives them; the note is empty where there is none.
    coded
        The kind of item and its numbers, in words.
    """

    number: int
    when: str
    label: str
    what: str
    note: str
    coded: str
    source: str


def item_rows(case: Case) -> tuple[ItemRow, ...]:
    """Return every item of the case, in its order."""
    return tuple(
        ItemRow(
            number,
            item.when,
            item.label,
            item.what,
            item.note or "",
            coded(case, item),
            _source(item),
        )
        for number, item in enumerate(case.items, start=1)
    )


def coded(case: Case, item: Item) -> str:
    """Say in words what an item codes: its kind, its sides and its numbers."""
    if isinstance(item, Move):
        return _move(case, item)
    if isinstance(item, Evidence):
        about = "" if item.between == (EVERYONE,) else f" ({_names(case, item.between)})"
        return (
            f"evidence on {item.feature.label} among {whose(case, item)}{about}: "
            f"value {degree(item.value)}, weight {degree(item.weight)}"
        )
    if isinstance(item, Leader):
        known = "unknown" if item.sensibility is None else degree(item.sensibility)
        return f"leader of {case.actor(item.of).name}, {item.office}: sensibility {known}"
    return _surrounding(case, item)


def whose(case: Case, item: Evidence) -> str:
    """Say whose views or conduct an item of evidence tells of: ``French elites``."""
    if item.of is None:
        return item.among
    among = "society" if item.among == "societies" else item.among
    return f"{case.actor(item.of).adjective} {among}"


def _move(case: Case, move: Move) -> str:
    if move.between is not None:
        sides = f"between {_names(case, move.between)}"
    else:
        sides = f"{_names(case, move.by or ())} to {_names(case, move.toward or ())}"
    traits = [
        word
        for word, holds in (
            ("verifiable", move.verifiable),
            ("announced", move.announced),
            ("addressed to societies", move.societies),
        )
        if holds
    ]
    return ", ".join([f"{move.kind.label}, {sides}: exposure {degree(move.exposure)}", *traits])


def _surrounding(case: Case, item: Surrounding) -> str:
    by = f" by {listed(item.by)}" if item.by else ""
    return f"{item.kind.label}{by} on {_names(case, item.on)}: strength {degree(item.strength)}"


def _names(case: Case, who: tuple[str, ...]) -> str:
    """Name actors; a group goes by the name that the case gives it."""
    return listed(case.actor(one).name if one in case.ids else one for one in who)


def _source(item: Item) -> str:
    address = f" {item.source.url}" if item.source.url else ""
    return f"{item.source.text}{address}"
