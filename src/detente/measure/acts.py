"""What acts and surroundings do: how typical of each level, and which way they push.

Two things are said of every kind of act. ``rates``: how often, per decade, a pair worth writing
about sees such an act at each level; only their proportions matter, because cases record the acts
that mattered and not all acts. ``push``: how an act of full exposure changes the log-odds of a
step up (a hostile one, of a step down). The orders are theory; the sizes are judgement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from detente.cases.kinds import MoveKind, SurroundingKind
from detente.priors import Prior


@dataclass(frozen=True, slots=True)
class ActEffect:
    """What one kind of act says and does.

    Parameters
    ----------
    kind
        The kind of move.
    rates
        Acts per decade at the four levels, lowest level first; positive.
    push
        Change in the log-odds of a step up for an act of exposure 1; negative for hostile acts.
    societal_push
        Change in the log-odds that trust becomes embedded, for an act of exposure 1 that is
        addressed to the societies.
    reason, source
        Why, and after whom.
    """

    kind: MoveKind
    rates: tuple[float, float, float, float]
    push: float
    reason: str
    source: str
    societal_push: float = 3.0

    def __post_init__(self) -> None:
        if (self.push > 0) is not self.kind.conciliatory:
            raise ValueError(f"{self.kind.key}: conciliatory acts push up and hostile ones down")


_K = MoveKind
_ROWS = (
    ActEffect(_K.GESTURE, (0.7, 1.0, 0.7, 0.3), 3.0,
              "A GRIT step: little each, and made where there is tension to reduce.", "L835-852"),
    ActEffect(_K.LEAP, (0.15, 0.10, 0.03, 0.01), 5.0,
              "A frame-breaking move is made out of mistrust, and starts relations of trust.",
              "L884-890, L918-930"),
    ActEffect(_K.VISIT, (0.7, 2.0, 4.0, 3.0), 2.0,
              "Personal ties of leaders cement relations that exist.", "L983-989, L1060-1064"),
    ActEffect(_K.CONCESSION, (0.4, 0.7, 0.5, 0.2), 3.0,
              "A unilateral concession may set off reciprocation.", "L845-848"),
    ActEffect(_K.RECOGNITION, (0.3, 0.5, 0.2, 0.1), 3.0,
              "Admitting a former enemy ends one quarrel, often the last of a conflict.",
              "L1142-1148"),
    ActEffect(_K.EXCHANGE, (0.2, 1.0, 3.0, 3.0), 1.5,
              "Contact between societies follows peace and prepares trust.", "L582-584, L594-598"),
    ActEffect(_K.TREATY, (0.3, 1.0, 1.5, 1.0), 3.0,
              "Treaties set norms of conduct; enemies sign few.", "L1126-1136, L993-997"),
    ActEffect(_K.INSTITUTION, (0.10, 0.7, 1.0, 1.0), 3.0,
              "Standing institutions carry regimes and the learning in them.",
              "L682-694, L1028-1032"),
    ActEffect(_K.POOLING, (0.03, 0.12, 0.4, 1.5), 5.0,
              "Sharing control over the means of war binds and verifies.", "L926-948"),
    ActEffect(_K.MERGER, (0.005, 0.01, 0.05, 0.5), 5.0,
              "Making one political entity of several.", "L425-433"),
    ActEffect(_K.REJECTION, (0.5, 1.0, 0.7, 0.3), -2.5,
              "Refusing a proposed tie happens where ties are proposed; it sets the climb back.",
              "L965-975"),
    ActEffect(_K.ARMING, (2.0, 1.0, 0.2, 0.05), -2.0,
              "Arms frighten neighbours even when meant for others.", "L257-263, L1162-1176"),
    ActEffect(_K.CONTINGENCY_PLAN, (2.0, 1.0, 0.1, 0.02), -2.0,
              "Plans to seize a partner's land have no place in a community.", "L1179-1185"),
    ActEffect(_K.THREAT, (2.0, 0.4, 0.05, 0.01), -4.0,
              "Threats of force are conflict formation's daily bread.", "L405-415"),
    ActEffect(_K.FORCE, (1.5, 0.2, 0.01, 0.003), -5.0,
              "Skirmishes may occur under a regime, hardly in a community.", "L524-526, L1179-1181"),
    ActEffect(_K.WAR, (0.5, 0.02, 0.0005, 0.0002), -8.0,
              "War ends a regime and is unthinkable in a community.", "L513-515, L524-526"),
    ActEffect(_K.HOSTILE_ALIGNMENT, (1.0, 0.3, 0.05, 0.02), -3.0,
              "Allying against the other is balance-of-power practice.", "L173-175, L981-983"),
    ActEffect(_K.OCCUPATION, (0.5, 0.1, 0.005, 0.003), -4.0,
              "Holding another's land by force.", "L409-411"),
)

ACTS: Mapping[MoveKind, ActEffect] = MappingProxyType({row.kind: row for row in _ROWS})


@dataclass(frozen=True, slots=True)
class SurroundingEffect:
    """What a circumstance does, at full strength, while it lasts.

    ``push`` changes the log-odds of the step between conflict formation and regime only: power
    and threat can carry states into a regime, and do not explain a community (L1050-1064).
    """

    kind: SurroundingKind
    push: float
    reason: str
    source: str


_S = SurroundingKind
_AROUND = (
    SurroundingEffect(_S.GUARANTEE, 1.2,
                      "A guarantor lowers what cooperation risks; it does not suffice.",
                      "L1024-1058; E1"),
    SurroundingEffect(_S.COMMON_THREAT, 1.0,
                      "A shared enemy raises the worth of cooperation while it lasts; realists "
                      "expect the gain to go with it.", "L1085-1095, L1138-1154"),
    SurroundingEffect(_S.ABANDONMENT, 0.6,
                      "The withdrawal of protectors presses the protected together.",
                      "L1105-1117"),
    SurroundingEffect(_S.SHARED_INSTITUTION, 0.8,
                      "A wider institution holds its members together.", "L1028-1032"),
    SurroundingEffect(_S.TECHNOLOGY, 0.3,
                      "New technology is one of the precipitants of coordination.", "L670-674"),
)

SURROUNDINGS: Mapping[SurroundingKind, SurroundingEffect] = MappingProxyType(
    {row.kind: row for row in _AROUND}
)

PUSHES: tuple[Prior, ...] = (
    Prior(
        "act_step", "lognormal", 1.0, 0.35,
        "The step in the logarithm of a rate from one level to the next may be a third smaller or "
        "larger; one draw for each step of each kind, so that no step changes its sign.",
        "improvised", "factor",
    ),
    Prior(
        "selection", "uniform", 0.3, 0.8,
        "Cases record the acts that mattered, so an act's rarity at a level counts for less than "
        "in a full chronicle: its likelihood is raised to this power.",
        "improvised", "power",
    ),
    Prior(
        "push_size", "lognormal", 1.0, 0.35,
        "Each push may be a third smaller or larger; one draw for each kind.",
        "improvised", "factor",
    ),
    Prior(
        "verified_bonus", "lognormal", 1.3, 0.1,
        "What can be verified reassures more.",
        "L145-151, L944-948; E2", "factor",
    ),
    Prior(
        "push_half_life", "lognormal", 3.0, 0.4,
        "An opening is taken up within a few years or passes.",
        "L955-973; improvised", "years",
    ),
    Prior(
        "push_ceiling", "lognormal", 4.0, 0.2,
        "However many acts a year sees, relations do not change at once: the sum of the pushes "
        "is bent towards this.",
        "improvised", "log-odds",
    ),
)
