"""The halves of claims on which the record has a say, and those which no test can reach."""

from __future__ import annotations

import numpy as np
import polars as pl

from detente.claims.archive import Sample
from detente.claims.claim import Claim, Effects, Removal
from detente.claims.lab import Lab
from detente.standing.necessary import CONTACT, REQUIRED

PEACE, WARM, COMMUNITY = 2, 3, 4
"""Levels of the peace scale, counted from severe rivalry (0)."""

AUTOCRATIC = 0.5
"""Polyarchy below which a state counts as no democracy; the panel draws its line there too."""

DEALT = Removal("that a pair's record is its own (records dealt to other pairs)", dealt=True)

DISPUTE = (pl.col("dispute_onsets") > 0).cast(pl.Float64)

CODED = pl.col("peace_level").is_not_null() & pl.col("year").is_between(1950, 2010)
RELEVANT = (pl.col("politically_relevant") == 1) & pl.col("year").is_between(1950, 2010)
"""Pair-years that are looked at: those with a coded level, and those of relevant pairs."""

THE_SIX = (210, 211, 212, 220, 255, 260, 325)
FOUNDERS = (800, 820, 830, 840, 850)
"""Of the European Communities, and of ASEAN, by the codes of the Correlates of War."""


def _among(states: tuple[int, ...]) -> pl.Expr:
    return pl.col("ccode1").is_in(states) & pl.col("ccode2").is_in(states)


def _later(rows: pl.DataFrame, told: pl.Expr, name: str, years: int = 1) -> pl.DataFrame:
    """Return rows with what a column says of the same pair years later, null if nothing does."""
    year = (pl.col("year") - years).cast(rows.schema["year"])
    later = rows.select("ccode1", "ccode2", year.alias("year"), told.alias(name))
    return rows.join(later, on=["ccode1", "ccode2", "year"], how="left", maintain_order="left")


def _at_least(lab: Lab, rows: pl.DataFrame, level: int) -> Effects:
    """Return the share of rows at a level of peace or above."""
    return lab.archive.share(
        rows, lambda told, weight: float(weight @ (told[:, 0] >= level) / weight.sum()),
        "peace_level",
    )  # fmt: skip


def arms_follow(lab: Lab) -> Effects:
    """Return how much a rival's arms grow for each unit by which the other's grew a year before."""
    rows = lab.archive.rows("milex_growth_1", "milex_growth_2", where=(pl.col("rivalry_tss") == 1))
    sides = [
        _later(rows, pl.col(f"milex_growth_{own}"), "own").with_columns(
            pl.col(f"milex_growth_{other}").alias("other"),
            pl.col(f"milex_growth_{own}").alias("before"),
        )
        for own, other in ((1, 2), (2, 1))
    ]
    held = pl.concat(sides).filter(pl.col("own").is_finite() & pl.col("other").is_finite())
    return lab.archive.slope(Sample(held, "own", {"other": 1}, ("before",)))


def at_peace(lab: Lab) -> Effects:
    """Return by how much the share of coded pair-years at peace exceeds one half."""
    rows = lab.archive.rows("peace_level", where=pl.col("peace_level").is_not_null())
    return _at_least(lab, rows, WARM if lab.removed else PEACE) - 0.5


def near(lab: Lab) -> Effects:
    """Return how much more ties of enmity or alliance there are for each 1,000 km less."""
    tie = ((pl.col("rivalry_lists") > 0) | (pl.col("alliance") > 0)).cast(pl.Float64)
    rows = lab.archive.rows(
        tie.alias("tie"), (pl.col("capital_distance") / 1000).alias("far"),
        where=pl.col("year").is_in([1955, 1965, 1975, 1985, 1995]),
    )  # fmt: skip
    return lab.archive.slope(Sample(rows, "tie", {"far": -1}))


def go_together(lab: Lab) -> Effects:
    """Return the least slope of the level on ties, values and votes, each in its deviations."""
    signs = {
        "trade": 1.0, "shared_share": 1.0, "polyarchy_difference": -1.0,
        "ideal_point_distance": -1.0,
    }  # fmt: skip
    rows = lab.archive.rows(
        "peace_level", "shared_share", "polyarchy_difference", "ideal_point_distance",
        (pl.col("trade_dependence_lesser") + 1e-5).log().alias("trade"), where=CODED,
    )  # fmt: skip
    return lab.archive.slope(Sample(rows, "peace_level", signs, standard=True))


def leaders_change(lab: Lab) -> Effects:
    """Return how much likelier a dispute is in the year after a new leader of no democracy."""
    new = [
        (pl.col(f"leader_change_{side}") > 0) & (pl.col(f"polyarchy_{side}") < AUTOCRATIC)
        for side in (1, 2)
    ]
    rows = lab.archive.rows(
        (new[0] | new[1]).cast(pl.Float64).alias("new"), "leader_changes", "dispute_onsets",
        where=RELEVANT,
    )  # fmt: skip
    held = _later(rows, DISPUTE, "dispute").with_columns(
        (pl.col("leader_changes") > 0).cast(pl.Float64).alias("any")
    )
    return lab.archive.slope(Sample(held, "dispute", {"new": 1}, ("any",), within=True))


