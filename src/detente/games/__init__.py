"""Closed forms: pure, vectorised functions of the small games that the world is made of.

Equation numbers (E1, E6, ...) are those of the documentation's page of symbols.
"""

from detente.games.gestures import evidence_of_gesture, exposure_risk, gesture_value
from detente.games.learning import cooperation_expected, perceived_trust_after, posterior_after
from detente.games.succession import survival_of_turnover, trust_of_successor
from detente.games.threshold import trust_threshold

__all__ = [
    "cooperation_expected",
    "evidence_of_gesture",
    "exposure_risk",
    "gesture_value",
    "perceived_trust_after",
    "posterior_after",
    "survival_of_turnover",
    "trust_of_successor",
    "trust_threshold",
]
