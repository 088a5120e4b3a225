"""The lens: what it says of no evidence, of more evidence, and of the same evidence otherwise."""

from __future__ import annotations

import random

import jax
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.measure import chain, lens
from detente.measure.assess import assess
from detente.measure.encode import encode
from detente.measure.evidence import ACT_KINDS
from detente.measure.indicators import INDICATORS
from detente.measure.states import LEVELS, TO_LEVEL
from detente.measure.strengths import draw_strengths
from detente.measure.terms import contributions
from small import case, leader, move, report

PAIR = ("AA", "BB")
DRAWS = draw_strengths(1, 50)
ROWS = 8
"""All small cases are padded alike, so that they share one compiled program."""


def one(draw):
    """One draw of the strengths."""
    return DRAWS.each(lambda array: array[draw])


def states(**parts):
    return lens.read(encode(case(**parts), *PAIR, ROWS), DRAWS).states


def height(**parts):
    """Expected level by year, mean over draws."""
    return (states(**parts) @ TO_LEVEL).mean(axis=0) @ np.arange(LEVELS)


def test_no_evidence_gives_the_prior():
    """Without items the chain is the start, moved by its own rates: a product of matrices."""
    found = states()
    for draw in (0, 17, 49):
        rates = one(draw).rates
        with jax.enable_x64(True):
            zero = jax.numpy.zeros(2)
            now = np.exp(rates.start)
            move_on = np.exp(np.asarray(chain.transitions(rates, zero, zero, zero, zero)[0]))
        for year in range(20):
            assert found[draw, year] == pytest.approx(now, abs=1e-9)
            now = now @ move_on


def test_the_chain_moves_one_level_a_year_and_keeps_its_probability():
    with jax.enable_x64(True):
        push = jax.numpy.asarray([0.0, 2.0, -3.0, 50.0])
        moves = np.exp(np.asarray(chain.transitions(one(0).rates, push, push, push, push)))
    assert moves.sum(axis=2) == pytest.approx(1.0)
    levels = moves.reshape(3, LEVELS, 2, LEVELS, 2).sum(axis=(2, 4))
    apart = np.abs(np.subtract.outer(np.arange(LEVELS), np.arange(LEVELS))) > 1
    assert levels[:, apart] == pytest.approx(0.0)


def _steps(push=0.0, around=0.0, successions=0.0, societal=0.0):
    """Probabilities of one year's move, (from level, from depth, to level, to depth), mean."""
    with jax.enable_x64(True):
        flat = [jax.numpy.full(2, x) for x in (push, around, successions, societal)]
        moves = [
            np.exp(np.asarray(chain.transitions(one(draw).rates, *flat)[0])) for draw in range(50)
        ]
    return np.mean(moves, axis=0).reshape(LEVELS, 2, LEVELS, 2)


def _up_and_down(moves):
    levels = moves.sum(axis=3)
    up = [levels[i, :, i + 1] for i in range(LEVELS - 1)]
    return np.array(up), np.array([levels[i, :, i - 1] for i in range(1, LEVELS)])


def test_acts_push_every_step_both_ways_and_surroundings_the_lowest_only():
    up, down = _up_and_down(_steps())
    pushed_up, pushed_down = _up_and_down(_steps(push=1.0))
    assert (pushed_up > up).all()
    assert (pushed_down < down).all()
    around_up, around_down = _up_and_down(_steps(around=1.0))
    assert (around_up[0] > up[0]).all()
    assert (around_down[0] < down[0]).all()
    assert around_up[1:] == pytest.approx(up[1:], rel=0.02)
    assert around_down[1:] == pytest.approx(down[1:])


def test_a_succession_strains_shallow_trust_only_and_societies_move_depth_only():
    _, down = _up_and_down(_steps())
    _, strained = _up_and_down(_steps(successions=1.0))
    assert (strained[:, 0] > down[:, 0]).all()
    assert strained[:, 1] == pytest.approx(down[:, 1])
    still, moved = _steps(), _steps(societal=1.0)
    assert moved.sum(axis=3) == pytest.approx(still.sum(axis=3))
    for level in range(LEVELS):
        assert moved[level, 0, level, 1] > still[level, 0, level, 1]
        assert moved[level, 1, level, 0] < still[level, 1, level, 0]


def test_a_community_is_hard_to_reach_without_embedded_trust():
    up, _ = _up_and_down(_steps())
    regime_to_community = up[1]
    assert regime_to_community[0] < 0.2 * regime_to_community[1]


ITEMS = st.lists(
    st.one_of(
        st.builds(
            report,
            st.sampled_from(sorted(INDICATORS)),
            st.floats(0, 1),
            st.integers(1950, 1969),
            weight=st.floats(0, 1),
            among=st.sampled_from(["leaders", "elites", "societies"]),
        ).map(lambda item: ("evidence", item)),
        st.builds(
            move,
            st.sampled_from(["leap", "treaty", "war", "rejection", "merger", "gesture"]),
            st.integers(1950, 1969),
            st.floats(0, 1),
            societies=st.booleans(),
        ).map(lambda item: ("moves", item)),
    ),
    max_size=ROWS,
)


def _grouped(items):
    return {name: [item for kind, item in items if kind == name] for name in ("evidence", "moves")}


@settings(max_examples=40)
@given(ITEMS)
def test_every_year_is_a_probability_distribution(items):
    posterior = lens.read(encode(case(**_grouped(items)), *PAIR, ROWS), DRAWS)
    assert ((posterior.states >= 0) & (posterior.states <= 1)).all()
    assert posterior.states.sum(axis=2) == pytest.approx(1.0, abs=1e-9)
    assert ((posterior.degrees > 0) & (posterior.degrees < 1)).all()


