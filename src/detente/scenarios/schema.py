"""A scenario: where some states stand, what will surround them and how they play, checked."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Annotated, Any, NamedTuple, Self, get_args

from pydantic import Field, PlainValidator, model_validator

from detente.cases.fields import Model, Slug, Text, one_of, refusal
from detente.cases.source import Source
from detente.cases.wording import shown
from detente.errors import InputError
from detente.scenarios.amounts import Domain, Range, Spread, amount
from detente.scenarios.checks import problems
from detente.scenarios.fromcase import FromCase
from detente.scenarios.parts import (
    EVERYONE,
    MOST_STATES,
    Around,
    Dyad,
    Shock,
    State,
    number_in,
    whole_in,
)
from detente.scenarios.times import periods_in
from detente.world.frame import MECHANISMS, Mechanism, RegimeKind

REGIMES: tuple[str, ...] = get_args(RegimeKind)

LONGEST = 1000.0
"""Years that a scenario may last."""

MOST_WORLDS = 1_000_000


def _mechanisms(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        problem = f"expected a list, found {shown(value)}"
        raise InputError(problem, "write the mechanisms as [union, force]")
    found = []
    for position, each in enumerate(value):
        try:
            found.append(one_of(*MECHANISMS)(each))
        except InputError as error:
            raise refusal(((position,), error)) from None
    return tuple(dict.fromkeys(found))


class Party(NamedTuple):
    """One state of a scenario.

    Parameters
    ----------
    id, name
        What it is called, in files and in running text.
    state
        What the file says of it.
    """

    id: str
    name: str
    state: State


class Scenario(Model):
    """Where some states stand, what will surround them, and how they play."""

    scenario: Slug = Field(description="a short name, the same as the file's without .yaml")
    title: Text = Field(description="the title of the scenario")
    about: Text = Field(description="what it is a picture of, in one paragraph")
    years: Annotated[float, PlainValidator(number_in(Domain(0, LONGEST, above=True)))] = Field(
        description=f"how many years pass, at most {LONGEST:,.0f}"
    )
    period: Annotated[float, PlainValidator(number_in(Domain(0.01, 1)))] = Field(
        0.25,
        description="length of a period in years, from 0.01 to 1: states act once in each; it "
        "divides the years into whole periods",
    )
    worlds: Annotated[int, PlainValidator(whole_in(1, MOST_WORLDS))] = Field(
        1000, description=f"how many worlds are run, at most {MOST_WORLDS:,}"
    )
    from_case: FromCase | None = Field(
        None, description="a history that says where the states stand; what the file says precedes"
    )
    states: tuple[State, ...] = Field(
        (), description=f"2 to {MOST_STATES} states; of those of a case, only what differs"
    )
    dyads: tuple[Dyad, ...] = Field(
        (),
        description="what they hold of one another; what is said of one way precedes what is said "
        f"of a pair, and what is said by name what is said of `{EVERYONE}`",
    )
    surroundings: tuple[Around, ...] = Field((), description="what surrounds all of them")
    shocks: tuple[Shock, ...] = Field((), description="what befalls single states")
    regime: Annotated[RegimeKind, PlainValidator(one_of(*REGIMES))] | None = Field(
        None,
        description=f"the security regime that they may form: {', '.join(REGIMES)}; absent = none",
    )
    without: Annotated[tuple[Mechanism, ...], PlainValidator(_mechanisms)] = Field(
        (), description=f"mechanisms that do not act: any of {', '.join(MECHANISMS)}"
    )
    priors: Mapping[str, Annotated[float | Spread, PlainValidator(amount)]] = Field(
        {},
        description="free rates of the world, by name, in place of its own: a number that holds "
        "in every world, a range [low, high] or {shape, first, second, reason}",
    )
    reasons: Mapping[str, Text] = Field(
        {}, description="why the numbers are what they are, by what they are about"
    )
    sources: tuple[Source, ...] = Field((), description="where they come from")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        found = list(problems(self))
        if found:
            raise refusal(*found)
        return self

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with some fields replaced, whose states are counted anew.

        What replaces them is not checked: use it to ask what if, not to read files.
        """
        copied = super().model_copy(update=update, deep=deep)
        for remembered in ("parties", "ids", "names"):
            copied.__dict__.pop(remembered, None)
        return copied

    @property
    def periods(self) -> int:
        """How many periods there are."""
        return periods_in(self.years, self.period)

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Every state, several alike one by one, in the order of the case or the file."""
        if self.from_case is None:
            return tuple(party for state in self.states for party in _called(state))
        said = {state.id: state for state in self.states}
        case = self.from_case.read
        return tuple(
            Party(
                one, (state.name if state else None) or case.actor(one).name, state or State(id=one)
            )
            for one in self.from_case.ids
            for state in [said.get(one)]
        )

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The id of every state."""
        return tuple(party.id for party in self.parties)

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """What dyads may speak of, and the ids that it stands for."""
        alone = {party.id: (party.id,) for party in self.parties}
        alike = {
            state.id: tuple(party.id for party in _called(state))
            for state in self.states
            if state.count
        }
        return {**alone, **alike, EVERYONE: self.ids}

    def resolve(self, who: Iterable[str]) -> tuple[str, ...]:
        """Return the ids for which names stand, in the order of the scenario.

        Raises
        ------
        KeyError
            If there is no state or group with such a name.
        """
        named = {one for name in who for one in self.names[name]}
        return tuple(one for one in self.ids if one in named)

    def to_dict(self) -> dict[str, Any]:
        """Return what the file says, as plain values that make the same scenario."""
        plain: dict[str, Any] = _plain(self)
        return plain


def _called(state: State) -> list[Party]:
    """Return a state, or the states alike that it stands for, with their ids and names."""
    name = state.name or state.id
    if state.count is None:
        return [Party(state.id, name, state)]
    # Without leading zeros: more states alike give none of them another id, or other luck.
    return [
        Party(f"{state.id}{number}", f"{name} {number}", state)
        for number in range(1, state.count + 1)
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, Range):
        return [value.first, value.second]
    if isinstance(value, Model):
        names = zip(value.field_names(), type(value).model_fields, strict=True)
        said = {
            alias: getattr(value, name) for alias, name in names if name in value.model_fields_set
        }
        return {alias: _plain(each) for alias, each in said.items()}
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value
