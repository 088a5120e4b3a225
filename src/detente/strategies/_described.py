"""What every strategy here says of itself, and how its parameters are checked."""

from __future__ import annotations

import inspect
import math
import numbers
from typing import Any, ClassVar

from detente.errors import InputError
from detente.world.view import Strategy


class Described(Strategy):
    """A strategy with a description, from which lists, tables and checks follow.

    A strategy is a frozen dataclass that inherits from this class and says how to ``act``. Its
    docstring begins with one sentence that says what it
    does, and says what of it is published, derived or improvised.
    """

    name: ClassVar[str]
    """How scenarios call it."""
    slots: ClassVar[int] = 0
    """How many arrays of memory it keeps."""
    opens_with: ClassVar[float] = 0.0
    """1 if it takes itself and the other to have cooperated before the first period."""
    works: ClassVar[tuple[str, ...]] = ()
    """Keys of ``references.bib``."""
    reassures: ClassVar[bool] = False
    """Whether its gestures are meant to reassure: then a leader without sensibility makes none."""

    @property
    def about(self) -> str:
        """What it does, in one sentence."""
        return (inspect.getdoc(type(self)) or "").partition("\n")[0]

    def _number(
        self, parameter: str, low: float, high: float = math.inf, *, whole: bool = False
    ) -> None:
        """Refuse a parameter that is not a number from ``low`` to ``high``, both included."""
        value: Any = getattr(self, parameter)
        number = isinstance(value, numbers.Real) and not isinstance(value, bool)
        # The comparison is written so that what is not a number (NaN) fails it.
        if number and low <= value <= high and (not whole or _is_whole(value)):
            return
        kind = "a whole number" if whole else "a number"
        bounds = f"{low:g} or more" if math.isinf(high) else f"from {low:g} to {high:g}"
        raise InputError(
            f"{parameter} of the strategy {self.name} is {value!r}", f"it is {kind} {bounds}"
        )

    def _flag(self, parameter: str) -> None:
        """Refuse a parameter that is neither true nor false."""
        value: Any = getattr(self, parameter)
        if not isinstance(value, bool):
            raise InputError(
                f"{parameter} of the strategy {self.name} is {value!r}", "it is true or false"
            )


def _is_whole(value: float) -> bool:
    """Say whether a number counts something; "for ever" does."""
    return math.isinf(value) or float(value).is_integer()
