"""The page of a simulation: everything is said, nothing runs, and pictures hold the numbers."""

from __future__ import annotations

import html as web
import json
import re
from dataclasses import replace
from itertools import pairwise

import made_results
import numpy as np
import pytest
from made_story import A, B, flat, put

from detente.concepts import Level
from detente.priors import Prior
from detente.report import palette
from detente.report.simulation_captions import captions, fan_caption, outcomes_caption
from detente.report.simulation_fans import QUANTITIES, fan
from detente.report.simulation_outcomes import costs, outcomes
from detente.report.simulation_page import _made, figures, html
from detente.report.simulation_phase import arrow_rows, portraits, smoothed, usual_of
from detente.report.simulation_story import story_line
from detente.report.simulation_tables import begun_lines, gain_lines, outcome_lines, rate_groups
from detente.report.simulation_words import whole
from detente.simulation.outcomes import OUTCOMES, QUANTILES
from detente.simulation.portrait import Arrow
from detente.simulation.setting import Rate
from detente.simulation.story import Story
from detente.simulation.story_events import events
from detente.simulation.story_words import paragraphs
from test_report import Reader
from test_report_browser import BROWSER, PROBE, browse

EVIL = "<script>alert('x')</script>"


@pytest.fixture(scope="module")
def result():
    return made_results.simulation()


@pytest.fixture(scope="module")
def exhibit():
    return made_results.exhibit()


@pytest.fixture(scope="module")
def page(result, exhibit):
    return html(result, exhibit)


def data_of(chart):
    """Return every row of a chart."""
    sets = chart.to_dict(validate=False)["datasets"].values()
    return [row for each in sets for row in json.loads(each)]


def test_a_page_fetches_nothing_and_runs_nothing(page):
    reader = Reader(page)
    assert {"script", "link", "img", "iframe", "object", "form", "use"}.isdisjoint(reader.tags)
    assert not reader.values("src", "srcset", "action", "data", "poster", "background")
    assert not [name for _, name, _ in reader.attributes if name.startswith("on")]
    assert all(link.startswith("#") for link in reader.values("href", "xlink:href"))
    assert not re.findall(r"url\((?!#)|@import", page)
    assert "default-src 'none'" in page
    assert len(page) < 1_500_000


def test_a_page_can_be_read_without_seeing_it(page):
    reader = Reader(page)
    assert reader.open == []
    assert ("html", "lang", "en") in reader.attributes
    pictures = reader.tags.count("svg")
    assert pictures == 1 + len(QUANTITIES) + 1 + 1 + 4
    spoken = [v for t, n, v in reader.attributes if t == "svg" and n == "aria-label"]
    assert len(spoken) == pictures
    assert all(len(words) > 30 for words in spoken)
    scopes = [v for t, n, v in reader.attributes if t == "th" and n == "scope"]
    assert len(scopes) == reader.tags.count("th")
    assert reader.tags.count("caption") == reader.tags.count("table")
    levels = [int(tag[1]) for tag in reader.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    places = reader.values("id")
    assert len(places) == len(set(places))
    named = {link[1:] for link in reader.values("href")}
    assert named | set(re.findall(r"url\(#([^)]*)\)", page)) <= set(places)


def test_a_page_says_everything(page, result, exhibit):
    # What the pictures say in passing does not count.
    text = Reader(re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)).text
    for arm in result.arms.values():
        assert arm.strategy in text
        for share in (*arm.outcomes.values(), arm.war, arm.escaped):
            assert whole(share) in text
    assert "+20.0 (+17.0 to +23.0)" in text
    for sentence in ("Two neighbours.", "They are afraid.", "2,000 for each strategy"):
        assert sentence in text
    for shown in exhibit.shown.values():
        for paragraph in shown.story.paragraphs:
            assert paragraph.text in text
    for rate in exhibit.rates:
        assert rate.prior.name in text
    for words in ("Nobody knows.", "L324-336; E2", "openness", "cooperative security", "union"):
        assert words in text
    assert "detente simulate made" in text
    assert "sources" not in text.rpartition("Provenance")[2]
    assert "12, in quarters" in text


