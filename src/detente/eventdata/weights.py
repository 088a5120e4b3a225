"""Weights: how friendly or hostile each kind of act is, on the scales that the field uses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from detente.data.sources import weis
from detente.errors import InputError, nearest

AZAR = dict(
    zip(
        map(str, range(1, 16)),
        (92.0, 47.0, 31.0, 27.0, 14.0, 10.0, 6.0, 1.0, -6.0, -16.0, -29.0, -44.0, -50.0, -65.0,
         -102.0),
        strict=True,
    )
)  # fmt: skip
"""Azar's (1980) fifteen kinds of act, from voluntary union to total war, and their weights; from
memory. COPDAB's ends, -102 and 92, were seen in the data."""


def _of(source: str) -> Callable[[Any], dict[str, float]]:
    def read(store: Any) -> dict[str, float]:
        rows = store.frame(source)
        return dict(zip(rows["code"].to_list(), rows["score"].to_list(), strict=True))

    return read


MUTUAL: dict[str, frozenset[str]] = {
    "goldstein": frozenset(weis.MUTUAL),
    "cameo": frozenset({"040", "041", "044", "046", "057", "061", "062", "064"}),
    "azar": frozenset(),
}
"""Codes of acts of two by their nature, by the scale that weighs them: of WEIS meet, agree and
attack; of CAMEO consult, talk, meet, negotiate, agree and cooperate. Other acts of both sides on
one day are acts of each."""

SCALES: dict[str, Callable[[Any], dict[str, float]]] = {
    "goldstein": _of("goldstein_weis"),
    "cameo": _of("cameo_scale"),
    "azar": lambda _: dict(AZAR),
}
"""Every scale, and how its weights are read: of WEIS codes (Goldstein 1992), of CAMEO codes, and of
fifteen kinds of act (Azar 1980)."""


def weights(scale: str, store: Any) -> dict[str, float]:
    """Return the weight of each code on a scale.

    Raises
    ------
    InputError
        If there is no such scale, or its source has not been pulled.
    """
    if scale not in SCALES:
        near = " or ".join(nearest(scale, SCALES)) or ", ".join(SCALES)
        raise InputError(f"there is no scale {scale!r}", f"take {near}")
    return SCALES[scale](store)
