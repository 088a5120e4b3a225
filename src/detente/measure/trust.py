"""Replaying a case: what each side could have believed, under each reading of the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from jax.typing import ArrayLike
from jaxtyping import Float

from detente import games
from detente.cases import Case
from detente.cases.kinds import SurroundingKind
from detente.compute import Numbers, precise
from detente.measure.history import (
    READINGS,
    Depth,
    Draws,
    Happening,
    Pair,
    Reading,
    as_events,
    happenings,
    sensibility_of,
)
from detente.measure.result import Band, GestureValue, Replay, TrustLine
from detente.measure.successions import Succession
from detente.priors import expit, logit
from detente.world.learn import Beliefs, Mind
from detente.world.priors import BELIEFS, CLOSED_BAD_FAITH
from detente.world.replay import replay

CURVATURES = {"concave": 0.5, "linear": 1.0, "convex": 2.0}
"""Exponents of L(x): small steps as bricks, as shares, as tokens (E11)."""

R, P = 3.0, 1.0
"""Payoffs of mutual cooperation and defection: the unit in which the priors speak."""


@dataclass(frozen=True)
class Stage:
    """Everything that the replay of one pair needs."""

    case: Case
    pair: Pair
    history: list[Happening]
    depth: Depth
    drawn: Mapping[str, Draws]
    start: Beliefs
    newcomer: Float[np.ndarray, "2 draws"]
    seed: int

    @classmethod
    def set(cls, case: Case, pair: Pair, depth: Depth, seed: int) -> Stage:
        """Draw the priors and order the events."""
        priors = {prior.name: prior for prior in BELIEFS}
        trust, perceived = (
            np.stack([priors[name].draw(seed, depth.draws, *side) for side in (pair, pair[::-1])])
            for name in ("initial_trust", "initial_perceived_trust")
        )
        drawn = {name: prior.draw(seed, depth.draws) for name, prior in priors.items()}
        start = Beliefs(trust, perceived)
        newcomer = expit(logit(trust) + drawn["newcomer_shift"])
        return cls(case, pair, happenings(case, pair), depth, drawn, start, newcomer, seed)

    def run(self, reading: Reading, curvature: float | None = None) -> Beliefs:
        """Return the beliefs before the first event and after each.

        Each array has shape (1 + events, 2, draws). ``curvature`` overrides its prior.
        """
        first = Beliefs(self.start.trust[None], self.start.perceived_trust[None])
        if not self.history:
            return first
        shape = self.drawn["curvature"]
        mind = Mind(
            sensibility=np.zeros(()),
            bad_faith=np.full_like(shape, CLOSED_BAD_FAITH)
            if reading == "bad_faith"
            else self.drawn["bad_faith"],
            error=self.drawn["error"],
            mimicry=self.drawn["mimicry"],
            gesture_scale=self.drawn["gesture_scale"],
            curvature=shape if curvature is None else np.full_like(shape, curvature),
        )
        events = as_events(
            self.case,
            self.pair,
            self.history,
            self.depth,
            self.newcomer,
            self.drawn["newcomer_spread"],
            self.seed,
            reading,
        )
        with precise():
            after = replay(self.start, events, mind, self.newcomer)
        return Beliefs(
            *(np.concatenate([x, np.asarray(y)]) for x, y in zip(first, after, strict=True))
        )

    def at(self, dates: np.ndarray) -> np.ndarray:
        """Return how many events have happened by each date."""
        return np.searchsorted([event.when.decimal for event in self.history], dates, side="right")


def replay_case(case: Case, pair: Pair, depth: Depth, seed: int) -> Replay:
    """Replay the case between two of its actors.

    Parameters
    ----------
    case, pair
        The case and the two actors' ids.
    depth
        The lens's reading of the societies; its number of draws is used throughout.
    seed
        Seed of the keyed draws.
    """
    stage = Stage.set(case, pair, depth, seed)
    path = {reading: stage.run(reading) for reading in READINGS}
    bent = {name: stage.run("as_coded", shape) for name, shape in CURVATURES.items()}
    years = np.arange(case.years[0], case.years[-1] + 2, dtype=float)
    dates = np.unique(np.concatenate([years, [event.when.decimal for event in stage.history]]))
    position = stage.at(dates)
    lines, by_curvature, threshold, survival = {}, {}, {}, {}
    for i, side in enumerate((pair, (pair[1], pair[0]))):
        lines[side], by_curvature[side] = (
            {
                name: TrustLine(
                    dates,
                    _band(beliefs.trust[position, i]),
                    _band(beliefs.perceived_trust[position, i]),
                )
                for name, beliefs in paths.items()
            }
            for paths in (path, bent)
        )
        least = _threshold(stage.drawn, _guarantee(case, side[0]))
        threshold[side] = least.mean(axis=0)
        survival[side] = _survival(least, depth, stage.drawn, stage.newcomer[i]).mean(axis=0)
    return Replay(
        lines=lines,
        threshold=threshold,
        survival=survival,
        gestures=tuple(_gestures(stage, path)),
        successions=tuple(
            (event.when.decimal, event.change.actor, _told(event.change))
            for event in stage.history
            if event.change is not None
        ),
        by_curvature=by_curvature,
    )


def _band(draws: Numbers) -> Band:
    low, middle, high = np.quantile(np.asarray(draws), [0.1, 0.5, 0.9], axis=-1)
    return Band(middle, low, high)


def _guarantee(case: Case, actor: str) -> np.ndarray:
    years = np.asarray(case.years)
    total = np.zeros(len(years))
    for around in case.surroundings:
        span = around.span(case)
        if around.kind is SurroundingKind.GUARANTEE and actor in case.resolve(around.on, span.end):
            total += around.strength * np.isin(years, span.years)
    return np.minimum(total, 1.0)


def _threshold(drawn: Mapping[str, Draws], guarantee: np.ndarray) -> np.ndarray:
    """Shape (draws, years): E1 under a security seeker's stag hunt."""
    worth = drawn["guarantee_worth"][:, None] * guarantee
    sucker, temptation = drawn["sucker"][:, None], drawn["temptation"][:, None]
    with precise():
        return np.asarray(_threshold_of(sucker, temptation, worth))


