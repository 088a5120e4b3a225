"""Draws of everything that the lens assumes: one column of each array is one possible lens."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from detente.concepts import Level
from detente.measure.acts import ACTS, PUSHES, SOCIETAL_PUSH, SURROUNDINGS
from detente.measure.indicators import INDICATORS, READING, SOCIETAL
from detente.measure.rates import RATES, Rates, draw_rates
from detente.measure.states import DEPTH_OF, LEVEL_OF
from detente.priors import Prior, expit, logit

PRIORS: dict[str, Prior] = {prior.name: prior for prior in (*READING, *PUSHES, *RATES)}
Draw = Callable[..., Float[np.ndarray, " draws"]]
_STEPS = tuple(level.key for level in Level)


class Strengths(NamedTuple):
    """What the lens assumes, ``draws`` times over.

    Parameters
    ----------
    expected
        Shape (draws, channels, states): expected degree of each channel in each state.
    observers, steadiness, fresh_look
        Shape (draws,): see the priors of the same names.
    act_push, act_societal_push
        Shape (draws, acts): push of an act of exposure 1 on level and on depth, log-odds.
    around_push
        Shape (draws, surroundings).
    verified_bonus, push_half_life, push_ceiling
        Shape (draws,).
    rates
        The chain's own rates.
    """

    expected: Float[np.ndarray, "draws channels states"]
    observers: Float[np.ndarray, " draws"]
    steadiness: Float[np.ndarray, " draws"]
    fresh_look: Float[np.ndarray, " draws"]
    act_push: Float[np.ndarray, "draws acts"]
    act_societal_push: Float[np.ndarray, "draws acts"]
    around_push: Float[np.ndarray, "draws surroundings"]
    verified_bonus: Float[np.ndarray, " draws"]
    push_half_life: Float[np.ndarray, " draws"]
    push_ceiling: Float[np.ndarray, " draws"]
    rates: Rates

    def first(self, draws: int) -> Strengths:
        """Return the first ``draws`` draws only."""
        return self.each(lambda array: array[:draws])

    def each(self, change: Callable[[np.ndarray], np.ndarray]) -> Strengths:
        """Return the strengths with every array changed alike."""
        arrays = {name: change(array) for name, array in self._asdict().items() if name != "rates"}
        return Strengths(**arrays, rates=Rates(*map(change, self.rates)))


@functools.lru_cache(maxsize=4)
def draw_strengths(seed: int, draws: int) -> Strengths:
    """Return ``draws`` keyed draws of every strength from its prior.

    A case does not teach the lens what its own evidence means: the strengths are averaged over
    their prior and not updated by the case that is read (a cut, in the sense of Plummer 2015), so
    that whoever codes a case cannot move the yardstick with it.
    """

    def draw(name: str, *which: str) -> Float[np.ndarray, " draws"]:
        return PRIORS[name].draw(seed, draws, *which)

    pushes = [row.push * draw("push_size", row.kind.key) for row in ACTS.values()]
    societal = [
        SOCIETAL_PUSH * draw("push_size", row.kind.key, "societies") for row in ACTS.values()
    ]
    signs = [1.0 if row.kind.conciliatory else -1.0 for row in ACTS.values()]
    return Strengths(
        expected=_expected(draw),
        observers=draw("observers"),
        steadiness=draw("steadiness"),
        fresh_look=draw("fresh_look"),
        act_push=np.stack(pushes, axis=1),
        act_societal_push=np.stack(societal, axis=1) * np.array(signs),
        around_push=np.stack(
            [row.push * draw("push_size", row.kind.key) for row in SURROUNDINGS.values()], axis=1
        ),
        verified_bonus=draw("verified_bonus"),
        push_half_life=draw("push_half_life"),
        push_ceiling=draw("push_ceiling"),
        rates=draw_rates(draw),
    )


def _climb(
    typical: Sequence[float], key: str, shift: np.ndarray, draw: Draw
) -> Float[np.ndarray, "draws levels"]:
    """Spread a row of the table: shift its foot, stretch each step, never break its order."""
    foot, *_ = path = logit(np.asarray(typical))
    steps = [
        rise * draw("indicator_step", key, level)
        for rise, level in zip(np.diff(path), _STEPS[1:], strict=True)
    ]
    climbs = np.cumsum([foot + shift, *steps], axis=0)
    return np.asarray(expit(climbs.T))


def _expected(draw: Draw) -> Float[np.ndarray, "draws channels states"]:
    channels = [
        _climb(row.typical, key, draw("indicator_shift", key), draw)[:, LEVEL_OF]
        for key, row in INDICATORS.items()
    ]
    # One shift for both depths keeps embedded societies above the others in every draw.
    shift = draw("indicator_shift", "societal_trust")
    low = _climb(SOCIETAL.leader_deep, "societal_trust", shift, draw)
    gaps = logit(np.array(SOCIETAL.embedded)) - logit(np.array(SOCIETAL.leader_deep))
    width = draw("indicator_step", "societal_trust", "embedded")[:, None]
    high = expit(logit(low) + gaps * width)
    channels.append(np.where(DEPTH_OF == 1, high[:, LEVEL_OF], low[:, LEVEL_OF]))
    return np.stack(channels, axis=1)
