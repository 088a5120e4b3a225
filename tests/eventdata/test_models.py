"""Models against closed forms, against statsmodels, and on series whose making is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import statsmodels.api as sm
from made_acts import dynamics, series, with_meetings
from statsmodels.tsa.api import VAR

from detente import games
from detente.errors import InputError
from detente.eventdata.curve import specifications
from detente.eventdata.models import NAMES, asymmetry, counts, drifting, model, pooled, triangle
from detente.eventdata.models.autoregression import fit as autoregression
from detente.eventdata.models.reaction import _multipliers
from detente.eventdata.models.reaction import fit as reaction
from detente.eventdata.models.regress import bandwidth, fitted, lagged
from detente.eventdata.series import Series


def test_slopes_are_those_of_least_squares_and_errors_nearly_newey_and_wests() -> None:
    source = np.random.default_rng(1)
    x = source.normal(size=(2, 400))
    y = 0.5 * x[0] - 0.2 * x[1] + source.normal(size=400)
    y[7] = np.nan
    found = fitted(y, {"one": x[0], "two": x[1]})
    known = ~np.isnan(y)
    fit = sm.OLS(y[known], sm.add_constant(x.T[known])).fit(
        cov_type="HAC", cov_kwds={"maxlags": bandwidth(399), "use_correction": True}, use_t=True
    )
    one = found.coefficient("one", "one", "")
    assert found.bins == 399
    assert one.estimate == pytest.approx(fit.params[1])
    assert (one.high - one.low) / 2 == pytest.approx(1.97 * fit.bse[1], rel=0.03)
    both = found.none_of(["one", "two"], "nothing", "")
    assert both.statistic == pytest.approx(float(fit.f_test(np.eye(3)[1:]).fvalue), rel=0.05)
    assert found.alike("one", "two", "alike", "").p < 0.001
    added = found.sum_of(["one", "two"], "sum", "")
    assert added.estimate == pytest.approx(fit.params[1] + fit.params[2])


def test_a_slope_that_rests_on_few_bins_has_a_wider_interval() -> None:
    source = np.random.default_rng(2)
    y, x = source.normal(size=(2, 200))
    war = x.copy()
    war[:4] *= 60
    wide, usual = (fitted(y, {"x": each})._freedom(np.array([0.0, 1.0])) for each in (war, x))
    assert wide < 8
    assert usual > 50


def test_a_bin_that_decides_a_slope_is_not_judged_by_the_fit_that_it_decided() -> None:
    source = np.random.default_rng(9)
    x, y = source.normal(size=(2, 200))
    x[50], y[50] = 40.0, 12.0
    mine = fitted(y, {"x": x})
    usual = sm.OLS(y, sm.add_constant(x)).fit(
        cov_type="HAC", cov_kwds={"maxlags": bandwidth(200), "use_correction": True}
    )
    assert np.sqrt(mine.spread[1, 1]) > 3 * usual.bse[1]


def test_unequal_sides_settle_where_their_equations_hold() -> None:
    rho, b = (0.3, 0.5), (0.1, 0.35)
    told = _multipliers(np.array([[rho[0], b[0]]]), np.array([[rho[1], b[1]]]))
    conduct = np.array([[rho[0], b[0]], [b[1], rho[1]]])
    settled = np.linalg.inv(np.eye(2) - conduct)
    assert told["partner's response"][:, 0] == pytest.approx([settled[1, 0], settled[0, 1]])
    assert told["total response"][:, 0] == pytest.approx(settled.sum(axis=0))
    assert told["stability"][0, 0] == pytest.approx(np.abs(np.linalg.eigvals(conduct)).max())


@pytest.mark.parametrize("rho", [-0.3, 0.0, 0.5])
@pytest.mark.parametrize("b", [-0.3, 0.2, 0.4])
def test_equal_sides_settle_where_e12_says(rho: float, b: float) -> None:
    told = _multipliers(np.array([[rho, b]]), np.array([[rho, b]]))
    closed = games.reciprocity_multiplier(rho, b)
    assert told["partner's response"][0, 0] == pytest.approx(float(closed.partner), rel=1e-5)
    assert told["total response"][1, 0] == pytest.approx(float(closed.total), rel=1e-5)
    assert told["stability"][0, 0] == pytest.approx(max(abs(rho + b), abs(rho - b)))
    assert np.isinf(
        _multipliers(np.array([[0.8, 0.3]]), np.array([[0.8, 0.3]]))["total response"]
    ).all()


def test_lags_responses_and_granger_are_statsmodels() -> None:
    some = series(*dynamics(3, (0.3, 0.1), rate=12.0))
    net = some.levels().T
    mine = autoregression(some, lags=2, seed=1)
    theirs = VAR(net).fit(2)
    assert mine.named("inertia", "A>B").estimate == pytest.approx(
        theirs.params[1, 0] + theirs.params[3, 0], rel=1e-6
    )
    orthogonal = theirs.irf(12).orth_irfs
    for path in mine.paths:
        of, on = (("A>B", "B>A").index(each) for each in (path.of, path.name.split()[-1]))
        scale = np.sqrt(theirs.nobs / theirs.df_resid)
        np.testing.assert_allclose(path.middle * scale, orthogonal[:, of, on], rtol=0.02, atol=1e-6)
        assert (path.low <= path.middle + 1e-9).mean() > 0.9
    assert (
        autoregression(some, seed=1)
        .notes[0]
        .startswith(f"{VAR(net).select_order(6, trend='c').bic} lags")
    )
    tests = {each.of: each.p for each in mine.tests}
    assert tests["A>B"] < 0.01
    assert theirs.test_causality(0, [1]).pvalue < 0.01


def test_counts_answer_in_their_own_kind() -> None:
    source = np.random.default_rng(4)
    friendly = np.ones((2, 400), int)
    for at in range(1, 400):
        mean = np.exp(0.2 + 0.5 * np.log1p(friendly[::-1, at - 1]))
        friendly[:, at] = source.poisson(mean * source.gamma(4, 0.25, size=2))
    made = series(friendly.astype(float), friendly)
    hostile = source.poisson(3.0, size=(2, 400))
    found = counts.fit(Series(**{**vars(made), "friendly": friendly, "hostile": hostile,
                                 "volume": np.full(400, 100)}))  # fmt: skip
    assert found.named("reciprocity in friendly acts").low > 0.2
    assert found.named("reciprocity in friendly acts").high < 0.8
    quiet = found.named("reciprocity in hostile acts")
    assert quiet.low < 0 < quiet.high
    assert found.tests[0].p < 0.01


def test_slopes_that_change_are_followed_and_still_ones_are_not_moved() -> None:
    source = np.random.default_rng(5)
    b = np.where(np.arange(400) < 200, 0.0, 0.7)
    net = source.normal(size=(2, 400))
    for at in range(1, 400):
        net[0, at] += b[at] * net[1, at - 1]
    found = drifting.fit(series(net, np.ones(net.shape, int)))
    path = next(each for each in found.paths if (each.name, each.of) == ("reciprocity", "A>B"))
    assert path.middle[50:150].mean() < 0.2
    assert path.middle[250:350].mean() > 0.5
    tests = {each.of: each.p for each in found.tests}
    assert tests["A>B"] < 0.01
    assert tests["B>A"] > 0.05
    still = next(each for each in found.paths if (each.name, each.of) == ("reciprocity", "B>A"))
    assert np.ptp(still.middle) < 0.2


def test_kindness_and_hostility_are_told_apart() -> None:
    source = np.random.default_rng(6)
    net = source.normal(size=(2, 600))
    for at in range(1, 600):
        net[0, at] += 0.6 * min(net[1, at - 1], 0.0)
    found = asymmetry.fit(series(net, np.ones(net.shape, int)))
    assert found.named("reciprocity in hostility", "A>B").low > 0.3
    assert found.named("reciprocity in kindness", "A>B").low < 0.1
    assert next(each.p for each in found.tests if each.of == "A>B") < 0.01


def test_tension_is_that_of_the_bins_before_the_last() -> None:
    hostility = np.zeros(30)
    hostility[10] = 5.0
    high = asymmetry.tense(hostility, 3)
    assert np.isnan(high[:4]).all()
    assert np.flatnonzero(high == 1).tolist() == [12, 13, 14]


def three(seed: int) -> Series:
    """Return a triangle in which A answers, toward B, what C does to A."""
    source = np.random.default_rng(seed)
    ties = tuple((a, b) for a in "ABC" for b in "ABC" if a != b)
    net = source.normal(size=(6, 400))
    for at in range(1, 400):
        net[ties.index(("A", "B")), at] += 0.6 * net[ties.index(("C", "A")), at - 1]
    some = np.ones(net.shape, int)
    days = np.datetime64("1966-01") + np.arange(400)
    return Series("made", ties, "month", days, np.maximum(net, 0), np.maximum(-net, 0), net, some,
                  some, some, some.sum(axis=0))  # fmt: skip


def test_the_third_counts_where_it_does() -> None:
    found = triangle.fit(three(7))
    assert found.named("answer to C>A", "A>B").low > 0.4
    tests = {each.of: each.p for each in found.tests}
    assert tests["A>B"] < 1e-6
    assert sum(p < 0.01 for p in tests.values()) == 1
    with pytest.raises(InputError, match="of three"):
        triangle.fit(series(*dynamics(1, (0.0, 0.0))))


def test_pairs_that_say_little_borrow_from_the_rest() -> None:
    source = np.random.default_rng(8)
    true = source.normal(0.2, 0.03, size=8)
    some = []
    for pair in range(4):
        bins = 60 if pair < 2 else 240
        net, acts = dynamics(pair, (true[2 * pair], true[2 * pair + 1]), rate=12.0, bins=bins)
        made = series(net, acts)
        ties = ((f"{pair}a", f"{pair}b"), (f"{pair}b", f"{pair}a"))
        some.append(Series(**{**vars(made), "ties": ties}))
    found = pooled.fit(some, seed=1)
    assert "agree (" in found.notes[0]
    mean = found.named("mean of reciprocity")
    assert mean.low < 0.2 < mean.high
    each = [one for one in found.coefficients if one.name == "reciprocity" and one.of]
    assert len(each) == 8
    alone = []
    for one in some:
        net = one.levels()
        net = (net - net.mean(axis=1)[:, None]) / net.std(axis=1)[:, None]
        for own in (0, 1):
            past = {"own": lagged(net[own], 1), "other": lagged(net[1 - own], 1)}
            alone.append(fitted(net[own], past).coefficient("other", "", "").estimate)
    off = [float(np.mean((np.array(told) - true) ** 2))
           for told in ([one.estimate for one in each], alone)]  # fmt: skip
    assert off[0] < off[1]
    again = pooled.fit(some, seed=1)
    assert again.coefficients == found.coefficients
    with pytest.raises(InputError, match="three pairs"):
        pooled.fit(some[:2])


@pytest.mark.parametrize("name", NAMES)
def test_every_model_takes_silence_that_is_missing(name: str) -> None:
    net, acts = dynamics(2, (0.3, 0.1), rate=1.2)
    some = series(net, acts)
    assert 0.2 < some.silent.mean() < 0.5
    found = model(name)(some, silence="missing", seed=1)
    assert found.coefficients or found.paths
    assert not any("nan" in note for note in found.notes)


def test_what_goes_together_is_of_the_same_bins() -> None:
    source = np.random.default_rng(3)
    net = source.normal(size=400) + 0.01 * source.normal(size=(2, 400))
    acts = np.ones(net.shape, int)
    acts[0, 20:40], acts[1, 300:320] = 0, 0
    found = reaction(series(net, acts), silence="missing", seed=1)
    assert "by 1.00" in found.notes[0]


@pytest.mark.parametrize("name", NAMES)
def test_every_model_refuses_what_is_too_short_or_too_still(name: str) -> None:
    net, acts = dynamics(1, (0.2, 0.2), rate=12.0, bins=10)
    with pytest.raises(InputError):
        model(name)(series(net, acts))
    still = series(np.zeros((2, 200)), np.ones((2, 200), int))
    with pytest.raises(InputError):
        model(name)(still)


def test_there_is_no_such_model() -> None:
    with pytest.raises(InputError, match="no model 'reactions'; take reaction"):
        model("reactions")


def test_no_way_of_asking_is_asked_twice() -> None:
    """A source that is sifted to one act a day anyhow is also asked with many, and no other is."""
    acts = with_meetings(1, kept=True)
    for one_a_day, expected in ((False, "one a day"), (True, "many a day")):
        ways = specifications(replace(acts, one_a_day=one_a_day), ("A", "B"))
        assert {each.sieve for each in ways} == {
            "sifted", "acts of two kept", "everything", expected
        }  # fmt: skip
        asked = [(each.every, each.weighed, each.sieve, each.lags, each.of) for each in ways]
        assert len({*asked}) == len(asked)
    monthly = specifications(replace(acts, monthly=True), ("A", "B"))
    assert {each.sieve for each in monthly} == {"sifted"}
    assert {each.every for each in monthly} == {"month", "quarter"}
