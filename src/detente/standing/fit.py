"""Fitting: the most probable weights by gradients, and how far other pairs would move them."""

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
from scipy.optimize import minimize

from detente import chance
from detente.compute import Numbers
from detente.progress import Progress
from detente.standing.model import Told, Weights

TINY = 1e-9
"""The least size of a step: half-normal priors end just above nothing."""

FAR = 12.0
"""Prior standard deviations beyond which no weight is sought: there exponentials overflow."""

_ITERATIONS, _AGAIN = 200, 30


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

    def __call__(self, told: Told, allowed: jax.Array, counts: jax.Array) -> None:
        """Model what is known, for NumPyro; each pair counts as much as is said."""
        weights = self.draw()
        numpyro.factor("known", self.likelihood(weights, told, allowed) @ counts)


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
        even = jnp.ones(np.shape(told.live)[1])
        self.data = (jax.tree.map(jnp.asarray, told), jnp.asarray(allowed), even)
        self._step = jax.jit(jax.value_and_grad(self.cost))
        start = self._traced()
        self.start, self.unravel = ravel_pytree({name: each[0] for name, each in start.items()})
        least = {name: np.full(np.shape(x), low) for name, (x, low, _) in start.items()}
        most = {name: np.full(np.shape(x), high) for name, (x, _, high) in start.items()}
        self.least, self.most = (np.asarray(ravel_pytree(each)[0]) for each in (least, most))

    def _traced(self) -> dict[str, tuple[jax.Array, float, float]]:
        """Return where each site begins, and between what it is sought."""
        found = {}
        for name, site in self._sites().items():
            scale = site["fn"].base_dist.base_dist.scale
            positive = site["fn"].support.base_constraint is constraints.positive
            begin = 0.1 * jnp.ones(site["value"].shape) * scale if positive else 0 * site["value"]
            far = FAR * float(np.max(scale))
            found[name] = (begin, TINY if positive else -far, far)
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
        return self._lowest(np.asarray(self.start), self.data, _ITERATIONS)

    def _lowest(self, start: np.ndarray, data: tuple[Any, ...], iterations: int) -> np.ndarray:
        def at(place: np.ndarray) -> tuple[float, np.ndarray]:
            cost, slope = self._step(jnp.asarray(place), data)
            return float(cost), np.asarray(slope, dtype=float)

        found = minimize(
            at, start, jac=True, method="L-BFGS-B",
            bounds=list(zip(self.least, self.most, strict=True)),
            options={"maxiter": iterations, "maxcor": 30},
        )  # fmt: skip
        return np.asarray(found.x)

    def resampled(
        self, best: np.ndarray, seed: int, many: int, progress: Progress | None = None
    ) -> np.ndarray:
        """Return places that are best when pairs count by chance, shape (many, weights).

        The weighted likelihood bootstrap (Newton and Raftery 1994): in each draw every pair's
        likelihood counts by an exponential random weight of mean one, and the best place is found
        anew. The spread is that which other pairs of the same world would have left; it does not
        take years of one pair for independent of each other.
        """
        told, allowed, even = self.data
        found = []
        for number in range(many):
            weight = chance.generator(seed, "resampled", str(number)).exponential(size=len(even))
            data = (told, allowed, jnp.asarray(weight))
            found.append(self._lowest(best, data, _AGAIN))
            if progress:
                progress("spread of the weights", number + 1, many)
        return np.stack(found)

    def within(self, places: Numbers) -> jax.Array:
        """Return places with what must not be negative reflected at zero, shape as given."""
        return jnp.where(self.least > 0, jnp.abs(places), places)

    def curvature(self, place: np.ndarray) -> np.ndarray:
        """Return the curvature of the cost at a place, shape (weights, weights), where few."""
        bent = jax.jit(jax.hessian(self.cost))
        return np.asarray(bent(jnp.asarray(place), self.data))

    def _sites(self) -> dict[str, Any]:
        with handlers.seed(rng_seed=0):
            sites: dict[str, Any] = handlers.trace(self.model.draw).get_trace()
        return sites
