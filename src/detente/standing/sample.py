"""Sampling: draws from the posterior of the weights itself, and how far the chains agree."""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from detente.standing.fit import Posterior

CHAINS = 4
WARMUP, KEPT = 60, 120
QUARTER = np.pi / 2
"""Length of a proposal's way: on a round posterior a quarter of a turn ends independently of where
it began, and half a turn at its mirror image."""


class Sampled(NamedTuple):
    """Draws of the weights.

    Parameters
    ----------
    places
        Shape (chains, draws, weights): within their bounds.
    rhat, ess
        Shape (weights,): split R-hat, and effective sample size (Gelman et al. 2013).
    accepted
        Mean probability of acceptance.
    """

    places: np.ndarray
    rhat: np.ndarray
    ess: np.ndarray
    accepted: float

    def about(self) -> dict[str, float | int]:
        """Return the diagnostics as plain values."""
        return {
            "chains": len(self.places),
            "draws": self.places.shape[1],
            "rhat_worst": round(float(self.rhat.max()), 4),
            "rhat_99": round(float(np.quantile(self.rhat, 0.99)), 4),
            "ess_least": round(float(self.ess.min()), 1),
            "ess_median": round(float(np.median(self.ess)), 1),
            "accepted": round(self.accepted, 3),
        }


def sample(
    posterior: Posterior,
    best: np.ndarray,
    seed: int,
    *,
    chains: int = CHAINS,
    warmup: int = WARMUP,
    kept: int = KEPT,
) -> Sampled:
    """Return draws by Hamiltonian Monte Carlo, all chains at once (Neal 2011).

    Each chain walks in coordinates in which Laplace's approximation at the best place is a unit
    normal. A weight that cannot be negative is the size of one that can: half-normal priors become
    normal ones, and no chain meets a wall.

    Parameters
    ----------
    posterior, best
        The posterior, and its place of highest density.
    seed
        Seed of the chains.
    chains, warmup, kept
        How many chains, their steps before any is kept, and the steps kept of each.
    """
    from numpyro.diagnostics import effective_sample_size, split_gelman_rubin
    from numpyro.infer import HMC, MCMC

    root = jnp.asarray(_root(posterior.curvature(best)))
    middle = jnp.asarray(best)

    def cost(round_place: Array) -> Array:
        place = posterior.within(middle + root @ round_place)
        return posterior.cost(place, posterior.data)

    kernel = HMC(
        potential_fn=cost, trajectory_length=QUARTER, adapt_mass_matrix=False,
        step_size=0.3, target_accept_prob=0.8,
    )  # fmt: skip
    key = jax.random.PRNGKey(seed)
    walk = MCMC(
        kernel, num_warmup=warmup, num_samples=kept, num_chains=chains,
        chain_method="vectorized", progress_bar=False,
    )  # fmt: skip
    begin = jax.random.normal(jax.random.fold_in(key, 1), (chains, len(best)), middle.dtype)
    walk.run(key, init_params=begin, extra_fields=("accept_prob",))
    found = walk.get_samples(group_by_chain=True)
    places = np.asarray(posterior.within(middle + found @ root.T))
    return Sampled(
        places=places,
        rhat=np.asarray(split_gelman_rubin(places)),
        ess=np.asarray(effective_sample_size(places)),
        accepted=float(walk.get_extra_fields()["accept_prob"].mean()),
    )


def _root(curvature: np.ndarray) -> np.ndarray:
    """Return a root of the inverse of a curvature, which numerical noise may leave indefinite."""
    sizes, axes = np.linalg.eigh(curvature)
    return np.asarray(axes / np.sqrt(np.maximum(sizes, sizes.max() * 1e-9)))
