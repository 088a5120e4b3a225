"""The security dilemma: its roots, its spiral, its games, and what theorists make of it."""

from __future__ import annotations

from detente.concepts.vocabulary import Term, Vocabulary


class Dilemma(Vocabulary):
    """What makes states that mean no harm afraid of one another."""

    ANARCHY = Term(
        "anarchy",
        "The absence of any authority above states that could keep them from harming each other; "
        "it does not mean disorder. Only integration ends it.",
        "16-20, 425-433",
        ("booth_wheeler2008",),
    )
    UNCERTAINTY = Term(
        "uncertainty",
        "No government can be sure of the motives and intentions of others who are able to hurt "
        "it, and none can make its own fully known.",
        "20-24, 271-275",
        ("booth_wheeler2008",),
    )
    AMBIGUITY_OF_WEAPONS = Term(
        "ambiguity of weapons",
        "Arms meant only for protection look much like arms meant for attack, so that owning them "
        "unsettles others whatever their purpose.",
        "257-261",
        ("booth_wheeler2008", "jervis1978"),
    )
    SECURITY_DILEMMA = Term(
        "security dilemma",
        "Under anarchy and uncertainty, what a state does to be safe can make others less safe "
        "and come back to it as a greater threat, while doing nothing may leave it defenceless.",
        "16-24, 63-66, 235-269",
        ("herz1950", "jervis1976", "booth_wheeler2008"),
    )
    VICIOUS_CIRCLE = Term(
        "vicious circle",
        "The run of the dilemma through time: each side's added strength frightens the other, "
        "whose answer confirms the fear with which it began.",
        "243-253, 841-843",
        ("herz1950", "osgood1962"),
    )
    WORST_CASE_THINKING = Term(
        "worst-case thinking",
        "Planning as though the other side's intentions were the most dangerous that its forces "
        "would allow. It guards against aggressors and makes enemies of everybody else.",
        "273-279",
        ("glaser2010",),
    )
    SPIRAL_MODEL = Term(
        "spiral model",
        "Jervis's account of hostility between two states each of which thinks that it is only "
        "defending itself: precaution is read as threat and answered in kind.",
        "307-309, 411-415",
        ("jervis1976", "jervis1988"),
    )
    MISPERCEPTION = Term(
        "misperception",
        "Mistaking what another state intends. In military matters one such error may be fatal, "
        "which keeps cooperation fragile even where both want it.",
        "342-346",
        ("jervis1976", "jervis1982"),
        also=("mistaken perception",),
    )


class Response(Vocabulary):
    """The two ways of answering uncertainty, neither of them safe; policies lie between them."""

    STAY_UNARMED = Term(
        "not to arm",
        "To forgo arms, which threatens nobody and leaves one open to any aggressor.",
        "261-267, 294-295",
        ("jervis1976",),
    )
    ARM = Term(
        "to arm",
        "To build up forces, which keeps aggressors off but frightens harmless states into arming "
        "as well, until all are less secure.",
        "261-269, 294-295",
        ("jervis1976",),
    )


class SpiralCost(Vocabulary):
    """Glaser's three costs of a spiral."""

    WEAKER_DEFENCE = Term(
        "weaker defence",
        "The more offensive weapons there are on all sides, the less able each state is to defend "
        "itself.",
        "312-316",
        ("glaser1997",),
    )
    VALUE_OF_EXPANSION = Term(
        "higher value of expansion",
        "Frightened states come to want more: removing a rival begins to look like a way to be "
        "safe, and a security seeker acts like a greedy state.",
        "316-320",
        ("glaser1997",),
    )
    WASTED_RESOURCES = Term(
        "wasted resources",
        "Money and effort go into arms that leave nobody safer and are lost to every other use.",
        "320-322",
        ("glaser1997",),
    )


