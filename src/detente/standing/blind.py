"""Training without a label: the record teaches of change, theory of what witnesses say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from detente import chance
from detente.compute import precise
from detente.progress import Progress
from detente.standing.chain import LEVELS
from detente.standing.company import Company
from detente.standing.fit import Model, Posterior
from detente.standing.history import History, said
from detente.standing.labels import UNKNOWN, allowed
from detente.standing.lens import Lens, heard
from detente.standing.read import read
from detente.standing.sample import sample
from detente.standing.scales import scales_of
from detente.standing.theory import Ground, Sizes, draw_theory, log_record, slopes_of


def train_blind(
    history: History, *, seed: int, draws: int, progress: Progress | None = None
) -> Lens:
    """Return the lens of theory alone; no level is given to it.

    Parameters
    ----------
    history
        The record of the pairs.
    seed
        Seed of the draws.
    draws
        How many draws the lens keeps, each of sizes from theory's priors and of the rest from its
        posterior by Hamiltonian Monte Carlo; 0 for the middle of the first and the most probable of
        the second.
    progress
        An observer; it changes no number.
    """
    scales = scales_of(history.values[history.rows])
    ground = Ground.of(scales, said(history, scales), history.rows)
    told = Company((), ()).tell(history, heard(history, scales, "theory_only"))
    nothing = allowed(np.full(history.rows.shape, UNKNOWN))
    with precise():
        posterior = Posterior(theory(ground, Sizes.drawn(ground)), told, nothing)
        if progress:
            progress("most probable weights", 0, 1)
        best = posterior.best()
        about: dict[str, Any] = {"seed": seed, "weights": len(best)}
        if draws:
            if progress:
                progress("chains", 0, 1)
            sampled = sample(posterior, best, seed)
            about["sampling"] = sampled.about()
            every = sampled.places.reshape(-1, len(best))
            places = every[np.linspace(0, len(every) - 1, draws).astype(int)]
            sizes = [
                Sizes.drawn(ground, chance.generator(seed, "sizes", str(number)))
                for number in range(draws)
            ]
        else:
            places, sizes = best[None], [Sizes.drawn(ground)]
        found = [
            posterior.weights(jnp.asarray(place))._replace(slopes=slopes_of(ground, size))
            for place, size in zip(places, sizes, strict=True)
        ]
        weights = jax.tree.map(lambda *each: np.stack([np.asarray(one) for one in each]), *found)
    about |= {
        "pairs": len(history.a),
        "rows": 0,
        "years": [int(history.years[0]), int(history.years[-1])],
    }
    even = np.full(LEVELS, 1 / LEVELS)
    lens = Lens("theory_only", scales, Company((), ()), weights, even, 1.0, about)
    # How common the levels are is what the lens itself says of the record: no label tells it.
    return replace(lens, usual=read(history, lens).mean[history.rows].mean(axis=0))


def theory(ground: Ground, sizes: Sizes) -> Model:
    """Return the model that sees no level."""
    slopes = slopes_of(ground, sizes)
    return Model(lambda: draw_theory(slopes), log_record)
