"""Security communities: their features, where the first was studied, and what stands near them."""

from __future__ import annotations

from detente.concepts.vocabulary import Term, Vocabulary


class Feature(Vocabulary):
    """Deutsch's six features of a security community, as the chapter lists them."""

    PEACE_PREDICTABLE = Term(
        "predictable peace",
        "Peace among the members can be counted on, and people do count on it, in the future as "
        "well as today.",
        "528-530, 1005-1009",
        ("deutsch1957",),
    )
    DEEP_INTEGRATION = Term(
        "deep integration",
        "Common institutions, practices and a sense of belonging tie the societies together "
        "closely and widely. It need not mean a common government.",
        "530-532, 538-558",
        ("deutsch1957",),
    )
    FORCE_DELEGITIMISED = Term(
        "delegitimised force",
        "Among members, using or threatening force no longer counts as an acceptable means of "
        "policy; in a mere regime it still does.",
        "524-526, 532, 1301-1305",
        ("deutsch1957",),
    )
    NO_PLANS = Term(
        "no military plans against members",
        "The general staffs keep no plans for war with a fellow member.",
        "532-534, 1179-1189, 1297-1301",
        ("deutsch1957", "collins2007"),
    )
    TRANSPARENCY = Term(
        "transparency",
        "Members can see a great deal of each other's forces and intentions, so that suspicion "
        "finds little to feed on.",
        "534",
        ("deutsch1957",),
    )
    HIGH_TRUST = Term(
        "high trust",
        "Members are confident of each other's good intentions and act on that confidence.",
        "534, 588-592, 664-668",
        ("deutsch1957", "barnett_adler1998"),
    )


class Trait(Vocabulary):
    """Five traits that Deutsch's team found among the North Atlantic states."""

    COMPATIBLE_VALUES = Term(
        "compatible values",
        "The main political values of the states, and above all of those who decide for them, do "
        "not clash.",
        "578-582",
        ("deutsch1957",),
    )
    ECONOMIC_TIES = Term(
        "economic ties",
        "Trade and investment among the states are strong, and more of both is looked forward to.",
        "582",
        ("deutsch1957",),
    )
    TRANSACTIONS = Term(
        "transactions",
        "People, messages, goods and ideas cross the borders in large numbers, in social and "
        "cultural life as well as in politics.",
        "582-584",
        ("deutsch1957",),
    )
    MUTUAL_RESPONSIVENESS = Term(
        "mutual responsiveness",
        "Standing institutions let each government notice and heed the needs of the others, and "
        "foresee what they will do.",
        "584-586",
        ("deutsch1957",),
        also=("predictability of behaviour",),
    )
    PEACEFUL_CHANGE = Term(
        "dependable expectations of peaceful change",
        "Confidence that whatever has to change among the states will be changed without force: "
        "to Deutsch the trait that matters most.",
        "552-558, 584-586, 899-903",
        ("deutsch1957",),
        also=("peaceful change",),
    )


class Community(Vocabulary):
    """Kinds of community among states, and what stands next to them."""

    PLURALISTIC_SECURITY_COMMUNITY = Term(
        "pluralistic security community",
        "A security community of states that stay sovereign, as opposed to one whose members have "
        "merged.",
        "509-515",
        ("jervis2002", "deutsch1957"),
    )
    NO_WAR_COMMUNITY = Term(
        "no-war community",
        "States that have ruled out war among themselves; the least that the name of security "
        "community promises.",
        "1187-1190",
        ("deutsch1957",),
    )
    EMERGING_SECURITY_COMMUNITY = Term(
        "emerging security community",
        "A group among whose leaders some trust has grown while their societies hardly share it. "
        "The chapter so names ASEAN, with reservations.",
        "97-101, 1069-1073, 1206-1208",
    )
    ROBUST_SECURITY_REGIME = Term(
        "robust security regime",
        "A regime that outlasts the threat or interest from which it sprang and in which force "
        "has lost its standing, but whose trust stops at the leaders.",
        "1206-1211, 1301-1309",
    )
    CONDITIONS_FOR_INTEGRATION = Term(
        "conditions for integration",
        "Fifteen circumstances that Deutsch's team held to help or to be needed for integration; "
        "it judged eight of them strong in the North Atlantic of its day.",
        "602-608, 638-640",
        ("deutsch1957",),
    )
