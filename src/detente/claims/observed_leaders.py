"""What the record says of leaders who come and go, of threats that end, and of open societies."""

from __future__ import annotations

import polars as pl

from detente.claims.archive import Sample
from detente.claims.claim import Claim, Effects, Map, Removal
from detente.claims.lab import Lab
from detente.claims.observed import AUTOCRATIC, DEALT, DISPUTE, FOUNDERS, RELEVANT, among, later

ENDED = 1991
"""The last year of the threat from outside to ASEAN's founders."""


def leaders_change(lab: Lab, after: float = 1) -> Effects:
    """Return how much likelier a dispute is some years after a new leader of no democracy."""
    new = [
        (pl.col(f"leader_change_{side}") > 0) & (pl.col(f"polyarchy_{side}") < AUTOCRATIC)
        for side in (1, 2)
    ]
    rows = lab.archive.rows(
        (new[0] | new[1]).cast(pl.Float64).alias("new"), "leader_changes", "dispute_onsets",
        where=RELEVANT,
    )  # fmt: skip
    held = later(rows, DISPUTE, "dispute", round(after)).with_columns(
        (pl.col("leader_changes") > 0).cast(pl.Float64).alias("any")
    )
    return lab.archive.slope(Sample(held, "dispute", {"new": 1}, ("any",), within=True))


def checked(lab: Lab) -> Effects:
    """Return how much rarer disputes become as the less free of two states becomes free."""
    rows = lab.archive.rows("polyarchy_lesser", "dispute_onsets", where=RELEVANT)
    held = later(rows, DISPUTE, "dispute")
    return lab.archive.slope(Sample(held, "dispute", {"polyarchy_lesser": -1}, within=True))


def threat_ended(lab: Lab, after: float | None = None) -> Effects:
    """Return how many more disputes ASEAN's founders have after 1991, beside others' of Asia.

    Parameters
    ----------
    lab
        Where it is tried.
    after
        The middle of a window of five years, in years since the threat ended; then these years
        alone are asked about, beside the five up to the end. None asks about all that came after.
    """
    asia = pl.col("ccode1").is_between(700, 899) & pl.col("ccode2").is_between(700, 899)
    since = pl.col("year") - ENDED
    window, base = since > 0, pl.lit(True)
    if after is not None:
        window = (since - after).abs() <= 2
        base = window | since.is_between(-4, 0)
    rows = lab.archive.rows(
        DISPUTE.alias("dispute"), (among(FOUNDERS) & window).alias("after"),
        where=asia & base & pl.col("year").is_between(1968, 2010)
        & (pl.col("politically_relevant") == 1),
    )  # fmt: skip
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
        41, "E", "Trust between leaders may not outlive them.", "895", "data",
        "Politically relevant pairs: a new leader of a state that is no democracy, any new leader "
        "and pair and year held constant.", "chance of a new dispute in the next year", 0.002,
        "probability", DEALT,
        "Turnover of autocrats may also mend soured relations (McGillivray and Smith).",
        "Disputes are a coarse sign of lost trust; change of coalition is not in the record.",
        leaders_change, map=Map(
            "years after the new leader", (-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5), leaders_change,
            "Before and after",
        ),
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
        map=Map("years after 1991, five at a time", (-12, -7, 3, 8, 13, 17), threat_ended,
                "Before and after"),
    ),
    Claim(
        54, "E", "Open societies check the bellicosity of elites.", "1206", "data",
        "Politically relevant pairs: changes of openness within a pair, year held constant.",
        "chance of a new dispute, from wholly closed to wholly open", 0.01, "probability", DEALT,
        "Young democracies may fight more (Mansfield and Snyder).",
        "Openness is electoral democracy of the less free side; civil society itself is not in the "
        "record.", checked,
    ),
)  # fmt: skip