def test_a_page_of_one_strategy_says_no_comparison():
    one = made_results.simulation(["threshold"])
    text = Reader(html(one, made_results.exhibit(["threshold"], drawn=False))).text
    assert "Against threshold" not in text
    assert "The two trusts" not in text
    assert "same luck, world by world" not in text


def test_of_too_many_states_no_world_is_told():
    exhibit = made_results.exhibit(["threshold"], drawn=False)
    held = replace(exhibit.shown["threshold"], story=None)
    exhibit = replace(exhibit, shown={"threshold": held})
    reader = Reader(html(made_results.simulation(["threshold"]), exhibit))
    assert "One world" not in reader.text
    assert "story" not in reader.values("id")
    assert {link[1:] for link in reader.values("href")} <= set(reader.values("id"))


def test_nothing_in_a_scenario_can_run():
    made, shown = made_results.simulation(["threshold", "grit"]), made_results.exhibit(["grit"])
    first, other = made.arms.values()
    evil = replace(made, title=EVIL, arms={EVIL: replace(first, strategy=EVIL), "grit": other})
    held = shown.shown["grit"]
    lived = replace(held.story.lived, names=(EVIL, B))
    happened = events(lived)
    told = Story(7, "conflict", lived, happened, paragraphs(lived, happened))
    drawn = replace(held.portrait, names=(EVIL, B))
    shown = replace(
        shown, about=f"{EVIL} {{{{ 7 * 7 }}}}", states=(EVIL, B), strategies={EVIL: EVIL},
        shown={EVIL: replace(held, story=told, portrait=drawn), "grit": held},
    )  # fmt: skip
    reader = Reader(html(evil, shown))
    assert "script" not in reader.tags
    assert reader.open == []
    assert EVIL in reader.text
    assert "{{ 7 * 7 }}" in reader.text


def test_the_same_result_gives_the_same_page():
    made, shown = made_results.simulation(["threshold"]), made_results.exhibit(["threshold"])
    assert html(made, shown) == html(made, shown)


def test_every_figure_is_a_valid_chart():
    names = ["threshold", "grit"]
    result, exhibit = made_results.simulation(names), made_results.exhibit(names)
    made = figures(result, exhibit)
    assert list(made) == [
        "outcomes", *(each.name for each in QUANTITIES), "phase", "costs", "story-0", "story-1",
    ]  # fmt: skip
    for chart in made.values():
        chart.to_dict(validate=True)
    assert set(captions(result, exhibit)) == set(made)


# What is drawn


def test_bars_have_the_shares_and_their_intervals(result):
    drawn = [row for row in data_of(outcomes(result)) if "low" in row]
    held = {
        (row["name"], row["text"], row["value"], row["low"], row["high"], row["tip"])
        for row in drawn
    }
    for name, arm in result.arms.items():
        for share in (*arm.outcomes.values(), arm.war):
            numbers = tuple(round(value, 5) for value in share)
            assert any(
                row[0] == name and row[2:5] == numbers and whole(share) in row[5] for row in held
            )


def test_costs_are_drawn_with_their_intervals(exhibit):
    drawn = data_of(costs({name: each.costs for name, each in exhibit.shown.items()}))
    values = {(row["name"], row["value"], row["low"], row["high"]) for row in drawn if "low" in row}
    for name, shown in exhibit.shown.items():
        for held in shown.costs.values():
            assert (name, *(round(value, 5) for value in held)) in values


def test_a_fan_is_made_of_the_quantiles_at_the_middles_of_records(result):
    (quantity,) = (each for each in QUANTITIES if each.name == "arms")
    drawn = [row for row in data_of(fan(result, quantity)) if "least" in row]
    arm = result.arms["threshold"]
    wanted = {
        (year - 0.5, *(round(float(value), 4) for value in values))
        for year, values in zip(arm.years, arm.quantiles["arms"].T, strict=True)
    }
    found = {tuple(row[key] for key in ("x", "least", "low", "median", "high", "most"))
             for row in drawn}  # fmt: skip
    assert found == wanted