def contact_needed(lab: Lab) -> Effects:
    """Return how far the share of communities without any contact stays below one in twenty."""
    lacks = pl.all_horizontal(pl.col(name) < CONTACT[name] for name in REQUIRED)
    rows = lab.archive.rows(
        (pl.col("peace_level") == COMMUNITY).alias("community"), lacks.alias("lacks"), where=CODED
    )

    def spared(told: np.ndarray, weight: np.ndarray) -> float:
        held = weight * told[:, 0]
        return 0.05 - float(held @ told[:, 1] / max(held.sum(), 1))

    return lab.archive.share(rows, spared, "community", "lacks")


def autocracies(lab: Lab) -> Effects:
    """Return the share of coded pair-years of two autocracies that are at warm peace."""
    both = (pl.col("polyarchy_1") < AUTOCRATIC) & (pl.col("polyarchy_2") < AUTOCRATIC)
    rows = lab.archive.rows("peace_level", where=CODED & both)
    return _at_least(lab, rows, COMMUNITY if lab.removed else WARM)


def checked(lab: Lab) -> Effects:
    """Return how much rarer disputes become as the less free of two states becomes free."""
    rows = lab.archive.rows("polyarchy_lesser", "dispute_onsets", where=RELEVANT)
    held = _later(rows, DISPUTE, "dispute")
    return lab.archive.slope(Sample(held, "dispute", {"polyarchy_lesser": -1}, within=True))


def open_first(lab: Lab) -> Effects:
    """Return how much likelier open pairs at warm peace are to be a community ten years later."""
    rows = lab.archive.rows("peace_level", "polyarchy_lesser", where=CODED)
    came = (pl.col("peace_level") == COMMUNITY).cast(pl.Float64)
    warm = _later(rows, came, "later", years=10).filter(pl.col("peace_level") == WARM)
    return lab.archive.slope(Sample(warm, "later", {"polyarchy_lesser": 1}))


def stagnates(lab: Lab) -> Effects:
    """Return how much faster the Six deepened than the founders of ASEAN, in levels a decade."""
    rows = lab.archive.rows(
        "peace_level", (_among(THE_SIX) * (pl.col("year") - 1967) / 10).alias("europe"),
        where=(_among(THE_SIX) | _among(FOUNDERS)) & (pl.col("year") >= 1967)
    )  # fmt: skip
    return lab.archive.slope(Sample(rows, "peace_level", {"europe": 1}, within=True))


def threat_ended(lab: Lab) -> Effects:
    """Return how many more disputes ASEAN's founders have after 1991, beside others' of Asia."""
    asia = pl.col("ccode1").is_between(700, 899) & pl.col("ccode2").is_between(700, 899)
    rows = lab.archive.rows(
        DISPUTE.alias("dispute"),
        (_among(FOUNDERS) & (pl.col("year") > 1991)).alias("after"),
        where=asia & pl.col("year").is_between(1968, 2010) & (pl.col("politically_relevant") == 1),
    )
    return lab.archive.slope(Sample(rows, "dispute", {"after": 1}, within=True))


def leaders_matter(lab: Lab) -> Effects:
    """Return how much more of the change in votes pairs of leaders tell than other spells as long.

    The other spells are those of the same leaders, laid backwards on the years of a pair.
    """
    rows = lab.archive.rows(
        "ideal_point_distance", (pl.col("leader_1") + " / " + pl.col("leader_2")).alias("who"),
        where=RELEVANT,
    )  # fmt: skip
    return lab.archive.spells(rows, "ideal_point_distance", "who")


