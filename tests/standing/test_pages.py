"""What is drawn and said of a reading of the record: all of it, offline, and where it stops."""

from __future__ import annotations

import io
import re
from itertools import combinations

import numpy as np
import polars as pl
import pytest
from rich.console import Console

from detente.concepts import Condition, Feature
from detente.errors import InputError
from detente.report import standing_page, standing_terminal, trial_page, world_page
from detente.report.standing_pair import step_rows
from detente.report.standing_when import when
from detente.standing.assess import verdict
from detente.standing.read import coarse
from detente.standing.reading import PairReading, RecordReading
from detente.standing.scores import LEVEL_NAMES, score

STATES = ("NOR", "SUD", "EST", "WES", "HIL", "LOW", "ISL")
KNOWN = [*(term.key for term in Feature), *(term.key for term in Condition)][1:]


def a_pair(a="NOR", b="SUD", first=1946, last=2014, climbs=1970.0, top=4.0, seed=1, **more):
    """Make a pair that climbs from severe rivalry to a level around a year."""
    chance = np.random.default_rng(seed)
    years = np.arange(first, last + 1)
    height = top / (1 + np.exp(-(years - climbs) / 6)) + chance.normal(0, 0.1, len(years))
    peace = np.exp(-1.6 * (np.arange(5) - height[:, None]) ** 2)
    peace /= peace.sum(axis=1, keepdims=True)
    folded = np.stack(
        [peace[:, :2].sum(1), peace[:, 2:4].sum(1), peace[:, 4], np.zeros(len(years))], axis=1
    )
    wide = 0.3 * np.sqrt(np.maximum(peace * (1 - peace), 0))
    wide_folded = 0.3 * np.sqrt(np.maximum(folded * (1 - folded), 0))
    coded = np.clip(np.round(height - 0.2), 0, 4).astype(float)
    coded[(years % 23 == 0) | (years > last - 5)] = np.nan
    rising = (years - first) / max(last - first, 1)
    features = {key: np.clip(rising**n, 0, 1) for n, key in enumerate(KNOWN, start=1)}
    features["high_trust"] = np.where(years < first + 10, np.nan, features["high_trust"])
    sources = [*KNOWN, "stakes", "regions", "states"]
    drivers = {
        key: np.sin(years / (5.0 + n)) * 0.4 / (n + 1) + 0.02 * n for n, key in enumerate(sources)
    }
    values = {
        "peace": peace,
        "peace_low": np.clip(peace - wide, 0, 1),
        "peace_high": np.clip(peace + wide, 0, 1),
        "levels": folded,
        "levels_low": np.clip(folded - wide_folded, 0, 1),
        "levels_high": np.clip(folded + wide_folded, 0, 1),
        "features": features,
        "drivers": drivers,
        "coverage": np.clip(0.3 + 0.6 * rising, 0, 1),
        "coded": coded,
    }
    return PairReading(a, b, more.pop("codes", (1, 2)), years, **(values | more))


def a_reading(*pairs, subject="NOR-SUD", **more):
    """Make a reading of these pairs."""
    values = {
        "variant": "informed",
        "verdict": "NOR and SUD were rivals until 1969 and a security community from 1978 on.",
        "provenance": {
            "version": "0.0.1",
            "command": "detente assess --dyad NOR SUD",
            "parameters": {"from": 1946, "to": 2014},
            "sources": [
                {"name": "panel", "sha256": "ab12", "citation": "A panel."},
                {"name": "goertz2016", "sha256": None, "citation": "Goertz and others, 2016."},
            ],
        },
    }
    return RecordReading(subject=subject, pairs=pairs, **(values | more))


def a_region(states=STATES):
    """Make a reading of every pair of some states, of which one is younger than the others."""
    pairs = [
        a_pair(
            a,
            b,
            first=1960 if b == states[-1] else 1946,
            climbs=1955 + 3 * n,
            top=(n % 5) * 0.9 + 0.4,
            seed=n,
        )
        for n, (a, b) in enumerate(combinations(states, 2))
    ]
    return a_reading(*pairs, subject="the made region")


