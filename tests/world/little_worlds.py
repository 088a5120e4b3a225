"""Little worlds for the tests: frames in which little acts, states and rates drawn at random."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import jax
import jax.numpy as jnp
import numpy as np

from detente import games as plain_games
from detente.compute import Numbers
from detente.strategies import strategy
from detente.world.frame import MECHANISMS, Frame, Mechanism, RegimeKind
from detente.world.luck import Luck
from detente.world.mechanisms import every_prior
from detente.world.run import Ended, Names
from detente.world.run import run as plain_run
from detente.world.state import Bonds, Deeds, Leaders, Means, Minds, State, Surroundings
from detente.world.surround import Schedule
from detente.world.tally import PATH
from detente.world.ties import Ties
from detente.world.view import Move, Strategy, View

WORLDS = 400
"""How many worlds a test draws unless it says otherwise."""

EVERYTHING = MECHANISMS

QUICKLY = {"xla_backend_optimization_level": 0}
"""How what runs but once is compiled: in half the time, to a program that is slower."""

MUCH = 200_000
"""Worlds times periods from which a program is worth the compiler's care."""


def frame(
    states: int = 2,
    acts: tuple[Mechanism, ...] = (),
    seeking: str | Strategy | tuple[str, ...] = "threshold",
    years: float = 0.25,
    regime: RegimeKind | None = None,
) -> Frame:
    """Return a frame in which only what is named acts; the greedy are predators.

    One strategy is everybody's; of several each state has its own.
    """
    several = seeking if isinstance(seeking, tuple) else (seeking,)
    seeks = tuple(strategy(each) if isinstance(each, str) else each for each in several)
    whose = tuple(range(states)) if len(seeks) > 1 else (0,) * states
    return Frame(
        Ties(states), years, (*seeks, strategy("predator")), whose, (len(seeks),) * states,
        frozenset(acts), regime,
    )  # fmt: skip


def rules(draw: np.random.Generator, worlds: int = WORLDS, **fixed: Any) -> dict[str, np.ndarray]:
    """Return rates that every world draws from its priors, but for those that are fixed."""
    drawn = {name: each.quantile(draw.random(worlds)) for name, each in every_prior().items()}
    assert fixed.keys() <= drawn.keys()
    return {
        name: np.broadcast_to(value, worlds).astype(np.float32)
        for name, value in {**drawn, **fixed}.items()
    }


def state(of: Frame, draw: np.random.Generator, worlds: int = WORLDS, **said: Any) -> State:
    """Return a state in which everything that is not said is drawn at random, within its bounds."""
    many, tie = (of.ties.states, worlds), (len(of.ties), worlds)

    def share(shape: tuple[int, ...]) -> np.ndarray:
        return draw.uniform(0.01, 0.99, shape).astype(np.float32)

    def coin(shape: tuple[int, ...]) -> np.ndarray:
        return draw.integers(0, 2, shape).astype(np.float32)

    def shared(held: np.ndarray) -> np.ndarray:
        return np.asarray((held + held[of.ties.reverse]) / 2)

    power = share(many)
    nothing = np.zeros(worlds, np.float32)
    drawn = State(
        Leaders(coin(many), share(many), share(many), share(many), 10 * share(many)),
        Minds(share(tie), share(tie), share(tie), share(tie), share(tie)),
        Deeds(coin(tie), share(tie), coin(tie), share(tie)),
        Bonds(shared(share(tie)), shared(20 * share(tie)), np.zeros(tie, np.float32)),
        Means(
            5 * share(many), power / power.sum(axis=0), share(many), share(many), coin(many),
            3 * share(many), share(many),
        ),
        Surroundings(1.5 * share((worlds,)), share((worlds,)), nothing, nothing),
        np.zeros((of.slots, *tie), np.float32),
    )  # fmt: skip
    return changed(drawn, **said)


def changed(of: State, **said: Any) -> State:
    """Return a state with some quantities, by their names alone, set to numbers or arrays."""
    groups = {}
    for group, held in of._asdict().items():
        fields = getattr(held, "_asdict", dict)()
        new = {
            name: np.broadcast_to(np.asarray(said.pop(name), np.float32), array.shape).copy()
            for name, array in fields.items()
            if name in said
        }
        groups[group] = held._replace(**new) if new else held
    assert not said, f"a state has no {sorted(said)}"
    return State(**groups)


