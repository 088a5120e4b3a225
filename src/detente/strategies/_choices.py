"""What several strategies have in common: the threshold rule, and when a gesture is worth it."""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from detente import games
from detente.compute import Numbers
from detente.world.view import View, predicted_cooperation


def by_threshold(view: View) -> Array:
    """Return True where cooperation is the better answer to what is expected (E1, E3, E6).

    Nothing is expected below 0, so that where the threshold is 0 it holds whatever is expected; at
    an infinite threshold it never holds.
    """
    return predicted_cooperation(view) >= view.threshold


def cooperated(view: View) -> tuple[Array, Array]:
    """Return whether each of the two cooperated in the last period, own first."""
    return jnp.asarray(view.did) > 0.5, jnp.asarray(view.seen) > 0.5


def worth_reassuring(view: View, exposure: Numbers, clarity: Numbers | float = 1.0) -> Array:
    """Return True where a gesture promises more than it risks (E9 against E20 and E19).

    What it promises is E9's gain, t sigma (q' - q) (R - P), in every period to come: q' is the
    perceived trust after a gesture that is believed (E11). Against that stand what an aggressor
    would take, (1 - t) x (P - S), and what opponents at home would ask for it. Without sensibility
    the gain is nothing, and no gesture is worth making (chapter L56, L809-833, L1240).

    Parameters
    ----------
    view
        What is seen.
    exposure
        x, what the gesture stakes.
    clarity
        What share of it the other sees.
    """
    said = games.evidence_of_gesture(exposure * clarity, view.gesture_scale, view.curvature)
    q = jnp.asarray(view.perceived_trust)
    hoped = q / (q + (1 - q) * jnp.exp(-said))
    gain = games.gesture_value(view.trust, view.sensibility, q, hoped, view.stake, 0.0)
    cost = games.exposure_risk(view.trust, exposure, view.loss, 0.0) + view.opposition * exposure
    return gain > (1 - jnp.asarray(view.shadow)) * cost


def periods(years: float, view: View) -> Array:
    """Return how many whole periods so many years are, the nearest number; one for any at all."""
    return jnp.maximum(jnp.round(years / view.years), float(years > 0))


def as_numbers(holds: Numbers, view: View) -> Array:
    """Return 1 where it holds and else 0, in the precision of what is seen."""
    return jnp.asarray(holds).astype(jnp.asarray(view.trust).dtype)
