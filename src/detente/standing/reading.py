"""What a reading of the record returns: small immutable records of arrays, years first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int


@dataclass(frozen=True)
class PairReading:
    """Where one pair of states stood, year by year, as the record tells it.

    Parameters
    ----------
    a, b
        Abbreviations of the two states, in the order in which they were asked for.
    codes
        Their Correlates of War codes.
    years
        Shape (years,): calendar years in which both were states.
    peace, peace_low, peace_high
        Shape (years, 5): probability of each level of the peace scale, lowest first, and the ends
        of its 90 % interval over draws of the weights.
    levels, levels_low, levels_high
        Shape (years, 4): the same for Buzan's levels. Integration is 0: the record is of pairs of
        states, and cannot tell a community from a union that has not ended them.
    features
        Degree, 0 to 1, of each feature and condition as its own witnesses tell it; shape (years,)
        each, not a number where none of them is known.
    drivers
        What the witnesses of each feature, the regions and the states did to the expected level
        (0 conflict formation to 2 community): the reading with them less the reading without;
        shape (years,) each.
    coverage
        Shape (years,): share of the witnesses that are known.
    coded
        Shape (years,): the coders' level, 0 to 4; not a number where they give none. Never used
        in reading this pair.
    """

    a: str
    b: str
    codes: tuple[int, int]
    years: Int[np.ndarray, " years"]
    peace: Float[np.ndarray, "years 5"]
    peace_low: Float[np.ndarray, "years 5"]
    peace_high: Float[np.ndarray, "years 5"]
    levels: Float[np.ndarray, "years 4"]
    levels_low: Float[np.ndarray, "years 4"]
    levels_high: Float[np.ndarray, "years 4"]
    features: Mapping[str, Float[np.ndarray, " years"]]
    drivers: Mapping[str, Float[np.ndarray, " years"]]
    coverage: Float[np.ndarray, " years"]
    coded: Float[np.ndarray, " years"]


@dataclass(frozen=True)
class RecordReading:
    """Where some pairs stood, as the record tells it.

    Parameters
    ----------
    subject
        What was asked about: ``FRA-DEU``, or the name of a region.
    variant
        The lens, see :mod:`detente.standing.variants`.
    pairs
        A reading for every pair.
    verdict
        The result in a paragraph.
    provenance
        Version, command, parameters, sources, time.
    """

    subject: str
    variant: str
    pairs: tuple[PairReading, ...]
    verdict: str
    provenance: Mapping[str, object]
