"""Security complexes: whose safety hangs together, and what states do about one another's power."""

from __future__ import annotations

from detente.concepts.vocabulary import Term, Vocabulary


class Complex(Vocabulary):
    """How the security of several states hangs together."""

    SECURITY_COMPLEX = Term(
        "security complex",
        "A group of states, neighbours or within reach of each other's weapons, none of which can "
        "settle its own security without reckoning with that of the rest.",
        "357-397",
        ("buzan_waever2003", "buzan1998"),
    )
    SECURITY_INTERDEPENDENCE = Term(
        "security interdependence",
        "The tie that makes a complex: how safe one state feels depends on what another does and "
        "fears. It is stronger inside the complex than across its border.",
        "397-403",
        ("buzan1998",),
    )
    SECURITISATION = Term(
        "securitisation",
        "Presenting a matter as a threat to survival, so that exceptional measures against it "
        "appear justified.",
        "357-359",
        ("buzan1998", "buzan_waever2003"),
        also=("securitization",),
    )
    DESECURITISATION = Term(
        "desecuritisation",
        "The reverse movement: a matter is taken off the list of threats and returned to ordinary "
        "politics.",
        "357-359",
        ("buzan1998", "buzan_waever2003"),
        also=("desecuritization",),
    )
    SPECTRUM_OF_OUTCOMES = Term(
        "spectrum of outcomes",
        "The range of relations that a security complex may show, from preparing for war to "
        "merging into one state; its four marks are the members of Level.",
        "405-429",
        ("buzan1998", "buzan1991"),
        also=("Buzan's spectrum",),
    )


class Practice(Vocabulary):
    """What states that do not trust one another do about each other's power."""

    NATIONAL_DEFENCE = Term(
        "national defence",
        "Security sought by one's own means against other states, the counterpart of common "
        "security.",
        "120-124",
        ("booth1991",),
    )
    SECURITY_COMPETITION = Term(
        "security competition",
        "States vie for safety by adding to their power, each gain of one being a loss to "
        "another. A regime dampens it; Jervis once held that it would wear every regime down.",
        "419-421, 489-503",
        ("jervis1982", "jervis1985"),
    )
    BALANCE_OF_POWER = Term(
        "balance of power",
        "Safety through counterweight: states arm or ally so that nobody grows strong enough to "
        "dominate. Cooperative security is put forward as the other way.",
        "171-175, 187-189, 1158-1162",
        ("emmers2003",),
        also=("balancing",),
    )
    SELF_HELP = Term(
        "self-help",
        "Relying on nobody but oneself, since under anarchy no one is bound to come to the rescue.",
        "1150-1152",
    )
    HEDGING = Term(
        "hedging",
        "Keeping a protector or buying arms in case a partner or an outsider turns hostile. Arms "
        "bought against the outsider may alarm the partner as well.",
        "1103-1105, 1158-1168",
        also=("hedge",),
    )
    PRECAUTIONARY_BUILD_UP = Term(
        "precautionary build-up",
        "Arming in answer to a neighbour's arms because its future policy is in doubt, though its "
        "present policy is not.",
        "1172-1176",
        ("chalmers1996",),
    )
    CONTINGENCY_PLANS = Term(
        "contingency plans",
        "Staff plans for fighting a fellow member. As long as they are kept the members form no "
        "security community, whatever they declare.",
        "1179-1189, 1297-1301",
        ("collins2007",),
    )
