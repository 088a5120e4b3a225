"""Security regimes: their three kinds, the conditions of their birth, and their instruments."""

from __future__ import annotations

from detente.concepts.vocabulary import Term, Vocabulary


class Regime(Vocabulary):
    """The three kinds of security regime."""

    COMMON = Term(
        "common security",
        "Security sought together with possible enemies rather than against them: the states "
        "that one fears are partners in the arrangement that keeps all of them safe.",
        "118-124, 475-479",
        ("booth1991",),
    )
    COLLECTIVE = Term(
        "collective security",
        "Members promise beforehand to meet aggression against any of them, by whomever, with the "
        "united strength of the rest. Attack is then deterred or soon defeated, and large "
        "national arsenals lose their point.",
        "124-143, 479-481",
        ("claude1965", "booth_wheeler2008"),
    )
    COOPERATIVE = Term(
        "cooperative security",
        "Security through openness, limits on what could be used to attack, dialogue and shared "
        "norms in place of the balance of power, without a means to punish whoever breaks the "
        "rules. Authors differ widely on its content.",
        "145-189, 481-487",
        ("steinbruner1992", "evans1994", "posen_ross1996", "emmers2003", "kuus2002"),
    )


class Condition(Vocabulary):
    """Jervis's four conditions, all of them needed before a security regime can form."""

    POWERS_WANT_IT = Term(
        "great powers want the regime",
        "The strongest states wish for a regulated order, and every member can live with things "
        "roughly as they stand.",
        "445-447",
        ("jervis1982",),
    )
    SHARED_VALUE = Term(
        "shared value of the regime",
        "Each state believes that the others, too, care about having the regime: a belief about "
        "others' beliefs, not only a common taste.",
        "447-449",
        ("jervis1982",),
    )
    NO_EXPANSION = Term(
        "no security through expansion",
        "No member thinks that conquest would make it safer.",
        "449-451",
        ("jervis1982",),
    )
    WAR_COSTLY = Term(
        "war and going it alone are costly",
        "War, and the arming that goes with looking after oneself, are held to be expensive, so "
        "that restraint is worth something.",
        "453",
        ("jervis1982",),
    )


class Instrument(Vocabulary):
    """What security regimes rest on and work with."""

    NORMS = Term(
        "norms, rules and principles",
        "Shared standards of conduct that tell each member what the others will do and what they "
        "will resent: the common core of every kind of security regime.",
        "191-195, 435-437, 1134-1136",
        ("jervis1982",),
    )
    INDIVISIBLE_PEACE = Term(
        "indivisible peace",
        "The tenet that war anywhere endangers peace everywhere, so that no member may treat "
        "another's quarrel as none of its business.",
        "165-171",
        ("posen_ross1996",),
    )
    PREPONDERANCE = Term(
        "preponderant power",
        "Strength of the law-abiding, taken together, that is clearly greater than that of any "
        "likely aggressor.",
        "126-130",
        ("claude1965",),
        also=("preponderance",),
    )
    COLLECTIVE_DETERRENCE = Term(
        "collective deterrence",
        "Dissuading an attack by the prospect that all members will answer it; where it is "
        "believed, a member needs few arms of its own.",
        "130-143, 479-481",
        ("claude1965",),
    )
    SANCTIONS = Term(
        "sanctions",
        "Economic or military punishment of a member that breaks the rules. Collective security "
        "has them; cooperative security does without.",
        "173-175",
        ("emmers2003",),
    )
    FORCE_LIMITS = Term(
        "limits on forces",
        "Rules on how large forces may be and where they may stand, made so that an attack is "
        "hard to prepare and harder to hide.",
        "147-153",
        ("steinbruner1992",),
    )
    VERIFICATION = Term(
        "verification",
        "Arrangements by which each side can see for itself that the other keeps its word, as the "
        "Coal and Steel Community let France and Germany watch each other's steel.",
        "149-153, 942-948",
        ("steinbruner1992",),
    )
    REASSURANCE = Term(
        "reassurance",
        "Showing the other side that it has nothing to fear, where deterrence would show it what "
        "it has to fear.",
        "157-163, 415-421",
        ("evans1994", "kydd2000"),
    )
    HABIT_OF_DIALOGUE = Term(
        "habit of dialogue",
        "Regular consultation that becomes a matter of course, so that quarrels are talked over "
        "before they harden.",
        "177-181",
        ("emmers2003",),
    )
    CONFIDENCE_BUILDING = Term(
        "confidence building",
        "Modest agreed or offered measures that make military conduct more predictable and lower "
        "the fear of surprise.",
        "181, 845-848",
        ("emmers2003", "osgood1962"),
    )
    PREVENTIVE_DIPLOMACY = Term(
        "preventive diplomacy",
        "Diplomatic action taken before a dispute turns violent.",
        "181",
        ("emmers2003",),
    )
    NON_INTERVENTION = Term(
        "non-intervention",
        "The rule that members leave one another's internal affairs alone, the companion of "
        "unconditional sovereignty in ASEAN's founding texts.",
        "1119-1132",
        also=("sovereignty",),
    )
    PEACEFUL_SETTLEMENT = Term(
        "peaceful settlement of disputes",
        "The undertaking to resolve quarrels among members without force or the threat of it.",
        "1130-1132",
    )
    SUPRANATIONAL_AUTHORITY = Term(
        "supranational authority",
        "A common body whose decisions bind its member states, to which they hand over part of "
        "their own command, as France and Germany did with coal and steel.",
        "924-930",
    )
