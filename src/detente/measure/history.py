"""A pair's history as events: acts received and leaders changed, in order of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from jaxtyping import Float

from detente import chance
from detente.cases import Case, Moment, Move
from detente.measure.successions import Succession, in_office, successions
from detente.world.priors import BELIEFS
from detente.world.replay import Events

Reading = Literal["closed", "as_coded", "full", "bad_faith"]
READINGS: tuple[Reading, ...] = ("closed", "as_coded", "full", "bad_faith")
"""No sensibility; as the case codes its leaders; full; and as coded under inherent bad faith."""

Draws = Float[np.ndarray, " draws"]
Pair = tuple[str, str]


@dataclass(frozen=True)
class Happening:
    """One moment of a pair's history: an act, or a change of leader.

    ``received`` says which of the two sides is acted upon; both are, in a mutual act.
    """

    when: Moment
    change: Succession | None = None
    move: Move | None = None
    item: int = -1
    received: tuple[bool, bool] = (False, False)


@dataclass(frozen=True)
class Depth:
    """What the lens found of the societies, by year: E18's w and Soc, shape (draws, years)."""

    embeddedness: Float[np.ndarray, "draws years"]
    societal_trust: Float[np.ndarray, "draws years"]

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return int(self.embeddedness.shape[0])


def happenings(case: Case, pair: Pair) -> list[Happening]:
    """Return the pair's acts and successions in order of time."""
    acts: dict[int, Happening] = {}
    for act in case.acts():
        if {act.by, act.toward} == set(pair):
            seen = acts.get(act.item, Happening(act.when, move=act.move, item=act.item))
            received = (
                seen.received[0] or act.toward == pair[0],
                seen.received[1] or act.toward == pair[1],
            )
            acts[act.item] = Happening(act.when, None, act.move, act.item, received)
    changes = [Happening(s.when, change=s) for side in pair for s in successions(case, side)]
    return sorted([*acts.values(), *changes], key=lambda event: (event.when.decimal, event.item))


def as_events(
    case: Case,
    pair: Pair,
    history: list[Happening],
    depth: Depth,
    newcomer: Float[np.ndarray, "2 draws"],
    spread: Draws,
    seed: int,
    reading: Reading,
) -> Events:
    """Return the history in the form that the world replays.

    ``newcomer`` and ``spread`` are the mean, by side, and the standard deviation of the trust
    with which leaders come to office.
    """
    first, last = case.years[0], case.years[-1]
    year = [min(max(event.when.year, first), last) - first for event in history]
    moves = [event.move for event in history]
    return Events(
        acts=np.array([event.received for event in history], dtype=float),
        cooperative=np.array([bool(m and m.kind.conciliatory) for m in moves], dtype=float),
        exposure=np.array([m.exposure if m else 0.0 for m in moves]),
        unilateral=np.array([bool(m and m.between is None) for m in moves], dtype=float),
        succeeds=np.array(
            [[e.change is not None and e.change.actor == side for side in pair] for e in history],
            dtype=float,
        ),
        disposition=np.stack(
            [_disposition(event, pair, newcomer, spread, seed) for event in history]
        ),
        sensibility=np.stack(
            [
                [
                    sensibility_of(case, side, event.when, seed, depth.draws, reading)
                    for side in pair
                ]
                for event in history
            ]
        ),
        embeddedness=depth.embeddedness[:, year].T,
        societal_trust=depth.societal_trust[:, year].T,
    )


def sensibility_of(
    case: Case, side: str, when: Moment, seed: int, draws: int, reading: Reading
) -> Draws:
    """Return the sensibility with which a side reads the other on a date, shape (draws,)."""
    if reading in ("closed", "full"):
        return np.full(draws, float(reading == "full"))
    leader = in_office(case, side, when)
    if leader is not None and leader.sensibility is not None:
        return np.full(draws, leader.sensibility)
    unknown = next(prior for prior in BELIEFS if prior.name == "uncoded_sensibility")
    return unknown.draw(seed, draws, side, leader.id if leader else "")


def _disposition(
    event: Happening, pair: Pair, newcomer: Float[np.ndarray, "2 draws"], spread: Draws, seed: int
) -> Draws:
    if event.change is None:
        return np.zeros_like(spread)
    actor, other = event.change.actor, pair[1 - pair.index(event.change.actor)]
    luck = chance.normal(seed, len(spread), "newcomer", actor, other, event.when.text)
    return np.asarray(np.clip(newcomer[pair.index(actor)] + spread * luck, 0.0, 1.0))
