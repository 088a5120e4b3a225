"""Ties: what each state holds toward each other state, laid out so that whole rows move at once.

Of N states every one has N - 1 ties. An array of ties has shape (ties, worlds) with the worlds
last: the lanes of a processor run over worlds, and looking at a tie from its other end moves whole
rows. The ties of state 0 come first, each state's in the order of the other states.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import jax.numpy as jnp
import numpy as np
from jax import Array
from jaxtyping import Int

from detente.compute import Numbers


@dataclass(frozen=True)
class Ties:
    """The ties among some states.

    Parameters
    ----------
    states
        How many states there are, at least 2.
    """

    states: int

    def __len__(self) -> int:
        return self.states * (self.states - 1)

    @cached_property
    def owners(self) -> Int[np.ndarray, " ties"]:
        """Whose tie each is, by position."""
        return np.repeat(np.arange(self.states), self.states - 1)

    @cached_property
    def others(self) -> Int[np.ndarray, " ties"]:
        """Toward whom each is, by position."""
        every = np.arange(self.states)
        return np.concatenate([np.delete(every, each) for each in every])

    @cached_property
    def reverse(self) -> Int[np.ndarray, " ties"]:
        """Position of the tie that leads back."""
        place = np.zeros((self.states, self.states), int)
        place[self.owners, self.others] = np.arange(len(self))
        return np.asarray(place[self.others, self.owners])

    def own(self, of_states: Numbers) -> Array:
        """Return for each tie what its owner has, shape (ties, worlds)."""
        held = jnp.asarray(of_states)
        return held if self.states == 2 else jnp.repeat(held, self.states - 1, axis=0)

    def other(self, of_states: Numbers) -> Array:
        """Return for each tie what the state has toward which it is, shape (ties, worlds)."""
        held = jnp.asarray(of_states)
        return held[::-1] if self.states == 2 else held[self.others]

    def back(self, of_ties: Numbers) -> Array:
        """Return for each tie what the tie back holds, shape (ties, worlds)."""
        if self.states == 2:
            return jnp.asarray(of_ties)[::-1]
        return jnp.asarray(of_ties)[self.reverse]

    def both(self, of_ties: Numbers) -> Array:
        """Return for each tie the sum of what it and the tie back hold."""
        return jnp.asarray(of_ties) + self.back(of_ties)

    def total(self, of_ties: Numbers) -> Array:
        """Return for each state the sum over its ties, shape (states, worlds)."""
        held = jnp.asarray(of_ties)
        return held.reshape(self.states, self.states - 1, *held.shape[1:]).sum(axis=1)

    def mean(self, of_ties: Numbers) -> Array:
        """Return for each state the mean over its ties, shape (states, worlds)."""
        return self.total(of_ties) / (self.states - 1)