CLAIMS: tuple[Claim, ...] = (
    Claim(
        2, "A", "Arming for security feeds a vicious circle of arms.", "235", "data",
        "Rivals (Thompson, Sakuwa and Suhas), both directions: growth of military spending on the "
        "other's growth a year before, own growth and year held constant.",
        "growth of military spending, in logarithms", 0.02, "of 1", DEALT,
        "Budgets follow inertia and income; Greek and Turkish series disagree.",
        "Common enemies and common inflation within a year's deviations are not told apart from "
        "reaction.", arms_follow,
    ),
    Claim(
        10, "A", "Cooperation is common although there is no government over states.", "348",
        "data", "All coded pair-years, 1900-2020.",
        "share at negative peace or above, over one half", 0.0, "share",
        Removal("that the absence of hostility counts as cooperation"),
        "Coders chose pairs that had some dealings.",
        "It hangs on whether negative peace is called cooperation: warm peace is rare.", at_peace,
    ),
    Claim(
        11, "B", "Security interdependence is stronger within a region than across.", "357", "data",
        "All pairs of states in five years between 1955 and 1995.",
        "share of pairs tied by rivalry or alliance, for each 1,000 km between capitals", 0.01,
        "share", DEALT, "Great powers are tied everywhere.",
        "Distance stands for complexes; a line is a poor picture of what falls off fast.", near,
    ),
    Claim(
        20, "B", "Values, ties, transactions and predictability go with community.", "578", "data",
        "Level of peace on trade, shared organisations, likeness of regimes and votes, together.",
        "the least slope, levels for each standard deviation", 0.03, "levels", DEALT,
        "Tusicisny (2007) finds no effect of democracy or participation.",
        "What goes with a level need not bring it about; some labels rest on organisations.",
        go_together,
    ),
    Claim(
        41, "E", "Trust between leaders may not outlive them.", "895", "data",
        "Politically relevant pairs: a new leader of a state that is no democracy, any new leader "
        "and pair and year held constant.", "chance of a new dispute in the next year", 0.002,
        "probability", DEALT,
        "Turnover of autocrats may also mend soured relations (McGillivray and Smith).",
        "Disputes are a coarse sign of lost trust; change of coalition is not in the record.",
        leaders_change,
    ),
    Claim(
        44, "E", "A mature community needs trust that societies share.", "1024", "data",
        "Coded communities without trade, shared organisations and openness to speak of.",
        "how far their share stays below one in twenty", 0.0, "share", DEALT,
        "Governments may keep a community without their societies.",
        "Among the least testable: contact is not trust, and an empty cell is no mechanism. Where "
        "no exception is seen resamples see none either, so that the interval has no width.",
        contact_needed,
    ),
    Claim(
        46, "E", "Leaders and how they get on add to what power and institutions explain.",
        "1024-1065", "data", "Politically relevant pairs, constants for pair and year taken out: "
        "the leaders in office, and the same spells laid backwards on the years.",
        "share of the variance of distance in votes that spells explain", 0.01, "share",
        Removal("that the true order of spells is known (by chance which is taken)", dealt=True),
        "Leaders change when policies do.",
        "Votes are of foreign ministries; that leaders go with them is not how they get on.",
        leaders_matter,
    ),
    Claim(
        50, "E", "When the threat goes trust erodes where it is shallow, and not in a community.",
        "1134-1150", "data", "The ten pairs of ASEAN's founders before and after 1991, beside "
        "other relevant pairs of Asia; pair and year held constant.",
        "chance of a new dispute in a year", 0.02, "probability", DEALT,
        "The chapter finds little erosion after 1991.",
        "Ten pairs; the other half, a community whose threat goes, is not tried.", threat_ended,
    ),
    Claim(
        55, "E", "Small steps alone let a relationship stagnate; decisive ones are needed.", "1311",
        "data", "The pairs of the Six in Europe and of the five founders of ASEAN from 1967; pair "
        "and year held constant.", "levels of peace a decade by which Europe deepened faster", 0.1,
        "levels", DEALT, "The two regions differ in everything else as well.",
        "Two regions, some 25 pairs: n is two, whatever the interval says.", stagnates,
    ),
    Claim(
        48, "E", "Liberal democracy is not required for cooperative security to emerge.", "1065",
        "data", "Coded pair-years of two states that are no democracies.",
        "share at warm peace or above", 0.01, "share",
        Removal("that warm peace will do (a community is asked for)"),
        "Warm peace of autocrats may be of leaders alone.",
        "That it exists says nothing of how often democracy helps.", autocracies,
    ),
    Claim(
        54, "E", "Open societies check the bellicosity of elites.", "1206", "data",
        "Politically relevant pairs: changes of openness within a pair, year held constant.",
        "chance of a new dispute, from wholly closed to wholly open", 0.01, "probability", DEALT,
        "Young democracies may fight more (Mansfield and Snyder).",
        "Openness is electoral democracy of the less free side; civil society itself is not in the "
        "record.", checked,
    ),
    Claim(
        56, "E", "Open societies are a condition of trust that is embedded.", "1329", "data",
        "Pairs at warm peace: openness of the less free side.",
        "chance to be a community ten years later", 0.05, "probability", DEALT,
        "Tusicisny finds no effect of democracy; there are alliances of autocracies.",
        "It shows that openness foretells the last step, not that it is a condition.", open_first,
    ),
    Claim(
        14, "B", "Only integration ends the dilemma, since only it ends anarchy.", "423",
        "definitional", "", "", 0.0, "", Removal(""),
        "Civil wars: dilemmas inside a state.",
        "By definition: one decision for both leaves no other to be feared, in the model as in "
        "the chapter. A trial could not fail.", None,
    ),
    Claim(
        52, "E", "Plans for war against each other do not go with a community.", "1183",
        "definitional", "", "", 0.0, "", Removal(""),
        "Staffs plan for everything, and nobody publishes it.",
        "By definition: the absence of such plans is how a community is told, here and in the "
        "peace scale. No record of plans stands apart from it.", None,
    ),
)  # fmt: skip
