"""How alike states vote: agreement on roll calls, as it is and beyond what chance would give.

A vote is yes, an abstention or no. Three measures over the roll calls on which both states voted:
the share of identical votes; the agreement of lijphart1963, in which an abstention is half way
from yes to no, so that it agrees half with either; and the same corrected for chance. If both
states vote with nearly everybody nearly always, they agree by that alone, so hage2011 proposes
kappa (cohen1960): (agreement - expected) / (1 - expected), where the expected agreement is that of
two states that cast their own numbers of yes, abstention and no on roll calls drawn at random.
With Lijphart's agreement in it, this is the kappa of cohen1968 with linear weights.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

ABSENT, YES, ABSTAIN, NO = range(4)
_KINDS = (YES, ABSTAIN, NO)

Square = NDArray[np.float64]


class Agreement(NamedTuple):
    """How every state agrees with every other: symmetric arrays, states by states.

    Parameters
    ----------
    joint
        Roll calls on which both voted.
    identical
        Share of these on which both voted the same; NaN without any.
    lijphart
        The same, an abstention agreeing half with yes and with no.
    kappa
        Lijphart's agreement beyond chance: 1 full, 0 what chance gives, below that less; NaN
        where chance alone gives full agreement.
    """

    joint: Square
    identical: Square
    lijphart: Square
    kappa: Square


def agreement(ballots: NDArray[np.int8]) -> Agreement:
    """Compare the votes of every pair of states.

    Parameters
    ----------
    ballots
        States by roll calls: :data:`ABSENT`, :data:`YES`, :data:`ABSTAIN` or :data:`NO`.
    """
    cast = {kind: (ballots == kind).astype(np.float64) for kind in _KINDS}
    voted = (ballots != ABSENT).astype(np.float64)
    joint = voted @ voted.T
    with np.errstate(invalid="ignore", divide="ignore"):
        # Of the roll calls on which both voted: the share of each kind among the row's votes.
        share = {kind: cast[kind] @ voted.T / joint for kind in _KINDS}
        alike = sum((cast[kind] @ cast[kind].T for kind in _KINDS), np.zeros_like(joint))
        apart = np.zeros_like(joint)
        by_chance = np.zeros_like(joint)
        for one in _KINDS:
            for other in _KINDS:
                weight = abs(one - other) / 2
                apart += weight * (cast[one] @ cast[other].T)
                by_chance += weight * share[one] * share[other].T
        identical, lijphart = alike / joint, 1 - apart / joint
        kappa = np.where(by_chance > 0, 1 - (1 - lijphart) / by_chance, np.nan)
    return Agreement(joint, identical, lijphart, kappa)
