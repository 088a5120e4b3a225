"""Where a pair of states can stand: Buzan's spectrum, and the two motors of its lowest level."""

from __future__ import annotations

from detente.concepts.vocabulary import OrderedVocabulary, Term, Vocabulary


class Level(OrderedVocabulary):
    """Buzan's spectrum of outcomes within a security complex, from the lowest to the highest."""

    CONFLICT_FORMATION = Term(
        "conflict formation",
        "The states of a complex expect force to be used among them and prepare for it, whether "
        "one of them wants what another has or each mistakes the other's fear for ambition.",
        "405-415",
        ("buzan1998",),
    )
    SECURITY_REGIME = Term(
        "security regime",
        "Each state still counts the others as possible threats, but norms, rules and principles "
        "restrain them all because each expects its restraint to be returned.",
        "415-421, 435-441",
        ("buzan1998", "jervis1982"),
    )
    SECURITY_COMMUNITY = Term(
        "security community",
        "The states neither expect nor prepare for force among themselves: a war between them is "
        "not a rejected option but an unthinkable one.",
        "423-425, 524-536",
        ("buzan1998", "deutsch1957"),
    )
    INTEGRATION = Term(
        "regional integration",
        "The states become one larger political entity, so that anarchy, and with it the security "
        "dilemma, ends among them.",
        "425-433",
        ("buzan1998",),
    )


class Motor(Vocabulary):
    """The two motors of conflict formation."""

    REVISIONISM = Term(
        "revisionism",
        "Conflict driven by what at least one state wants: another's territory, the fate of an "
        "ethnic or religious group, prestige or status.",
        "409-411",
        ("buzan1998",),
    )
    SPIRAL = Term(
        "spiral of mutual fear",
        "Conflict between states that want only to be safe, each of which reads the other's "
        "precautions as preparations to attack.",
        "411-415",
        ("buzan1998", "jervis1976"),
    )
