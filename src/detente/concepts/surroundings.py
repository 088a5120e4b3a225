"""What surrounds a pair of states and helps or hinders trust, beyond what its leaders choose."""

from __future__ import annotations

from detente.concepts.vocabulary import Term, Vocabulary


class Surroundings(Vocabulary):
    """The circumstances in which states meet, abroad and at home."""

    GUARANTEE = Term(
        "external guarantor",
        "An outside power whose commitment limits what the partners have to fear from each other, "
        "as the United States did for France and Germany. It helps trust to grow and does not "
        "suffice to make it.",
        "1024-1056",
        ("weber1992", "ripsman2005"),
        also=("guarantee",),
    )
    MULTILATERAL_INSTITUTION = Term(
        "multilateral security institution",
        "A standing body that binds the security of several states together, where a set of "
        "two-sided pacts would have kept it apart.",
        "1028-1044",
        ("weber1992",),
    )
    COMMON_THREAT = Term(
        "common threat",
        "A danger that several states face alike and that makes their cooperation worth more. "
        "Whether cooperation outlives it tells interest from trust.",
        "670-674, 1089-1095, 1134-1158",
        ("adler_barnett1998",),
        also=("external threat",),
    )
    PRECIPITANT = Term(
        "precipitating change",
        "A shift in technology, power or alignment that puts old arrangements in question and "
        "moves states to coordinate anew.",
        "670-674, 1103-1117",
        ("adler_barnett1998",),
    )
    OFFENCE_ADVANTAGE = Term(
        "offence advantage",
        "How much easier it is, with the arms and ground at hand, to attack than to defend. The "
        "greater it is, the more a state loses by trusting wrongly.",
        "",
        ("jervis1978",),
        "ω",
        ("offense advantage", "offence-defence balance"),
    )
    DIFFERENTIATION = Term(
        "differentiation of offence and defence",
        "How well a posture fit only for defence can be told from one fit for attack. Where it "
        "can, arms themselves reveal something of the motive behind them.",
        "",
        ("jervis1978", "montgomery2006"),
        "d",
        ("differentiation",),
    )
    GRIEVANCE = Term(
        "grievance",
        "What a state wants changed at another's expense: land, resources, the lot of kin across "
        "the border, its rank.",
        "407-411, 1077-1079, 1315-1317",
        ("buzan1998",),
        also=("territorial dispute",),
    )
    LEADERSHIP_CHANGE = Term(
        "change of leaders",
        "A new leader brings new views of the other side, and trust that was personal goes with "
        "the old one.",
        "890-909, 1273-1277",
        ("schultz2005",),
        "h",
        ("leadership change", "turnover"),
    )
    OPENNESS = Term(
        "societal openness",
        "How freely people of one country may deal and organise with those of another. Embedded "
        "trust needs it, and rulers who fear for their power are wary of it.",
        "1329-1350",
        also=("openness", "societal freedom", "political pluralism"),
    )
    CIVIL_SOCIETY = Term(
        "civil society",
        "Associations of citizens independent of the government. Given a say in policy, they can "
        "hold bellicose leaders back.",
        "1211-1219",
        ("collins2007",),
    )
    LIBERAL_DEMOCRACY = Term(
        "liberal democracy",
        "Elected government under law with civil liberties. All members of the European community "
        "had it on joining; whether a security community needs it is an open question.",
        "1065-1075, 1344-1350",
    )
    PUBLIC_OPINION = Term(
        "public opinion",
        "What a people at large thinks of another country. It can bar the way to reconciliation, "
        "and shows whether trust has reached society.",
        "932-936, 997-1009",
    )
