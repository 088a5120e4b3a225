"""Models of what answers what, one file each: each has ``fit(series) -> Fitted``."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache

from detente.errors import InputError, nearest
from detente.eventdata.models.estimate import Fitted

NAMES = {
    "reaction": "action and reaction (E12): inertia, reciprocity, multipliers, stability",
    "autoregression": "vector autoregression: lags, Granger tests, impulse responses",
    "drifting": "slopes that change with the years (state space)",
    "counts": "numbers of friendly and of hostile acts (negative binomial)",
    "asymmetry": "kindness against hostility, high against low tension",
}
"""Every model of a pair, by the file that has it, and what it tells. ``triangle`` is of three, and
``pooled`` of many pairs."""


@cache
def model(name: str) -> Callable[..., Fitted]:
    """Return the function that fits a model of a pair.

    Raises
    ------
    InputError
        If there is no such model.
    """
    if name not in NAMES:
        near = " or ".join(nearest(name, NAMES)) or ", ".join(NAMES)
        raise InputError(f"there is no model {name!r}", f"take {near}")
    found: Callable[..., Fitted] = importlib.import_module(f"{__name__}.{name}").fit
    return found