def test_the_threshold_is_drawn_with_trust_and_nowhere_else():
    one = made_results.simulation(["threshold"])
    dashed = {
        quantity.name: "strokeDash" in json.dumps(fan(one, quantity).to_dict(validate=False))
        for quantity in QUANTITIES
    }
    assert [name for name, has in dashed.items() if has] == ["trust"]


@pytest.mark.parametrize(("many", "across"), [(1, 1), (5, 5), (6, 4)])
def test_fans_stand_in_rows_that_fit(many, across):
    made = made_results.simulation()
    arms = {f"s{n}": replace(made.arms["grit"], strategy=f"s{n}") for n in range(many)}
    drawn = fan(replace(made, arms=arms), QUANTITIES[0]).to_dict(validate=False)
    rows = [len(row["hconcat"]) for row in drawn["vconcat"]]
    assert max(rows) == across
    assert sum(rows) == many


def test_an_arrow_has_its_middle_in_its_cell_and_its_length_by_the_scale():
    corners = list(arrow_rows(3, Arrow(0.35, 0.45, 0.06, -0.08, 40), 0.5))
    tail, tip = ((corners[n]["x"], corners[n]["y"]) for n in (0, 1))
    assert (tip[0] - tail[0], tip[1] - tail[1]) == pytest.approx((0.03, -0.04))
    assert ((tip[0] + tail[0]) / 2, (tip[1] + tail[1]) / 2) == pytest.approx((0.35, 0.45))
    barbs = [(corners[n]["x"], corners[n]["y"]) for n in (2, 4)]
    assert np.ptp([np.hypot(x - tip[0], y - tip[1]) for x, y in barbs]) < 2e-4
    assert corners[0]["tip"] == "at 35% and 45%: +6.0 and −8.0 points a year, over 40 years"
    assert len({row["tip"] for row in corners}) == 1


def test_paths_are_smoothed_and_keep_their_ends(exhibit):
    trust = np.column_stack([np.arange(13.0), np.zeros(13)])
    assert smoothed(trust)[:, 0].tolist() == [0, 3, 8, 11.5]
    every = {name: shown.portrait for name, shown in exhibit.shown.items()}
    assert usual_of(every) == pytest.approx(0.1)
    drawn = data_of(portraits(every))
    said = {row["tip"] for row in drawn if "tip" in row}
    assert "the end of world 2, which ended in security community" in said
    dashed = [row for row in drawn if set(row) in ({"x"}, {"y"})]
    assert {"x": 0.4} in dashed
    assert {"y": 1.0} in dashed  # a threshold beyond all trust is drawn at the top


def test_the_time_line_holds_every_event_that_has_a_mark():
    story = made_results.story()
    drawn = data_of(story_line(story))
    marks = [row for row in drawn if "shape" in row]
    wanted = [each for each in story.events if each.kind in ("leader", "gesture", "war", "dispute")]
    assert sorted((row["x"], row["tip"]) for row in marks) == sorted(
        (each.year, f"Year {each.year:g}: {each.words}") for each in wanted
    )
    (greedy,) = (row for row in marks if row["shape"] == "diamond")
    assert greedy["fill"] == palette.HOSTILE
    assert greedy["lane"] == f"leaders of {B}"
    levels = [(row["x"], row["x2"], row["level"]) for row in drawn if "level" in row]
    low, regime = Level.CONFLICT_FORMATION.label, Level.SECURITY_REGIME.label
    assert levels == [(0, 4, low), (4, 10.25, regime), (10.25, 12, low)]
    bars = {row["lane"]: (row["x"], row["x2"]) for row in drawn if "x2" in row}
    assert bars["common threat"] == (3, 5)
    assert bars[f"{B} in the regime"] == (3.5, 11)
    assert "united" not in bars


