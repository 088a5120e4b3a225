"""The ledger: what each claim declares, the rule of verdicts, and trials that could fail."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

import detente
from detente import trials
from detente.cases.source import CHAPTER_LENGTH
from detente.claims import ledger as ledgers
from detente.claims.claim import Claim, Removal, fragile, verdict
from detente.claims.lab import Lab
from detente.claims.ledger import EVERY, GROUPS, all_claims, chosen, run, try_claim
from detente.cli import app
from detente.errors import InputError
from detente.report import claims_page
from detente.trials import QUICK
from detente.world.ensemble import parts
from detente.world.mechanisms import every_prior
from detente.world.start import names_of, rules_of, start_of
from detente.world.tally import PATH

MODEL = [claim for claim in all_claims() if claim.kind in ("simulation", "closed form")]
CLOSED = [claim for claim in all_claims() if claim.kind == "closed form"]
BUILT_IN = {15, 21, 24, 30, 35, 40, 43, 53, 56}


@pytest.mark.parametrize("claim", all_claims(), ids=lambda claim: f"{claim.number}-{claim.kind}")
def test_a_claim_says_all_that_a_reader_needs_before_it_is_tried(claim: Claim) -> None:
    assert 1 <= claim.number <= EVERY
    assert claim.group in GROUPS
    tried = (claim.manipulation,) if claim.trial else ()
    for text in (claim.statement, claim.caveat, claim.contrary, *tried):
        assert re.fullmatch(r"[A-Z].*\.", text, re.DOTALL), text
    for text in (claim.outcome, claim.removal.what, claim.unit):
        assert bool(text) == (claim.trial is not None)
        assert not text.endswith(".")
    spans = [part.split("-") for part in claim.lines.split(", ")]
    assert all(0 < int(span[0]) <= int(span[-1]) <= CHAPTER_LENGTH for span in spans)
    assert claim.least >= 0
    removal = claim.removal
    if claim in MODEL:
        assert removal.without or removal.priors or removal.strategy or removal.toward
    if claim.kind == "simulation":
        assert removal.priors.keys() <= every_prior().keys()
    assert claim.built_in == ("Built in" in claim.caveat or claim.number == 40)


def test_no_claim_is_there_twice_and_what_is_built_in_says_so() -> None:
    trials = [(claim.number, claim.kind) for claim in all_claims()]
    assert len(trials) == len(set(trials))
    assert [number for number, _ in trials] == sorted(number for number, _ in trials)
    assert {claim.number for claim in all_claims() if claim.built_in} == BUILT_IN


@pytest.mark.parametrize(
    ("share", "found"),
    [(1.0, "supported"), (0.8, "supported"), (0.79, "undecided"), (0.21, "undecided"),
     (0.2, "contradicted"), (0.0, "contradicted")],
)  # fmt: skip
def test_the_verdict_is_that_of_the_rule(share: float, found: str) -> None:
    effects = np.where(np.arange(100) < round(100 * share), 0.2, 0.1)
    assert verdict(effects, 0.1) == (found, pytest.approx(share))


@pytest.mark.parametrize(
    ("share", "draws", "found"),
    [(0.82, 100, True), (0.82, 10_000, False), (0.79, 300, True), (0.5, 100, False),
     (0.24, 100, True), (0.0, 100, False), (1.0, 100, False)],
)  # fmt: skip
def test_a_verdict_near_a_bound_is_fragile(share: float, draws: int, found: bool) -> None:
    assert fragile(share, draws) == found


def test_worlds_of_a_draw_share_its_rates_and_nothing_else() -> None:
    lab = Lab(draws=5, copies=8, seed=3)
    setup = lab.dyad(years=1, toward={"trust": every_prior()["newcomer_trust"]}).setup
    every = np.arange(40)
    rates = rules_of(setup, every)
    for name, values in rates.items():
        by_draw = np.asarray(values).reshape(5, 8)
        assert (by_draw == by_draw[:, :1]).all(), name
        np.testing.assert_allclose(by_draw[:, 0], lab.rates()[name], rtol=1e-6)
    assert len(np.unique(rates["loss"])) == 5
    start = start_of(setup, rates, every)
    assert len(np.unique(start.minds.trust[0])) == 40
    assert len(np.unique(names_of(setup, every).worlds)) == 40
    ((_, whole),) = parts(setup, chunk=64)
    cut = [part.ended.tally.welfare for _, part in parts(setup, chunk=16)]
    np.testing.assert_array_equal(np.concatenate(cut, axis=-1), whole.ended.tally.welfare)
    alone = replace(setup, alike=1)
    assert len(np.unique(rules_of(alone, every)["loss"])) == 40


def test_arms_of_a_trial_meet_the_same_luck() -> None:
    lab = Lab(draws=4, copies=16, seed=3)
    one, same, other = (
        lab.dyad(years=5, successions=True, priors={"punished": 0.0, "loss": each})
        for each in (1.0, 1.0, 0.5)
    )
    np.testing.assert_array_equal(one.welfare(), same.welfare())
    np.testing.assert_array_equal(one.tally("successions"), other.tally("successions"))
    assert (one.welfare() != other.welfare()).any()


def test_what_is_removed_is_removed_from_every_world() -> None:
    removal = Removal("much", ("force",), {"loss": 0.0}, "always-cooperate", {"trust": 0.9})
    lab = Lab(draws=3, copies=16, seed=3, removal=removal)
    setup = lab.dyad(("grit", "leap"), priors={"loss": 1.0}, parameters={"growth": 0.1}).setup
    assert "force" not in setup.frame.mechanisms
    assert setup.priors["loss"] == 0.0
    assert setup.toward[0].trust == 0.9
    followed = {setup.frame.strategies[each].name for each in setup.frame.seeking}
    assert followed == {"always-cooperate"}
    assert (lab.uniform("loss", 0.2, 1.8) == 0).all()
    assert len(np.unique(Lab(3, 1, 3).uniform("loss", 0.2, 1.8))) == 3


def test_all_that_were_counted_are_there_and_definitions_are_not_called_supported() -> None:
    assert {claim.number for claim in all_claims()} == set(range(1, EVERY + 1))
    told = run([claim for claim in all_claims() if claim.trial is None], Lab(2, 1, 1))
    assert {each.claim.number for each in told} == {14, 52}
    assert {each.verdict for each in told} == {"not testable"}
    assert all(np.isnan(each.estimate) and not each.fragile for each in told)


def test_the_record_asks_for_more_than_the_model() -> None:
    (data,) = (claim for claim in all_claims() if (claim.number, claim.kind) == (2, "data"))
    effects = np.where(np.arange(100) < 90, 1.0, -1.0)
    assert verdict(effects, 0.0)[0] == "supported"
    assert verdict(effects, 0.0, data.bounds)[0] == "undecided"
    assert verdict(-effects, 0.0, data.bounds)[0] == "undecided"
    assert fragile(0.94, 100, data.bounds)
    assert not fragile(0.8, 100, data.bounds)


def test_what_is_had_and_lost_is_counted_by_whole_years() -> None:
    dyad = Lab(draws=3, copies=64, seed=5).dyad(
        "leap-then-grit", toward={"trust": 0.3, "perceived_trust": 0.3}, years=20, path=True
    )
    level = np.concatenate([np.asarray(part.path)[:, PATH.index("level"), 0]
                            for part in dyad._parts], axis=-1)  # fmt: skip
    out = level.reshape(20, 4, 3, 64).min(axis=1) > 0
    lost = out[:-1] & ~out[1:]
    np.testing.assert_allclose(dyad.relapsed("level"), lost.any(axis=0).mean(axis=1))
    early = lost[:9].sum(axis=(0, 2)) / (out[:9].sum(axis=(0, 2)) + 0.001)
    np.testing.assert_allclose(dyad.hazard("level", 0, 10), early, rtol=1e-6)
    assert 0 < early.max() < 1


def test_a_map_holds_the_trial_at_its_own_place() -> None:
    lab = Lab(*QUICK, seed=1950)
    (worst,) = (claim for claim in chosen(["4"]) if claim.kind == "simulation")
    found = try_claim(worst, lab)
    first = found.map[0]
    assert (first.at, first.middle, first.share) == (0.0, found.estimate, found.share)
    assert found.map[-1].middle < worst.least < first.middle


def made(effect: float, removed: float = 0.0) -> Claim:
    """Return a claim whose effect is what is said, and nothing once its mechanism is removed."""

    def trial(lab: Lab) -> np.ndarray:
        loss = np.asarray(lab.rates()["loss"])
        return np.full(lab.draws, removed) if lab.removal else effect + loss

    return replace(all_claims()[0], number=1, trial=trial, least=1.0, map=None)


def test_a_trial_tells_its_control_and_which_rates_decide() -> None:
    lab = Lab(draws=300, copies=1, seed=1)
    found = try_claim(made(0.0), lab)
    assert found.verdict == "undecided"
    assert found.share == pytest.approx((lab.rates()["loss"] > 1).mean())
    first = found.deciders[0]
    assert (first.rate, first.low, first.high) == ("loss", 0.0, 1.0)
    assert first.correlation == pytest.approx(1)
    assert len(found.deciders) == 1
    assert found.controlled
    assert not try_claim(made(2.0, removed=2.0), lab).controlled
    with pytest.raises(InputError, match="claim 1 gave no number"):
        try_claim(made(np.nan), lab)


def test_a_verdict_near_a_bound_is_given_more_draws_once() -> None:
    lab = Lab(draws=60, copies=1, seed=1, again=5)
    share = float((lab.rates()["loss"] > 1).mean())
    near = replace(made(0.0), least=float(np.quantile(lab.rates()["loss"], 1 - 0.82)))
    assert fragile(float((lab.rates()["loss"] > near.least).mean()), 60)
    found = try_claim(near, lab)
    assert found.draws == 300
    assert found == try_claim(near, replace(lab, draws=300, again=1))
    assert not fragile(share, 60)
    assert try_claim(made(0.0), lab).draws == 60


def test_a_complex_is_of_as_many_states_as_there_are_motives() -> None:
    lab = Lab(draws=4, copies=16, seed=3)
    four = lab.dyad(greedy=(0.0, 0.0, 0.0, 1.0), power=(1.0, 1.0, 1.0, 0.5), years=8)
    assert four.setup.frame.ties.states == 4
    assert [each.power for each in four.setup.actors] == [1.0, 1.0, 1.0, 0.5]
    assert len({each.key for each in four.setup.actors}) == 4
    by_tie = np.stack([four.cooperation(tie) for tie in range(12)])
    np.testing.assert_allclose(four.cooperation(), by_tie.mean(axis=0), rtol=1e-6)
    predators = by_tie[four.setup.frame.ties.owners == 3]
    assert predators.mean() < by_tie.mean()
    two = lab.dyad(years=8)
    np.testing.assert_allclose(two.cooperation(), two.cooperation(0, 1), rtol=1e-6)


def test_a_source_that_is_not_there_is_missed_before_any_work_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DETENTE_CACHE", str(tmp_path))
    monkeypatch.delenv("DETENTE_MIRROR", raising=False)
    with pytest.raises(InputError, match=r"claim 35 needs the source 'weis'.*data pull weis"):
        trials._check_sources(chosen(["34", "35"]))
    trials._check_sources(chosen(["34"]))


def test_a_run_that_was_cut_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lab = Lab(draws=50, copies=1, seed=1)
    whole = run(CLOSED, lab)
    tried: list[int] = []

    def cut(claim: Claim, where: Lab) -> ledgers.Tried:
        tried.append(claim.number)
        if len(tried) == 3:
            raise KeyboardInterrupt
        return try_claim(claim, where)

    monkeypatch.setattr(ledgers, "try_claim", cut)
    with pytest.raises(KeyboardInterrupt):
        run(CLOSED, lab, keep=tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    assert run(CLOSED, lab, keep=tmp_path) == whole
    assert tried[2:] == [CLOSED[2].number, *(claim.number for claim in CLOSED[2:])]
    # What was kept in another form is tried anew.
    kept = sorted(tmp_path.iterdir())[0]
    kept.write_text(json.dumps({"verdict": "supported"}))
    assert run(CLOSED, lab, keep=tmp_path) == whole
    with pytest.raises(InputError, match="cannot be kept there"):
        run(CLOSED[:1], lab, keep=kept)
    # Other draws are another trial.
    assert run(CLOSED[:1], replace(lab, seed=2), keep=tmp_path) != whole[:1]


def test_closed_forms_are_supported_and_not_without_their_mechanism() -> None:
    for each in run(CLOSED, Lab(draws=400, copies=1, seed=1950)):
        assert each.verdict == "supported", each.claim.number
        assert each.control == "contradicted", each.claim.number
        assert not each.deciders


@pytest.mark.parametrize(
    ("numbers", "group", "text"),
    [
        (["57"], None, "57 is no claim"), (["two"], None, "two is no claim"),
        (["none"], None, "none is no claim"), ([], "F", "there is no group 'F'"),
        (["1"], "B", "none of these claims is of group B"),
    ],
)  # fmt: skip
def test_what_is_no_claim_is_refused(numbers: list[str], group: str | None, text: str) -> None:
    with pytest.raises(InputError, match=text):
        chosen(numbers, group)


def test_claims_come_by_number_and_group() -> None:
    assert [claim.number for claim in chosen(["40", "28", "40"])] == [40, 28]
    assert {claim.group for claim in chosen(group="d")} == {"D"}


def test_the_verb_says_verdict_control_and_caveat(tmp_path: Path) -> None:
    page, file = tmp_path / "page.html", tmp_path / "ledger.json"
    words = ["claims", "28", "40", "--quick", "--html", str(page), "--json", str(file)]
    done = CliRunner().invoke(app, words, env={"COLUMNS": "200"})
    assert done.exit_code == 0, done.output
    assert "SUPPORTED: 100% of the draws" in done.output
    assert "SUPPORTED (built in)" in done.output
    assert "Without that the other might be afraid: contradicted, in 0%." in done.output
    assert "2 verdicts on 2 of the 56 claims counted: 2 supported (1 of them" in done.output
    told = json.loads(file.read_text())
    form = json.loads((resources.files("detente") / "schemas" / "claims.json").read_text())
    Draft202012Validator(form).validate(told)
    assert [each["id"] for each in told["claims"]] == [28, 40]
    text = page.read_text()
    assert "2 of the 56 claims" in text
    for claim in chosen(["28", "40"]):
        for said in (claim.statement, claim.caveat, claim.contrary, claim.manipulation):
            assert said.replace("'", "&#39;") in text


def test_a_map_is_drawn_once_though_its_claim_has_a_half_on_the_record() -> None:
    (model,) = (claim for claim in chosen(["55"]) if claim.kind == "simulation")
    (half,) = (claim for claim in chosen(["55"]) if claim.kind == "data")
    places = tuple(ledgers.Place(at, -1.0, 0.0, 1.0, 0.5) for at in (0.4, 1.0))
    told = ledgers.Tried(
        model, "undecided", 0.5, False, 0.0, (-1.0, 1.0), "contradicted", 0.0, (), places
    )
    about = {"parameters": {"draws": 2, "copies": 2, "again": 1}, "sources": []}
    page = claims_page.html([told, replace(told, claim=half, map=())], about)
    assert page.count('id="figure-map-55-simulation"') == 1
    assert page.count("What it hangs on: claim 55") == 1
    assert page.count('<h3 id="claim-55-') == len(set(re.findall('<h3 id="(.*?)"', page))) == 2


def test_in_python_it_is_a_table() -> None:
    table = detente.ledger([28, 36], quick=True).to_pandas()
    assert table.loc[28, "verdict"] == "supported"
    assert list(table.index) == [28, 36]


@pytest.fixture(scope="module")
def every() -> tuple[ledgers.Tried, ...]:
    return run(MODEL, Lab(*QUICK, seed=1950))


@pytest.mark.slow
def test_no_claim_is_supported_without_its_mechanism(every: tuple[ledgers.Tried, ...]) -> None:
    assert [each.claim.number for each in every if each.control == "supported"] == []


@pytest.mark.slow
def test_another_seed_changes_no_verdict_that_is_not_fragile(
    every: tuple[ledgers.Tried, ...],
) -> None:
    again = run(MODEL, Lab(*QUICK, seed=7))
    moved = [
        (one, two) for one, two in zip(every, again, strict=True) if one.verdict != two.verdict
    ]
    assert all(one.fragile or two.fragile for one, two in moved)
    assert len(moved) <= 0.1 * len(every)


@pytest.mark.slow
def test_the_ledger_is_no_list_of_what_was_expected(every: tuple[ledgers.Tried, ...]) -> None:
    count = Counter(each.verdict for each in every)
    assert count["contradicted"] + count["undecided"] >= 5
    assert count["supported"] >= 5


@pytest.mark.slow
def test_what_theory_derives_has_the_sign_that_it_derives(every: tuple[ledgers.Tried, ...]) -> None:
    derived = {8, 23, 28, 29, 31, 36, 37, 39, 41, 42, 45}
    for each in every:
        # Of 45 only the half about the threshold is derived.
        half = (each.claim.number, each.claim.kind) == (45, "simulation")
        if each.claim.number in derived and not half:
            assert each.estimate > 0, each.claim.number


@pytest.mark.slow
def test_embedding_keeps_apart_those_whose_societies_mistrust_each_other(
    every: tuple[ledgers.Tried, ...],
) -> None:
    (found,) = (each for each in every if each.claim.number == 42)
    assert found.map[0].middle < 0 < found.map[-1].middle
