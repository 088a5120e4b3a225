"""The words that the equations need and the chapter does not define: payoffs and quantities."""

from __future__ import annotations

from detente.concepts.vocabulary import Term, Vocabulary


class Payoff(Vocabulary):
    """The four payoffs of a two-player game, from one player's point of view."""

    TEMPTATION = Term(
        "temptation to defect",
        "What one gets by defecting when the other cooperates.",
        "328-332, 375-379",
        ("jervis1978",),
        "T",
        ("temptation",),
    )
    REWARD = Term(
        "reward of mutual cooperation",
        "What each gets when both cooperate.",
        "326-328, 375-379",
        ("jervis1978",),
        "R",
        ("reward",),
    )
    PUNISHMENT = Term(
        "punishment of mutual defection",
        "What each gets when both defect.",
        "332-336, 375-379",
        ("jervis1978",),
        "P",
        ("punishment",),
    )
    SUCKER = Term(
        "loss of the lone cooperator",
        "What one gets by cooperating when the other defects.",
        "328-332, 375-379",
        ("jervis1978",),
        "S",
        ("sucker's payoff",),
    )


class Quantity(Vocabulary):
    """Further quantities of the equations."""

    FIRST_STAKE = Term(
        "first stake",
        "The share of all that is at stake between two states that they put at risk in the first "
        "round of building trust.",
        "",
        ("kydd2000",),
        "α",
    )
    EVIDENCE = Term(
        "weight of evidence",
        "How far an act of a given exposure shifts belief about the motive of whoever made it: "
        "the logarithm of the ratio of its likelihoods under the two motives.",
        "",
        ("good1950",),
        "L",
    )
    SHADOW_OF_THE_FUTURE = Term(
        "shadow of the future",
        "How much the next period counts beside this one (the discount factor). A long shadow can "
        "make restraint pay even for egoists.",
        "",
        ("axelrod1984",),
        "δ",
        ("discount factor",),
    )