class Lever(Vocabulary):
    """Jervis's three levers: what can be changed so that states cooperate (E1)."""

    INCENTIVE_TO_COOPERATE = Term(
        "incentives to cooperate",
        "Make cooperating pay more: a larger reward when both cooperate, or a smaller loss when "
        "only oneself does.",
        "338",
        ("jervis1978",),
    )
    INCENTIVE_TO_DEFECT = Term(
        "incentives for defecting",
        "Make defecting pay less: a smaller gain from exploiting the other, or a worse outcome "
        "when both defect.",
        "338-340",
        ("jervis1978",),
    )
    EXPECTATION = Term(
        "expectation that the other will cooperate",
        "Raise each side's estimate of the chance that the other will cooperate: the lever on "
        "which trust works.",
        "340-342",
        ("jervis1978",),
    )


class Game(Vocabulary):
    """The two games that stand for the security dilemma."""

    PRISONERS_DILEMMA = Term(
        "prisoners' dilemma",
        "Each side does best by defecting whatever the other does, yet both prefer joint "
        "cooperation to joint defection: T > R > P > S. Played once, no degree of trust suffices.",
        "324-336, 377-379",
        ("jervis1978",),
        also=("prisoner's dilemma",),
    )
    STAG_HUNT = Term(
        "stag hunt",
        "Joint cooperation is best for both, but whoever cooperates alone does worst: "
        "R > T >= P > S. Whether to cooperate depends on how likely the other is to do so.",
        "324-336, 375-377",
        ("jervis1978",),
        also=("assurance game",),
    )


class Motive(Vocabulary):
    """What a state is after: the one thing about it that others cannot see."""

    SECURITY_SEEKER = Term(
        "security seeker",
        "A state that prefers mutual cooperation to exploiting a cooperating partner: it arms, "
        "if it does, out of fear.",
        "326-328, 411-415, 1267-1271",
        ("kydd2005", "glaser2010"),
        "θ = S",
        ("defensive state", "peaceful state", "trustworthy type"),
    )
    GREEDY = Term(
        "greedy state",
        "A state that wants more than to be safe and would exploit a cooperating partner if it "
        "could: the aggressor or revisionist of the older literature.",
        "263-269, 409-411, 827-833",
        ("kydd2005", "glaser2010"),
        "θ = G",
        ("aggressor", "revisionist state", "untrustworthy type"),
    )


class School(Vocabulary):
    """Theories of how states fare under anarchy."""

    REALISM = Term(
        "realism",
        "The family of theories for which self-help and power decide the dealings of states: "
        "trust made by a shared danger should fade when the danger does.",
        "1150-1152",
    )
    OFFENSIVE_REALISM = Term(
        "offensive realism",
        "As intentions can never be known, the one prudent course is to gain as much power as "
        "possible and to expect the worst of everybody.",
        "271-277",
        ("mearsheimer2001",),
    )
    DEFENSIVE_REALISM = Term(
        "defensive realism",
        "As arming for the worst case can provoke states that meant no harm, restraint and "
        "signals of benign motives may serve security better than power.",
        "277-283",
        ("glaser2010", "montgomery2006"),
    )
    CONSTRUCTIVISM = Term(
        "social constructivism",
        "What states are and want is made by shared understandings, and can be remade: belonging "
        "to a regime may lead members to see one another differently.",
        "658-666, 702-704, 1194-1204",
        ("wendt1999", "adler_barnett1998"),
        also=("constructivism",),
    )
    SECURITY_REGIME_THEORY = Term(
        "security regime theory",
        "Explains restraint among self-regarding states by rules that pay in the long run. It "
        "leaves trust out.",
        "42-44, 489-503, 769-775",
        ("jervis1982",),
    )
    SECURITY_COMMUNITY_THEORY = Term(
        "security community theory",
        "Explains lasting peace by integration, shared identity and trust, but not how "
        "adversaries come by their first trust.",
        "44-54, 642-656, 734-744",
        ("deutsch1957", "adler_barnett1998"),
    )
    GAME_THEORY = Term(
        "game theory",
        "The mathematics of choices whose results depend on what others choose; its two-player "
        "games put the security dilemma into numbers.",
        "324, 371-372",
        ("jervis1988",),
    )