def names(of: Frame, worlds: int = WORLDS, seed: int = 1) -> Names:
    """Return what chance calls the worlds and everything in them."""
    keys = np.arange(of.ties.states, dtype=np.uint32)
    called = keys[of.ties.owners] * np.uint32(65536) + keys[of.ties.others]
    return Names(
        np.array([seed, 0], np.uint32), np.arange(worlds, dtype=np.uint32), keys,
        called.astype(np.uint32),
    )  # fmt: skip


def luck(of: Frame, worlds: int = WORLDS, seed: int = 1, period: int = 0) -> Luck:
    """Return where the draws of one period come from."""
    called = names(of, worlds, seed)
    return Luck(called.seed, np.uint32(period), called.worlds, called.states, called.ties)


def said(periods: int, states: int = 2, **told: Any) -> Schedule:
    """Return a schedule that leaves to chance what it does not say."""
    blank = Schedule.of_chance(periods, states)
    new = {
        name: np.broadcast_to(np.asarray(value, np.float32), getattr(blank, name).shape)
        for name, value in told.items()
    }
    return blank._replace(**new)


def silence(states: int = 2) -> Schedule:
    """Return what a schedule says of one period in which it says nothing."""
    return Schedule(*(np.asarray(each[0]) for each in Schedule.of_chance(1, states)))


class Forms:
    """Has the names of ``detente.games``: the closed forms, each compiled as a whole."""

    def __init__(self) -> None:
        self._known: dict[str, Callable[..., Any]] = {}

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name not in self._known:
            form = jax.jit(getattr(plain_games, name), compiler_options=QUICKLY)
            self._known[name] = lambda *all_, **named: jax.tree.map(
                np.asarray, form(*all_, **named)
            )
        return self._known[name]


games = Forms()


@functools.cache
def _compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    return jax.jit(function, static_argnums=0, compiler_options=QUICKLY)


def call(function: Callable[..., Any], of: Frame, *arguments: Any) -> Any:
    """Return what a function of the world returns, compiled, as NumPy arrays."""
    return jax.tree.map(np.asarray, _compiled(function)(of, *arguments))


def run(
    of: Frame,
    start: State,
    rates: dict[str, np.ndarray],
    told: Schedule | int,
    every: int = 0,
    seed: int = 1,
) -> Ended:
    """Return how worlds end, as NumPy arrays; a number of periods leaves all else to chance."""
    worlds = start.minds.trust.shape[-1]
    schedule = said(told, of.ties.states) if isinstance(told, int) else told
    program = _quick if worlds * len(schedule.guarantor) < MUCH else plain_run
    ended = program(of, start, rates, schedule, names(of, worlds, seed), every)
    kept: Ended = jax.tree.map(np.asarray, ended)
    return kept


_quick = jax.jit(
    inspect.unwrap(plain_run), static_argnames=("frame", "every"), compiler_options=QUICKLY
)


def path(ended: Ended, quantity: str) -> np.ndarray:
    """Return the path of one quantity, shape (records, ties, worlds)."""
    assert ended.path is not None
    return np.asarray(ended.path[:, PATH.index(quantity)])


@dataclass(frozen=True)
class Written(Strategy):
    """Cooperates after CC, CD, DC and DD with the chances that a world's beliefs spell out.

    They are its trust, perceived trust, sensibility and bad faith: a rule of its own in every
    world, for worlds in which nothing changes these.
    """

    name: ClassVar[str] = "written"
    slots: ClassVar[int] = 0
    opens_with: ClassVar[float] = 1.0

    def act(self, view: View, memory: Numbers) -> tuple[Move, Numbers]:
        """Take the chance of the last outcome."""
        after_c = jnp.where(view.seen > 0, view.trust, view.perceived_trust)
        after_d = jnp.where(view.seen > 0, view.sensibility, view.bad_faith)
        chance = jnp.where(view.did > 0, after_c, after_d)
        return Move((view.luck < chance).astype(jnp.float32)), memory
