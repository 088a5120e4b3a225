"""The registry of strategies: how states act toward one another, one file and one line each."""

from __future__ import annotations

import dataclasses
import importlib
from typing import TYPE_CHECKING, Any

from detente.errors import InputError, nearest

if TYPE_CHECKING:
    from detente.strategies._described import Described

NAMES: tuple[str, ...] = (
    # whatever happens
    "worst-case",
    "always-cooperate",
    # by what is expected
    "threshold",
    "free-rider",
    "predator",
    # by what was done
    "tit-for-tat",
    "generous-tit-for-tat",
    "contrite-tit-for-tat",
    "win-stay-lose-shift",
    "memory-one",
    "hedge",
    # to build trust, or to abuse it
    "grit",
    "leap",
    "leap-then-grit",
    "mimic",
    # by who the two are to one another
    "constructivist",
    "hollisian",
)
"""The name of every strategy, in the order in which they are listed; each is a module here."""


def strategy(name: str, **parameters: Any) -> Described:
    """Return the strategy of that name.

    Parameters
    ----------
    name
        One of :data:`NAMES`.
    **parameters
        Its parameters; what is left out has its default.

    Raises
    ------
    InputError
        If there is no such strategy or parameter, its text then names the nearest; or if a
        parameter cannot have that value.
    """
    if name not in NAMES:
        near = nearest(name, NAMES)
        remedy = f"did you mean {', '.join(near)}?" if near else f"there are {', '.join(NAMES)}"
        raise InputError(f"there is no strategy {name!r}", remedy)
    kind = importlib.import_module(f"{__name__}.{name.replace('-', '_')}").STRATEGY
    known = [field.name for field in dataclasses.fields(kind)]
    for parameter in parameters:
        if parameter not in known:
            near = nearest(parameter, known)
            has = f"it has {', '.join(known)}" if known else "it has none"
            remedy = f"did you mean {', '.join(near)}?" if near else has
            raise InputError(f"the strategy {name} has no parameter {parameter!r}", remedy)
    made: Described = kind(**parameters)
    return made


def all_strategies() -> tuple[Described, ...]:
    """Return every strategy with its default parameters, in the order of :data:`NAMES`."""
    return tuple(strategy(name) for name in NAMES)
