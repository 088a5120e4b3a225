"""A file that is not a scenario is refused in one line: where, which field, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_scenario import PATH, SMALL

from detente.cases import new as new_case
from detente.errors import InputError
from detente.scenarios import load, parse

HAWK = "id: HAWK\n    name"
LEADER = "at: 6, what: new_leader, of: HAWK"
FROM = "scenario: small\ntitle: A\nabout: B\nyears: 5\n"

# What is replaced in the small scenario, and by what; the field that is refused, what is said to be
# wrong and what to do; and, where that is not the line changed, what stands in the line reported.
WRONG = [
    # Fields.
    ("title: Three neighbours\n", "", "title", "missing", "add it: the title", "scenario:"),
    ("regime: coll", "regim: coll", "regim", "no such field", "did you mean regime"),
    ("hawk: 0.9", "hawk: 0.9\n    hawks: 1", "states[1].hawks", "no such field", "mean hawk"),
    ("motive: greedy", "motiv: greedy", "states[1].motiv", "no such field", "did you mean motive"),
    ("trust: 0.4", "trsut: 0.4", "dyads[0].trsut", "no such field", "did you mean trust"),
    ("from: 2, to: 8", "since: 2, to: 8", "surroundings[0].since", "no such field", "it is one of"),
    ("stays: 3}", "stay: 3}", "shocks[0].stay", "no such field", "did you mean stays"),
    ("note: Known.", "note: [Known]", "states[1].note", "expected text, found a list", "quotes"),
    ("states:\n", "states: 3\nstate:\n", "states", "expected a list, found 3", "2 to 200"),
    ("  - id: HAWK", "  - hawk\n  - id: HAWK", "states[1]", "found 'hawk'", "2 to 200 states"),
    ("scenario: small", "scenario: tiny", "scenario", "calls itself tiny", "name the file tiny"),
    ("scenario: small", "scenario: A b", "scenario", "'A b' does not have", "lower case"),
    ("id: HAWK\n", "id: hawk\n", "states[1].id", "'hawk' does not have", "capital letters"),
    ("cite: A book, how: memory", "cite: A book", "sources[1].how", "missing", "read, memory"),
    ("lines: 1321", "lines: 1400", "sources[0].lines", "not lines of the chapter", "1354"),
    ("reasons: {motive: O", "reasons: {motive: 3, x: O", "reasons.motive", "found 3", "quotes"),
    # Times.
    ("years: 20", "years: 0", "years", "0 is not a number from above 0 to 1000", "write one"),
    ("years: 20", "years: 1001", "years", "1001 is not", "write one"),
    ("years: 20", "years: .inf", "years", "inf is not a number", "write one"),
    ("years: 20", "years: ten", "years", "'ten' is not a number", "write one"),
    ("period: 0.5", "period: 0.3", "period", "hold 66.67 periods of 0.3", "20.1 years hold 67"),
    ("period: 0.5", "period: 0", "period", "0 is not a number from 0.01 to 1", "write one"),
    ("period: 0.5", "period: 1.5", "period", "1.5 is not", "write one"),
    ("years: 20\nperiod: 0.5\n", "years: 20.1\n", "years", "hold 80.4 periods of 0.25", "20 years"),
    ("worlds: 40", "worlds: 0", "worlds", "0 is not a whole number from 1 to 1,000,000", "one"),
    ("worlds: 40", "worlds: 1000001", "worlds", "1000001 is not", "write one"),
    ("worlds: 40", "worlds: 1.5", "worlds", "1.5 is not a whole", "write one"),
    ("worlds: 40", "worlds: true", "worlds", "True is not a whole", "write one"),
    # Amounts.
    ("hawk: 0.9", "hawk: 1.1", "states[1].hawk", "1.1 is not a number from 0 to 1", "write one"),
    ("hawk: 0.9", "hawk: -1", "states[1].hawk", "-1.0 is not a number from 0 to 1", "write one"),
    ("hawk: 0.9", "hawk: much", "states[1].hawk", "'much' is not a number", "[low, high]"),
    ("hawk: 0.9", "hawk: true", "states[1].hawk", "True is not a number", "[low, high]"),
    ("hawk: 0.9", "hawk: .nan", "states[1].hawk", "nan is not a number", "[low, high]"),
    ("hawk: 0.9", "hawk: [0.2]", "states[1].hawk", "two ends, not 1", "[low, high]"),
    ("hawk: 0.9", "hawk: [0.4, 0.4]", "states[1].hawk", "0.4 does not lie above", "one number"),
    ("hawk: 0.9", "hawk: [0.4, x]", "states[1].hawk", "'x' is not a number", "write one"),
    ("hawk: 0.9", "hawk: [0.4, 2]", "states[1].hawk", "2.0 lies outside", "from 0 to 1"),
    ("arms: 1.5", "arms: 0", "states[0].arms", "0.0 is not a number above 0", "write one"),
    ("arms: 1.5", "arms: 1e7", "states[0].arms", "not a number from -1,000,000", "[low, high]"),
    ("calm: 30", "calm: -1", "dyads[1].calm", "-1.0 is not a number of 0 or more", "write one"),
    ("sensibility: high", "sensibility: hig", "states[0].sensibility", "'hig'", "mean high? (or"),
    ("motive: greedy", "motive: greed", "states[1].motive", "'greed' is unknown", "mean greedy?"),
    ("motive: greedy", "motive: 2", "states[1].motive", "2.0 is not a number", "write one"),
    ("shape: lognormal", "shape: normal", "states[1].power.shape", "'normal'", "lognormal"),
    ("shape: lognormal, f", "shap: lognormal, f", "states[1].power.shap", "no such", "mean shape"),
    ("shape: lognormal, ", "", "states[1].power.shape", "missing", "add it: lognormal"),
    ("reason: It is strong., ", "", "states[1].power.reason", "missing", "add it: why"),
    ("first: 2, second: 0.3", "first: 0, second: 0.3", "states[1].power.first", "0 is not above 0",
     "lognormal"),
    ("first: 2, second: 0.3", "first: 2, second: 0", "states[1].power.second", "0 is no standard",
     "above 0 and at most 5"),
    ("first: 2, second: 0.3", "first: 2, second: 6", "states[1].power.second", "6 is no standard",
     "at most 5"),
    ("shape: lognormal, first: 2, second: 0.3", "shape: uniform, first: 2, second: 1",
     "states[1].power.second", "1 does not lie above 2", "lower end first"),
    ("shape: lognormal, first: 2", "shape: logitnormal, first: 2", "states[1].power.first",
     "2 is no such share", "strictly between 0 and 1"),
    ("hawk: 0.9", "hawk: {shape: lognormal, first: 0.5, second: 1, reason: A}",
     "states[1].hawk.shape", "reaches outside", "take logitnormal"),
    ("hawk: 0.9", "hawk: {shape: uniform, first: 0.5, second: 1.5, reason: A}",
     "states[1].hawk.second", "1.5 lies outside", "from 0 to 1"),
    # States.
    (HAWK, "id: DOVE\n    name", "states[1].id", "DOVE is given twice", "an id of its own"),
    (HAWK, "id: DOVE1\n    name", "states[1].id", "also one of several states alike", "another id"),
    ("count: 2", "count: 1", "states[0].count", "1 is not a whole number from 2", "write one"),
    ("count: 2", "count: 200", "states", "2 to 200 states, this one 201", "remove", "states:"),
    (SMALL[SMALL.index("  - {id: DOVE") : SMALL.index("  - id: HAWK")], "", "states",
     "this one 1", "add or remove", "states:"),
    (SMALL[SMALL.index("states:") : SMALL.index("dyads:")], "", "states", "missing", "from_case",
     "scenario:"),
    ("strategy: grit", "strategy: grits", "states[0].strategy", "no strategy 'grits'", "mean grit"),
    ("greedy_strategy: mimic", "greedy_strategy: mime", "states[1].greedy_strategy", "'mime'",
     "did you mean mimic"),
    ("persist: 6", "persists: 6", "states[0].with.persists", "'persists'", "persist, rest"),
    ("persist: 6", "persist: 0", "states[0].with.persist", "is 0", "1 or more"),
    ("persist: 6", "persist: [6]", "states[0].with.persist", "is [6]", "1 or more"),
    ("growth: 0.4", "growth: -0.4", "states[0].with.growth", "is -0.4", "0 or more"),
    ("with: {persist: 6, growth: 0.4}", "with: 6", "states[0].with", "expected parameters", "nam"),
    ("margin: 0.2", "margin: 2", "states[1].greedy_with.margin", "is 2", "from 0 to 1"),
    ("compared: true", "compared: yes", "states[0].compared", "found 'yes'", "true or false"),
    ("stays: 5", "stays: 0", "states[1].stays", "0 is not a number above 0", "write one"),
    # Dyads.
    ("between: DOVE,", "between: DOV,", "dyads[1].between", "no state 'DOV'", "did you mean DOVE"),
    ("between: DOVE,", "between: [],", "dyads[1].between", "found a list", "write an id"),
    ("between: DOVE,", "between: DOVE1,", "dyads[1].between", "needs two states", "name another"),
    ("between: DOVE,", "between: [DOVE1, HAWK, DOVE2], from: HAWK,", "dyads[1].from", "twice",
     "either between"),
    ("between: DOVE,", "from: DOVE,", "dyads[1].toward", "missing", "either between"),
    ("from: DOVE2, toward: HAWK", "from: DOVE2, toward: HAWKS", "dyads[3].toward", "'HAWKS'", "H"),
    ("from: DOVE2, toward: HAWK", "from: HAWK, toward: HAWK", "dyads[3].toward", "needs two", "na"),
    ("from: DOVE2, toward: HAWK", "from: HAWK, toward: everyone", "dyads[3].toward",
     "HAWK and DOVE1 are given twice (first in dyads[2])", "keep one"),
    ("from: DOVE2, toward: HAWK", "between: [DOVE1, DOVE2]", "dyads[3].between",
     "DOVE1 and DOVE2 are given twice (first in dyads[1])", "keep one"),
    ("perceived_trust: 0.6", "tension: 0.6", "dyads[2].tension", "same on both sides", "between"),
    ("perceived_trust: 0.6", "calm: 6", "dyads[2].calm", "same on both sides", "with between"),
    ("cooperated: true", "cooperated: 1", "dyads[1].cooperated", "found 1", "true or false"),
    # Surroundings.
    ("what: common_threat, from: 2", "what: threat, from: 2", "surroundings[0].what", "'threat'",
     "did you mean common_threat"),
    ("strength: 0.8", "strength: 1.8", "surroundings[0].strength", "1.8 is not a number from 0",
     "the strength of common_threat"),
    ("strength: 1.4", "strength: 0", "surroundings[2].strength", "0 is not a number above 0",
     "offence_advantage"),
    ("strength: 0.8", "strength: [0, 1]", "surroundings[0].strength", "a list is not", "write one"),
    ("from: 2, to: 8", "from: 8, to: 2", "surroundings[0].to", "2 does not come after 8", "later"),
    ("from: 2, to: 8", "from: -2, to: 8", "surroundings[0].from", "-2 is not a number of 0", "one"),
    ("from: 2, to: 8", "from: 2, to: 21", "surroundings[0].to", "lasts 20 years", "earlier year"),
    ("from: 10, str", "from: 20, str", "surroundings[1].from", "lasts 20 years", "earlier year"),
    ("from: 2, to: 8", "from: 2, to: 2.1", "surroundings[0].to", "0.1 years, less", "has 0.5"),
    ("from: 10, str", "from: 19.9, str", "surroundings[1].from", "less than a", "has 0.5 years"),
    ("from: 10, str", "from: 7.5, str", "surroundings[1].what", "common_threat is given twice at "
     "once (first in surroundings[0])", "give `to`"),
    # Shocks.
    ("at: 6, what: new_leader", "at: 6, what: leader", "shocks[0].what", "'leader'", "new_leader"),
    (LEADER, "at: 6, what: new_leader, of: HAWKS", "shocks[0].of", "no state 'HAWKS'", "mean HAWK"),
    (LEADER, "at: 6, what: new_leader, of: DOVE", "shocks[0].of", "no state 'DOVE'", "DOVE1"),
    (LEADER, "at: 20, what: new_leader, of: HAWK", "shocks[0].at", "lasts 20 years", "earlier"),
    (LEADER, "at: 0.2, what: new_leader, of: DOVE1", "shocks[0].at", "0.2 lies in the first period",
     "who leads it first"),
    (LEADER, "at: 0, what: new_leader, of: HAWK", "shocks[0].at", "0 is not a number", "one"),
    (LEADER, "at: 4, what: new_leader, of: HAWK", "shocks[0].at", "said to stay until 5", "later"),
    ("at: 12.1", "at: 8.5", "shocks[1].at", "said to stay until 9", "shorten `stays`"),
    ("at: 12.1", "at: 6.1", "shocks[1].at", "changes its leader twice in one period", "another"),
    ("motive: security_seeker", "motive: security", "shocks[0].motive", "'security'", "_seeker?"),
    ("motive: security_seeker", "motive: 1", "shocks[0].motive", "1 is unknown", "greedy"),
    # The rest.
    ("regime: collective", "regime: colective", "regime", "'colective'", "did you mean collective"),
    ("without: [union, slips]", "without: [union, slip]", "without[1]", "'slip'", "mean slips"),
    ("without: [union, slips]", "without: union", "without", "expected a list", "[union, force]"),
    ("without: [union, slips]", "without: [regimes]", "regime", "do not act", "or the regime away",
     "regime:"),
    ("without: [union, slips]", "without: [successions]", "states[1].stays", "do not act", "remove",
     "stays: 5"),
    ("greed: 1.2", "greedy: 1.2", "priors.greedy", "no rate 'greedy'", "did you mean greed"),
    ("greed: 1.2", "greed: -1.2", "priors.greed", "-1.2 is not a number of 0 or more", "write one"),
    ("greed: 1.2", "shadow: 1", "priors.shadow", "strictly between 0 and 1", "write one"),
    ("curvature: {shape: loguniform, first: 0.5, second: 2, reason: Disputed.}", "curvature: 0",
     "priors.curvature", "0.0 is not a number above 0", "write one"),
    ("greed: 1.2", "ceiling: 0", "priors.ceiling", "0.0 is not a number above 0", "one"),
    ("greed: 1.2", "technology_drift: {shape: lognormal, first: 1, second: 1, reason: A}",
     "priors.technology_drift.shape", "reaches outside", "take loguniform"),
    ("greed: 1.2", "noise: 1.2", "priors.noise", "1.2 is not a number from 0 to 1", "write one"),
    ("greed: 1.2", "noise: [0.1, 1.2]", "priors.noise", "1.2 lies outside", "from 0 to 1"),
    ("greed: 1.2", "greed: x", "priors.greed", "'x' is not a number", "[low, high]"),
    ("reason: Disputed.", "reasons: Disputed.", "priors.curvature.reasons", "no such", "reason"),
    ("priors:\n", "priors: 3\nprior:\n", "priors", "found 3", "free rates"),
    # YAML.
    ("hawk: 0.9", "hawk: &x 0.9", "states[1].hawk", "a scenario cannot use anchors", "value"),
    ("hawk: 0.9", "hawk: *x", "states[1].hawk", "a scenario cannot use aliases", "value itself"),
    ("hawk: 0.9", "hawk: !!float 0.9", "states[1].hawk", "a scenario cannot use tags", "value"),
    ("hawk: 0.9", "hawk: 0.9\n    hawk: 1", "states[1].hawk", "given twice", "keep one", "hawk: 1"),
    ("title: Three", "title: Three: old", "title", "not YAML", "in quotes"),
    ("name: Hawk", "\tname: Hawk", "", "a tab", "use spaces"),
    ("name: Hawk", '"name:\x07"', "", "control character", "a scenario is a text file"),
]  # fmt: skip


def refusal(text: str | bytes, path: Path = PATH) -> InputError:
    """The error with which the contents of a file are refused."""
    with pytest.raises(InputError) as caught:
        parse(text.encode() if isinstance(text, str) else text, path)
    assert len(str(caught.value).splitlines()) == 1
    return caught.value


def first_difference(text: str) -> int:
    """The first line in which a text differs from the small scenario."""
    pairs = enumerate(zip(SMALL.splitlines(), text.splitlines(), strict=False), 1)
    return next(number for number, (one, other) in pairs if one != other)


@pytest.mark.parametrize("row", WRONG, ids=[f"{row[2]}: {row[3]}" for row in WRONG])
def test_an_error_says_where_and_what_to_do(row: tuple[str, ...]) -> None:
    old, new, field, problem, remedy, *at = row
    text = SMALL.replace(old, new, 1)
    assert text != SMALL
    error = refusal(text)
    assert error.field == (field or None)
    assert problem in error.problem
    assert remedy in error.remedy
    line = text.count("\n", 0, text.index(at[0])) + 1 if at else first_difference(text)
    assert error.line == line
    assert str(error).startswith(f"small.yaml, line {error.line}")
    assert "InputError" not in str(error)


def test_of_several_errors_the_first_is_reported_and_the_others_are_counted() -> None:
    late = SMALL.replace("greed: 1.2", "greed: -1.2")
    assert "more" not in refusal(late).remedy
    both = late.replace("of: HAWK, motive", "of: HAWKS, motive")
    assert refusal(both).field == "shocks[0].of"
    assert refusal(both).remedy.endswith("(1 more error)")
    assert refusal(both.replace("from: HAWK", "from: HAW")).field == "dyads[2].from"


@pytest.mark.parametrize(
    ("said", "field", "problem", "remedy"),
    [
        ("{case: france-germany}", "from_case.after", "missing", "the year after which"),
        ("{case: frence-germany, after: 1949}", "from_case.case", "no case 'frence", "mean france"),
        ("{case: none.yaml, after: 1949}", "from_case.case", "no such file", "mend the case"),
        ("{case: france-germany, after: 1943}", "from_case.after", "not tell of 1943", "1944 to"),
        ("{case: france-germany, after: 1976}", "from_case.after", "not tell of 1976", "to 1975"),
        ("{case: france-germany, after: x}", "from_case.after", "'x' is not a whole", "write one"),
        ("{case: asean, after: 1967, among: founder}", "from_case.among", "'founder'", "founders?"),
        ("{case: asean, after: 1967, among: [IDN]}", "from_case.among", "this one 1", "add"),
        ("{case: asean, aftr: 1967}", "from_case.aftr", "no such field", "did you mean after"),
        ("asean", "from_case", "expected fields with values", "a history"),
    ],
)
def test_a_case_that_cannot_be_taken_from_is_refused(
    said: str, field: str, problem: str, remedy: str
) -> None:
    error = refusal(f"{FROM}from_case: {said}\n")
    assert error.field == field
    assert problem in error.problem
    assert remedy in error.remedy
    assert error.line == 5


@pytest.mark.parametrize(
    ("said", "field", "problem", "remedy"),
    [
        ("[{id: ITA}]", "states[0].id", "ITA is not among the actors", "FRA, GER"),
        ("[{id: FRA}, {id: FRA}]", "states[1].id", "FRA is given twice", "id of its own"),
        ("[{id: FRA, count: 2}]", "states[0].count", "an actor of a case is one state", "remove"),
    ],
)
def test_states_that_are_not_the_case_s_are_refused(
    said: str, field: str, problem: str, remedy: str
) -> None:
    error = refusal(f"{FROM}from_case: {{case: france-germany, after: 1949}}\nstates: {said}\n")
    assert (error.field, error.line) == (field, 6)
    assert problem in error.problem
    assert remedy in error.remedy


def test_a_case_file_is_looked_for_beside_the_scenario_and_its_error_names_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "mine.yaml").write_text(new_case("mine"))
    text = f"{FROM}from_case: {{case: mine.yaml, after: 1992}}\n"
    (tmp_path / "small.yaml").write_text(text)
    assert load(tmp_path / "small.yaml").ids == ("NTH", "STH")
    (tmp_path / "mine.yaml").write_text(new_case("mine").replace("kind: gesture", "kind: gestur"))
    error = refusal(text, tmp_path / "small.yaml")
    assert error.field == "from_case.case"
    assert f"{tmp_path / 'mine.yaml'}, line" in error.problem
    assert "did you mean gesture" in error.problem
    assert error.remedy == "mend the case"


@pytest.mark.parametrize(
    ("contents", "problem"),
    [
        (b"", "the file is empty"),
        (b"# nothing\n", "the file is empty"),
        (SMALL.encode("utf-16"), "not text in UTF-8"),
        (SMALL.replace("Hawk", "H\xe4wk").encode("latin-1"), "not text in UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not text in UTF-8"),
        (b"PK\x03\x04\x14\0\0", "control character"),
        (b"- a\n- list\n", "expected fields with values, found a list"),
        (b"just words", "expected fields with values, found 'just words'"),
        (b"[" * 100_000, "the nesting is too deep"),
        (b"{a: " * 100_000, "the nesting is too deep"),
    ],
)
def test_what_is_not_even_a_scenario_is_refused(contents: bytes, problem: str) -> None:
    error = refusal(contents)
    assert problem in error.problem
    assert error.path == PATH
    if "empty" in problem:
        assert error.remedy == "start from the text that `detente scenario new` writes"
