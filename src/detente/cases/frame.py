"""The frame of a case: who takes part, in which groups, in which years."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import Annotated, Self

from pydantic import Field, PlainValidator, model_validator

from detente.cases.fields import Id, Model, Period, Slug, Text, When, Who, matching, refusal
from detente.cases.moment import Moment
from detente.cases.source import Source
from detente.cases.wording import suggest
from detente.errors import InputError

MOST_ACTORS = 40
"""More actors than this make more dyads than a reader can follow."""

EVERYONE, MEMBERS = "all", "members"

GroupName = Annotated[
    str,
    PlainValidator(matching("[a-z][a-z0-9_-]{0,39}", "name a group in lower case letters")),
]


def _country_code(value: object) -> int:
    if type(value) is not int or not 1 <= value <= 999:
        raise InputError("a Correlates of War code is a number from 1 to 999", "look it up")
    return value


class Actor(Model):
    """A state, or another unit that acts as one."""

    id: Id = Field(description="2 to 12 capital letters or digits, unique in the case")
    name: Text = Field(description="the name in running text")
    adjective: Text = Field(description="the adjective of its name, such as French")
    cow: Annotated[int, PlainValidator(_country_code)] | None = Field(
        None, description="its country code in the Correlates of War system"
    )
    joined: When | None = Field(
        None, description="when it became a member of the region, if not from the start"
    )
    source: Source | None = Field(None, description="where `joined` comes from")
    note: Text | None = Field(None, description="anything else that a reader should know")

    @model_validator(mode="after")
    def _joining_has_a_source(self) -> Self:
        if self.joined is not None and self.source is None:
            raise refusal(
                (("source",), InputError("the field is missing", "say where `joined` comes from"))
            )
        return self


class Frame(Model):
    """Who takes part in a case and when: what its items refer to."""

    case: Slug = Field(description="a short name, the same as the file's without .yaml")
    title: Text = Field(description="the title of the case")
    period: Period = Field(description="the first and the last year, both included")
    summary: Text = Field(description="the history in one paragraph")
    actors: tuple[Actor, ...] = Field(description=f"two to {MOST_ACTORS} actors")
    groups: Mapping[GroupName, Who] = Field(
        {},
        description=f"names for lists of actors; `{EVERYONE}` and `{MEMBERS}` exist in every case",
    )

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        problems = [*self._actor_problems(), *self._group_problems()]
        if problems:
            raise refusal(*problems)
        return self

    def _actor_problems(self) -> Iterable[tuple[tuple[str | int, ...], InputError]]:
        if not 2 <= len(self.actors) <= MOST_ACTORS:
            problem = f"a case has 2 to {MOST_ACTORS} actors, this one {len(self.actors)}"
            yield ("actors",), InputError(problem, "add or remove some")
        first = {name: position for position, name in reversed(list(enumerate(self.ids)))}
        for position, name in enumerate(self.ids):
            if first[name] < position:
                remedy = "every actor needs an id of its own"
                yield ("actors", position, "id"), InputError(f"{name} is given twice", remedy)

    def _group_problems(self) -> Iterable[tuple[tuple[str | int, ...], InputError]]:
        for name, who in self.groups.items():
            if name in (EVERYONE, MEMBERS):
                remedy = "it exists in every case: choose another name"
                yield ("groups", name), InputError(f"the group `{name}` cannot be declared", remedy)
            for stranger in (one for one in who if one not in self.ids):
                yield (
                    ("groups", name),
                    InputError(f"there is no actor {stranger!r}", suggest(stranger, self.ids)),
                )

    @property
    def years(self) -> range:
        """Every year of the period."""
        return range(self.period[0], self.period[1] + 1)

    @property
    def last_day(self) -> Moment:
        """The last day of the period: where spans without an end stop."""
        return Moment(*[date(self.period[1], 12, 31)] * 2)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The actors' identifiers, in the order of the case."""
        return tuple(actor.id for actor in self.actors)

    @property
    def dyads(self) -> tuple[tuple[str, str], ...]:
        """Every unordered pair of actors, in the order of the case."""
        return tuple(combinations(self.ids, 2))

    def actor(self, name: str) -> Actor:
        """Return the actor with this id.

        Raises
        ------
        KeyError
            If the case has no such actor.
        """
        for actor in self.actors:
            if actor.id == name:
                return actor
        raise KeyError(name)

    def members(self, year: int) -> tuple[str, ...]:
        """Return the ids of the actors that had joined the region by the end of the year."""
        return self.group(MEMBERS, Moment.parse(year))

    def group(self, name: str, on: Moment) -> tuple[str, ...]:
        """Return the ids of a group's actors, in the order of the case.

        Parameters
        ----------
        name
            ``all``, ``members`` or a group of the case.
        on
            The moment at which ``members`` is read: those that had joined by its last day.

        Raises
        ------
        KeyError
            If the case has no such group.
        """
        if name == EVERYONE:
            return self.ids
        if name == MEMBERS:
            return tuple(
                actor.id
                for actor in self.actors
                if actor.joined is None or actor.joined.last <= on.last
            )
        declared = self.groups[name]
        return tuple(one for one in self.ids if one in declared)

    def resolve(self, who: Iterable[str], on: Moment) -> tuple[str, ...]:
        """Return the ids of actors named one by one or as groups, in the order of the case."""
        named = {
            one for name in who for one in ([name] if name in self.ids else self.group(name, on))
        }
        return tuple(one for one in self.ids if one in named)

    def strangers(self, who: Iterable[str]) -> list[str]:
        """Return the names that are neither an actor nor a group of the case."""
        known = {*self.ids, EVERYONE, MEMBERS, *self.groups}
        return [name for name in who if name not in known]
