"""Counts: friendly and hostile acts apart, as numbers of acts and not as sums of weights."""

from __future__ import annotations

import warnings

import numpy as np

from detente.errors import InputError
from detente.eventdata.models.estimate import SURE, Coefficient, Fitted, Test, tie_name
from detente.eventdata.models.regress import FEWEST, bandwidth, lagged
from detente.eventdata.series import Series, Silence


def fit(series: Series, *, silence: Silence = "quiet", seed: int = 0) -> Fitted:
    """Return how the number of friendly, and of hostile, acts of each side follows the last bin's.

    Negative binomial regression on the logarithms of one and the last bin's numbers, of the same
    kind: own (``inertia``) and the other's (``reciprocity``), with the logarithm of all acts that
    the source records as exposure, and errors after Newey and West. A count is never missing: no
    act is none, so that ``silence`` changes nothing.

    Raises
    ------
    InputError
        If the source has monthly scores and no acts, or a side acts in too few bins.
    """
    import statsmodels.api as sm
    from scipy.stats import chi2
    from statsmodels.discrete.discrete_model import NegativeBinomial, Poisson

    if np.isnan(series.cooperation).all():
        raise InputError(f"{series.source} has scores and no acts", "take another model")
    exposure = np.log(np.maximum(series.volume, 1.0))
    found, tests = [], []
    for kind in ("friendly", "hostile"):
        many = getattr(series, kind).astype(float)
        for own, other in ((0, 1), (1, 0)):
            of = tie_name(series.ties[own])
            past = np.column_stack([lagged(np.log1p(each), 1) for each in (many[own], many[other])])
            y, x = many[own][1:], sm.add_constant(past[1:], has_constant="add")
            if (y > 0).sum() < FEWEST or (np.ptp(x[:, 1:], axis=0) == 0).any():
                raise InputError(f"{of} has too few {kind} acts to count", "take longer bins")
            kwds = {"maxlags": bandwidth(len(y)), "use_correction": True}
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                plain = Poisson(y, x, offset=exposure[1:]).fit(disp=0)
                start = np.append(plain.params, 0.5)
                model = NegativeBinomial(y, x, offset=exposure[1:]).fit(
                    start_params=start, disp=0, maxiter=200, cov_type="HAC", cov_kwds=kwds
                )
                if not model.mle_retvals["converged"] or not np.isfinite(model.bse).all():
                    # Counts that spread no more than Poisson's leave nothing else to estimate.
                    model = Poisson(y, x, offset=exposure[1:]).fit(
                        disp=0, cov_type="HAC", cov_kwds=kwds
                    )
            ends = model.conf_int(1 - SURE)
            for name, at in (("inertia", 1), ("reciprocity", 2)):
                low, high = (float(each) for each in ends[at])
                found.append(
                    Coefficient(
                        f"{name} in {kind} acts", of, float(model.params[at]), low, high,
                        float(model.pvalues[at]),
                    )
                )  # fmt: skip
            more = max(2 * (model.llf - plain.llf), 0.0)
            # Half of the chance, since there is no less dispersion than none.
            tests.append(Test(f"{kind} acts come by Poisson's law", of, more, 1.0,
                              float(chi2.sf(more, 1) / 2)))  # fmt: skip
    return Fitted(
        "counts", tuple(found), tuple(tests), bins=len(series.starts) - 1,
        notes=("Slopes on logarithms of one and the count: with twice as many acts before, "
               "2^slope times as many now.",),
    )  # fmt: skip