def _survival(
    threshold: np.ndarray, depth: Depth, drawn: Mapping[str, Draws], newcomer: Draws
) -> np.ndarray:
    with precise():
        return np.asarray(
            _survival_of(
                threshold,
                depth.societal_trust,
                depth.embeddedness,
                newcomer[:, None],
                drawn["newcomer_spread"][:, None],
            )
        )


def _gestures(stage: Stage, path: Mapping[Reading, Beliefs]) -> list[GestureValue]:
    told = []
    for before, event in enumerate(stage.history):
        move = event.move
        if move is None or move.between is not None or not move.kind.conciliatory:
            continue
        sender = 0 if event.received[1] else 1
        by, toward = stage.pair[sender], stage.pair[1 - sender]
        value, risk = {}, {}
        for reading in ("closed", "as_coded", "full"):
            t, q = (beliefs[before, sender] for beliefs in path[reading])
            sigma = sensibility_of(
                stage.case, by, event.when, stage.seed, stage.depth.draws, reading
            )
            with precise():
                worth, loss = _weighed(t, q, sigma, move.exposure, stage.drawn)
            value[reading], risk[reading] = float(worth), float(loss)
        told.append(
            GestureValue(event.when.text, by, toward, move.label, move.exposure, value, risk)
        )
    return told


_survival_of = jax.jit(games.survival_of_turnover)


@jax.jit
def _threshold_of(sucker: Array, temptation: Array, guarantee: Array) -> Array:
    return games.trust_threshold(R, sucker, temptation, P, guarantee=guarantee)


@jax.jit
def _weighed(
    t: Array, q: Array, sigma: Array, exposure: ArrayLike, drawn: Mapping[str, Array]
) -> tuple[Array, Array]:
    """Return the mean worth and risk of a gesture, in units of R - P."""
    said = games.evidence_of_gesture(exposure, drawn["gesture_scale"], drawn["curvature"])
    hoped = 1 / (1 + (1 - q) / q * jnp.exp(-said))
    worth = games.gesture_value(t, sigma, q, hoped, R, P)
    loss = games.exposure_risk(t, exposure, P, drawn["sucker"])
    return worth.mean() / (R - P), loss.mean() / (R - P)


def _told(change: Succession) -> str:
    if change.leaver and change.comer:
        return f"{change.comer.name} follows {change.leaver.name}"
    if change.leaver:
        return f"{change.leaver.name} leaves"
    assert change.comer is not None
    return f"{change.comer.name} comes to office"
