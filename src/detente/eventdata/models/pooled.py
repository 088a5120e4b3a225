"""Pooled: reciprocity of many pairs at once, each drawn toward what is common as far as it is weak.

A hierarchical model: each side's inertia and reciprocity are drawn from a population whose mean and
spread are estimated with them, so that a pair with few acts borrows from the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from detente.chance import generator
from detente.errors import InputError
from detente.eventdata.models.estimate import Coefficient, Fitted, tie_name
from detente.eventdata.models.regress import lagged
from detente.eventdata.series import Series, Silence

CHAINS, WARMUP, KEPT = 2, 500, 500
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
        Draws kept of each of two chains, after as many to settle.

    Returns
    -------
    Fitted
        ``mean`` and ``spread`` of inertia and reciprocity in the population; ``reciprocity`` of
        each side, in its own standard deviations for one of the other's. Intervals are of the
        posterior. Notes say whether the chains agree.

    Notes
    -----
    Errors are Student's, with freedom estimated: acts come with great outliers. Priors: means
    normal around 0 with standard deviation .5, spreads half-normal with .3.

    Raises
    ------
    InputError
        If there are fewer than three pairs, or a side is silent throughout.
    """
    if len(many) < 3:
        raise InputError("three pairs at least can be pooled", "name more pairs")
    names, y, mine, theirs, known = _stacked(many, silence)
    draws, rhat, ess = _sampled(y, mine, theirs, known, seed, kept)
    found = []
    for what in ("inertia", "reciprocity"):
        for name, site in (("mean", f"{what} mean"), ("spread", f"{what} spread")):
            found.append(_of(f"{name} of {what}", "", draws[site]))
    for what in ("reciprocity", "inertia"):
        found += [_of(what, name, draws[what][:, at]) for at, name in enumerate(names)]
    found.append(_of("freedom of errors", "", draws["freedom"]))
    agree = "agree" if rhat <= FINE else "do NOT agree: read nothing off this"
    return Fitted(
        "pooled", tuple(found), bins=int(known.sum()),
        notes=(f"Chains {agree} (worst R-hat {rhat:.3f}, fewest effective draws {ess:.0f}).",),
    )  # fmt: skip


def _stacked(
    many: Sequence[Series], silence: Silence
) -> tuple[list[str], np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return every side's conduct and both pasts, in standard deviations, shape (sides, bins)."""
    most = max(len(each.starts) for each in many)
    names, rows = [], []
    for series in many:
        net = series.levels(silence)
        spread = np.nanstd(net, axis=1)
        if not (spread > 0).all():
            raise InputError(
                f"one side of {tie_name(series.ties[0])} is silent throughout", "leave it out"
            )
        net = (net - np.nanmean(net, axis=1)[:, None]) / spread[:, None]
        for own, other in ((0, 1), (1, 0)):
            names.append(tie_name(series.ties[own]))
            told = np.stack([net[own], lagged(net[own], 1), lagged(net[other], 1)])
            rows.append(np.pad(told, ((0, 0), (0, most - told.shape[1])), constant_values=np.nan))
    every = np.stack(rows, axis=1)
    known = ~np.isnan(every).any(axis=0)
    y, mine, theirs = np.where(known, every, 0.0)
    return names, y, mine, theirs, known


def _sampled(
    y: np.ndarray, mine: np.ndarray, theirs: np.ndarray, known: np.ndarray, seed: int, kept: int
) -> tuple[dict[str, np.ndarray], float, float]:
    """Return draws by name, the worst R-hat and the fewest effective draws."""
    import jax
    import jax.numpy as jnp
    import numpyro
    import numpyro.distributions as dist
    from numpyro.diagnostics import effective_sample_size, split_gelman_rubin
    from numpyro.infer import MCMC, NUTS

    sides = len(y)

    def model() -> None:
        slopes = {}
        for what in ("inertia", "reciprocity"):
            mean = numpyro.sample(f"{what} mean", dist.Normal(0.0, 0.5))
            spread = numpyro.sample(f"{what} spread", dist.HalfNormal(0.3))
            off = numpyro.sample(f"{what} off", dist.Normal(0.0, 1.0).expand([sides]))
            slopes[what] = numpyro.deterministic(what, mean + spread * off)
        noise = numpyro.sample("noise", dist.HalfNormal(1.0).expand([sides]))
        freedom = numpyro.sample("freedom", dist.Gamma(2.0, 0.3))
        expected = slopes["inertia"][:, None] * mine + slopes["reciprocity"][:, None] * theirs
        errors = dist.StudentT(freedom + 1.0, expected, noise[:, None])
        numpyro.factor("seen", jnp.where(known, errors.log_prob(y), 0.0).sum())

    key = int(generator(seed, "eventdata", "pooled").integers(2**31))
    chains = MCMC(
        NUTS(model), num_warmup=WARMUP, num_samples=kept, num_chains=CHAINS,
        chain_method="vectorized", progress_bar=False,
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
