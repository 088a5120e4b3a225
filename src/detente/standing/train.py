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
from detente.standing.blind import train_blind
from detente.standing.chain import LEVELS
from detente.standing.company import Company
from detente.standing.fit import Model, Posterior
from detente.standing.history import History
from detente.standing.labels import UNKNOWN, allowed
from detente.standing.lens import Lens, heard
from detente.standing.model import Frame, Weights, draw_weights, log_levels
from detente.standing.scales import scales_of
from detente.standing.variants import Variant

KEPT = 20
"""Draws of the weights that a lens keeps."""

IN_TRIAL = 8
"""Draws in cross-validation, where every fold is fitted anew."""


def train(
    history: History,
    levels: Int[np.ndarray, "years pairs"],
    variant: Variant,
    *,
    seed: int,
    draws: int = KEPT,
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
        How many draws of the weights the lens keeps; 0 for the most probable weights alone. The
        reading is the mean over them.
    progress
        An observer; it changes no number.
    """
    if variant == "theory_only":
        return train_blind(history, seed=seed, draws=draws, progress=progress)
    scales = scales_of(history.values[history.rows], force=variant != "without_force")
    company = Company.of(history)
    told = company.tell(history, heard(history, scales, variant))
    model = informed(Frame.of(scales, len(company.cells), len(company.states)))
    with precise():
        posterior = Posterior(model, told, allowed(levels))
        if progress:
            progress("most probable weights", 0, 1)
        best = posterior.best()
        places = posterior.resampled(best, seed, draws, progress) if draws else best[None]
        weights = jax.lax.map(jax.jit(posterior.weights), jnp.asarray(places))
        weights = Weights(*map(np.asarray, weights))
    about: dict[str, Any] = {
        "seed": seed,
        "weights": len(best),
        "pairs": len(history.a),
        "rows": int((levels != UNKNOWN).sum()),
        "years": [int(history.years[0]), int(history.years[-1])],
    }
    return Lens(variant, scales, company, weights, usual_of(levels), 1.0, about)


def informed(frame: Frame) -> Model:
    """Return the model whose weights the levels of training pairs inform."""
    return Model(lambda: draw_weights(frame), log_levels)


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
