"""Fitting: the most probable weights by gradients, then draws around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
from jax.flatten_util import ravel_pytree
from numpyro import handlers
from numpyro.distributions import constraints
from numpyro.infer.util import log_density
from scipy.linalg import cho_factor, solve_triangular
from scipy.optimize import minimize

from detente.standing.model import Told, Weights

TINY = 1e-9
"""The least size of a step: half-normal priors end just above nothing."""

_ITERATIONS = 200


class Model(NamedTuple):
    """A model of the record: how weights are drawn, and how likely they make what is known.

    Parameters
    ----------
    draw
        Draws weights from their priors inside a NumPyro model; every site normal or half normal.
    likelihood
        Log-likelihood of each pair, shape (pairs,), from weights, the record, and which levels its
        coders allow, shape (years, pairs, levels).
    """

    draw: Callable[[], Weights]
    likelihood: Callable[[Weights, Told, jax.Array], jax.Array]

    def __call__(self, told: Told, allowed: jax.Array) -> None:
        """Model what is known, for NumPyro."""
        weights = self.draw()
        numpyro.factor("known", self.likelihood(weights, told, allowed).sum())


class Posterior:
    """The posterior of the weights, at places within their bounds.

    Parameters
    ----------
    model
        The model.
    told, allowed
        The record, and which levels its coders allow.
    """

    def __init__(self, model: Model, told: Told, allowed: np.ndarray) -> None:
        self.model = model
        self.data = (jax.tree.map(jnp.asarray, told), jnp.asarray(allowed))
        start = self._traced()
        self.start, self.unravel = ravel_pytree({name: each[0] for name, each in start.items()})
        least = {name: np.full(np.shape(x), low) for name, (x, low) in start.items()}
        self.least = np.asarray(ravel_pytree(least)[0])

    def _traced(self) -> dict[str, tuple[jax.Array, float]]:
        """Return where each site begins, and how low it may go."""
        found = {}
        for name, site in self._sites().items():
            scale = site["fn"].base_dist.base_dist.scale
            positive = site["fn"].support.base_constraint is constraints.positive
            begin = 0.1 * jnp.ones(site["value"].shape) * scale if positive else 0 * site["value"]
            found[name] = (begin, TINY if positive else -np.inf)
        return found

    def cost(self, place: jax.Array, data: tuple[Any, ...]) -> jax.Array:
        """Return the negative log posterior density at a place, up to a constant."""
        found, _ = log_density(self.model, data, {}, self.unravel(place))
        return jnp.negative(found)

    def weights(self, place: jax.Array) -> Weights:
        """Return the weights at a place."""
        found: Weights = handlers.substitute(self.model.draw, data=self.unravel(place))()
        return found

    def best(self) -> np.ndarray:
        """Return the place of highest density."""
        step = jax.jit(jax.value_and_grad(self.cost))

        def at(place: np.ndarray) -> tuple[float, np.ndarray]:
            cost, slope = step(jnp.asarray(place), self.data)
            return float(cost), np.asarray(slope, dtype=float)

        found = minimize(
            at, np.asarray(self.start), jac=True, method="L-BFGS-B",
            bounds=[(low, None) for low in self.least],
            options={"maxiter": _ITERATIONS, "maxcor": 30},
        )  # fmt: skip
        return np.asarray(found.x)

    def around(self, best: np.ndarray, seed: int, many: int) -> np.ndarray:
        """Return draws near the best place, shape (many, weights).

        From the normal distribution that touches the posterior there (Laplace's approximation), its
        curvature estimated by the outer products of the pairs' scores; a draw past a bound is
        reflected, so that signs hold in every draw.
        """
        chance = np.random.default_rng(seed)
        drawn = best + chance.normal(size=(many, len(best))) @ self._roundness(best).T
        bounded = np.isfinite(self.least)
        return np.asarray(np.where(bounded, np.abs(drawn), drawn))

    def _roundness(self, best: np.ndarray) -> np.ndarray:
        """Return a root of the inverse of the curvature, shape (weights, weights)."""
        told, allowed = self.data

        def of_pair(place: jax.Array, at: jax.Array) -> jax.Array:
            one = Told(
                told.said[:, at][:, None], told.surroundings[:, at][:, None],
                told.live[:, at][:, None], *(each[at][None] for each in told[3:]),
            )  # fmt: skip
            return self.model.likelihood(self.weights(place), one, allowed[:, at][:, None])[0]

        score = jax.jit(jax.grad(of_pair))
        pairs = jnp.arange(told.live.shape[1])
        scores = np.asarray(
            jax.lax.map(lambda at: score(jnp.asarray(best), at), pairs, batch_size=32)
        )
        curvature = scores.T @ scores + self._stiffness()
        lower, _ = cho_factor(curvature, lower=True)
        return np.asarray(solve_triangular(np.tril(lower), np.eye(len(best)), lower=True).T)

    def _stiffness(self) -> np.ndarray:
        """Return the curvature of the priors, all of them normal or half normal, as a matrix."""
        stiff = {
            name: 1 / site["fn"].base_dist.base_dist.scale ** 2 * jnp.ones(site["value"].shape)
            for name, site in self._sites().items()
        }
        return np.diag(np.asarray(ravel_pytree(stiff)[0]))

    def _sites(self) -> dict[str, Any]:
        with handlers.seed(rng_seed=0):
            sites: dict[str, Any] = handlers.trace(self.model.draw).get_trace()
        return sites
