"""One period of every world: decide, perceive, learn, settle, bond, arm, institute, succeed."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from detente.compute import Numbers
from detente.world.arm import Armed, arm
from detente.world.bond import bond
from detente.world.decide import decide
from detente.world.frame import Frame, Rules
from detente.world.institute import institute
from detente.world.learn import learn_period
from detente.world.levels import Standing, standing
from detente.world.luck import Dealt, Luck
from detente.world.perceive import perceive
from detente.world.settle import Settled, settle
from detente.world.stakes import Stakes, stakes
from detente.world.state import Leaders, State, Surroundings
from detente.world.succeed import succeed
from detente.world.surround import Schedule, surround
from detente.world.unite import unite


class Happened(NamedTuple):
    """What happened in one period, beside the state that it left.

    Parameters
    ----------
    around
        What surrounded it; the state that it left has already what surrounds the next.
    at
        What was at stake.
    settled
        Payoffs, exploitation and force.
    armed
        Arms and the costs of arming; None where arms do not act.
    changed
        Shape (states, worlds): 1 where the leader changed.
    standing
        Where the pairs stand at its end.
    """

    around: Surroundings
    at: Stakes
    settled: Settled
    armed: Armed | None
    changed: Array
    standing: Standing


def step(
    frame: Frame, state: State, rules: Rules, said: Schedule, luck: Luck | Dealt
) -> tuple[State, Happened]:
    """Return the state after one period, and what happened in it.

    Pure: the same arguments give the same result. What does not act is not computed.

    Parameters
    ----------
    frame
        What is fixed; of it the compiled program is made.
    state, rules
        The worlds, and their free rates.
    said
        What the scenario says, each a number or NaN: of the leaders who come in this period, and of
        what surrounds the next.
    luck
        Where chance comes from.
    """
    at = stakes(frame, state, rules)
    move, memory = decide(frame, state, rules, at, luck)
    deeds = perceive(frame, state, rules, move, luck)
    minds = state.minds
    if frame.has("learning"):
        minds = learn_period(frame, state, rules, deeds, luck)
    settled = settle(frame, state, rules, at, deeds, luck)
    minds, bonds = bond(frame, state, rules, at, move, deeds, minds, settled)
    means, armed = state.means, None
    if frame.has("arms"):
        armed = arm(frame, state, rules, minds)
        means = means._replace(arms=armed.arms, grievance=armed.grievance)
    if frame.has("regimes") and frame.regime is not None:
        held = institute(frame, state._replace(means=means), rules, at, minds, move, luck)
        means = held
    leaders: Leaders = state.leaders
    changed: Numbers = jnp.zeros(())
    if frame.has("successions"):
        leaders, minds, changed = succeed(frame, state, rules, minds, deeds, settled, said, luck)
        # A newcomer sees what was last done, and begins a policy of his or her own.
        memory = jnp.where(frame.ties.own(changed) > 0, 0.0, memory)
    if frame.has("union"):
        bonds = unite(frame, minds, bonds, rules, at, luck)
    after = State(leaders, minds, deeds, bonds, means, state.surroundings, memory)
    where = standing(frame, after, minds, bonds, at)
    after = after._replace(surroundings=surround(frame, state.surroundings, rules, said, luck))
    return after, Happened(state.surroundings, at, settled, armed, jnp.asarray(changed), where)