@settings(max_examples=25)
@given(ITEMS, st.randoms(use_true_random=False))
def test_the_order_of_items_in_a_file_changes_nothing(items, order: random.Random):
    shuffled = list(items)
    order.shuffle(shuffled)
    assert np.array_equal(states(**_grouped(items)), states(**_grouped(shuffled)))


@pytest.mark.parametrize("feature", sorted(INDICATORS))
@pytest.mark.parametrize("among", ["elites", "societies"])
def test_more_of_a_feature_never_speaks_for_a_lower_level(feature, among):
    heights = [
        height(evidence=[report(feature, value, among=among)])[10] for value in (0, 0.3, 0.6, 1)
    ]
    assert np.all(np.diff(heights) > 0)


def test_a_weightless_report_says_nothing_and_a_heavier_one_says_more():
    nothing, none, little, much = (
        height(evidence=[report("high_trust", 1.0, weight=weight)] if weight is not None else [])
        for weight in (None, 0.0, 0.3, 1.0)
    )
    assert none == pytest.approx(nothing, abs=1e-9)
    assert nothing[10] < little[10] < much[10]


def test_reports_on_one_feature_in_one_year_overlap():
    """Two witnesses to the same thing say less than witnesses to two things."""
    same = height(evidence=[report("no_plans", 1.0), report("no_plans", 1.0, label="again")])
    once = height(evidence=[report("no_plans", 1.0)])
    two = height(evidence=[report("no_plans", 1.0), report("force_delegitimised", 1.0)])
    assert once[10] < same[10] < two[10]


def test_a_standing_fact_counts_less_than_a_yearly_observation():
    span = height(evidence=[report("no_plans", 0.0, **{"from": 1956, "to": 1963})])
    yearly = height(evidence=[report("no_plans", 0.0, year) for year in range(1956, 1964)])
    assert yearly[6:14].mean() < span[6:14].mean()


@pytest.mark.parametrize("kind", ["leap", "gesture", "treaty", "pooling", "concession"])
def test_conciliatory_acts_raise_what_follows_and_hostile_ones_lower_it(kind):
    before = report("peace_predictable", 0.2, 1950)
    nothing = height(evidence=[before])
    raised = height(evidence=[before], moves=[move(kind)])
    lowered = height(evidence=[before], moves=[move("force")])
    assert lowered[8] < nothing[8] < raised[8]


def test_the_push_of_an_act_begins_in_its_year_and_halves_every_half_life():
    drawn = one(0)._replace(push_half_life=np.asarray(2.0))
    with jax.enable_x64(True):
        items = contributions(encode(case(moves=[move("leap", 1955, 0.5)]), *PAIR), drawn)
    push = np.asarray(items.push[0])
    assert push[:5].tolist() == [0.0] * 5
    leap = drawn.act_push[[kind.key for kind in ACT_KINDS].index("leap")]
    assert push[5:10] == pytest.approx(0.5 * leap * 0.5 ** (np.arange(5) / 2))


def test_embedded_trust_is_told_by_societies_and_not_by_elites():
    deep = np.array([0.0, 1.0] * LEVELS)
    by_elites, by_societies = (
        (states(evidence=[report("high_trust", 0.9, among=among)]) @ deep).mean(axis=0)[10]
        for among in ("elites", "societies")
    )
    assert by_societies > by_elites + 0.2


def test_a_change_of_leader_strains_trust_that_only_leaders_share():
    firm = [report(key, 0.6, 1955) for key in ("high_trust", "peace_predictable")]
    change = [leader("old", "AA", 1950, "1958-01-01"), leader("new", "AA", "1958-01-01")]
    publics = [report("high_trust", 0.95, 1955, among="societies", label="publics")]

    def fall(extra):
        return height(evidence=firm + extra)[8] - height(evidence=firm + extra, leaders=change)[8]

    assert fall([]) > 1.5 * fall(publics) > 0


def test_leaving_an_item_out_is_the_same_as_never_having_had_it():
    parts = {
        "evidence": [
            report("high_trust", 0.2, 1951),
            report("high_trust", 0.9, 1961),
            report("transactions", 0.8, among="societies"),
            report("no_plans", 0.1, **{"from": 1953, "to": 1958}),
        ],
        "moves": [move("leap"), move("force", 1957)],
        "leaders": [leader("old", "AA", 1950, "1958-01-01")],
    }
    whole = case(**parts)
    without = lens.read_without(encode(whole, *PAIR, ROWS), DRAWS)
    for row, number in enumerate(encode(whole, *PAIR).item):
        item = whole.items[number]
        rest = {
            name: [part for part in listed if part.get("label", part.get("name")) != item.label]
            for name, listed in parts.items()
        }
        assert without[row] == pytest.approx(states(**rest) @ TO_LEVEL, abs=1e-8)


def test_one_seed_gives_one_result_and_seeds_agree_on_what_matters():
    history = case(evidence=[report("high_trust", 0.8)], moves=[move("leap")])
    first, again = (assess(history, seed=3).dyads[0].levels.mean for _ in range(2))
    assert np.array_equal(first, again)
    others = [assess(history, seed=seed).dyads[0].levels.mean for seed in (4, 5)]
    for other in others:
        assert not np.array_equal(first, other)
        assert other == pytest.approx(first, abs=0.03)
