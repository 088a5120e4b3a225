"""Luck: random numbers keyed by what they are about, never by the order in which they are drawn.

A draw belongs to (seed, source of chance, period, world, state or tie). Two strategies meet the
same shocks, and no chunk size, worker count or device changes a bit of them. The bits are those of
Threefry-2x32 with twenty rounds (Salmon et al. 2011), the generator that JAX uses; it is written
out here because the compiler fuses it with what is done with the numbers, which is five times as
fast on a processor as JAX's own primitive. A test holds the two equal.
"""

from __future__ import annotations

import math
import zlib
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax import Array
from jax.lax import erf_inv

from detente.compute import Numbers

_ROTATIONS = ((13, 15, 26, 6), (17, 29, 16, 24))
_PARITY = 0x1BD11BDA
_STEP = 2.0**-23


class Luck(NamedTuple):
    """Where the draws of one period come from.

    Parameters
    ----------
    seed
        Shape (2,), unsigned: the user's seed.
    period
        Unsigned scalar: which period it is.
    worlds
        Shape (worlds,), unsigned: the number of each world in the whole ensemble.
    states, ties
        Shapes (states,) and (ties,), unsigned: what each state, and each tie, is called. They
        belong to the states and not to their places, so that states may be listed in any order.
    """

    seed: Numbers
    period: Numbers
    worlds: Numbers
    states: Numbers
    ties: Numbers


Words = tuple[Array, Array]
"""Two words of bits for each actor and world."""


class Dealt(NamedTuple):
    """The draws of one period, worked out already, by who they belong to and their source."""

    of_states: dict[str, Words]
    of_ties: dict[str, Words]
    of_pairs: dict[str, Words]
    of_worlds: dict[str, Words]


def of_states(luck: Luck | Dealt, source: str) -> Words:
    """Return two words of bits for each state and world, shape (states, worlds)."""
    if isinstance(luck, Dealt):
        return luck.of_states[source]
    return _bits(luck, source, luck.states)


def of_ties(luck: Luck | Dealt, source: str) -> Words:
    """Return two words of bits for each tie and world, shape (ties, worlds)."""
    if isinstance(luck, Dealt):
        return luck.of_ties[source]
    return _bits(luck, source, luck.ties)


def of_pairs(luck: Luck | Dealt, source: str, reverse: Numbers) -> Words:
    """Return two words for each tie and world that are those of the tie back as well.

    Parameters
    ----------
    luck, source
        As for :func:`of_ties`.
    reverse
        Shape (ties,): position of the tie back.
    """
    if isinstance(luck, Dealt):
        return luck.of_pairs[source]
    names = jnp.asarray(luck.ties)
    return _bits(luck, source, jnp.minimum(names, names[jnp.asarray(reverse)]))


def of_worlds(luck: Luck | Dealt, source: str) -> Words:
    """Return two words of bits for each world, shape (worlds,)."""
    if isinstance(luck, Dealt):
        return luck.of_worlds[source]
    first, second = _bits(luck, source, jnp.zeros(1, jnp.uint32))
    return first[0], second[0]


def uniform(word: Array) -> Array:
    """Return numbers strictly between 0 and 1, in steps of 2**-23.

    With one more bit the greatest would round to 1, and be infinite as a normal draw.
    """
    return (word >> 9).astype(jnp.float32) * _STEP + _STEP / 2


def normal(word: Array) -> Array:
    """Return draws of the standard normal distribution."""
    # The inverse error function is a polynomial here, and far cheaper than scipy's quantile.
    return math.sqrt(2) * erf_inv(2 * uniform(word) - 1)


def happens(word: Array, chance: Numbers) -> Array:
    """Return True with a chance between 0, which is never, and 1, which is always."""
    return uniform(word) < chance


def threefry(
    key: tuple[Numbers | int, Numbers | int], count: tuple[Numbers | int, Numbers | int]
) -> tuple[Array, Array]:
    """Return the block of Threefry-2x32 of a key and a count, all unsigned 32-bit words."""
    x, y = _block(*(jnp.asarray(each, jnp.uint32) for each in (*key, *count)))
    return x, y


@jax.jit
def _block(one: Array, two: Array, x: Array, y: Array) -> tuple[Array, Array]:
    # Compiled within what calls it, so that its hundred steps are traced once and not at each draw.
    schedule = (one, two, one ^ two ^ jnp.uint32(_PARITY))
    x, y = x + one, y + two
    for group in range(5):
        for turn in _ROTATIONS[group % 2]:
            x = x + y
            y = ((y << turn) | (y >> (32 - turn))) ^ x
        x = x + schedule[(group + 1) % 3]
        y = y + schedule[(group + 2) % 3] + jnp.uint32(group + 1)
    return x, y


def _bits(luck: Luck, source: str, actors: Numbers) -> tuple[Array, Array]:
    key = threefry((luck.seed[0], luck.seed[1]), (zlib.crc32(source.encode()), luck.period))
    shape = (len(actors), len(luck.worlds))
    worlds = jnp.broadcast_to(jnp.asarray(luck.worlds)[None, :], shape)
    return threefry(key, (worlds, jnp.broadcast_to(jnp.asarray(actors)[:, None], shape)))
