"""Closed forms: pure, vectorised functions of the small games that the world is made of.

Equation numbers (E1, E6, ...) are those of the documentation's page of symbols. Every function
takes numbers or arrays that broadcast, compiles under ``jax.jit`` and raises nothing: outside its
domain it returns the infinity or NaN that its docstring names.
"""

from detente.games.arms import (
    MutualDeterrence,
    Richardson,
    RichardsonFlow,
    mutual_deterrence,
    richardson,
    richardson_flow,
)
from detente.games.campaigns import Grit, evidence_needed, grit_exposure, leap_size, leap_value
from detente.games.collective import (
    deterrence,
    nobody_defends,
    patience_to_participate,
    preponderant,
    smallest_coalition,
    volunteers,
)
from detente.games.contagion import Contagion, contagion_of_fear
from detente.games.gestures import (
    decision_threshold,
    evidence_of_gesture,
    exposure_risk,
    gesture_value,
    worth_trusting,
)
from detente.games.identity import (
    IdentityLevels,
    identity_change,
    identity_levels,
    identity_settled,
    societal_trust_change,
    societal_trust_settled,
)
from detente.games.learning import (
    cooperation_expected,
    partner_cooperation,
    perceived_trust_after,
    posterior_after,
)
from detente.games.noise import (
    contrite_cooperation,
    generosity,
    long_run_cooperation,
    long_run_outcomes,
    reactive_cooperation,
)
from detente.games.one_shot import TrustGame, trust_after_defection, trust_game
from detente.games.patience import (
    Ground,
    grim_patience,
    ground_of_cooperation,
    tit_for_tat_patience,
)
from detente.games.reciprocity import Reciprocity, reciprocity_multiplier
from detente.games.reputation import ReputationPath, reputation_path, reputation_threshold
from detente.games.signals import SpenceWindow, differentiation_needed, spence_window
from detente.games.spiral import Cooperators, SpiralSet, cooperating_states, spiral_set
from detente.games.succession import (
    SurvivalByInitiator,
    critical_embeddedness,
    expected_life,
    survival_by_initiator,
    survival_of_turnover,
    trust_of_successor,
)
from detente.games.threshold import risk_dominant, trust_threshold
from detente.games.windows import (
    ReassuranceEquilibria,
    ReassuranceWindow,
    reassurance_equilibria,
    reassurance_window,
)
from detente.games.worlds import JervisWorld, jervis_world

__all__ = [
    "Contagion",
    "Cooperators",
    "Grit",
    "Ground",
    "IdentityLevels",
    "JervisWorld",
    "MutualDeterrence",
    "ReassuranceEquilibria",
    "ReassuranceWindow",
    "Reciprocity",
    "ReputationPath",
    "Richardson",
    "RichardsonFlow",
    "SpenceWindow",
    "SpiralSet",
    "SurvivalByInitiator",
    "TrustGame",
    "contagion_of_fear",
    "contrite_cooperation",
    "cooperating_states",
    "cooperation_expected",
    "critical_embeddedness",
    "decision_threshold",
    "deterrence",
    "differentiation_needed",
    "evidence_needed",
    "evidence_of_gesture",
    "expected_life",
    "exposure_risk",
    "generosity",
    "gesture_value",
    "grim_patience",
    "grit_exposure",
    "ground_of_cooperation",
    "identity_change",
    "identity_levels",
    "identity_settled",
    "jervis_world",
    "leap_size",
    "leap_value",
    "long_run_cooperation",
    "long_run_outcomes",
    "mutual_deterrence",
    "nobody_defends",
    "partner_cooperation",
    "patience_to_participate",
    "perceived_trust_after",
    "posterior_after",
    "preponderant",
    "reactive_cooperation",
    "reassurance_equilibria",
    "reassurance_window",
    "reciprocity_multiplier",
    "reputation_path",
    "reputation_threshold",
    "richardson",
    "richardson_flow",
    "risk_dominant",
    "smallest_coalition",
    "societal_trust_change",
    "societal_trust_settled",
    "spence_window",
    "spiral_set",
    "survival_by_initiator",
    "survival_of_turnover",
    "tit_for_tat_patience",
    "trust_after_defection",
    "trust_game",
    "trust_of_successor",
    "trust_threshold",
    "volunteers",
    "worth_trusting",
]
