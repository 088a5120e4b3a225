"""What a chart or table needs to know of a case: its items as marks and spans on the time axis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.cases import Case
from detente.cases.items import Evidence, Leader, Move, Surrounding
from detente.cases.moment import Moment
from detente.concepts import Feature

Pair = tuple[str, str]


@dataclass(frozen=True)
class Mark:
    """One act of the history on the time axis; a mutual act is one mark.

    Parameters
    ----------
    item
        Position of the item in the case.
    when
        Decimal year.
    date, label, what
        As the case writes them.
    conciliatory
        Whether the act is towards the other rather than against it.
    pairs
        Who acts toward whom, as identifiers.
    exposure
        What the sender stands to lose, 0 to 1.
    """

    item: int
    when: float
    date: str
    label: str
    what: str
    conciliatory: bool
    pairs: tuple[Pair, ...]
    exposure: float

    @property
    def mutual(self) -> bool:
        """Whether each side acts toward the other."""
        return any((toward, by) in self.pairs for by, toward in self.pairs)


@dataclass(frozen=True)
class Stretch:
    """Something that lasts: a tenure, a guarantee, a finding about a feature.

    Parameters
    ----------
    item
        Position of the item in the case.
    start, end
        Decimal years.
    name
        What is written on it.
    tip
        The longer text.
    group
        What it belongs to: an actor, or a feature's key.
    tone
        What its colour says: a sensibility, or whether evidence speaks for or against.
    """

    item: int
    start: float
    end: float
    name: str
    tip: str
    group: str = ""
    tone: str = ""

    def renamed(self, name: str) -> Stretch:
        """Return the same stretch under another name."""
        return replace(self, name=name)


def marks(case: Case, pair: Pair | None = None) -> tuple[Mark, ...]:
    """Return the acts of a case, or those between two actors, in the order of their dates.

    Parameters
    ----------
    case
        The case.
    pair
        Two actors, in either order; None for the acts of every pair.
    """
    found = []
    for number, move in enumerate(case.items):
        if not isinstance(move, Move):
            continue
        pairs = tuple(one for one in move.pairs(case) if pair is None or set(one) == set(pair))
        if pairs:
            found.append(
                Mark(
                    number,
                    move.on.decimal,
                    move.when,
                    move.label,
                    move.what,
                    move.kind.conciliatory,
                    pairs,
                    move.exposure,
                )
            )
    return tuple(sorted(found, key=lambda mark: mark.when))


def tenures(case: Case, actor: str) -> tuple[Stretch, ...]:
    """Return who led an actor when; the tone is the coded sensibility."""
    found = [
        Stretch(
            number,
            *_ends(case, leader),
            leader.name,
            f"{leader.name}, {leader.office}, {leader.when}: "
            f"sensibility {tone(leader.sensibility)}. {leader.what}",
            actor,
            tone(leader.sensibility),
        )
        for number, leader in enumerate(case.items)
        if isinstance(leader, Leader) and leader.of == actor
    ]
    # Dates known to the year can overlap where one leader follows another; the bars must not.
    follows = [*(after.start for after in found[1:]), float("inf")]
    return tuple(
        replace(one, end=max(one.start, min(one.end, start)))
        for one, start in zip(found, follows, strict=False)
    )


def tone(sensibility: float | None) -> str:
    """Name a coded sensibility, 0 to 1: ``unknown``, ``low``, ``medium`` or ``high``."""
    if sensibility is None:
        return "unknown"
    return "low" if sensibility < 0.35 else "medium" if sensibility < 0.65 else "high"


def around(case: Case, pair: Pair | None = None) -> tuple[Stretch, ...]:
    """Return what stood around the actors, or around two of them."""
    return tuple(
        Stretch(
            number,
            *_ends(case, item),
            item.label,
            f"{item.when}: {item.label} ({item.kind.label}). {item.what}",
        )
        for number, item in enumerate(case.items)
        if isinstance(item, Surrounding) and (pair is None or item.touches(*pair, case))
    )


def evidence(case: Case, pair: Pair) -> tuple[Stretch, ...]:
    """Return what is known of the six features of a pair; the group is the feature's key."""
    return tuple(
        Stretch(
            number,
            *_ends(case, item),
            item.label,
            f"{item.when}: {item.label}. {item.what} "
            f"Value {item.value:.2f}, weight {item.weight:.2f}. {item.source.text}",
            item.feature.key,
            "for" if item.value >= 0.5 else "against",
        )
        for number, item in findings(case, pair)
        if isinstance(item.feature, Feature)
    )


def findings(case: Case, pair: Pair) -> Iterator[tuple[int, Evidence]]:
    """Give every item of evidence that speaks of a pair, with its position in the case."""
    for number, item in enumerate(case.items):
        if isinstance(item, Evidence) and item.touches(*pair, case):
            yield number, item


def _ends(case: Case, item: Evidence | Leader | Surrounding) -> tuple[float, float]:
    """Return the decimal years between which an item lasts; a single date is one point."""
    span = item.span(case)
    if span.start == span.end:
        return span.start.decimal, span.end.decimal
    first, last = span.start.first, span.end.last
    return Moment(first, first).decimal, Moment(last, last).decimal
