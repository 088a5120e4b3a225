"""How states and peoples see themselves and each other, and how that changes."""

from __future__ import annotations

from detente.concepts.vocabulary import Term, Vocabulary


class Outlook(Vocabulary):
    """How the members of a regime or community see themselves and one another."""

    RATIONAL_EGOISM = Term(
        "rational egoism",
        "Caring for one's own security first and for another's welfare only as a means to it: the "
        "outlook on which regimes, but not communities, can rest.",
        "684-688, 716-717, 769-779",
        ("jervis1982", "hollis1998"),
    )
    IDENTITY = Term(
        "positive identification",
        "Counting another's security and welfare as partly one's own; in the equations, the "
        "weight that a state puts on the other's payoff.",
        "682-692",
        ("adler_barnett1998",),
        "I",
        ("identity",),
    )
    COLLECTIVE_IDENTITY = Term(
        "collective identity",
        "A shared answer to the question who we are that takes in people of several states. It "
        "must reach the societies, beyond the diplomats, to carry a mature community.",
        "485-487, 688-692, 899-903, 1189-1190, 1206-1208",
        ("adler_barnett1998",),
        also=("shared identity",),
    )
    SENSE_OF_COMMUNITY = Term(
        "sense of community",
        "The conviction of a population that its common problems have to be, and can be, dealt "
        "with by peaceful change.",
        "538-558",
        ("deutsch1957",),
    )
    WE_FEELING = Term(
        "we-feeling",
        "Mutual sympathy, loyalty and consideration among peoples: Deutsch's name for the bond "
        "that grows as they have more to do with each other.",
        "588-598",
        ("deutsch1957",),
    )
    UNTHINKABLE_WAR = Term(
        "unthinkable war",
        "War with the other has left the range of what publics, politicians and soldiers expect "
        "or consider; it is not weighed and declined, it does not come up.",
        "91-95, 509-515, 524-526, 1277-1279",
        ("jervis2002", "deutsch1957"),
    )


class Process(Vocabulary):
    """How outlooks change, and how trust and community spread."""

    COMMUNICATION = Term(
        "communication",
        "Contact between decision-makers and between societies. Deutsch saw in its growth the "
        "source of we-feeling.",
        "594-598, 1012-1016",
        ("deutsch1957",),
    )
    SOCIALISATION = Term(
        "socialisation",
        "Taking on, through work in common institutions, the ways and standards of the group, "
        "until the others are no longer dealt with as an egoist would.",
        "682-688",
        ("adler_barnett1998",),
        also=("socialization",),
    )
    SOCIAL_LEARNING = Term(
        "social learning",
        "Actors together revise their picture of the world and of what is right in it, which goes "
        "beyond finding better means to fixed ends.",
        "692-720",
        ("adler_barnett1998",),
    )
    TRUST_BEFORE_IDENTITY = Term(
        "trust before identity",
        "Adler and Barnett's ordering: a shared identity cannot start to grow without some trust, "
        "so trust must be explained first.",
        "722-732",
        ("adler_barnett1998",),
    )
    REGIME_PARTICIPATION = Term(
        "participation in a regime",
        "Long membership itself may change how states identify with each other. The chapter reads "
        "ASEAN so, against the view that competition wears regimes down.",
        "1190-1204",
        ("jervis1982",),
    )
    RECONCILIATION = Term(
        "reconciliation",
        "Former enemies come to terms with their past and cease to see a threat in each other, "
        "first among leaders and then among peoples.",
        "101-105, 918-922, 989-1003",
        also=("rapprochement",),
    )
    SPILL_OVER = Term(
        "spill-over",
        "Trust passes from the leaders into the societies, as integration and contact between "
        "them proceed.",
        "1012-1016, 1281-1287, 1329-1335",
    )
