"""Fitting: the most probable weights by gradients, then draws around them."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.flatten_util import ravel_pytree
from scipy.linalg import cho_factor, solve_triangular
from scipy.optimize import minimize

from detente.standing.model import Frame, Told, Weights, draw_weights, informed, log_levels

TINY = 1e-9
"""The least size of a step: half-normal priors end just above nothing."""

_ITERATIONS = 200


class Posterior:
    """The posterior of the weights, at places within their bounds.

    Parameters
    ----------
    frame, told, allowed
        What :func:`detente.standing.model.informed` is given.
    """

    def __init__(self, frame: Frame, told: Told, allowed: np.ndarray) -> None:
        self.frame = frame
        self.data = (jax.tree.map(jnp.asarray, told), jnp.asarray(allowed))
        start = self._traced()
        self.start, self.unravel = ravel_pytree({name: each[0] for name, each in start.items()})
        least = {name: np.full(np.shape(x), low) for name, (x, low) in start.items()}
        self.least = np.asarray(ravel_pytree(least)[0])

    def _traced(self) -> dict[str, tuple[jax.Array, float]]:
        """Return where each site begins, and how low it may go."""
        from numpyro import handlers
        from numpyro.distributions import constraints

        with handlers.seed(rng_seed=0):
            sites = handlers.trace(draw_weights).get_trace(self.frame)
        found = {}
        for name, site in sites.items():
            scale = site["fn"].base_dist.base_dist.scale
            positive = site["fn"].support.base_constraint is constraints.positive
            begin = 0.1 * jnp.ones(site["value"].shape) * scale if positive else 0 * site["value"]
            found[name] = (begin, TINY if positive else -np.inf)
        return found

    def cost(self, place: jax.Array, data: tuple[Any, ...]) -> jax.Array:
        """Return the negative log posterior density at a place, up to a constant."""
        from numpyro.infer.util import log_density

        found, _ = log_density(informed, (self.frame, *data), {}, self.unravel(place))
        return jnp.negative(found)

    def weights(self, place: jax.Array) -> Weights:
        """Return the weights at a place."""
        from numpyro import handlers

        found: Weights = handlers.substitute(draw_weights, data=self.unravel(place))(self.frame)
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
            return log_levels(self.weights(place), one, allowed[:, at][:, None])[0]

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
        from numpyro import handlers

        with handlers.seed(rng_seed=0):
            sites = handlers.trace(draw_weights).get_trace(self.frame)
        stiff = {
            name: 1 / site["fn"].base_dist.base_dist.scale ** 2 * jnp.ones(site["value"].shape)
            for name, site in sites.items()
        }
        return np.diag(np.asarray(ravel_pytree(stiff)[0]))
