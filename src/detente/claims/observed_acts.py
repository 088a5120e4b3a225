"""What the record says of acts: whether kindness is returned, and what it costs where it is not."""

from __future__ import annotations

import numpy as np
import polars as pl

from detente.claims.archive import PAIR, Sample
from detente.claims.claim import Claim, Effects
from detente.claims.lab import Lab
from detente.claims.observed import DEALT, later

FEWEST = 60
"""Acts of each side from which a pair's months say something; silence is most of the others'."""


def acts_of(lab: Lab) -> pl.DataFrame:
    """Return the acts of the World Event/Interaction Survey, each of them once.

    Acts of two that are there in both directions say nothing of who answers whom, and are left out.
    """
    return lab.archive.source("weis").filter((pl.col("repeated") == 0) & (pl.col("mutual") == 0))


def returned(lab: Lab) -> Effects:
    """Return how much kinder a side is in the month after the other was kind.

    In standard deviations; own kindness, and hostility of both, in that month held constant.
    """
    acts = acts_of(lab).select(
        pl.col("srccc").alias("of"), pl.col("targcc").alias("toward"),
        (pl.col("date").dt.year() * 12 + pl.col("date").dt.month()).alias("month"),
        pl.col("gscale").clip(lower_bound=0).alias("kind"),
        (-pl.col("gscale")).clip(lower_bound=0).alias("harsh"),
    )  # fmt: skip
    here = acts.group_by("of", "toward").len().filter(pl.col("len") >= FEWEST)
    both = here.join(here.rename({"of": "toward", "toward": "of"}), on=["of", "toward"])
    seen = acts["month"].to_numpy()
    months = pl.DataFrame({"month": np.arange(seen.min(), seen.max() + 1, dtype=np.int32)})
    given = (
        both.select("of", "toward").join(months, how="cross")
        .join(acts.group_by("of", "toward", "month").agg(pl.sum("kind", "harsh")),
              on=["of", "toward", "month"], how="left")
        .with_columns(pl.col("kind", "harsh").fill_null(0.0))
    )  # fmt: skip
    back = given.rename({"of": "toward", "toward": "of", "kind": "got", "harsh": "hurt"})
    after = given.select("of", "toward", pl.col("month") - 1, pl.col("kind").alias("next"))
    held = (
        given.join(back, on=["of", "toward", "month"])
        .join(after, on=["of", "toward", "month"])
        .rename({"of": PAIR[0], "toward": PAIR[1], "month": "year"})
        .sort(*PAIR, "year")
    )
    deviations = held.with_columns(pl.col("next") / pl.col("next").std())
    return lab.archive.slope(
        Sample(deviations, "next", {"got": 1}, ("kind", "harsh", "hurt"), within=True,
               standard=True)
    )  # fmt: skip


def unanswered(lab: Lab) -> Effects:
    """Return how much oftener leaders go whose kindness to a rival was not returned.

    The design is Colaresi's (2004), with acts in place of his coding: what a leader's state did to
    a rival in a year less what the rival did to it, both as means of Goldstein's weights.
    """
    acts = (
        acts_of(lab)
        .group_by(pl.col("srccc").alias("of"), pl.col("targcc").alias("toward"), "year")
        .agg(pl.col("gscale").mean().alias("score"))
    )
    rows = lab.archive.rows(
        *(f"{name}_{side}" for name in ("leader_change", "polyarchy") for side in (1, 2)),
        where=(pl.col("rivalry_tss") == 1) & pl.col("year").is_between(1966, 1993),
    )  # fmt: skip
    sides = []
    for own, other in ((1, 2), (2, 1)):
        here, there = [f"ccode{own}", f"ccode{other}", "year"], ["of", "toward", "year"]
        back = [f"ccode{other}", f"ccode{own}", "year"]
        sides.append(
            later(rows, pl.col(f"leader_change_{own}") > 0, "goes")
            .join(acts.rename({"score": "gave"}), left_on=here, right_on=there, how="left")
            .join(acts.rename({"score": "got"}), left_on=back, right_on=there, how="left")
            .select("ccode1", "ccode2", "year", pl.col(f"polyarchy_{own}").alias("polyarchy"),
                    "goes", (pl.col("gave") - pl.col("got")).alias("unanswered"),
                    ((pl.col("gave") + pl.col("got")) / 2).alias("tone"))
        )  # fmt: skip
    held = pl.concat(sides)
    return lab.archive.slope(
        Sample(held, "goes", {"unanswered": 1}, ("tone", "polyarchy"), standard=True)
    )


CLAIMS: tuple[Claim, ...] = (
    Claim(
        32, "D", "Concessions of one side are answered, and a virtuous circle begins.", "835",
        "data", "Pairs with sixty acts of each side and more in 1966-92, month by month: kindness "
        "of the other side; own kindness, hostility of both, pair and month held constant.",
        "kindness in the next month, in standard deviations for a standard deviation", 0.05,
        "standard deviations", DEALT,
        "Bosnia's Serbs answered inversely (Goldstein and Pevehouse 1997); between the superpowers "
        "it is not robust (Patchen and Bogumil 1995).",
        "That kindness is returned is the first turn of the circle, and not the circle. Both may "
        "answer to something else.", returned, needs=("weis",),
    ),
    Claim(
        35, "D", "Opposition at home punishes conciliation that is not returned.", "854", "data",
        "Leaders of rivals (Thompson, Sakuwa and Suhas) in 1966-92: what their state did to the "
        "rival in a year less what was done to it; their tone together, openness and year held "
        "constant.", "chance that the leader goes in the next year, for a standard deviation", 0.01,
        "probability", DEALT,
        "Known hawks are blamed less for it (Mattes and Weeks 2019).",
        "After Colaresi's (2004) design, with means of Goldstein's weights for his coding. Deaths "
        "in office count as going; that opposition did it is not seen.", unanswered,
        needs=("weis",),
    ),
)  # fmt: skip
