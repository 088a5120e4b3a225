"""Action and reaction: each side repeats some of its last conduct and returns some of the other's.

The form is E12, x' = a + rho x + b y, with its own inertia rho and reciprocity b for each side, as
in Goldstein and Freeman (1991), whose coefficients were not seen.
"""

from __future__ import annotations

import numpy as np

from detente.chance import generator
from detente.eventdata.models.estimate import Coefficient, Fitted, tie_name
from detente.eventdata.models.regress import FEWEST, Equation, fitted, lagged
from detente.eventdata.series import Series, Silence

DRAWS = 4000
LAST = 1


def fit(series: Series, *, silence: Silence = "quiet", seed: int = 0) -> Fitted:
    """Return each side's inertia and reciprocity, and what a sustained initiative comes to.

    Parameters
    ----------
    series
        Of a pair.
    silence
        What silent bins count as.
    seed
        Of the draws from which intervals of multipliers are taken.

    Returns
    -------
    Fitted
        For each side ``inertia`` and ``reciprocity``. For a lasting initiative of each side by
        one unit a bin ``partner's response`` and ``total response``, where conduct settles; and
        ``stability``, the largest modulus of the two sides' joint dynamics, below 1 where conduct
        settles at all. Intervals of those are of draws from the slopes' sampling distribution;
        draws that do not settle count as infinite.

    Notes
    -----
    Least squares pull inertia down by some (1 + 3 rho) / n (Kendall 1954): at 300 bins, by less
    than a hundredth. If acts are recorded in part, or with errors, reciprocity is pulled toward
    zero.
    """
    net = series.levels(silence)
    sides = []
    for own, other in ((0, 1), (1, 0)):
        past = {"own": lagged(net[own], LAST), "other": lagged(net[other], LAST)}
        sides.append(fitted(net[own], past))
    found = [
        each
        for side, tie in zip(sides, series.ties, strict=True)
        for each in (
            side.coefficient("own", "inertia", tie_name(tie)),
            side.coefficient("other", "reciprocity", tie_name(tie)),
        )
    ]
    found += _settled(sides, series, seed)
    both, *places = np.intersect1d(sides[0].at, sides[1].at, return_indices=True)
    surprises = [side.left[at] for side, at in zip(sides, places, strict=True)]
    together = np.corrcoef(surprises)[0, 1] if len(both) > FEWEST else np.nan
    return Fitted(
        "reaction", tuple(found), bins=min(side.bins for side in sides),
        notes=() if np.isnan(together) else (
            f"What the past leaves of the two sides goes together within a bin by {together:.2f}: "
            "who began it there cannot be told.",
        ),
    )  # fmt: skip


def _settled(sides: list[Equation], series: Series, seed: int) -> list[Coefficient]:
    """Return where conduct settles after a lasting initiative, and whether it does."""
    drawn: list[np.ndarray] = []
    best: list[np.ndarray] = []
    for side, tie in zip(sides, series.ties, strict=True):
        source = generator(seed, "eventdata", "reaction", *tie)
        places = [side.names.index(name) for name in ("own", "other")]
        slopes = side.slopes[places]
        spread = side.spread[np.ix_(places, places)]
        drawn.append(source.multivariate_normal(slopes, spread, size=DRAWS, method="eigh"))
        best.append(slopes[None])
    many, one = _multipliers(drawn[0], drawn[1]), _multipliers(best[0], best[1])
    found = [
        _interval(name, tie_name(tie), one[name][side], many[name][side])
        for name in ("partner's response", "total response")
        for side, tie in enumerate(series.ties)
    ]
    return [*found, _interval("stability", "", one["stability"][0], many["stability"][0])]


def _interval(name: str, of: str, one: np.ndarray, many: np.ndarray) -> Coefficient:
    low, high = np.quantile(many, [0.025, 0.975], method="inverted_cdf")
    return Coefficient(name, of, float(one[0]), float(low), float(high))


def _multipliers(first: np.ndarray, second: np.ndarray) -> dict[str, np.ndarray]:
    """Return where conduct settles, shape (side that began, draws), by name."""
    rho, b = np.stack([first[:, 0], second[:, 0]]), np.stack([first[:, 1], second[:, 1]])
    half, apart = rho.sum(axis=0) / 2, (rho[0] - rho[1]) ** 2 / 4 + b[0] * b[1]
    root = np.sqrt(apart.astype(complex))
    modulus = np.maximum(np.abs(half + root), np.abs(half - root))
    shape = (1 - rho[0]) * (1 - rho[1]) - b[0] * b[1]
    with np.errstate(divide="ignore", invalid="ignore"):
        # What the other returns is its b times where the initiator settles.
        own = np.stack([1 - rho[1], 1 - rho[0]]) / shape
        partner = np.stack([b[1], b[0]]) / shape
    settles = modulus < 1
    return {
        "partner's response": np.where(settles, partner, np.inf),
        "total response": np.where(settles, own + partner, np.inf),
        "stability": modulus[None],
    }
