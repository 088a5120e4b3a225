"""Bouts of two strategies, or of one against a script, for the tests of strategies."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from detente.world.view import Move, Strategy, View

PLAIN = {
    "trust": 0.5, "perceived_trust": 0.3, "sensibility": 1.0, "bad_faith": 0.0, "hawk": 0.0,
    "threshold": 0.8, "their_threshold": 0.6, "did": 0.0, "made": 0.0, "seen": 0.0,
    "seen_gesture": 0.0, "stake": 2.0, "loss": 1.0, "opposition": 0.1, "gesture_scale": 3.0,
    "curvature": 1.0, "shadow": 0.95, "united": 0.0, "luck": 0.5, "years": 1.0,
}  # fmt: skip
"""A leader who sees the dilemma, trusts too little to cooperate, and has something to offer."""

DILEMMA = {"threshold": np.inf, "their_threshold": np.inf}
"""A prisoner's dilemma: no trust suffices."""


def view(**changed: Any) -> View:
    """Return what is seen on ties and worlds of the shape that the changed entries have."""
    arrays = {name: np.asarray(value, np.float32) for name, value in {**PLAIN, **changed}.items()}
    shape = np.broadcast_shapes((1, 1), *(each.shape for each in arrays.values()))
    return View(**{name: jnp.broadcast_to(each, shape) for name, each in arrays.items()})


def move(strategy: Strategy, **changed: Any) -> Move:
    """Return the move of a strategy that remembers nothing yet."""
    seen = view(**changed)
    memory = jnp.zeros((strategy.slots, *seen.trust.shape), jnp.float32)
    found: Move = _act(strategy, seen, memory)[0]
    return found


@functools.partial(jax.jit, static_argnums=0)
def _act(strategy: Strategy, seen: View, memory: jax.Array) -> tuple[Move, jax.Array]:
    return strategy.act(seen, memory)


class Told(NamedTuple):
    """What a strategy did in each period, as lists of plain numbers."""

    cooperate: list[int]
    exposure: list[float]
    clarity: list[float]


def told(strategy: Strategy, seen: Sequence[int], /, **changed: Any) -> Told:
    """Play a strategy against a script.

    ``seen`` is what the other did in each period but the last; before the first both did what the
    strategy opens with. Of the changed entries of the view, lists are by period: what is seen when
    the period begins; ``seen_gesture`` and ``seen`` among them are of the period before.
    """
    memory = jnp.zeros((strategy.slots, 1, 1), jnp.float32)
    did, made, found = strategy.opens_with, 0.0, []
    for period, last in enumerate([strategy.opens_with, *seen]):
        now = {
            name: value[period] if isinstance(value, list) else value
            for name, value in changed.items()
        }
        there = view(**{"did": did, "made": made, "seen": last, **now})
        answer, memory = _act(strategy, there, memory)
        one = [float(jnp.ravel(each)[0]) for each in answer[:3]]
        did, made = one[0], one[1]
        found.append(one)
    cooperate, exposure, clarity = zip(*found, strict=True)
    return Told([int(each) for each in cooperate], [round(x, 4) for x in exposure], list(clarity))


def bout(
    one: Strategy, other: Strategy, periods: int, slips: Sequence[tuple[int, int]] = ()
) -> tuple[str, str]:
    """Return what two strategies did, as C and D; ``slips`` are (period, side), both from 0."""
    sides = (one, other)
    memory = [jnp.zeros((each.slots, 1, 1), jnp.float32) for each in sides]
    acts = [float(each.opens_with) for each in sides]
    words = ["", ""]
    for period in range(periods):
        meant = []
        for side, strategy in enumerate(sides):
            last = acts[1 - side] if period else strategy.opens_with
            seen = view(did=acts[side], seen=last, luck=0.999, **DILEMMA)
            answer, memory[side] = _act(strategy, seen, memory[side])
            act = float(jnp.ravel(answer.cooperate)[0])
            meant.append(1 - act if (period, side) in slips else act)
        acts = meant
        words = [word + "DC"[int(act)] for word, act in zip(words, acts, strict=True)]
    return words[0], words[1]


def outcomes(
    one: Strategy, other: Strategy, errors: Sequence[float], periods: int = 600, worlds: int = 4000
) -> np.ndarray:
    """Return how often noisy play ends in CC, CD, DC and DD, shape (errors, outcomes).

    It is counted in the second half of many bouts, each begun as the first strategy opens.
    """
    shape = (len(errors), worlds)
    error = jnp.asarray(errors, jnp.float32)[:, None]
    base = view(trust=np.full(shape, 0.5), **DILEMMA)

    def turn(carry: Any, key: jax.Array) -> tuple[Any, jax.Array]:
        (mine, yours), memories = carry
        luck = jax.random.uniform(key, (4, *shape), minval=1e-6)
        acts, kept = [], []
        for side, strategy in enumerate((one, other)):
            did, seen = (mine, yours) if side == 0 else (yours, mine)
            now = base._replace(did=did, seen=seen, luck=luck[side])
            answer, memory = strategy.act(now, memories[side])
            act = jnp.broadcast_to(answer.cooperate, shape)
            acts.append(jnp.where(luck[2 + side] < error, 1 - act, act))
            kept.append(memory)
        which = 2 * (1 - acts[0]) + (1 - acts[1])
        counts = jnp.stack([jnp.mean(which == each, axis=1) for each in range(4)], axis=-1)
        return (tuple(acts), tuple(kept)), counts

    first = (jnp.full(shape, one.opens_with, jnp.float32),) * 2
    memories = tuple(jnp.zeros((each.slots, *shape), jnp.float32) for each in (one, other))
    keys = jax.random.split(jax.random.key(20), periods)
    _, counts = jax.jit(lambda carry: jax.lax.scan(turn, carry, keys))((first, memories))
    return np.asarray(counts)[periods // 2 :].mean(axis=0)