def test_a_time_line_of_a_world_without_events_can_be_drawn():
    lived = flat(periods=4)
    put(lived, "trust", slice(0, 4), 0.0)
    happened = events(lived)
    told = Story(0, "spiral", lived, happened, paragraphs(lived, happened))
    story_line(told).to_dict(validate=True)


# What is said


def test_captions_say_what_the_numbers_say(result):
    said = outcomes_caption(result).alternative
    assert "grit: spiral of fear 31%, conflict with greed 10%, security regime 42%" in said
    assert "ever at war 60%." in said
    trust, _, _, arms, *_ = QUANTITIES
    middle = result.arms["grit"].quantiles["trust"][QUANTILES.index(0.5), -1]
    assert f"The median at the end: {middle:.0%} under threshold" in fan_caption(result, trust).text
    assert "2.40 under threshold" in fan_caption(result, arms).text
    many = replace(result, arms={"grit": replace(result.arms["grit"], pairs=3)})
    assert "all states toward all others" in fan_caption(many, trust).text


def test_tables_say_what_the_numbers_say(result):
    lines = outcome_lines(result)
    assert [line.head for line in lines] == list(result.arms)
    assert lines[1].cells[OUTCOMES.index("regime")] == "42% (39% to 45%)"
    first, grit, leap, worst = gain_lines(result)
    assert first.cells == ("39% (36% to 42%)", "the first", "", "1.75", "1.20")
    assert grit.cells[1:3] == ("+20.0 (+17.0 to +23.0)", "better")
    assert leap.cells[1:3] == ("+1.0 (−2.0 to +4.0)", "cannot be told apart")
    assert worst.cells[1:3] == ("−39.0 (−42.0 to −36.0)", "worse")


def test_a_rate_says_what_the_worlds_draw_it_from(exhibit):
    (stakes, (loss,)), (acts, (fixed, own)) = rate_groups(exhibit)
    assert (stakes, acts) == ("stakes", "acts")
    assert loss[:5] == ("loss", "payoff", "1", "0.28 to 1.72", "uniform")
    assert fixed[2:6] == ("0.05", "", "one number", "Set by the scenario: the same in every world.")
    assert own[2:6] == ("0.2", "0.11 to 0.29", "uniform, of the scenario", "Set by the scenario.")
    given = Prior("loss", "uniform", 0.0, 1.0, "Why.", "S")
    named = Rate("acts", exhibit.rates[0].prior, given)
    ((_, (line,)),) = rate_groups(replace(exhibit, rates=(named,)))
    assert (line.reason, line.source) == ("Why.", "S")


def test_of_very_many_beginnings_only_the_first_are_listed(exhibit):
    many = replace(exhibit, begun=exhibit.begun * 30)
    lines = begun_lines(many)
    assert len(lines) == 41
    assert lines[-1].head == "20 more"
    assert lines[1] == (
        "Arcadia toward Borduria",
        ("perceived trust", "0.2", "0.11 to 0.29", "uniform"),
    )
    assert len(begun_lines(exhibit)) == 2


def test_many_states_are_counted_and_not_named(result, exhibit):
    crowd = replace(exhibit, states=tuple(f"State {n}" for n in range(13)))
    assert ("states", "13; 1 pair") in _made(result, crowd)
    assert ("states", "Arcadia and Borduria; 1 pair") in _made(result, exhibit)


# A real browser


@pytest.mark.slow
@pytest.mark.skipif(BROWSER is None, reason="no Chromium or Chrome on this machine")
def test_no_text_of_a_figure_overlaps_another_or_is_cut(page, tmp_path):
    probed = re.sub(r"<meta http-equiv[^>]*>", "", page).replace("</body>", PROBE + "</body>")
    file = tmp_path / "page.html"
    file.write_text(probed, encoding="utf-8")
    dom = browse(file, tmp_path / "profile").stdout
    found = json.loads(web.unescape(re.search(r'<pre id="probe">(.*?)</pre>', dom, re.DOTALL)[1]))
    assert found["texts"] > 100
    assert found["overlaps"] == []
    assert found["outside"] == []
    assert found["wider"] <= 0
    assert A in page