def levels_table(year=1985):
    """Make a table of levels as `assess --all` writes it, with three pairs and two years."""
    peace = np.array([[0.9, 0.1, 0, 0, 0], [0, 0.1, 0.8, 0.1, 0], [0, 0, 0, 0.1, 0.9]])
    rows = [
        {
            "state1": a,
            "state2": b,
            "year": when,
            **dict(zip(LEVEL_NAMES, map(float, row), strict=True)),
        }
        for when in (year - 1, year)
        for (a, b), row in zip((("NOR", "SUD"), ("EST", "WES"), ("HIL", "LOW")), peace, strict=True)
    ]
    return pl.DataFrame(rows)


def a_trial(**more):
    """Make the record of a trial with one variant and one baseline."""
    chance = np.random.default_rng(3)
    coded = np.repeat(np.arange(5), 40)
    given = np.eye(5)[coded] * 0.6 + chance.dirichlet(np.ones(5), 200) * 0.4
    scores = score(given, coded, np.full(5, 0.2)).record()
    whole = {**scores, "by_period": {"1950-1969": scores}, "by_region": {}}
    worse = {**whole, "rps": scores["rps"] + 0.1, "auc_rivalry": None}
    provenance = {"version": "0", "parameters": {"seen_in_fitting": False}, "sources": []}
    trial = {
        "variants": {"informed": whole},
        "baselines": {"constant": worse},
        "provenance": provenance,
    }
    return trial | more


def outside_references(page):
    """Return whatever a page would load from elsewhere."""
    return re.findall(r"(?:src|href)=\"(?!#)[^\"]*\"|@import|url\((?!#)", page)


def text_of(console):
    return console.export_text()


def test_the_page_of_a_pair_says_its_verdict_its_disagreements_and_stands_alone():
    reading = a_reading(a_pair())
    page = standing_page.html(reading)
    assert reading.verdict in page
    assert "Where reading, coders and chapter disagree" in page
    assert 'id="figure-levels"' in page
    assert 'id="figure-features"' in page
    assert not outside_references(page)
    assert "<script" not in page


def test_a_page_says_when_each_takes_the_pair_for_a_community_and_chooses_none():
    climbing = a_pair(climbs=1970.0)
    first = climbing.years[1 + np.flatnonzero(climbing.levels.argmax(axis=1) != 2)[-1]]
    told = when(climbing)
    assert told[0].says == f"a security community is most probable from {first} on"
    assert told[1].who == "the coders"
    assert len(told) == 2, "the chapter says nothing of them"
    low = a_pair(climbs=2100.0, coded=np.full(69, np.nan))
    assert when(low)[0].says.startswith("up to 2014 there is no year")
    assert when(low)[1].says == "no level of this pair is known here"
    french = a_pair("FRN", "GMY", codes=(220, 255))
    assert "1968" in when(french)[2].says
    assert when(french)[2].says in " ".join(standing_page.html(a_reading(french)).split())
    (thai,) = when(a_pair(codes=(800, 820)))[2:]
    assert thai.says.startswith("a security regime")
    assert len(when(a_pair(codes=(800, 811)))) == 2


def test_the_lowest_and_highest_of_a_verdict_are_those_of_the_lists():
    pairs = list(a_region().pairs)
    told = verdict(pairs)
    order = sorted(pairs, key=lambda pair: pair.height)
    assert f"Lowest {order[0].a}-{order[0].b}, highest {order[-1].a}-{order[-1].b}." in told


def test_a_verdict_says_so_where_the_five_levels_and_buzans_lie_apart():
    peace = np.tile([0.25, 0.3, 0.44, 0.01, 0.0], (69, 1))
    apart = a_pair(peace=peace, levels=coarse(peace))
    assert "count together" in verdict([apart])
    assert "count together" in verdict([apart, *a_region().pairs])
    peace = np.tile([0.0, 0.3, 0.6, 0.1, 0.0], (69, 1))
    assert "count together" not in verdict([a_pair(peace=peace, levels=coarse(peace))])


def test_a_year_without_a_row_is_not_drawn_as_zero():
    late = a_pair(first=1960)
    early = a_pair()
    assert min(float(row["x"]) for row in step_rows(late.years, late.peace)) == 1960
    gap = np.r_[early.years[:10], early.years[20:]]
    runs = {row["run"] for row in step_rows(gap, np.r_[early.peace[:10], early.peace[20:]])}
    assert len(runs) == 2


