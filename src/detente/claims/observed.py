"""The halves of claims on which the record has a say, and those which no test can reach."""

from __future__ import annotations

import numpy as np
import polars as pl

from detente.chance import generator
from detente.claims.archive import PAIR, Sample
from detente.claims.claim import Claim, Effects, Removal
from detente.claims.lab import Lab
from detente.data.indicators.connectedness import numbers
from detente.standing.complexes_links import (
    COMPLEX_COLUMNS,
    links_of,
    modularity,
    rewired,
    search,
)
from detente.standing.necessary import REQUIRED, ceilings

PEACE, WARM, COMMUNITY = 2, 3, 4
"""Levels of the peace scale, counted from severe rivalry (0)."""

AUTOCRATIC = 0.5
"""Polyarchy below which a state counts as no democracy; the panel draws its line there too."""

DEALT = Removal("that a pair's record is its own (records dealt to other pairs)", dealt=True)

DISPUTE = (pl.col("dispute_onsets") > 0).cast(pl.Float64)

CODED = pl.col("peace_level").is_not_null() & pl.col("year").is_between(1950, 2010)
RELEVANT = (pl.col("politically_relevant") == 1) & pl.col("year").is_between(1950, 2010)
"""Pair-years that are looked at: those with a coded level, and those of relevant pairs."""

YEARS = (1955, 1965, 1975, 1985, 1995)
TIES = {"threat": 1.0, "alliance": 1.0, "proximity": 0.0, "trade": 0.0}
"""When complexes are looked for, and what binds states: not distance, which would decide it."""

THE_SIX = (210, 211, 212, 220, 255, 260, 325)
FOUNDERS = (800, 820, 830, 840, 850)
"""Of the European Communities, and of ASEAN, by the codes of the Correlates of War."""


def among(states: tuple[int, ...]) -> pl.Expr:
    """Return whether both of a pair are of some states."""
    return pl.col("ccode1").is_in(states) & pl.col("ccode2").is_in(states)


