"""Deal: every draw that a period needs, worked out in one place.

A compiler that fuses loops works a draw out anew wherever it is used; a leader's fate alone is
asked for in ten places. Dealt a period ahead and handed on with the state, each is worked out once.
"""

from __future__ import annotations

from detente.world import luck as chance
from detente.world.frame import Frame
from detente.world.luck import Dealt, Luck


def deal(frame: Frame, luck: Luck) -> Dealt:
    """Return the draws of a period of all mechanisms that act."""
    leaders = frame.has("successions") or (frame.has("regimes") and frame.regime is not None)
    ties = ["slip"]
    if frame.has("misperception") or frame.has("posture"):
        ties.append("misread")
    if leaders:
        ties.append("disposition")
    states = ("turnover", "newcomer", "character") if leaders else ()
    forced = frame.has("force") or frame.has("union")
    return Dealt(
        of_states={source: chance.of_states(luck, source) for source in states},
        of_ties={source: chance.of_ties(luck, source) for source in ties},
        of_pairs={
            source: chance.of_pairs(luck, source, frame.ties.reverse)
            for source in (("force",) if forced else ())
        },
        of_worlds={
            source: chance.of_worlds(luck, source)
            for source in (("surroundings",) if frame.has("surroundings") else ())
        },
    )
