"""Every closed form compiles, broadcasts, has gradients and bears single precision."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from compiled import games as compiled

from detente import games

HUNT = (3.0, 0.0, 2.0, 1.0)
DILEMMA = (3.0, 0.0, 5.0, 1.0)
TYPES = (3.0, 1.0, 2.0, 5.0, 0.0, -0.5)
RULE = np.array([0.9, 0.2, 0.7, 0.4])

SAMPLES: dict[str, tuple[Any, ...]] = {
    "contagion_of_fear": (0.2, 1.1, 2.5, 1.2),
    "contrite_cooperation": (0.1,),
    "cooperating_states": (0.3, 0.8, 0.6, 0.4),
    "cooperation_expected": (0.3, 0.5, 0.05),
    "critical_embeddedness": (0.6, 0.85, 0.45),
    "decision_threshold": (0.5, 3.0, 1.0, 0.0),
    "deterrence": (10.0, 0.3, 2.0),
    "differentiation_needed": (4.0, 3.0, 1.0, 5.0),
    "evidence_needed": (0.2, 0.6, 0.3),
    "evidence_of_gesture": (0.4, 3.0, 1.5),
    "expected_life": (0.25, 0.7),
    "exposure_risk": (0.8, 0.5, 1.0, 0.0),
    "generosity": DILEMMA,
    "gesture_value": (0.8, 0.5, 0.3, 0.7, 3.0, 1.0),
    "grim_patience": (*DILEMMA, 0.1),
    "grit_exposure": (2.0, 0.1, 3.0, 1.5, 0.6, 1.0, 0.0, 4.0, 1.1),
    "ground_of_cooperation": (0.6, *DILEMMA, 0.1),
    "identity_change": (0.2, 0.8, 0.5, 0.1, 0.5),
    "identity_levels": DILEMMA,
    "identity_settled": (0.8, 0.5, 0.1, 0.5),
    "jervis_world": (1.5, 0.6, 2.0, 0.9, 1.1),
    "leap_size": (0.2, 0.6, 8.0, 2.0, 0.3),
    "leap_value": (0.6, 0.4, 3.0, 1.0, 0.0, 0.5),
    "long_run_cooperation": (RULE, 0.05),
    "long_run_outcomes": (RULE, RULE[::-1].copy(), 0.05),
    "mutual_deterrence": (12.0, 11.0, 0.6, 1.0, 4.0),
    "nobody_defends": (5.0, 0.2, 1.0),
    "partner_cooperation": (0.7, 0.4, 0.5, 0.05),
    "patience_to_participate": (1.0, 2.0),
    "perceived_trust_after": (1, 0.4, 0.5, 0.1, 0.05, 0.8),
    "posterior_after": (0, 0.4, 0.5, 0.6, 0.1, 0.05, 0.8),
    "preponderant": (np.array([1.0, 2.0]), np.array([0.3, 0.9]), 1.0, 1.5),
    "reactive_cooperation": (0.9, 0.3),
    "reassurance_equilibria": (0.38, 0.3, *TYPES),
    "reassurance_window": (0.4, *TYPES),
    "reciprocity_multiplier": (0.3, 0.2, 1.0),
    "reputation_path": (0.7, 0.3),
    "reputation_threshold": (0.7, 3.0),
    "richardson": (0.2, 0.3, 0.6, 0.7, 0.1, 0.2),
    "richardson_flow": (2.0, 0.2, 0.3, 0.6, 0.7, 0.1, 0.2),
    "risk_dominant": HUNT,
    "smallest_coalition": (2.5, 1.0),
    "societal_trust_change": (0.5, 0.8, 0.2, 0.6, 0.3, 0.4),
    "societal_trust_settled": (0.8, 0.2, 0.6, 0.3, 0.4),
    "spence_window": (1.0, 3.0, 3.0, 1.0, 5.0),
    "spiral_set": (0.4, 0.6),
    "survival_by_initiator": (0.5, 0.7, 0.3, 0.4),
    "survival_of_turnover": (0.6, 0.85, 0.5, 0.45, 0.2),
    "tit_for_tat_patience": (*DILEMMA, 0.1),
    "trust_after_defection": (0.5, 0.9, 0.2),
    "trust_game": (0.8, 0.5),
    "trust_of_successor": (0.8, 0.5, 0.4),
    "trust_threshold": (*HUNT, 0.2, 0.1),
    "volunteers": (5.0, 0.2, 1.0),
    "worth_trusting": (0.6, 0.5, 3.0, 1.0, 0.0),
}

STATIC = {"reputation_path": {"periods": 4}}


def function(name: str) -> Callable[..., Any]:
    return partial(getattr(games, name), **STATIC.get(name, {}))


def leaves(result: Any) -> list[np.ndarray]:
    return [np.asarray(leaf, dtype=float) for leaf in jax.tree.leaves(result)]


def test_every_function_has_a_sample() -> None:
    functions = {name for name in games.__all__ if not isinstance(getattr(games, name), type)}
    assert functions == set(SAMPLES)


def weight(x: jax.Array) -> Any:
    """Weigh a number with 1; what is True, False or counted has no slope."""
    return jnp.ones_like(x) if x.dtype == jnp.float32 else np.zeros(x.shape, jax.dtypes.float0)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_it_compiles_broadcasts_and_has_gradients_in_single_precision(name: str) -> None:
    game, sample = function(name), SAMPLES[name]

    def pulled(*arguments: Any) -> tuple[Any, Any]:
        found, pull = jax.vjp(game, *arguments)
        return found, pull(jax.tree.map(weight, found))

    once = leaves(getattr(compiled, name)(*sample, **STATIC.get(name, {})))
    with jax.enable_x64(False):
        many = [np.stack([each] * 3).astype(np.float32) for each in sample]
        alike, slopes = jax.jit(pulled)(*many)
    for one, three in zip(once, leaves(alike), strict=True):
        assert three.shape == (3, *one.shape)
        assert three[2] == pytest.approx(one, rel=2e-3, abs=1e-5, nan_ok=True)
    for slope in leaves(slopes):
        assert np.isfinite(slope).all()
