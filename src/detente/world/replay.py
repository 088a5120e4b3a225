"""Replay: the world's own learning step on a history in which the acts are given.

It answers what each side of a pair could have believed, act by act, had its leaders read the
other with this sensibility or that. Acts and successions are events in time; between events
beliefs stand still, because a silence that nobody recorded is not an act.
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp

from detente import games
from detente.compute import Numbers
from detente.world.learn import BOUND, Act, Beliefs, Mind, learn


class Events(NamedTuple):
    """What happened between two sides, in order of time; every entry has shape (events, ...).

    Parameters
    ----------
    acts
        Shape (events, 2): [e, i] is 1 where side i is acted upon by the other in event e.
    cooperative, exposure, unilateral
        Shape (events,): the act, see :class:`detente.world.learn.Act`.
    succeeds
        Shape (events, 2): 1 where side i changes its leader in event e.
    disposition
        Shape (events, draws): the newcomer's own trust, eps of E18.
    sensibility
        Shape (events, 2, draws): with which side i reads acts during event e.
    embeddedness, societal_trust
        Shape (events, draws): w and Soc of E18 at the event's time.
    """

    acts: Numbers
    cooperative: Numbers
    exposure: Numbers
    unilateral: Numbers
    succeeds: Numbers
    disposition: Numbers
    sensibility: Numbers
    embeddedness: Numbers
    societal_trust: Numbers


@jax.jit
def replay(start: Beliefs, events: Events, mind: Mind, newcomer_trust: Numbers) -> Beliefs:
    """Return both sides' beliefs after every event.

    Parameters
    ----------
    start
        Beliefs of the two sides before the first event, each array (2, draws).
    events
        See :class:`Events`.
    mind
        Arrays that broadcast to (2, draws); its sensibility is replaced by that of each event.
    newcomer_trust
        Shape (2, draws): the mean of eps for each side; the other side expects it of a newcomer.

    Returns
    -------
    Beliefs
        Each array (events, 2, draws).
    """

    def advance(beliefs: Beliefs, event: Events) -> tuple[Beliefs, Beliefs]:
        seen = Act(event.cooperative, event.exposure, event.unilateral)
        taught = learn(beliefs, seen, mind._replace(sensibility=event.sensibility))
        acted = event.acts[:, None] > 0
        trust = jnp.where(acted, taught.trust, beliefs.trust)
        perceived = jnp.where(acted, taught.perceived_trust, beliefs.perceived_trust)

        # The newcomer begins with E18's trust; the other side can only expect the average newcomer.
        newcomer = games.trust_of_successor(
            event.societal_trust, event.embeddedness, event.disposition
        )
        expected = games.trust_of_successor(
            event.societal_trust, event.embeddedness, newcomer_trust[::-1]
        )
        edge = 1 / (1 + jnp.exp(BOUND))
        mine, theirs = event.succeeds[:, None] > 0, event.succeeds[::-1, None] > 0
        trust = jnp.where(mine, jnp.clip(newcomer, edge, 1 - edge), trust)
        perceived = jnp.where(theirs, jnp.clip(expected, edge, 1 - edge), perceived)
        after = Beliefs(trust, perceived)
        return after, after

    _, path = jax.lax.scan(advance, start, events)
    return path