def test_text_of_the_record_is_escaped_on_a_page():
    page = standing_page.html(a_reading(a_pair(), verdict="<b>a & b</b>"))
    assert "<b>a" not in page
    assert "&lt;b&gt;a &amp; b&lt;/b&gt;" in page


def test_the_page_of_a_region_opens_with_the_lowest_pair():
    page = standing_page.html(a_region())
    lowest = min(a_region().pairs, key=lambda pair: float((pair.peace[-5:] @ np.arange(5)).mean()))
    assert page.index('class="pair" id="pair-') == page.index(
        f'class="pair" id="pair-{lowest.a}-{lowest.b}"'
    )
    assert 'id="figure-matrix"' in page


@pytest.mark.parametrize("reading", [a_reading(a_pair()), a_region()], ids=["pair", "region"])
def test_the_terminal_reads_at_80_columns(reading):
    console = Console(width=80, record=True, file=io.StringIO(), highlight=False)
    standing_terminal.summary(reading, console)
    told = text_of(console)
    assert reading.verdict.split()[0] in told
    assert max(map(len, told.splitlines())) <= 80
    assert "What moved it most" in told


def test_a_pair_that_nobody_coded_says_that_nothing_checks_it():
    years = np.arange(1946, 2015)
    pair = a_pair(coded=np.full(len(years), np.nan))
    console = Console(width=80, record=True, file=io.StringIO())
    standing_terminal.summary(a_reading(pair), console)
    assert "nothing checks the reading" in " ".join(text_of(console).split())


def test_the_world_shows_the_year_asked_for_and_both_ends():
    page = world_page.html(levels_table(), year=1985)
    assert "The world in 1985" in page
    assert "3 politically relevant pairs" in page
    first, last = page.index("Lowest expected level"), page.index("Highest expected level")
    assert first < page.index("NOR\u2013SUD", first) < page.index("EST\u2013WES", first) < last
    assert "has not been pulled" in page
    assert not outside_references(page)


def test_the_map_draws_who_has_a_capital():
    places = pl.DataFrame(
        {"state": ["NOR", "SUD"], "latitude": [10.0, 20.0], "longitude": [0.0, 30.0]}
    )
    page = world_page.html(levels_table(), year=1985, places=places)
    assert 'id="figure-map"' in page
    assert "2 have no capital here" in page


def test_the_world_lists_what_may_come():
    outlook = levels_table().with_columns(
        pl.lit(5).alias("horizon"),
        pl.Series("deepen", [0.0, 0.1, 0.2, 0.3, 0.4, 0.5]),
        pl.Series("decline", [0.5, 0.4, 0.3, 0.2, 0.1, 0.0]),
    )
    page = world_page.html(levels_table(), year=1985, outlook=outlook)
    deepen, risk = page.index("Most likely to deepen"), page.index("Most at risk")
    assert page.index("HIL\u2013LOW", deepen) < page.index("NOR\u2013SUD", deepen) < risk
    assert page.index("NOR\u2013SUD", risk) < page.index("HIL\u2013LOW", risk)


def test_a_year_that_nobody_read_is_refused_with_the_years_there_are():
    with pytest.raises(InputError, match="1984 to 1985"):
        world_page.html(levels_table(), year=1800)


def test_the_page_of_a_trial_marks_the_best_and_leaves_the_undefined_blank():
    trial = a_trial()
    page = trial_page.html(trial)
    assert f"<strong>{trial['variants']['informed']['rps']:.4f}</strong>" in page
    assert f"<strong>{trial['baselines']['constant']['rps']:.4f}</strong>" not in page
    assert "None" not in page
    assert 'id="figure-reliability"' in page
    assert 'id="figure-confusion"' in page


def test_a_trial_on_the_labels_that_were_fitted_says_so():
    told = {"version": "0", "parameters": {"seen_in_fitting": True, "shipped": True}, "sources": []}
    page = trial_page.html(a_trial(provenance=told))
    assert "the scores flatter them" in page
