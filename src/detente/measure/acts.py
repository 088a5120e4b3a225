"""What acts and surroundings do to a pair, and what hostile acts show of it.

Two things are said of every kind of act. ``push``: how an act of full exposure changes the log-odds
of a step up (a hostile one, of a step down). ``denies``: the features that a hostile act is itself
a denial of, a skirmish of delegitimised force and of predictable peace; it counts by its exposure.
Conciliatory acts show nothing: a treaty or a pooling says what the sides promise, and whether it
holds has to be seen in what follows (the chapter's point about 1950 and 1954, L965-973). What acts
deny and which way they push is theory; the sizes are judgement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from detente.cases.kinds import MoveKind, SurroundingKind
from detente.concepts import Feature, Trait
from detente.concepts.vocabulary import Vocabulary
from detente.priors import Prior


@dataclass(frozen=True, slots=True)
class ActEffect:
    """What one kind of act does, and what it denies.

    Parameters
    ----------
    kind
        The kind of move.
    push
        Change in the log-odds of a step up for an act of exposure 1; negative for hostile acts.
    denies
        At most two indicators that a hostile act denies; none for a conciliatory act.
    reason, source
        Why, and after whom.
    """

    kind: MoveKind
    push: float
    denies: tuple[Vocabulary, ...]
    reason: str
    source: str

    def __post_init__(self) -> None:
        if (self.push > 0) is not self.kind.conciliatory:
            raise ValueError(f"{self.kind.key}: conciliatory acts push up and hostile ones down")
        if len(self.denies) > (0 if self.kind.conciliatory else MOST_DENIED):
            raise ValueError(
                f"{self.kind.key}: a hostile act denies at most {MOST_DENIED} indicators, "
                "a conciliatory one shows none"
            )


MOST_DENIED = 2

SOCIETAL_PUSH = 3.0
"""Change in the log-odds that trust becomes embedded, for an act of exposure 1 addressed to the
societies; hostile acts take it away (L993-997, L1011-1016; the size is improvised)."""

_ROWS = (
    ActEffect(MoveKind.GESTURE, 3.0, (),
              "A GRIT step: little each, and a number of them may set off reciprocation.",
              "L835-852"),
    ActEffect(MoveKind.LEAP, 5.0, (),
              "A frame-breaking move starts relations of trust; it is made out of mistrust and so "
              "shows nothing of trust yet.", "L884-890, L918-930"),
    ActEffect(MoveKind.VISIT, 2.0, (),
              "Personal ties of leaders cement relations.", "L983-989, L1060-1064"),
    ActEffect(MoveKind.CONCESSION, 3.0, (),
              "A unilateral concession may set off reciprocation.", "L845-848"),
    ActEffect(MoveKind.RECOGNITION, 3.0, (),
              "Admitting a former enemy ends a quarrel.", "L1142-1148"),
    ActEffect(MoveKind.EXCHANGE, 1.5, (),
              "Contact between societies prepares trust between them.",
              "L582-584, L594-598"),
    ActEffect(MoveKind.TREATY, 3.0, (),
              "Treaties set norms of conduct.",
              "L1126-1136, L993-997"),
    ActEffect(MoveKind.INSTITUTION, 3.0, (),
              "Standing institutions carry regimes and the learning in them.",
              "L584-586, L682-694"),
    ActEffect(MoveKind.POOLING, 5.0, (),
              "Sharing control over the means of war binds and verifies.",
              "L926-948"),
    ActEffect(MoveKind.MERGER, 5.0, (),
              "Making one political entity of several.", "L425-433"),
    ActEffect(MoveKind.REJECTION, -2.5, (Feature.HIGH_TRUST, Trait.MUTUAL_RESPONSIVENESS),
              "Refusing a proposed tie for fear of the other sets the climb back.", "L965-975"),
    ActEffect(MoveKind.ARMING, -2.0, (Feature.HIGH_TRUST,),
              "Arms frighten neighbours even when meant for others.", "L257-263, L1162-1176"),
    ActEffect(MoveKind.CONTINGENCY_PLAN, -2.0, (Feature.NO_PLANS,),
              "Plans to seize a partner's land have no place in a community.", "L1179-1185"),
    ActEffect(MoveKind.THREAT, -4.0, (Feature.PEACE_PREDICTABLE,),
              "Whoever threatens force makes peace unpredictable.", "L405-415"),
    ActEffect(MoveKind.FORCE, -5.0, (Feature.FORCE_DELEGITIMISED, Feature.PEACE_PREDICTABLE),
              "A skirmish shows that force is still an instrument.", "L524-532, L1179-1181"),
    ActEffect(MoveKind.WAR, -8.0, (Feature.FORCE_DELEGITIMISED, Feature.PEACE_PREDICTABLE),
              "War ends a regime and is unthinkable in a community.", "L513-515, L524-532"),
    ActEffect(MoveKind.HOSTILE_ALIGNMENT, -3.0, (Feature.HIGH_TRUST,),
              "Allying against the other is balance-of-power practice.", "L173-175, L981-983"),
    ActEffect(MoveKind.OCCUPATION, -4.0, (Feature.FORCE_DELEGITIMISED,),
              "Holding another's land by force.", "L409-411"),
)  # fmt: skip

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
    SurroundingEffect(
        _S.GUARANTEE,
        1.2,
        "A guarantor lowers what cooperation risks; it does not suffice.",
        "L1024-1058; E1",
    ),
    SurroundingEffect(
        _S.COMMON_THREAT,
        1.0,
        "A shared enemy raises the worth of cooperation while it lasts; realists "
        "expect the gain to go with it.",
        "L1085-1095, L1138-1154",
    ),
    SurroundingEffect(
        _S.ABANDONMENT,
        0.6,
        "The withdrawal of protectors presses the protected together.",
        "L1105-1117",
    ),
    SurroundingEffect(
        _S.SHARED_INSTITUTION, 0.8, "A wider institution holds its members together.", "L1028-1032"
    ),
    SurroundingEffect(
        _S.TECHNOLOGY, 0.3, "New technology is one of the precipitants of coordination.", "L670-674"
    ),
)

SURROUNDINGS: Mapping[SurroundingKind, SurroundingEffect] = MappingProxyType(
    {row.kind: row for row in _AROUND}
)

PUSHES: tuple[Prior, ...] = (
    Prior(
        "push_size",
        "lognormal",
        1.0,
        0.35,
        "Each push may be a third smaller or larger; one draw for each kind.",
        "improvised",
        "factor",
    ),
    Prior(
        "verified_bonus",
        "lognormal",
        1.3,
        0.1,
        "What can be verified reassures more.",
        "L145-151, L944-948; E2",
        "factor",
    ),
    Prior(
        "push_half_life",
        "lognormal",
        3.0,
        0.4,
        "An opening is taken up within a few years or passes.",
        "L955-973; improvised",
        "years",
    ),
    Prior(
        "push_ceiling",
        "lognormal",
        4.0,
        0.2,
        "However many acts a year sees, relations do not change at once: the sum of the pushes "
        "is bent towards this.",
        "improvised",
        "log-odds",
    ),
)
