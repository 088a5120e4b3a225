"""Amounts: a number that holds in every world, or a spread from which each world draws its own."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, get_args

from pydantic import Field, PlainValidator, model_validator

from detente.cases.fields import Model, Text, one_of, refusal
from detente.cases.wording import shown, suggest
from detente.errors import InputError
from detente.priors import Prior, Shape

MOST = 1e6
"""The largest number that a scenario may hold."""

WIDEST = 5.0
"""The largest standard deviation on a transformed scale: beyond it draws are of any size."""

SHAPES = tuple(shape for shape in get_args(Shape) if shape != "normal")
"""A normal distribution has no place here: every quantity of the world is at least 0."""

_ENDS = ("uniform", "loguniform")
_RARE = 4.75
"""Standard deviations that one normal draw in a million exceeds."""


@dataclass(frozen=True)
class Domain:
    """Where a number may lie.

    Parameters
    ----------
    low, high
        The ends.
    above, below
        Whether the low end, and the high one, are themselves excluded.
    """

    low: float = 0.0
    high: float = MOST
    above: bool = False
    below: bool = False

    def holds(self, value: float) -> bool:
        """Say whether a number lies in it; what is not a number does not."""
        enough = value > self.low if self.above else value >= self.low
        return enough and (value < self.high if self.below else value <= self.high)

    @property
    def words(self) -> str:
        """The domain in words."""
        if self.high == MOST:
            return (
                f"a number above {self.low:g}"
                if self.above
                else f"a number of {self.low:g} or more"
            )
        if self.above and self.below:
            return f"a number strictly between {self.low:g} and {self.high:g}"
        low, high = ("above " if self.above else ""), ("below " if self.below else "")
        return f"a number from {low}{self.low:g} to {high}{self.high:g}"

    def problem(self, value: "Amount") -> tuple[tuple[str, ...], InputError] | None:
        """Return what lies outside, as a field of a spread or none, and why; None if nothing."""
        if isinstance(value, float):
            if self.holds(value):
                return None
            return (), InputError(f"{shown(value)} is not {self.words}", "write one")
        wanted = f"it is to be {self.words}"
        if value.shape in _ENDS:
            # The ends themselves are never drawn.
            for end in ("first", "second"):
                reached = getattr(value, end)
                if not self.low <= reached <= self.high:
                    at = () if isinstance(value, Range) else (end,)
                    return at, InputError(f"{shown(reached)} lies outside", wanted)
            return None
        # A share is never left; elsewhere one draw in a million may be larger than it should.
        reach = value.first * math.exp(_RARE * value.second) if self.high > 1 else math.inf
        if value.shape == "lognormal" and reach > self.high:
            fits = "loguniform" if self.high > 1 else "logitnormal"
            remedy = f"{wanted}: take {fits}, or two ends as [low, high]"
            return ("shape",), InputError("a lognormal reaches outside", remedy)
        return None


SHARE = Domain(0, 1)
POSITIVE = Domain(above=True)
NOT_NEGATIVE = Domain()


def finite(value: Any) -> float:
    """Return a value as a number, or refuse it."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not math.isfinite(value) or abs(value) > MOST:
        problem = f"{shown(value)} is not a number"
        if number:
            problem = f"{shown(value)} is not a number from -{MOST:,.0f} to {MOST:,.0f}"
        raise InputError(problem, "write one, such as 0.8")
    return float(value)


class Spread(Model):
    """How a quantity spreads over the worlds: each draws its own number."""

    shape: Annotated[str, PlainValidator(one_of(*SHAPES))] = Field(
        description="lognormal and logitnormal (`first` is the median, `second` the standard "
        "deviation on the transformed scale), uniform and loguniform (`first` and `second` are the "
        "ends)"
    )
    first: Annotated[float, PlainValidator(finite)] = Field(
        description="the median, or the lower end"
    )
    second: Annotated[float, PlainValidator(finite)] = Field(
        description="the standard deviation, or the upper end"
    )
    reason: Text = Field(description="why this spread, in words")
    source: Text | None = Field(None, description="chapter lines or works, if there are any")

    @model_validator(mode="after")
    def _is_one(self) -> "Spread":
        first, second = self.first, self.second
        found: tuple[str, str, str] | None = None
        if self.shape in _ENDS:
            if first >= second:
                found = "second", f"{second:g} does not lie above {first:g}", "lower end first"
        elif not 0 < second <= WIDEST:
            remedy = f"a standard deviation is above 0 and at most {WIDEST:g}"
            found = "second", f"{second:g} is no standard deviation here", remedy
        if self.shape in ("lognormal", "loguniform") and first <= 0:
            found = "first", f"{first:g} is not above 0", f"a {self.shape} holds such numbers only"
        if self.shape == "logitnormal" and not 0 < first < 1:
            remedy = "it is the median of a share: strictly between 0 and 1"
            found = "first", f"{first:g} is no such share", remedy
        if found:
            field, problem, remedy = found
            raise refusal(((field,), InputError(problem, remedy)))
        return self


class Range(Spread):
    """A uniform spread that is written as its two ends."""

    reason: str = ""


Amount = float | Spread


def amount(value: Any) -> Amount:
    """Return what a file gives as an amount: a number, two ends, or a spread."""
    if isinstance(value, Spread):
        return value
    if isinstance(value, Mapping):
        return Spread.model_validate(value)
    if isinstance(value, list | tuple):
        if len(value) != 2:
            raise InputError(
                f"a range has two ends, not {len(value)}", "write [low, high], such as [0.2, 0.4]"
            )
        low, high = (finite(each) for each in value)
        if low >= high:
            remedy = "write the smaller number first, or one number alone"
            raise InputError(f"{high:g} does not lie above {low:g}", remedy)
        return Range(shape="uniform", first=low, second=high)
    try:
        return finite(value)
    except InputError as error:
        remedy = "write a number, a range as [low, high], or {shape, first, second, reason}"
        raise InputError(error.problem, remedy) from None


def amount_in(domain: Domain, words: Mapping[str, float] | None = None) -> Callable[[Any], Amount]:
    """Return a validator of amounts that lie in a domain.

    Parameters
    ----------
    domain
        Where they may lie.
    words
        Words that stand for a number.
    """
    named = words or {}

    def validate(value: Any) -> Amount:
        if isinstance(value, str) and named:
            if value not in named:
                remedy = f"{suggest(value, named)} (or {domain.words})"
                raise InputError(f"{shown(value)} is unknown here", remedy)
            return named[value]
        read = amount(value)
        found = domain.problem(read)
        if found is None:
            return read
        field, error = found
        raise refusal((field, error))

    return validate


def given(name: str, value: Amount) -> float | Prior:
    """Return an amount as the world takes it."""
    if not isinstance(value, Spread):
        return value
    shape: Any = value.shape
    return Prior(name, shape, value.first, value.second, value.reason, value.source or "")


Share = Annotated[float | Spread, PlainValidator(amount_in(SHARE))]
Positive = Annotated[float | Spread, PlainValidator(amount_in(POSITIVE))]
NotNegative = Annotated[float | Spread, PlainValidator(amount_in(NOT_NEGATIVE))]
