"""The parts of a scenario: states, what they hold of one another, and what happens to them."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import Field, PlainValidator, model_validator

from detente.cases.fields import (
    SENSIBILITY,
    Flag,
    Id,
    Label,
    Model,
    Sensibility,
    Text,
    Who,
    one_of,
    refusal,
)
from detente.cases.wording import shown
from detente.concepts.dilemma import Motive
from detente.errors import InputError
from detente.scenarios.amounts import (
    MOST,
    POSITIVE,
    SHARE,
    Domain,
    NotNegative,
    Positive,
    Share,
    Spread,
    amount_in,
    finite,
)

if TYPE_CHECKING:
    pass

EVERYONE = "everyone"
"""What stands for all states of a scenario."""

MOST_STATES = 200
"""More states than this make more pairs than a run can hold."""

MOTIVES = {Motive.SECURITY_SEEKER.key: 0.0, Motive.GREEDY.key: 1.0}
"""What the words for motives stand for: the chance that a leader is greedy."""

AMOUNT = "may spread"
"""Marks a number that may also be given as a spread over the worlds."""


def number_in(domain: Domain) -> Callable[[Any], float]:
    """Return a validator of numbers, the same in every world, that lie in a domain."""

    def validate(value: Any) -> float:
        number = finite(value)
        if not domain.holds(number):
            raise InputError(f"{shown(value)} is not {domain.words}", "write one")
        return number

    return validate


def whole_in(low: int, high: int) -> Callable[[Any], int]:
    """Return a validator of whole numbers between two, both included."""

    def validate(value: Any) -> int:
        if type(value) is not int or not low <= value <= high:
            problem = f"{shown(value)} is not a whole number from {low:,} to {high:,}"
            raise InputError(problem, "write one")
        return value

    return validate


def _parameters(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        problem = f"expected parameters with values, found {shown(value)}"
        raise InputError(problem, "write them as {name: value}")
    return dict(value)


Years = Annotated[float, PlainValidator(number_in(Domain(0, MOST)))]
SomeYears = Annotated[float, PlainValidator(number_in(POSITIVE))]
Parameters = Annotated[Mapping[str, Any], PlainValidator(_parameters)]
Leaning = Annotated[float | Spread, PlainValidator(amount_in(SHARE, MOTIVES))]
Seeing = Annotated[float | Spread, PlainValidator(amount_in(SHARE, SENSIBILITY))]


class State(Model):
    """A state as it begins, or several alike."""

    id: Id = Field(description="2 to 12 capital letters or digits, unique in the scenario")
    name: Label | None = Field(None, description="the name in running text; absent = the id")
    count: Annotated[int, PlainValidator(whole_in(2, MOST_STATES))] | None = Field(
        None,
        description="for so many states alike, called by the id and a number; in `dyads` the id "
        "then stands for all of them",
    )
    motive: Leaning = Field(
        0.0,
        description=f"of the first leader: {' or '.join(MOTIVES)}, or the chance of greed from 0 "
        f"to 1; {AMOUNT}",
    )
    strategy: Text = Field(
        "threshold", description="what it plays under a leader who seeks security"
    )
    parameters: Parameters = Field({}, alias="with", description="parameters of the strategy")
    greedy_strategy: Text = Field(
        "predator", description="what it plays under a greedy leader, such as predator or mimic"
    )
    greedy_parameters: Parameters = Field(
        {}, alias="greedy_with", description="parameters of the greedy strategy"
    )
    compared: Flag = Field(
        False,
        description="whether `strategy` is exchanged when strategies are compared; if no state "
        "says so, that of every state is",
    )
    sensibility: Seeing | None = Field(
        None,
        description="security dilemma sensibility of the first leader: "
        f"{', '.join(SENSIBILITY)}, or 0 to 1; {AMOUNT}; absent = drawn as for any leader",
    )
    bad_faith: Share | None = Field(
        None,
        description="how far the first leader explains conciliation away, 0 to 1; "
        f"{AMOUNT}; absent = drawn as for any leader",
    )
    hawk: Share = Field(
        0.5, description=f"how far the first leader is known for toughness, 0 to 1; {AMOUNT}"
    )
    stays: SomeYears | None = Field(
        None, description="years that the first leader stays for sure; absent = left to chance"
    )
    power: Positive = Field(
        1.0, description=f"above 0; only its share of the whole counts; {AMOUNT}"
    )
    openness: Share = Field(
        0.5, description=f"freedom of the society to meet others, 0 to 1; {AMOUNT}"
    )
    grievance: Share = Field(
        0.1, description=f"how far it is unsatisfied with what is, 0 to 1; {AMOUNT}"
    )
    arms: Positive = Field(
        1.0, description=f"above 0; 1 is what a state keeps that nobody threatens; {AMOUNT}"
    )
    note: Text | None = Field(None, description="anything else that a reader should know")


class Dyad(Model):
    """What states hold of one another as they begin."""

    between: Who | None = Field(
        None,
        description=f"the pairs, both ways: each two of a list of ids, or `{EVERYONE}`",
    )
    owner: Who | None = Field(
        None, alias="from", description="instead of between, for one way only: whose views"
    )
    toward: Who | None = Field(None, description="with from: of whom")
    trust: Share = Field(
        0.3, description=f"probability that the other is a security seeker, 0 to 1; {AMOUNT}"
    )
    perceived_trust: Share = Field(
        0.3, description=f"estimate of the other's trust, 0 to 1; {AMOUNT}"
    )
    identity: Share = Field(0.0, description=f"weight on the other's payoff, 0 to 1; {AMOUNT}")
    societal_trust: Share = Field(
        0.1, description=f"trust of the society in the other's, 0 to 1; {AMOUNT}"
    )
    plans: Share = Field(
        0.5, description=f"how ready contingency plans against the other are, 0 to 1; {AMOUNT}"
    )
    tension: Share = Field(
        0.5, description=f"how far the last years were of conflict, 0 to 1; between only; {AMOUNT}"
    )
    calm: NotNegative = Field(
        10.0, description=f"years since force was last used; between only; {AMOUNT}"
    )
    cooperated: Flag | None = Field(
        None,
        description="whether the last act before the start was cooperation; absent = as the "
        "strategy takes it",
    )
    note: Text | None = Field(None, description="anything else that a reader should know")

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        both = self.between is not None
        for field, value in (("from", self.owner), ("toward", self.toward)):
            if (value is not None) is both:
                problem = "the pair is given twice" if both else "it is missing"
                remedy = "give either between, or from and toward"
                raise refusal(((field,), InputError(problem, remedy)))
        for field in ("tension", "calm"):
            if not both and field in self.model_fields_set:
                problem = f"{field} is the same on both sides"
                raise refusal(((field,), InputError(problem, "give it with between")))
        return self

    @property
    def rank(self) -> int:
        """How particular it is: what is said of one way, or by name, precedes the general."""
        who = (*(self.between or ()), *(self.owner or ()), *(self.toward or ()))
        return 2 * (self.between is None) + (EVERYONE not in who)

    def ties(self, resolve: Callable[[tuple[str, ...]], tuple[str, ...]]) -> set[tuple[str, str]]:
        """Return every (owner, other) of which it speaks, given what names stand for."""
        owners = resolve(self.between or self.owner or ())
        others = owners if self.between else resolve(self.toward or ())
        return {(one, other) for one in owners for other in others if one != other}


AROUND = {
    "common_threat": SHARE,
    "guarantor": SHARE,
    "offence_advantage": POSITIVE,
    "differentiation": SHARE,
}
"""What may surround the states, and where its strength lies."""

FLEETING = ("common_threat", "guarantor")
"""Those that are nothing outside the years for which a scenario names them."""


class Around(Model):
    """What surrounds all states for a time."""

    what: Annotated[str, PlainValidator(one_of(*AROUND))] = Field(
        description=f"one of {', '.join(AROUND)}"
    )
    start: Years = Field(0.0, alias="from", description="since when, in years from the start")
    end: Years | None = Field(None, alias="to", description="until when; absent = to the end")
    strength: Annotated[float, PlainValidator(finite)] = Field(
        description="0 to 1; of offence_advantage any number above 0, with 1 for parity"
    )
    note: Text | None = Field(None, description="anything else that a reader should know")

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        domain = AROUND[self.what]
        if not domain.holds(self.strength):
            problem = f"{self.strength:g} is not {domain.words}"
            raise refusal(
                (("strength",), InputError(problem, f"it is the strength of {self.what}"))
            )
        if self.end is not None and self.end <= self.start:
            problem = f"{self.end:g} does not come after {self.start:g}"
            raise refusal((("to",), InputError(problem, "write the later year as to")))
        return self

    def last(self, years: float) -> float:
        """Return when it ends in a run of so many years."""
        return min(years if self.end is None else self.end, years)


class Shock(Model):
    """What befalls a state at one time."""

    at: SomeYears = Field(description="when, in years from the start")
    what: Annotated[str, PlainValidator(one_of("new_leader"))] = Field(
        description="new_leader: the leader changes"
    )
    of: Id = Field(description="the state")
    motive: Annotated[str, PlainValidator(one_of(*MOTIVES))] | None = Field(
        None, description=f"of the new leader: {' or '.join(MOTIVES)}; absent = left to chance"
    )
    sensibility: Sensibility | None = Field(
        None,
        description=f"of the new leader: {', '.join(SENSIBILITY)}, or 0 to 1; absent = left to "
        "chance",
    )
    stays: SomeYears | None = Field(
        None, description="years that the new leader stays for sure; absent = left to chance"
    )
    note: Text | None = Field(None, description="anything else that a reader should know")

    @property
    def until(self) -> float:
        """Until when the new leader stays for sure."""
        return self.at + (self.stays or 0.0)
