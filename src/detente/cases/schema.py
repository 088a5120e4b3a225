"""A case: a history of some states as a file tells it, checked, with what a reader asks of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from pydantic import Field, model_validator

from detente.cases.checks import problems
from detente.cases.fields import refusal
from detente.cases.frame import Frame
from detente.cases.items import ITEMS, Evidence, Item, Leader, Move, Surrounding
from detente.cases.moment import Moment
from detente.cases.source import Source


@dataclass(frozen=True, slots=True)
class Act:
    """One move as it passes from one actor to another.

    Parameters
    ----------
    item
        Position of the move in the case's :attr:`Case.items`.
    when
        The date.
    by, toward
        Ids of the sender and the receiver.
    move
        The move itself.
    """

    item: int
    when: Moment
    by: str
    toward: str
    move: Move


class Case(Frame):
    """One history: its actors and years, what surrounded them, who led, what they did."""

    surroundings: tuple[Surrounding, ...] = Field((), description="what stands around the actors")
    leaders: tuple[Leader, ...] = Field((), description="who led them")
    moves: tuple[Move, ...] = Field((), description="what they did, with dates")
    evidence: tuple[Evidence, ...] = Field((), description="what is known of their relations")

    @model_validator(mode="after")
    def _items_fit(self) -> Self:
        found = list(problems(self, {name: dict(enumerate(getattr(self, name))) for name in ITEMS}))
        if found:
            raise refusal(*found)
        return self

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with some fields replaced, whose items are counted anew.

        What replaces them is not checked: use it to ask what if, not to read files.
        """
        copied = super().model_copy(update=update, deep=deep)
        for remembered in ("ids", "items"):
            copied.__dict__.pop(remembered, None)
        return copied

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item of the case in an order that does not depend on the file's.

        By the date at which they begin, then kind of item, then label, then everything else that
        the item says. Results refer to items by their position here.
        """

        def order(item: Item) -> tuple[object, ...]:
            return item.span(self).start, item.kind_name, item.label, repr(item)

        every = [item for name in ITEMS for item in getattr(self, name)]
        return tuple(sorted(every, key=order))

    def acts(self) -> tuple[Act, ...]:
        """Return every act of one actor towards another, in order of time.

        A move of several actors, or towards several, becomes one act for each (sender, receiver);
        a mutual move one act for each direction of each pair. Acts of the same date are in the
        order of their items, then of the actors.
        """
        return tuple(
            Act(position, item.on, by, toward, item)
            for position, item in enumerate(self.items)
            if isinstance(item, Move)
            for by, toward in item.pairs(self)
        )

    def sources(self) -> tuple[Source, ...]:
        """Return the source of every actor and item, in their order."""
        joining = [actor.source for actor in self.actors if actor.source]
        return (*joining, *(item.source for item in self.items))

    def cite(self) -> tuple[str, ...]:
        """Return every source that the case uses as text, each once."""
        return tuple(dict.fromkeys(source.text for source in self.sources()))
