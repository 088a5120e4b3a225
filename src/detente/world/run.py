"""Run: many periods of many worlds in one compiled program."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax import Array

from detente.compute import Numbers
from detente.world.deal import deal
from detente.world.frame import Frame, Rules
from detente.world.luck import Dealt, Luck
from detente.world.state import State
from detente.world.step import step
from detente.world.surround import Schedule, ahead_of, told
from detente.world.tally import Tally, on_the_way


class Names(NamedTuple):
    """What chance calls them, unsigned: the seed (2,), worlds, states and ties."""

    seed: Numbers
    worlds: Numbers
    states: Numbers
    ties: Numbers


class Ended(NamedTuple):
    """How some worlds ended.

    Parameters
    ----------
    state, tally
        After the last period.
    path
        Shape (records, quantities, ties or 1, worlds): means over the periods since the last record
        of what :data:`detente.world.tally.PATH` names; None if no path was kept.
    level
        Shape (ties, worlds): rank of the level of each pair at the end.
    sound
        Shape (worlds,): False where anything ceased to be a number on the way.
    """

    state: State
    tally: Tally
    path: Array | None
    level: Array
    sound: Array


Carry = tuple[State, Tally, Array, Dealt]
Period = tuple[Array, Schedule]


@partial(jax.jit, static_argnames=("frame", "every", "each_tie", "only_deeds"))
def run(
    frame: Frame,
    start: State,
    rules: Rules,
    said: Schedule,
    names: Names,
    every: int = 0,
    each_tie: bool = True,
    only_deeds: bool = False,
) -> Ended:
    """Return how worlds end after as many periods as the schedule has.

    Parameters
    ----------
    frame
        What is fixed.
    start, rules, said, names
        The worlds before the first period, their rates, the schedule, and what chance calls them.
    every
        Periods between two records of the path, the last of which is of the last period; 0 keeps
        none. Where they do not divide the periods, the first few are in no record.
    each_tie
        Whether the path holds every tie; else it holds their mean, as if there were one.
    only_deeds
        Whether nothing is tallied but who cooperated, so that what does not bear on it is not
        computed; for games of which nothing else is asked.
    """
    periods = jnp.arange(len(said.guarantor), dtype=jnp.uint32)
    worlds = len(names.worlds)
    one = partial(_one, frame, rules, names, each_tie, only_deeds)
    # What surrounds a period is worked out at the end of the one before it, so that it is worked
    # out once and not in each use.
    start = start._replace(surroundings=told(start.surroundings, _at(said, 0)))
    said = ahead_of(said)
    begun = (
        start,
        Tally.nothing(frame, worlds),
        jnp.zeros((len(frame.ties), worlds), jnp.int32),
        deal(frame, _luck(names, periods[0])),
    )

    def ahead(carry: Carry, period: Period) -> tuple[Carry, None]:
        return one(carry, period)[0], None

    if not every:
        (state, tally, level, _), _ = jax.lax.scan(ahead, begun, (periods, said))
        return Ended(state, tally, None, level, _sound((state, tally), worlds))

    seen = jax.eval_shape(lambda: one(begun, (periods[0], _at(said, 0)))[1])

    def record(carry: Carry, block: Period) -> tuple[Carry, Array]:
        def summed(inner: tuple[Carry, Array], period: Period) -> tuple[tuple[Carry, Array], None]:
            held, total = inner
            held, shown = one(held, period)
            return (held, total + shown), None

        (carry, total), _ = jax.lax.scan(summed, (carry, jnp.zeros(seen.shape)), block)
        return carry, total / every

    over = len(periods) % every
    if over:
        early = jax.tree.map(lambda each: jnp.asarray(each)[:over], (periods, said))
        begun, _ = jax.lax.scan(ahead, begun, early)

    def cut(each: Numbers) -> Array:
        held = jnp.asarray(each)[over:]
        return held.reshape(-1, every, *held.shape[1:])

    blocks = jax.tree.map(cut, (periods, said))
    (state, tally, level, _), path = jax.lax.scan(record, begun, blocks)
    return Ended(state, tally, path, level, _sound((state, tally), worlds))


def _one(
    frame: Frame,
    rules: Rules,
    names: Names,
    each_tie: bool,
    only_deeds: bool,
    carry: Carry,
    period: Period,
) -> tuple[Carry, Array]:
    state, tally, last, dealt = carry
    number, said = period
    state, happened = step(frame, state, rules, said, dealt)
    dealt = deal(frame, _luck(names, number + 1))
    if only_deeds:
        cooperation = tally.cooperation + state.deeds.cooperated
        return (state, tally._replace(cooperation=cooperation), last, dealt), jnp.zeros(())
    tally = tally.with_period(frame, state, happened)
    level = happened.standing.level.astype(jnp.int32)
    seen = on_the_way(frame, state, happened)
    return (state, tally, level, dealt), seen if each_tie else seen.mean(axis=1, keepdims=True)


def _luck(names: Names, period: Array) -> Luck:
    return Luck(names.seed, period, names.worlds, names.states, names.ties)


def _at(said: Schedule, period: int) -> Schedule:
    return Schedule(*(jnp.asarray(each)[period] for each in said))


def _sound(kept: tuple[State, Tally], worlds: int) -> Array:
    """Return where every number is one; memory, which is the strategies' own, included."""
    held = [each for each in jax.tree.leaves(kept) if jnp.size(each)]
    fine = [jnp.isfinite(each).reshape(-1, worlds).all(axis=0) for each in held]
    return jnp.stack(fine).all(axis=0)
