"""Training: from a history and its labels to a lens."""

from __future__ import annotations

from dataclasses import replace
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
from detente.standing.fit import Model, Posterior
from detente.standing.history import History, said
from detente.standing.labels import UNKNOWN, allowed
from detente.standing.lens import Lens, heard
from detente.standing.model import Frame, Weights, draw_weights, log_levels
from detente.standing.read import read
from detente.standing.sample import sample
from detente.standing.scales import scales_of
from detente.standing.theory import Ground, draw_theory, log_record
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
        reading is the mean over them. Where no level informs them they are drawn by Hamiltonian
        Monte Carlo, else by resampling the pairs, see :mod:`detente.standing.fit`.
    progress
        An observer; it changes no number.
    """
    scales = scales_of(history.values[history.rows], force=variant != "without_force")
    spoken = heard(history, scales, variant)
    blind = variant == "theory_only"
    company = Company((), ()) if blind else Company.of(history)
    if blind:
        levels = np.full_like(levels, UNKNOWN)
        model = theory(Ground.of(scales, said(history, scales), history.rows))
    else:
        model = informed(Frame.of(scales, len(company.cells), len(company.states)))
    with precise():
        posterior = Posterior(model, company.tell(history, spoken), allowed(levels))
        if progress:
            progress("most probable weights", 0, 1)
        best = posterior.best()
        about: dict[str, Any] = {"seed": seed, "weights": len(best)}
        if not draws:
            places = best[None]
        elif blind:
            sampled = sample(posterior, best, seed)
            about["sampling"] = sampled.about()
            every = sampled.places.reshape(-1, len(best))
            places = every[np.linspace(0, len(every) - 1, draws).astype(int)]
        else:
            places = posterior.resampled(best, seed, draws, progress)
        weights = jax.lax.map(jax.jit(posterior.weights), jnp.asarray(places))
        weights = Weights(*map(np.asarray, weights))
    coded = levels[levels != UNKNOWN]
    about |= {
        "pairs": len(history.a),
        "rows": len(coded),
        "years": [int(history.years[0]), int(history.years[-1])],
    }
    lens = Lens(variant, scales, company, weights, np.full(LEVELS, 1 / LEVELS), 1.0, about)
    if not blind:
        return replace(lens, usual=usual_of(levels))
    found = read(history, lens).mean[history.rows]
    return replace(lens, usual=found.mean(axis=0))


def informed(frame: Frame) -> Model:
    """Return the model whose weights the levels of training pairs inform."""
    return Model(lambda: draw_weights(frame), log_levels)


def theory(ground: Ground) -> Model:
    """Return the model that sees no level."""
    return Model(lambda: draw_theory(ground), log_record)


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
