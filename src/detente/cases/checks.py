"""What the items of a case must have in common with its frame and with one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.cases.frame import EVERYONE, MEMBERS, Frame
from detente.cases.items import Evidence, Item, Leader, Move, Surrounding
from detente.cases.wording import shown, suggest
from detente.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.cases.moment import Span

Problem = tuple[tuple[str | int, ...], InputError]
"""A place in a case file, as keys and positions, and what is wrong there."""


def problems(frame: Frame, items: Mapping[str, Mapping[int, Item]]) -> Iterator[Problem]:
    """Yield everything by which items contradict the frame or one another.

    Parameters
    ----------
    frame
        The frame of the case.
    items
        By list of the file and position in it, the items that are valid in themselves.
    """
    for name, listed in items.items():
        for position, item in listed.items():
            strange = list(_strangers(frame, item))
            found = [*strange, *_dates(frame, item), *([] if strange else _pairs(frame, item))]
            for field, error in found:
                yield (name, position, field), error
    leaders = {i: item for i, item in items["leaders"].items() if isinstance(item, Leader)}
    yield from _repeated(leaders)
    yield from _two_at_once(frame, leaders)


def _strangers(frame: Frame, item: Item) -> Iterator[tuple[str, InputError]]:
    groups = (EVERYONE, MEMBERS, *frame.groups)
    for field in ("by", "toward", "between", "on"):
        who = getattr(item, field, None)
        if not isinstance(who, tuple) or (isinstance(item, Surrounding) and field == "by"):
            continue
        for name in frame.strangers(who):
            problem = f"there is no actor or group {shown(name)}"
            yield field, InputError(problem, suggest(name, (*frame.ids, *groups)))
    one = getattr(item, "of", None)
    if one is not None and one not in frame.ids:
        yield "of", InputError(f"there is no actor {shown(one)}", suggest(one, frame.ids))


def _dates(frame: Frame, item: Item) -> Iterator[tuple[str, InputError]]:
    first, last = frame.period
    span = item.span(frame)
    remedy = "correct the date or widen the period"
    starts, ends = ("on", "on") if getattr(item, "start", None) is None else ("from", "to")
    if isinstance(item, Leader | Surrounding):
        if span.start.year > last or span.end.year < first:
            problem = f"{item.when} lies outside the period {first} to {last}"
            yield starts, InputError(problem, remedy)
        return
    for field, moment in {ends: span.end, starts: span.start}.items():
        if moment.year not in frame.years:
            problem = f"{moment.text} lies outside the period {first} to {last}"
            yield field, InputError(problem, remedy)


def _pairs(frame: Frame, item: Item) -> Iterator[tuple[str, InputError]]:
    if isinstance(item, Move) and not item.pairs(frame):
        mutual = item.between is not None
        yield (
            ("between", InputError("an act between actors needs two of them", "name another"))
            if mutual
            else ("toward", InputError("nobody acts towards itself", "name another actor"))
        )
    if isinstance(item, Evidence):
        inside = frame.resolve(item.between, item.span(frame).end)
        if len(inside) < 2:
            yield "between", InputError("a pair needs two actors", "name another")
        elif item.of is not None and item.of not in inside:
            problem = f"{item.of} is not one of the pairs that the evidence speaks of"
            yield "of", InputError(problem, f"add it to `between`: {', '.join(inside)}")


def _repeated(leaders: Mapping[int, Leader]) -> Iterator[Problem]:
    seen: set[str] = set()
    for position, leader in leaders.items():
        if leader.id in seen:
            problem = f"{leader.id} is given twice"
            yield ("leaders", position, "id"), InputError(problem, "every leader needs its own id")
        seen.add(leader.id)


def _two_at_once(frame: Frame, leaders: Mapping[int, Leader]) -> Iterator[Problem]:
    for actor in frame.ids:
        terms = [(i, one, one.span(frame)) for i, one in leaders.items() if one.of == actor]
        # In order of taking office, only whoever stays longest can overlap with those who follow.
        terms.sort(key=lambda term: term[2].start.last)
        yield from _overlaps(actor, terms)


def _overlaps(actor: str, terms: Iterable[tuple[int, Leader, Span]]) -> Iterator[Problem]:
    longest: tuple[Leader, Span] | None = None
    for position, leader, span in terms:
        if longest is not None and longest[1].surely_overlaps(span):
            other = longest[0]
            problem = f"{other.name} leads {actor} at the same time ({other.when})"
            remedy = "end one term before the next: give `to`"
            yield ("leaders", position, "from"), InputError(problem, remedy)
        if longest is None or span.end.first > longest[1].end.first:
            longest = (leader, span)
