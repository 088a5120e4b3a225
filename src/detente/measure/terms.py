"""What each item contributes to the chain of its pair, for one draw of the strengths."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
from jax import Array
from jax.scipy.special import betaln

from detente.compute import Numbers
from detente.measure import chain
from detente.measure.evidence import CHANNELS, Evidence
from detente.measure.strengths import Strengths


class Terms(NamedTuple):
    """The sum over items of what they contribute; see :func:`contributions`.

    Parameters
    ----------
    asked, agreed
        Shape (years, channels): how many observers were asked, and how many said yes.
    push, around, successions, societal_push
        Shape (years,): see :func:`detente.measure.chain.transitions`, before the ceiling.
    told
        Shape (years, levels): log-probability that sources which weigh for themselves add.
    """

    asked: Array
    agreed: Array
    push: Array
    around: Array
    successions: Array
    societal_push: Array
    told: Array


def contributions(evidence: Evidence, strengths: Strengths) -> Terms:
    """Return every item's own contribution, each array with a leading axis of items.

    ``strengths`` is one draw: its arrays without the leading axis.
    """
    during = jnp.asarray(evidence.during, dtype=strengths.observers.dtype)
    length = during.sum(axis=1)
    looks = 1 + (length - 1) / strengths.fresh_look
    asked_per_year = strengths.observers * evidence.weight * looks / jnp.maximum(length, 1)
    channel = (jnp.asarray(evidence.channel)[:, :, None] == np.arange(len(CHANNELS))).any(axis=1)
    asked = during[:, :, None] * channel[:, None, :] * asked_per_year[:, None, None]

    is_act = jnp.asarray(evidence.act) >= 0
    loudness = is_act * evidence.exposure
    bonus = jnp.where(jnp.asarray(evidence.verifiable) > 0, strengths.verified_bonus, 1.0)
    lasting = _lasting(during, strengths.push_half_life)
    is_around = jnp.asarray(evidence.around) >= 0
    around = is_around * evidence.strength * strengths.around_push[evidence.around]
    return Terms(
        asked=asked,
        agreed=asked * jnp.asarray(evidence.value)[:, None, None],
        push=lasting * (loudness * bonus * strengths.act_push[evidence.act])[:, None],
        around=during * around[:, None],
        successions=jnp.asarray(evidence.successions),
        societal_push=lasting
        * (loudness * evidence.societies * strengths.act_societal_push[evidence.act])[:, None],
        told=jnp.asarray(evidence.told, during.dtype),
    )


def _lasting(during: Array, half_life: Numbers) -> Array:
    """Shape (items, years): 1 in the year of an act, halved every half-life afterwards."""
    years = np.arange(during.shape[1])
    age = years[None, :] - years[:, None]
    decay = jnp.where(age >= 0, 0.5 ** (np.maximum(age, 0) / half_life), 0.0)
    return during @ decay


def answers(asked: Array, agreed: Array, strengths: Strengths) -> Array:
    """Return the log-likelihood of each year's evidence, shape (years, channels, states).

    Each year's degree of a feature keeps near what is typical of the state (a beta distribution);
    the observers asked about it answer accordingly (beta-binomial). So two reports on the same
    feature in the same year overlap, and a year in which nobody was asked says nothing.
    """
    yes = strengths.steadiness * strengths.expected
    no = strengths.steadiness - yes
    said_yes, said_no = agreed[:, :, None], (asked - agreed)[:, :, None]
    return jnp.asarray(betaln(yes + said_yes, no + said_no) - betaln(yes, no))


def steps(terms: Terms, strengths: Strengths) -> Array:
    """Return the chain's log transition probabilities, shape (years - 1, states, states)."""
    ceiling = strengths.push_ceiling

    def bent(push: Array) -> Array:
        return jnp.tanh(push / ceiling) * ceiling

    return chain.transitions(
        strengths.rates,
        bent(terms.push),
        terms.around,
        terms.successions,
        bent(terms.societal_push),
    )
