"""What each indicator should look like at each level: the lens's theory of evidence.

The numbers are the degree, between 0 and 1, to which a feature is expected to hold at conflict
formation, security regime, security community and integration. Their order is theory (a feature
never becomes rarer as a pair climbs); their size is judgement, so each carries a prior around it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from detente.concepts import Condition, Feature, Trait
from detente.concepts.vocabulary import Vocabulary
from detente.priors import Prior


@dataclass(frozen=True, slots=True)
class Indicator:
    """One kind of evidence and what it says.

    Parameters
    ----------
    concept
        The feature, condition or trait that the evidence is about.
    typical
        Expected degree at the four levels, lowest level first; strictly increasing, in (0, 1).
    reason
        Why these numbers.
    source
        Chapter lines or works.
    """

    concept: Vocabulary
    typical: tuple[float, float, float, float]
    reason: str
    source: str

    def __post_init__(self) -> None:
        steps = zip(self.typical, self.typical[1:], strict=False)
        if not all(0 < low < high < 1 for low, high in steps):
            raise ValueError(f"{self.concept.key}: expected degrees must rise from level to level")


_ROWS = (
    Indicator(
        Feature.PEACE_PREDICTABLE,
        (0.10, 0.45, 0.90, 0.98),
        "Absent where force is expected; in a regime the states still see each other as possible "
        "threats; defining of a community.",
        "L405-425, L530",
    ),
    Indicator(
        Feature.DEEP_INTEGRATION,
        (0.05, 0.25, 0.65, 0.97),
        "A regime needs norms, not integration; a pluralistic community much of it; one political "
        "entity is integration itself.",
        "L425-433, L530-532",
    ),
    Indicator(
        Feature.FORCE_DELEGITIMISED,
        (0.05, 0.35, 0.93, 0.98),
        "In a regime force remains a legitimate instrument, although norms restrain it.",
        "L524, L532",
    ),
    Indicator(
        Feature.NO_PLANS,
        (0.05, 0.30, 0.94, 0.98),
        "Planning against a partner goes on in a regime and has no place in a community.",
        "L423-425, L532-534, L1183-1185",
    ),
    Indicator(
        Feature.TRANSPARENCY,
        (0.10, 0.50, 0.85, 0.95),
        "Regimes of the cooperative kind already ask for transparency; communities have it widely.",
        "L145-163, L534",
    ),
    Indicator(
        Feature.HIGH_TRUST,
        (0.08, 0.40, 0.88, 0.95),
        "Regimes rest on a belief in reciprocity, short of trust; communities on trust.",
        "L435-441, L534, L666-668",
    ),
    Indicator(
        Condition.POWERS_WANT_IT,
        (0.30, 0.85, 0.92, 0.95),
        "Necessary for a regime to form; may hold before one does.",
        "L445-449",
    ),
    Indicator(
        Condition.SHARED_VALUE,
        (0.15, 0.80, 0.94, 0.97),
        "Necessary for a regime: each believes that the others value it; rare amid conflict.",
        "L449-451",
    ),
    Indicator(
        Condition.NO_EXPANSION,
        (0.30, 0.85, 0.96, 0.98),
        "Necessary for a regime; one expansionist suffices to spoil it.",
        "L451-453",
    ),
    Indicator(
        Condition.WAR_COSTLY,
        (0.50, 0.85, 0.95, 0.97),
        "Necessary for a regime, and often true without one.",
        "L453",
    ),
    Indicator(
        Trait.COMPATIBLE_VALUES,
        (0.20, 0.45, 0.85, 0.95),
        "Common to the North Atlantic states; regimes join states of unlike values.",
        "L578-582, L1081-1085",
    ),
    Indicator(
        Trait.ECONOMIC_TIES,
        (0.25, 0.50, 0.80, 0.95),
        "Trade grows with peace but also crosses hostile borders.",
        "L582",
    ),
    Indicator(
        Trait.TRANSACTIONS,
        (0.15, 0.40, 0.80, 0.95),
        "Social, political and cultural exchange marks a community.",
        "L582-584, L594-598",
    ),
    Indicator(
        Trait.MUTUAL_RESPONSIVENESS,
        (0.10, 0.45, 0.85, 0.97),
        "Institutions that answer to each other's needs begin in regimes.",
        "L584-586",
    ),
    Indicator(
        Trait.PEACEFUL_CHANGE,
        (0.08, 0.40, 0.92, 0.98),
        "Dependable expectations of peaceful change are what a community is.",
        "L552-558, L586",
    ),
)

INDICATORS: Mapping[str, Indicator] = MappingProxyType({row.concept.key: row for row in _ROWS})
"""Every indicator by key, in the order in which the lens counts them."""


@dataclass(frozen=True, slots=True)
class SocietalTrust:
    """What evidence about the societies, of whatever feature, says of depth and level."""

    leader_deep: tuple[float, float, float, float] = (0.10, 0.30, 0.45, 0.60)
    embedded: tuple[float, float, float, float] = (0.45, 0.70, 0.85, 0.95)
    reason: str = (
        "Trust is embedded when most of each society shares it: above one half, and more where "
        "the states themselves are close. Where only leaders trust, publics lag well behind."
    )
    source: str = "L895-909, L1005-1022"

    def __post_init__(self) -> None:
        if not all(low < high for low, high in zip(self.leader_deep, self.embedded, strict=True)):
            raise ValueError("societies trust more where trust is embedded")


SOCIETAL = SocietalTrust()

READING: tuple[Prior, ...] = (
    Prior(
        "indicator_shift",
        "normal",
        0.0,
        0.35,
        "Every expected degree may be off by about a third of a unit of log-odds; one draw for "
        "each indicator.",
        "improvised",
        "log-odds",
    ),
    Prior(
        "indicator_step",
        "lognormal",
        1.0,
        0.35,
        "The step in log-odds from one level to the next may be a third smaller or larger; one "
        "draw for each step of each indicator, so that the order is never broken.",
        "improvised",
        "factor",
    ),
    Prior(
        "observers",
        "lognormal",
        5.0,
        0.4,
        "An item of weight 1 speaks like this many independent observers of whom a share equal to "
        "its value says yes: enough to matter, too few to settle a case alone.",
        "improvised",
        "observers",
    ),
    Prior(
        "steadiness",
        "lognormal",
        6.0,
        0.4,
        "How close one year's feature keeps to what is typical of its level, as the concentration "
        "of a beta distribution; it makes several items on one feature in one year overlap "
        "instead of adding up.",
        "improvised",
        "observers",
    ),
    Prior(
        "fresh_look",
        "lognormal",
        10.0,
        0.3,
        "An item that spans years counts once, and once more for each of these further years: a "
        "standing fact is seldom observed anew.",
        "CATALOG baselines: levels persist for decades; improvised",
        "years",
    ),
)
