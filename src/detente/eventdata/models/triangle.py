"""Triangles: whether what two do to each other hangs on what the third does.

Each tie is explained by its own last bin, by the tie that leads back, and by the third's acts
toward the one who acts and toward whom it acts. Goldstein and Freeman (1991) found such ties among
the United States, the Soviet Union and China; their coefficients were not seen.
"""

from __future__ import annotations

from detente.errors import InputError
from detente.eventdata.models.estimate import Fitted, tie_name
from detente.eventdata.models.regress import fitted, lagged
from detente.eventdata.series import Series, Silence

THREE = 6
"""Ties of three actors."""


def fit(series: Series, *, silence: Silence = "quiet", seed: int = 0) -> Fitted:
    """Return every tie's inertia, reciprocity, and its answers to the third, with a joint test.

    Raises
    ------
    InputError
        If the series is not of three.
    """
    if len(series.ties) != THREE:
        raise InputError("a triangle is of three", "name a third actor")
    net = dict(zip(series.ties, series.levels(silence), strict=True))
    actors = sorted({actor for tie in series.ties for actor in tie})
    found, tests, bins = [], [], []
    for own, other in series.ties:
        (third,) = set(actors) - {own, other}
        of = tie_name((own, other))
        past = {
            "own": net[own, other], "back": net[other, own],
            "to me": net[third, own], "to it": net[third, other],
        }  # fmt: skip
        equation = fitted(net[own, other], {name: lagged(each, 1) for name, each in past.items()})
        found += [
            equation.coefficient("own", "inertia", of),
            equation.coefficient("back", "reciprocity", of),
            equation.coefficient("to me", f"answer to {third}>{own}", of),
            equation.coefficient("to it", f"answer to {third}>{other}", of),
        ]
        tests.append(equation.none_of(["to me", "to it"], f"{third} changes nothing", of))
        bins.append(equation.bins)
    return Fitted("triangle", tuple(found), tuple(tests), bins=min(bins))
