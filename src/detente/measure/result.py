"""What an assessment returns: small immutable records of arrays, years first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from jaxtyping import Float, Int

Series = Float[np.ndarray, " years"]


@dataclass(frozen=True)
class Band:
    """A quantity by year with the spread that the priors on the lens's strengths leave.

    Parameters
    ----------
    mean, low, high
        Shape (years,), or (years, kinds): the mean over draws of the strengths and the ends of
        the central 90 % interval of the draws.
    """

    mean: Float[np.ndarray, " years *kinds"]
    low: Float[np.ndarray, " years *kinds"]
    high: Float[np.ndarray, " years *kinds"]


@dataclass(frozen=True)
class Driver:
    """What one item of the case does to the verdict: the reading with it minus without it.

    Parameters
    ----------
    item
        Position of the item in the case's table of items.
    kind
        ``move``, ``evidence``, ``surroundings`` or ``leader``.
    when
        The date as the case writes it.
    label, what, source
        Short label, sentence and source, from the case.
    effect
        Mean over the years of the change in the expected level (0 conflict formation to
        3 integration) that the item brings; positive is towards community.
    largest
        Largest total-variation distance, over the years, between the two level distributions.
    year
        The year of that largest distance.
    """

    item: int
    kind: str
    when: str
    label: str
    what: str
    source: str
    effect: float
    largest: float
    year: int


@dataclass(frozen=True)
class TrustLine:
    """One side's beliefs through time under one reading of the other's acts.

    Parameters
    ----------
    dates
        Decimal years at which the beliefs are given, shape (points,), strictly increasing: every
        first of January of the period, and the moment after each act or succession.
    trust
        The probability that the other is a security seeker, median and 80 % band over draws.
    perceived_trust
        The side's estimate of the other's trust in it, as above.
    """

    dates: Float[np.ndarray, " points"]
    trust: Band
    perceived_trust: Band


@dataclass(frozen=True)
class GestureValue:
    """What one conciliatory move was worth to its sender beforehand, by sensibility (E9, E20).

    ``value`` and ``risk`` are in units of R-P, the worth of mutual cooperation, keyed by reading
    (``closed``, ``as_coded``, ``full``).
    """

    when: str
    by: str
    toward: str
    label: str
    exposure: float
    value: Mapping[str, float]
    risk: Mapping[str, float]


@dataclass(frozen=True)
class Replay:
    """A history lived through by each side: who could have believed what.

    Parameters
    ----------
    lines
        ``lines[(side, other)][reading]``; the readings are ``closed`` (sensibility 0),
        ``as_coded``, ``full`` (sensibility 1) and ``bad_faith``.
    threshold
        ``threshold[(side, other)]``: the trust above which the side would cooperate (E1), by
        year, lowered where a guarantor stands behind it.
    survival
        ``survival[(side, other)]``: by year, the chance that the relationship would outlive a
        change of leader in that year (E18).
    gestures
        What each conciliatory move was worth to its sender.
    successions
        ``(decimal year, actor, text)`` of every change of coded leader within the period.
    by_curvature
        ``by_curvature[(side, other)][name]``: the reading as coded when L(x) is ``concave``,
        ``linear`` or ``convex`` instead of drawn (E11).
    """

    lines: Mapping[tuple[str, str], Mapping[str, TrustLine]]
    threshold: Mapping[tuple[str, str], Series]
    survival: Mapping[tuple[str, str], Series]
    gestures: tuple[GestureValue, ...]
    successions: tuple[tuple[float, str, str], ...]
    by_curvature: Mapping[tuple[str, str], Mapping[str, TrustLine]] = field(default_factory=dict)


@dataclass(frozen=True)
class DyadReading:
    """Where one pair of states stood, year by year.

    Parameters
    ----------
    a, b
        The two actors' identifiers; ``a`` comes before ``b`` in the case.
    years
        Shape (years,).
    levels
        Probabilities of the four levels, shape (years, 4); each year sums to 1.
    features
        By feature key: the expected degree, 0 to 1, to which the feature held.
    conditions
        By Jervis's condition: the same.
    phases
        Probabilities of none, nascent, ascendant, mature, shape (years, 4).
    agreement
        Share of the draws of the strengths in which the most probable level is the one that is
        most probable over all of them, shape (years,).
    embedded
        Probability that trust is embedded between the societies, shape (years,).
    drivers
        Every item that touches the pair, the weightiest first.
    coverage
        By year, how many items of the case speak of the pair, shape (years,).
    trust
        The replay of the case's moves between the two.
    alone
        Levels as each source alone would have them, ``case`` and ``record``; empty where the case
        is the only one.
    """

    a: str
    b: str
    years: Int[np.ndarray, " years"]
    levels: Band
    features: Mapping[str, Band]
    conditions: Mapping[str, Band]
    phases: Float[np.ndarray, "years 4"]
    agreement: Series
    embedded: Band
    drivers: tuple[Driver, ...]
    coverage: Int[np.ndarray, " years"]
    trust: Replay
    alone: Mapping[str, Band] = field(default_factory=dict)


@dataclass(frozen=True)
class RegionReading:
    """The complex as a whole: its dyads taken together, among the members of each year.

    Parameters
    ----------
    years
        Shape (years,).
    levels
        Mean over member dyads of the level probabilities, shape (years, 4).
    weakest
        For each year the (a, b) of the member dyad with the lowest expected level, or None in a
        year with fewer than two members.
    embedded
        Mean over member dyads of the probability of embedded trust.
    members
        For each year the actors that belong to the region.
    drivers
        Every item of the case by its effect on the region's mean level.
    """

    years: Int[np.ndarray, " years"]
    levels: Band
    weakest: tuple[tuple[str, str] | None, ...]
    embedded: Band
    members: tuple[tuple[str, ...], ...]
    drivers: tuple[Driver, ...] = field(default=())
