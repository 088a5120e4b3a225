"""The luck of observers: draws keyed by world, by pair or state, and by year, like the world's."""

from __future__ import annotations

import zlib
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from jaxtyping import Float, UInt32
from scipy.special import ndtri

from detente.compute import Numbers
from detente.world.luck import threefry

_OWN = 0x0B5E
"""Sets the observers' draws apart from those of the world that they observe."""


@jax.jit
def _words(
    seed: Numbers, source: Numbers, moments: Numbers, whose: Numbers, worlds: Numbers
) -> Array:
    shape = (len(moments), len(whose), len(worlds))
    key = threefry((seed[0], seed[1]), (source, jnp.asarray(moments)[:, None, None]))
    units = jnp.broadcast_to(jnp.asarray(whose)[None, :, None], shape)
    return threefry(key, (jnp.broadcast_to(worlds, shape), units))[0]


class Draws(NamedTuple):
    """Where an observer's draws come from; a year is counted from the first.

    Parameters
    ----------
    seed
        The seed of the observation.
    worlds
        Numbers of the worlds in the whole ensemble.
    states, pairs
        What chance calls each state and each pair.
    years
        How many years there are.
    """

    seed: int
    worlds: UInt32[np.ndarray, " worlds"]
    states: UInt32[np.ndarray, " states"]
    pairs: UInt32[np.ndarray, " pairs"]
    years: int

    def uniform(
        self, source: str, whose: UInt32[np.ndarray, " units"], times: int = 0
    ) -> Float[np.ndarray, "times units worlds"]:
        """Return numbers strictly between 0 and 1, one for each time (by default each year)."""
        seed = np.array([self.seed & 0xFFFFFFFF, (self.seed >> 32) ^ _OWN], np.uint32)
        moments = np.arange(times or self.years, dtype=np.uint32)
        word = _words(seed, np.uint32(zlib.crc32(source.encode())), moments, whose, self.worlds)
        return (np.asarray(word) >> 8).astype(float) * 2.0**-24 + 2.0**-25

    def normal(
        self, source: str, whose: UInt32[np.ndarray, " units"], times: int = 0
    ) -> Float[np.ndarray, "times units worlds"]:
        """Return draws of the standard normal distribution."""
        return np.asarray(ndtri(self.uniform(source, whose, times)))

    def drifting(
        self, source: str, whose: UInt32[np.ndarray, " units"], memory: float | int
    ) -> Float[np.ndarray, "years units worlds"]:
        """Return standard normal draws that forget themselves over some years."""
        found = self.normal(source, whose)
        kept = np.exp(-1 / memory)
        fresh = np.sqrt(1 - kept**2)
        for year in range(1, self.years):
            found[year] = kept * found[year - 1] + fresh * found[year]
        return found
