"""Building trust between adversaries: what it takes, what can be done, and how it fails."""

from __future__ import annotations

from detente.concepts.vocabulary import Term, Vocabulary


class TrustBuilding(Vocabulary):
    """The means of building trust between adversaries, and their perils."""

    DEFENSIVE_SELF_IMAGE = Term(
        "defensive self-image",
        "Being so sure of one's own peacefulness that one takes it to be plain to all; hostile "
        "acts of others can then only mean ill will.",
        "823-825",
        ("booth_wheeler2008", "jervis1976"),
        also=("peaceful self-image",),
    )
    SECURITY_DILEMMA_SENSIBILITY = Term(
        "security dilemma sensibility",
        "The will and the ability to see that another's threatening conduct may spring from fear, "
        "and that one's own conduct may be what it fears. It comes first: without it no "
        "trust-building move is made.",
        "60-73, 809-827, 936-942, 1244-1250",
        ("booth_wheeler2008",),
        "σ",
        ("sensibility", "SDS", "empathy"),
    )
    SIGNAL = Term(
        "signal of trustworthiness",
        "An act that tells the other something about one's motive because a state of the other "
        "kind would be less ready to do it.",
        "751-755, 831-833, 884-886, 1315-1319",
        ("kydd2000", "kydd2005"),
        also=("costly signal",),
    )
    UNILATERAL_INITIATIVE = Term(
        "unilateral initiative",
        "A conciliatory step taken without waiting for agreement, in the hope that it will be "
        "answered.",
        "835, 841-852",
        ("osgood1962",),
        also=("unilateral concession", "gesture"),
    )
    EXPOSURE = Term(
        "exposure",
        "How much one stands to lose by a conciliatory move if the other turns out to be an "
        "aggressor; the size of the gesture.",
        "827-833, 866-874",
        ("kydd2000",),
        "x",
    )
    GRIT = Term(
        "GRIT",
        "Osgood's strategy of graduated reciprocation in tension reduction: a series of small "
        "unilateral steps, bolder as they are answered, kept small but continued while they are "
        "not.",
        "56-60, 803-807, 835-852, 1256-1260",
        ("osgood1962",),
        also=("graduated reciprocation in tension reduction", "tension reduction"),
    )
    INCREMENTALISM = Term(
        "incrementalism",
        "Building trust by many small cooperative moves and none that is dramatic, ASEAN's way. "
        "Its steps risk being too slight to be believed.",
        "1097-1103, 1315-1327",
    )
    LEAP_OF_TRUST = Term(
        "leap of trust",
        "One conciliatory move so large that it cannot be taken for anything else. It can start a "
        "relationship of trust at a stroke and costs dearly if the other exploits it.",
        "56-60, 884-893, 918-930, 1256-1267",
        also=("leap",),
    )
    FRAME_BREAKING = Term(
        "frame-breaking move",
        "A move that does not fit the picture the other has of oneself and so forces it to think "
        "again.",
        "884-886, 950-955, 1261-1263",
    )
    RECIPROCITY = Term(
        "reciprocity",
        "Answering like with like. The belief that others will do so holds a regime together; "
        "their doing so turns a first step into a process.",
        "435-437, 845-852, 1097-1101",
        ("jervis1982", "osgood1962", "goldstein_freeman1991"),
        also=("reciprocation",),
    )
    VIRTUOUS_CYCLE = Term(
        "virtuous cycle",
        "Concession answered by concession, each making the next less risky: the vicious circle "
        "run backwards.",
        "845-848",
        ("osgood1962",),
    )
    BAD_FAITH = Term(
        "inherent bad faith model",
        "A fixed belief that the other is hostile, which explains every friendly act away as "
        "trick or weakness, so that no act can refute it.",
        "876-882",
        ("holsti1962",),
        "β",
        ("bad faith",),
    )
    SIGN_OF_WEAKNESS = Term(
        "sign of weakness",
        "A conciliatory move taken as proof that its maker can be pressed for more.",
        "876-878",
        ("holsti1962",),
    )
    TOKENISM = Term(
        "tokenism",
        "A move so small that an aggressor could afford it as well, and which is therefore "
        "dismissed as an empty gesture.",
        "1319-1323",
    )
    FEINT = Term(
        "feint",
        "A friendly move meant, or suspected, to put the other off its guard and gain an advantage "
        "over it.",
        "876-878, 1321-1327",
        also=("trick",),
    )
    POCKETED = Term(
        "pocketed",
        "A cooperative move is pocketed when the other takes the benefit and gives nothing back.",
        "1260-1261",
    )
    EXPLOITED = Term(
        "exploited",
        "A cooperative move is exploited when the other uses the opening to do harm.",
        "1260-1261",
    )
    MISPLACED_TRUST = Term(
        "misplaced trust",
        "The first of two errors: to deal with an aggressor as though it were peaceful. It costs "
        "what the move exposed.",
        "827-833, 1260-1263",
        also=("trusting an aggressor", "false trust"),
    )
    MISPLACED_MISTRUST = Term(
        "misplaced mistrust",
        "The second error: to deal with a peaceful state as though it were an aggressor. It costs "
        "the cooperation that there might have been, and is seldom counted.",
        "1267-1271",
        also=("falsely attributed malign intent", "false mistrust"),
    )


class GritLimit(Vocabulary):
    """The three limits of GRIT."""

    DOMESTIC_OPPOSITION = Term(
        "domestic opposition",
        "Concessions made without a return are hard to defend at home, where opponents call them "
        "surrender.",
        "854-862",
        ("osgood1962", "colaresi2004", "schultz2005"),
    )
    SIZE_OF_MOVES = Term(
        "finding the right size of moves",
        "A move must be large enough to reassure the other and small enough to bear if it is not "
        "returned, and nobody can tell beforehand which size is both.",
        "864-874",
        ("kydd2000",),
    )
    DISCOUNTED_SIGNAL = Term(
        "discounted signal",
        "Those to whom the signal is addressed put it down to cunning or to weakness, the more so "
        "the more firmly they hold to an image of bad faith.",
        "876-882",
        ("holsti1962",),
    )
