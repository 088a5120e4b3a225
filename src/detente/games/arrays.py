"""How the closed forms take their arguments: any numbers whose shapes broadcast."""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array
from jax.typing import ArrayLike


def floats(*given: ArrayLike) -> list[Array]:
    """Return the arguments as floating-point arrays of their common shape."""
    return jnp.broadcast_arrays(*(jnp.asarray(each, dtype=float) for each in given))


def ratio(above: Array, below: Array, otherwise: float) -> Array:
    """Return above / below, and ``otherwise`` where below <= 0, with clean gradients."""
    valid = below > 0
    return jnp.where(valid, above / jnp.where(valid, below, 1.0), otherwise)
