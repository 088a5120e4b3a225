"""What a reading of the record returns: small immutable records of arrays, years first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from jaxtyping import Float, Int

from detente.standing.history import as_one

RECENT = 5
"""Years at the end by whose mean pairs are sorted."""


@dataclass(frozen=True)
class Coming:
    """What may come of a pair some years after the last year shown, seen from that year alone.

    Parameters
    ----------
    peace
        Shape (5,): probability of each level of the peace scale then.
    deepen, decline
        Probability of a higher and of a lower level then than in that year.
    """

    peace: Float[np.ndarray, " 5"]
    deepen: float
    decline: float


@dataclass(frozen=True)
class PairReading:
    """Where one pair of states stood, year by year, as the record tells it.

    Parameters
    ----------
    a, b
        Abbreviations of the two states, the one with the lower code first.
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
    ahead
        What may come, by years ahead of the last year shown; empty where nothing was learnt, or
        the pair had ended by then.
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
    ahead: Mapping[int, Coming] = field(default_factory=dict)

    @property
    def height(self) -> float:
        """Mean place on the peace scale, 0 to 4, over the last years: by it pairs are sorted."""
        return float((self.peace[-RECENT:] @ np.arange(self.peace.shape[1])).mean())


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


@dataclass(frozen=True)
class Complex:
    """One security complex.

    Parameters
    ----------
    number
        Which it is: the same in every year through which it was followed.
    name
        The region of at least half of its members, or else the two with most of them; and its
        three most central members. It is given once, and kept through time.
    codes, states
        Correlates of War codes and abbreviations of its members, the most central first: those
        most interdependent with the others, summed.
    stability
        Of each member, 0 to 1, see :func:`detente.standing.complexes_links.consensus`.
    inside, across
        Mean interdependence, 0 to 1, of two members, and of one with a state outside; NaN for none.
    """

    number: int
    name: str
    codes: tuple[int, ...]
    states: tuple[str, ...]
    stability: tuple[float, ...]
    inside: float
    across: float


@dataclass(frozen=True)
class Complexes:
    """The security complexes of one year.

    Parameters
    ----------
    year, complexes
        Calendar year; the complexes, largest first: every state is in one, if alone.
    modularity
        Of the complexes, at the resolution.
    null_mean, null_sd
        Mean and standard deviation of the modularity that a search finds in networks without
        complexes, :func:`detente.standing.complexes_links.rewired`; NaN without any.
    known
        Of each kind of interdependence, the share of pairs for which it is known.
    parameters
        What :func:`detente.standing.complexes.complexes` was given.
    """

    year: int
    complexes: tuple[Complex, ...]
    modularity: float
    null_mean: float
    null_sd: float
    known: Mapping[str, float]
    parameters: Mapping[str, object]

    @property
    def stability(self) -> float:
        """Mean stability of all states."""
        return float(np.mean([each for one in self.complexes for each in one.stability]))

    @property
    def given(self) -> dict[str, object]:
        """The year and the parameters as plain values, for a provenance."""
        plain = {
            name: dict(value) if isinstance(value, Mapping) else value
            for name, value in self.parameters.items()
        }
        return {"year": self.year, **plain}

    def of(self, code: int) -> Complex | None:
        """Return the complex of a state, by any code that it has had; None if it is in none."""
        asked = int(as_one(np.array([code]))[0])
        return next((each for each in self.complexes if asked in each.codes), None)


@dataclass(frozen=True)
class ComplexesReading:
    """The security complexes of one year, and where they stood, as the record tells it.

    Parameters
    ----------
    found
        The complexes.
    levels
        Where the pairs of each complex and those across complexes stood year by year, as
        :func:`detente.standing.complexes.mean_levels` returns it; None if no levels were given.
    provenance
        Version, command, parameters, sources, time.
    """

    found: Complexes
    levels: pl.DataFrame | None
    provenance: Mapping[str, object]