def later(rows: pl.DataFrame, told: pl.Expr, name: str, years: int = 1) -> pl.DataFrame:
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
        later(rows, pl.col(f"milex_growth_{own}"), "own").with_columns(
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


def clustered(lab: Lab) -> Effects:
    """Return how much better states fall into groups by enmity and alliance than by chance.

    Newman and Girvan's modularity of the best grouping, less that of networks in which each state
    is bound as much, and to anybody; five years by turns.
    """
    rows = lab.archive.rows(
        *(name for name in COMPLEX_COLUMNS if name not in (*PAIR, "year")),
        where=pl.col("year").is_in(YEARS),
    )  # fmt: skip
    found = np.empty(lab.draws)
    for turn, year in enumerate(YEARS):
        tied = links_of(rows.filter(pl.col("year") == year), TIES).weights
        name = f"{year} {'dealt' if lab.removed else 'real'}"
        if lab.removed:
            tied = rewired(tied, generator(lab.seed, "claims", "complexes", name))
        real = _grouped(tied, lab.seed, name)
        for draw in range(turn, lab.draws, len(YEARS)):
            chance = f"{year} {draw}"
            other = rewired(tied, generator(lab.seed, "claims", "complexes", chance))
            found[draw] = real - _grouped(other, lab.seed, chance)
    return found


def _grouped(tied: np.ndarray, seed: int, name: str) -> float:
    return modularity(tied, search(tied, 1.0, seed, name)[0], 1.0)


def two_quarrels(lab: Lab) -> Effects:
    """Return the lesser of what rivalry over territory, and over rank, adds to disputes.

    Each without the other, beside pairs without either.
    """
    over, rank = (pl.col(f"rivalry_tss_{kind}") > 0 for kind in ("spatial", "positional"))
    rows = lab.archive.rows(
        (over & ~rank).cast(pl.Float64).alias("ambition"),
        (rank & ~over).cast(pl.Float64).alias("fear"),
        (over & rank).cast(pl.Float64).alias("both"), "dispute_onsets", where=RELEVANT,
    )  # fmt: skip
    held = later(rows, DISPUTE, "dispute")
    return lab.archive.slope(Sample(held, "dispute", {"ambition": 1, "fear": 1}, ("both",)))


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


def contact_needed(lab: Lab) -> Effects:
    """Return how much of the corner is empty in which a high level meets little contact.

    Contact is the best of three stand-ins, each as the share of pair-years with less of it: were
    any one enough, a high level could still not be without all.
    """
    rows = lab.archive.rows("peace_level", *REQUIRED, where=CODED).drop_nulls(list(REQUIRED))
    ranked = rows.with_columns(
        contact=pl.max_horizontal(pl.col(name).rank("max") / pl.len() for name in REQUIRED)
    )

    def empty(told: np.ndarray, weight: np.ndarray) -> float:
        drawn = told[weight > 0]
        return ceilings(drawn[:, 0], drawn[:, 1])[0]

    return lab.archive.share(ranked, empty, "contact", "peace_level")


def societies_follow(lab: Lab) -> Effects:
    """Return how much more societies are linked for each decade that their states had warm peace.

    Links are of one year, after every year that counts; how far capitals are and whether the two
    are neighbours are held constant.
    """
    number = numbers()
    one, two = (pl.col(name).replace_strict(number, default=None, return_dtype=pl.Int16)
                for name in ("user_loc", "fr_loc"))  # fmt: skip
    links = (
        lab.archive.source("facebook_sci")
        .select(one.alias("ccode1"), two.alias("ccode2"), pl.col("scaled_sci").log().alias("links"))
        .filter((pl.col("ccode1") < pl.col("ccode2")) & pl.col("links").is_finite())
    )
    rows = lab.archive.rows(
        "peace_level", "capital_distance", "land_contiguity",
        where=pl.col("year").is_between(1950, 2010),
    )  # fmt: skip
    pairs = rows.group_by(PAIR).agg(
        pl.lit(2021).alias("year"),
        ((pl.col("peace_level") >= WARM).sum() / 10).alias("decades"),
        pl.col("peace_level").count().alias("coded"),
        pl.col("capital_distance").drop_nulls().last().log1p().alias("far"),
        pl.col("land_contiguity").drop_nulls().last().alias("near"),
    )  # fmt: skip
    told = pairs.filter(pl.col("coded") > 0).join(links, on=PAIR).sort(PAIR)
    return lab.archive.slope(Sample(told, "links", {"decades": 1}, ("far", "near")))


def autocracies(lab: Lab) -> Effects:
    """Return the share of coded pair-years of two autocracies that are at warm peace."""
    both = (pl.col("polyarchy_1") < AUTOCRATIC) & (pl.col("polyarchy_2") < AUTOCRATIC)
    rows = lab.archive.rows("peace_level", where=CODED & both)
    return _at_least(lab, rows, COMMUNITY if lab.removed else WARM)


def open_first(lab: Lab) -> Effects:
    """Return how much likelier open pairs at warm peace are to be a community ten years later."""
    rows = lab.archive.rows("peace_level", "polyarchy_lesser", where=CODED)
    came = (pl.col("peace_level") == COMMUNITY).cast(pl.Float64)
    warm = later(rows, came, "later", years=10).filter(pl.col("peace_level") == WARM)
    return lab.archive.slope(Sample(warm, "later", {"polyarchy_lesser": 1}))


def stagnates(lab: Lab) -> Effects:
    """Return how much faster the Six deepened than the founders of ASEAN, in levels a decade."""
    rows = lab.archive.rows(
        "peace_level", (among(THE_SIX) * (pl.col("year") - 1967) / 10).alias("europe"),
        where=(among(THE_SIX) | among(FOUNDERS)) & (pl.col("year") >= 1967)
    )  # fmt: skip
    return lab.archive.slope(Sample(rows, "peace_level", {"europe": 1}, within=True))


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
        11, "B", "Security interdependence is stronger within complexes than across.", "357",
        "data", "States in five years between 1955 and 1995, bound by enmity and by alliance; and "
        "networks in which each is bound as much, to anybody.",
        "modularity of the best grouping, beyond that of the other networks", 0.05, "of 1",
        Removal("that states are bound to whom they are (a network of the other kind)",
                dealt=True),
        "Great powers are tied everywhere.",
        "Draws are of the other networks, and of no other record: it is a test of one history. "
        "Ties of states that are far apart are rarely recorded.", clustered,
    ),
    Claim(
        12, "B", "Conflict formations have two motors, ambition and fear.", "405-415", "data",
        "Relevant pairs by what they are rivals over (Thompson, Sakuwa and Suhas): territory and "
        "not rank, rank and not territory, beside those without; year held constant.",
        "chance of a new dispute in the next year: the lesser of the two", 0.02, "probability",
        DEALT, "Rivalry over territory may be fear of losing it, and that over rank ambition.",
        "What a rivalry is about stands for its motor. The list is made with disputes in view.",
        two_quarrels,
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
        43, "E", "Trust comes to societies as their states draw together.", "1005-1024", "data",
        "Pairs with a coded level: how long they had warm peace or better in 1950-2010, distance "
        "of capitals and common borders held constant.",
        "logarithm of friendships between users of Facebook in 2021, a decade of warm peace", 0.05,
        "logarithms", DEALT, "Peoples that are alike befriend each other, and so do their states.",
        "Friends are not trust, languages are not held constant, and one year does not tell which "
        "came first.", societies_follow, needs=("facebook_sci",),
    ),
    Claim(
        44, "E", "A mature community needs trust that societies share.", "1024", "data",
        "Coded pair-years by the best of trade, shared organisations and openness: the ceiling "
        "that contact sets to the level of peace (Dul 2016).",
        "share of the plot above the ceiling", 0.1, "share", DEALT,
        "Governments may keep a community without their societies.",
        "Among the least testable: contact is not trust, and an empty corner is no mechanism. One "
        "pair may lower a ceiling.", contact_needed,
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
