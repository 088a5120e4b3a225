"""Training: from a history and its labels to a lens."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Int

from detente import chance
from detente.compute import precise
from detente.progress import Progress
from detente.standing.chain import LEVELS
from detente.standing.company import Company
from detente.standing.fit import Posterior
from detente.standing.history import History, said
from detente.standing.labels import UNKNOWN, allowed
from detente.standing.lens import Lens, Variant
from detente.standing.model import Frame, Weights
from detente.standing.scales import scales_of

KEPT = 40
"""Draws of the weights that a lens keeps."""


def train(
    history: History,
    levels: Int[np.ndarray, "years pairs"],
    variant: Variant,
    *,
    seed: int,
    draws: bool = True,
    progress: Progress | None = None,
) -> Lens:
    """Return the lens that the levels of some pairs inform.

    Parameters
    ----------
    history, levels
        The record of the pairs, and their coded levels (-1 where there is none).
    variant
        Which witnesses are heard.
    seed
        Seed of the draws.
    draws
        Whether the lens keeps draws from the posterior, or the most probable weights alone.
    progress
        An observer; it changes no number.
    """
    scales = scales_of(history.values[history.rows], force=variant != "without_force")
    company = Company.of(history)
    told = company.tell(history, said(history, scales))
    frame = Frame.of(scales, len(company.cells), len(company.states))
    with precise():
        posterior = Posterior(frame, told, allowed(levels))
        if progress:
            progress("most probable weights", 0, 2)
        best = posterior.best()
        about: dict[str, Any] = {"seed": seed, "weights": len(best)}
        if draws:
            if progress:
                progress("posterior", 1, 2)
            places = posterior.around(best, seed, KEPT)
            weights = jax.lax.map(jax.jit(posterior.weights), jnp.asarray(places))
        else:
            weights = jax.tree.map(lambda each: each[None], posterior.weights(jnp.asarray(best)))
        weights = Weights(*map(np.asarray, weights))
    coded = levels[levels != UNKNOWN]
    about |= {
        "pairs": len(history.a),
        "rows": len(coded),
        "years": [int(history.years[0]), int(history.years[-1])],
    }
    return Lens(variant, scales, company, weights, usual_of(levels), 1.0, about)


def usual_of(levels: Int[np.ndarray, "years pairs"]) -> np.ndarray:
    """Return the share of each level among the coded rows."""
    counts = np.bincount(levels[levels != UNKNOWN], minlength=LEVELS)
    return np.asarray(counts / counts.sum())


def folds(history: History, many: int, seed: int) -> Int[np.ndarray, " pairs"]:
    """Return the fold of each pair; a pair keeps its fold whatever other pairs there are."""
    pairs = zip(history.a, history.b, strict=True)
    return np.array(
        [int(chance.generator(seed, "fold", str(a), str(b)).integers(many)) for a, b in pairs]
    )
