"""The lens's tables: complete, in order, reasoned; and no draw breaks the order."""

from __future__ import annotations

import jax
import numpy as np
import pytest

from detente.cases.kinds import MoveKind, SurroundingKind
from detente.concepts import Condition, Feature, Level, Trait
from detente.measure.acts import ACTS, MOST_DENIED, PUSHES, SURROUNDINGS, ActEffect
from detente.measure.evidence import CHANNELS
from detente.measure.indicators import INDICATORS, READING, Indicator
from detente.measure.rates import RATES
from detente.measure.states import DEPTH_OF, LEVEL_OF, TO_LEVEL, TO_PHASE
from detente.measure.strengths import draw_strengths
from detente.world.priors import BELIEFS

PRIORS = (*READING, *PUSHES, *RATES, *BELIEFS)


def test_every_kind_of_evidence_and_act_has_a_row():
    assert set(INDICATORS) == {term.key for terms in (Feature, Condition, Trait) for term in terms}
    assert set(ACTS) == set(MoveKind)
    assert set(SURROUNDINGS) == set(SurroundingKind)


@pytest.mark.parametrize(
    "row",
    [*INDICATORS.values(), *ACTS.values(), *SURROUNDINGS.values(), *PRIORS],
    ids=lambda row: getattr(row, "name", None) or getattr(row, "concept", None) or row.kind,
)
def test_every_row_has_a_reason_and_a_source(row):
    assert len(row.reason) > 15
    assert row.source.strip()


def test_names_of_priors_are_unique():
    names = [prior.name for prior in PRIORS]
    assert len(names) == len(set(names))


def test_a_row_out_of_order_is_refused():
    with pytest.raises(ValueError, match="rise"):
        Indicator(Feature.NO_PLANS, (0.1, 0.5, 0.4, 0.9), "reason", "source")
    with pytest.raises(ValueError, match="push"):
        ActEffect(MoveKind.WAR, 2.0, (), "reason", "source")
    with pytest.raises(ValueError, match="at most"):
        ActEffect(MoveKind.WAR, -2.0, tuple(Feature)[: MOST_DENIED + 1], "reason", "source")
    with pytest.raises(ValueError, match="none"):
        ActEffect(MoveKind.TREATY, 2.0, (Feature.HIGH_TRUST,), "reason", "source")


def test_no_draw_breaks_the_order_of_levels_or_of_depths():
    expected = draw_strengths(8, 400).expected
    shallow, deep = (expected[:, :, depth == DEPTH_OF] for depth in (0, 1))
    assert (np.diff(shallow, axis=2) > 0).all()
    assert (np.diff(deep, axis=2) > 0).all()
    societal = CHANNELS.index("societal_trust")
    assert (deep[:, societal] > shallow[:, societal]).all()
    assert np.array_equal(
        np.delete(deep, societal, axis=1), np.delete(shallow, societal, axis=1)
    ), "only what societies think tells embedded trust from trust among leaders"


def test_no_draw_turns_an_act_around():
    strengths = draw_strengths(8, 400)
    signs = np.array([1.0 if kind.conciliatory else -1.0 for kind in ACTS])
    assert (np.sign(strengths.act_push) == signs).all()
    assert (np.sign(strengths.act_societal_push) == signs).all()


def test_draws_of_one_strength_do_not_depend_on_how_many_are_asked_for_elsewhere():
    again = draw_strengths.__wrapped__(8, 400)
    same = zip(jax.tree.leaves(draw_strengths(8, 400)), jax.tree.leaves(again), strict=True)
    assert all(np.array_equal(a, b) for a, b in same)


def test_levels_and_phases_partition_the_states():
    assert (TO_LEVEL.sum(axis=1) == 1).all()
    assert (TO_PHASE.sum(axis=1) == 1).all()
    assert len(LEVEL_OF) == 2 * len(Level)
