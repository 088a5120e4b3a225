"""The summary of a simulation in a terminal, and the sentences that say what the numbers say."""

from __future__ import annotations

import io
from dataclasses import replace

import made_results
import pytest
from made_results import around
from rich.console import Console

from detente.report import simulation_terminal
from detente.report.simulation_words import apart, gain, points, verdicts
from detente.simulation.outcomes import Share
from detente.simulation.result import AS_WRITTEN


def printed(result, encoding="utf-8", width=80):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    simulation_terminal.summary(result, Console(file=stream, width=width, highlight=False))
    stream.flush()
    return stream.buffer.getvalue().decode(encoding)


def test_it_reads_at_80_columns_without_colour():
    made = made_results.simulation()
    long = replace(made.arms["grit"], strategy="generous-tit-for-tat")
    text = printed(replace(made, arms=made.arms | {"generous-tit-for-tat": long}))
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text
    assert "generous-tit-for-tat" in text


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_it_says_every_outcome_with_its_interval(encoding):
    lines = printed(made_results.simulation(), encoding).splitlines()
    assert lines[:2] == [
        "Two neighbours",
        "2,000 worlds of 12 years for each strategy, 1 pair of states.",
    ]
    at = next(n for n, line in enumerate(lines) if line.startswith("grit"))
    assert lines[at].split() == ["grit", "31%", "10%", "42%", "15%", "2%", "40%"]
    assert lines[at + 1].split() == ["28-34", "7-13", "39-45", "12-18", "0-5", "37-43"]
    gains = [line for line in lines if line.startswith(("grit", "leap", "worst-case"))][3:]
    assert [" ".join(line.split()[1:]) for line in gains] == [
        "59% (56% to 62%) +20.0 (+17.0 to +23.0) better",
        "40% (37% to 43%) +1.0 (-2.0 to +4.0) cannot be told apart",
        "0% (0% to 3%) -39.0 (-42.0 to -36.0) worse",
    ]


def test_names_are_never_read_as_markup():
    made = made_results.simulation(["threshold", "grit"])
    first, other = (replace(arm, strategy=f"[red]{n}") for n, arm in enumerate(made.arms.values()))
    text = printed(replace(made, title="[bold]t", arms={"[red]0": first, "[red]1": other}))
    assert "[bold]t" in text
    starts = [line.split()[0] for line in text.splitlines() if line.startswith("[red]")]
    assert starts == ["[red]0", "[red]1"] * 2
    assert "beside [red]0" in text


def test_one_strategy_has_no_gains():
    text = printed(made_results.simulation(["threshold"]))
    assert "gain" not in text
    assert "Under threshold a pair most often ends in a spiral of fear: 50%" in text


def test_a_scenario_that_is_played_as_it_is_written_says_so():
    result = made_results.simulation(["threshold"])
    own = replace(result.arms["threshold"], strategy=AS_WRITTEN, pairs=4950)
    text = printed(replace(result, arms={AS_WRITTEN: own}))
    assert "4,950 pairs of states" in text
    assert "Played as written, a pair most often ends in a spiral of fear: 50%" in text
    assert "Under" not in text


def test_sentences_say_what_the_numbers_say():
    assert verdicts(made_results.simulation()) == (
        "Under threshold a pair most often ends in a spiral of fear: 50% (90% interval 47% to "
        "53%).",
        "Under threshold 39% (36% to 42%) of the pairs escape conflict.",
        "Against threshold, under the same luck: grit escapes 20.0 (17.0 to 23.0) points more "
        "often; worst-case escapes 39.0 (36.0 to 42.0) points less often.",
        "Cannot be told apart from threshold: leap; the interval of the difference contains 0.",
        "War comes to 30% (27% to 33%) of the pairs under threshold, the fewest, and to 60% (57% "
        "to 63%) under worst-case, the most.",
    )


def test_the_largest_gain_is_told_first():
    against = {"grit": Share(0.1, 0.05, 0.15), "leap": Share(0.2, 0.1, 0.3)}
    (said,) = (each for each in verdicts(made_results.simulation(("threshold", "grit", "leap"),
               against)) if each.startswith("Against"))  # fmt: skip
    assert said.index("leap escapes 20.0") < said.index("grit escapes 10.0")


def test_several_that_cannot_be_told_apart_and_one_that_changes_nothing():
    against = {
        "grit": Share(0.01, 0.0, 0.02), "leap": Share(-0.01, -0.02, 0.0),
        "worst-case": Share(0.0, 0.0, 0.0),
    }  # fmt: skip
    said = verdicts(made_results.simulation(against=against))
    assert (
        "Cannot be told apart from threshold: grit and leap; the interval of each difference "
        "contains 0." in said
    )
    assert any(each.startswith("Under worst-case every world escaped or not just") for each in said)
    assert not any(each.startswith("Against") for each in said)


def test_two_ends_that_are_about_as_frequent_are_said_to_be():
    made = made_results.simulation(["threshold"])
    arm = made.arms["threshold"]
    close = arm.outcomes | {"regime": around(0.45)}
    (said, *_) = verdicts(replace(made, arms={"threshold": replace(arm, outcomes=close)}))
    assert said.endswith("though not clearly more often than in a security regime (45%).")
    united = arm.outcomes | {"integration": around(0.9)}
    (said, *_) = verdicts(replace(made, arms={"threshold": replace(arm, outcomes=united)}))
    assert "most often ends in integration: 90% (90% interval 87% to 93%)." in said


@pytest.mark.parametrize(
    ("wars", "said"),
    [
        ((0.0, 0.0), "No pair ever goes to war in any world."),
        (
            (0.3, 0.32),
            "Wars do not tell the strategies apart: 30% to 32% of the pairs",
        ),
        ((0.3, 0.4), "War comes to 30% (27% to 33%) of the pairs under threshold, the fewest"),
        ((0.4, 0.3), "War comes to 30% (27% to 33%) of the pairs under grit, the fewest"),
    ],
)
def test_war_is_told_as_far_as_it_tells(wars, said):
    made = made_results.simulation(["threshold", "grit"])
    arms = {
        name: replace(arm, war=Share(0, 0, 0) if not war else around(war))
        for (name, arm), war in zip(made.arms.items(), wars, strict=True)
    }
    assert verdicts(replace(made, arms=arms))[-1].startswith(said)


def test_war_under_one_strategy():
    made = made_results.simulation(["threshold"])
    assert verdicts(made)[-1] == "30% (27% to 33%) of the pairs ever go to war."


@pytest.mark.parametrize(
    ("against", "word"),
    [
        (Share(0.1, 0.01, 0.2), "better"), (Share(-0.1, -0.2, -0.01), "worse"),
        (Share(0.1, 0.0, 0.2), "undecided"), (Share(-0.1, -0.2, 0.0), "undecided"),
        (Share(0.0, 0.0, 0.0), "the same"), (Share(0.0, -0.1, 0.1), "undecided"),
    ],
)  # fmt: skip
def test_a_difference_is_one_where_its_interval_leaves_nothing_out(against, word):
    assert apart(against) == word


def test_points_have_a_sign():
    assert (points(0.0123), points(-0.2), points(0)) == ("+1.2", "−20.0", "0.0")
    assert gain(Share(0.1, -0.05, 0.25)) == "+10.0 (−5.0 to +25.0)"
