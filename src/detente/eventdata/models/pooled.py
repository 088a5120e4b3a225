"""Pooled: reciprocity of many pairs at once, each drawn toward what is common as far as it is weak.

A hierarchical model in two stages: each side's equation gives its slopes with their errors, as
robust as in the other models; the true slopes are drawn from a population whose mean and spread are
estimated with them, so that a pair with few acts borrows from the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from detente.chance import generator
from detente.errors import InputError
from detente.eventdata.models.estimate import Coefficient, Fitted, tie_name
from detente.eventdata.models.regress import fitted, lagged
from detente.eventdata.series import Series, Silence

CHAINS, WARMUP, KEPT = 4, 1000, 1000
FINE = 1.02
"""Split R-hat up to which chains are said to agree."""


def fit(
    many: Sequence[Series], *, silence: Silence = "quiet", seed: int = 0, kept: int = KEPT
) -> Fitted:
    """Return the population's reciprocity and that of each side of each pair.

    Parameters
    ----------
    many
        Series of pairs with bins of one length; how many bins each has may differ.
    silence
        What silent bins count as.
    seed
        Of the sampler.
    kept
        Draws kept of each of four chains.

    Returns
    -------
    Fitted
        ``mean`` and ``spread`` of inertia and reciprocity in the population; ``reciprocity`` of
        each side, in its own standard deviations for one of the other's. Intervals are of the
        posterior. Notes say whether the chains agree.

    Notes
    -----
    Priors: means normal around 0 with standard deviation .5, spreads half-normal with .3. Acts are
    not modelled bin by bin here: half of all bins of a quiet pair are silent, and a likelihood of
    their exact values is decided by those.

    Raises
    ------
    InputError
        If there are fewer than three pairs, or a side is silent throughout.
    """
    if len(many) < 3:
        raise InputError("three pairs at least can be pooled", "name more pairs")
    names, slopes, spreads, bins = _slopes(many, silence)
    draws, rhat, ess = _sampled(slopes, spreads, seed, kept)
    found = []
    for what in ("inertia", "reciprocity"):
        for name, site in (("mean", f"{what} mean"), ("spread", f"{what} spread")):
            found.append(_of(f"{name} of {what}", "", draws[site]))
    for what in ("reciprocity", "inertia"):
        found += [_of(what, name, draws[what][:, at]) for at, name in enumerate(names)]
    agree = "agree" if rhat <= FINE else "do NOT agree: read nothing off this"
    return Fitted(
        "pooled", tuple(found), bins=bins,
        notes=(f"Chains {agree} (worst R-hat {rhat:.3f}, fewest effective draws {ess:.0f}).",),
    )  # fmt: skip


def _slopes(
    many: Sequence[Series], silence: Silence
) -> tuple[list[str], np.ndarray, np.ndarray, int]:
    """Return the sides, their inertia and reciprocity with covariances, and how many bins told."""
    names, slopes, spreads, bins = [], [], [], 0
    for series in many:
        net = series.levels(silence)
        scale = np.nanstd(net, axis=1)
        if not (scale > 0).all():
            raise InputError(
                f"one side of {tie_name(series.ties[0])} is silent throughout", "leave it out"
            )
        net = net / scale[:, None]
        for own, other in ((0, 1), (1, 0)):
            equation = fitted(
                net[own], {"own": lagged(net[own], 1), "other": lagged(net[other], 1)}
            )
            names.append(tie_name(series.ties[own]))
            slopes.append(equation.slopes[1:])
            spreads.append(equation.spread[1:, 1:])
            bins += equation.bins
    return names, np.stack(slopes), np.stack(spreads), bins


def _sampled(
    slopes: np.ndarray, spreads: np.ndarray, seed: int, kept: int
) -> tuple[dict[str, np.ndarray], float, float]:
    """Return draws by name, the worst R-hat and the fewest effective draws."""
    import jax
    import jax.numpy as jnp
    import numpyro
    import numpyro.distributions as dist
    from numpyro.diagnostics import effective_sample_size, split_gelman_rubin
    from numpyro.infer import MCMC, NUTS

    sides = len(slopes)

    def model() -> None:
        true = []
        for what in ("inertia", "reciprocity"):
            mean = numpyro.sample(f"{what} mean", dist.Normal(0.0, 0.5))
            spread = numpyro.sample(f"{what} spread", dist.HalfNormal(0.3))
            off = numpyro.sample(f"{what} off", dist.Normal(0.0, 1.0).expand([sides]))
            true.append(numpyro.deterministic(what, mean + spread * off))
        seen = dist.MultivariateNormal(jnp.stack(true, axis=1), covariance_matrix=spreads)
        numpyro.sample("seen", seen, obs=slopes)

    key = int(generator(seed, "eventdata", "pooled").integers(2**31))
    chains = MCMC(
        NUTS(model, target_accept_prob=0.95), num_warmup=WARMUP, num_samples=kept,
        num_chains=CHAINS, chain_method="vectorized", progress_bar=False,
    )  # fmt: skip
    chains.run(jax.random.key(key))
    by_chain = {name: np.asarray(each, float)
                for name, each in chains.get_samples(group_by_chain=True).items()}  # fmt: skip
    told = [by_chain[name] for name in by_chain if not name.endswith(" off")]
    rhat = max(float(np.max(split_gelman_rubin(each))) for each in told)
    ess = min(float(np.min(effective_sample_size(each))) for each in told)
    flat = {name: each.reshape(-1, *each.shape[2:]) for name, each in by_chain.items()}
    return flat, rhat, ess


def _of(name: str, of: str, draws: Any) -> Coefficient:
    low, middle, high = (float(each) for each in np.quantile(draws, [0.025, 0.5, 0.975]))
    return Coefficient(name, of, middle, low, high)
