"""The closed forms, each compiled once: compiling for every shape would take most of the time."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import jax
import numpy as np

from detente import games as plain

WIDTH = 400
"""How many draws a test makes at once; fewer are filled up, and what was filled in is cut off."""

NOT_ELEMENTWISE = {"long_run_cooperation", "long_run_outcomes", "preponderant"}
STATIC = {"reputation_path": "periods"}


class Compiled:
    """Has the names of ``detente.games``; numbers in, NumPy arrays of their shape out."""

    def __init__(self) -> None:
        self.functions: dict[str, Callable[..., Any]] = {}

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name not in self.functions:
            self.functions[name] = self.compiled(name)
        return self.functions[name]

    def compiled(self, name: str) -> Callable[..., Any]:
        """Compile a function and let it take any number of draws up to the width."""
        function, fixed = getattr(plain, name), STATIC.get(name)
        names = list(inspect.signature(function).parameters)
        run = jax.jit(function, static_argnames=fixed)

        def call(*arguments: Any, **named: Any) -> Any:
            given = dict(zip(names, arguments, strict=False)) | named
            static = {fixed: given.pop(fixed)} if fixed else {}
            if name in NOT_ELEMENTWISE:
                return jax.tree.map(np.asarray, run(**given))
            # Boolean and whole numbers are compiled as what they are converted to anyway.
            numbers = (np.asarray(each, dtype=float) for each in given.values())
            arrays = np.broadcast_arrays(*numbers)
            shape, count = arrays[0].shape, arrays[0].size
            assert len(shape) <= 1, "one axis of draws"
            filled = [np.resize(each, max(count, WIDTH)) for each in arrays]
            result = run(**dict(zip(given, filled, strict=True)), **static)
            return jax.tree.map(
                lambda x: np.asarray(x)[:count].reshape(shape + x.shape[1:]), result
            )

        return call


games = Compiled()
