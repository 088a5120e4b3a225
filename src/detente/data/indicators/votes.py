"""How the two states vote in the General Assembly of the United Nations.

The measures are those of :mod:`detente.data.indicators._agreement`; the ideal points are those of
bailey_strezhnev_voeten2017. Shares of fewer than ten votes are null: one vote would move them by
more than a tenth. Votes count in the calendar year in which they were cast, ideal points in the
year in which the session began.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from detente.concepts import Condition
from detente.data.indicator import Ground, Group, Indicator, Table
from detente.data.indicators._agreement import ABSENT, ABSTAIN, NO, YES, agreement

VOTES, CALLS, ISSUES = "un_votes", "un_roll_calls", "un_roll_call_issues"
POINTS = "un_ideal_points"
# In 2020 there is a single roll call, left over from the session before.
YEARS = (1946, 2019)
# Earlier no two states voted often enough on the subject.
ARMS_YEARS, RIGHTS_YEARS = (1959, 2019), (1970, 2019)
ENOUGH = 10
"""The least number of joint votes of which a share is given."""

KINDS = {"yes": YES, "abstain": ABSTAIN, "no": NO}
SUBJECTS = {"arms": ("nu", "di"), "rights": ("hr",)}
"""Subjects of which agreement is given apart, by the producers' codes of issues."""

OTHER_NAMES = {
    "Federal Republic of Germany": 260,
    "North Macedonia": 343,
    "Eswatini": 572,
    "Zanzibar": 511,
}
"""Numbers of the states that the votes call otherwise than the ideal points do."""

SAME_VALUES = (Condition.SHARED_VALUE, Condition.POWERS_WANT_IT)
SEATS = (
    "Most votes are near unanimous, so agreement is high by itself: kappa corrects for it. China's "
    "seat is Taiwan's from 1950 to 1971."
)


SEATED = ((260, 255, 1990, 1990), (678, 679, 1990, 1990), (713, 710, 1946, 1949))
"""Whose votes stand under another state's number: that number, whose they are, from and up to which
year. Every roll call of 1990 was held after Germany and Yemen had united; China's seat was that of
the government in Taipei, which was China itself until December 1949."""


def numbers(ground: Ground) -> dict[str, int]:
    """Return the Correlates of War number of each voting state by its name in the votes.

    Belarus and Ukraine voted before they were states; their votes of that time find no pair.
    """
    points = ground.store.frame(POINTS).select("countryname", "ccode").unique()
    return dict(points.iter_rows()) | OTHER_NAMES


def seated(ccode: str) -> pl.Expr:
    """Return whose a vote is, where a column of numbers and one of years stand side by side."""
    whose = pl.col(ccode)
    for number, theirs, first, last in SEATED:
        then = (pl.col(ccode) == number) & pl.col("year").is_between(first, last)
        whose = pl.when(then).then(pl.lit(theirs, pl.Int16)).otherwise(whose)
    return whose.alias(ccode)


def _tables(ground: Ground) -> list[Table]:
    points = ground.store.frame(POINTS).select(
        seated("ccode").alias("a"),
        "year",
        pl.col("idealpoint").alias("ideal_point"),
        (pl.col("q95") - pl.col("q5")).alias("ideal_point_width"),
    )
    alike = pl.concat(_alike(ballots) for ballots in _years(ground))
    return [Table(alike, "pair", YEARS, VOTES), Table(points, "state", YEARS, POINTS)]


def _years(ground: Ground) -> Iterator[pl.DataFrame]:
    """Yield the votes of each year: ``ccode``, ``rcid``, ``kind``, ``year``, a flag a subject."""
    issues = ground.store.frame(ISSUES)
    calls = ground.store.frame(CALLS).select(
        "rcid",
        pl.col("date").dt.year().cast(pl.Int16).alias("year"),
        *(
            pl.col("rcid").is_in(issues.filter(pl.col("short_name").is_in(codes))["rcid"].implode())
            .alias(subject)
            for subject, codes in SUBJECTS.items()
        ),
    )  # fmt: skip
    names = numbers(ground)
    votes = ground.store.frame(VOTES).select(
        pl.col("country").replace_strict(names, return_dtype=pl.Int16).alias("ccode"),
        "rcid",
        pl.col("vote").replace_strict(KINDS, return_dtype=pl.Int8).alias("kind"),
    )
    held = votes.join(calls.filter(pl.col("year").is_between(*YEARS)), on="rcid")
    held = held.with_columns(seated("ccode"))
    yield from held.partition_by("year", maintain_order=False) or [held]


def _alike(votes: pl.DataFrame) -> pl.DataFrame:
    """Return the agreement of every pair of states in one year, and of each subject apart."""
    states = votes["ccode"].unique().sort()
    calls = votes.unique("rcid").sort("rcid")
    ballots = np.full((states.len(), calls.height), ABSENT, dtype=np.int8)
    rows = states.search_sorted(votes["ccode"]).to_numpy()
    ballots[rows, calls["rcid"].search_sorted(votes["rcid"]).to_numpy()] = votes["kind"].to_numpy()
    a, b = np.triu_indices(states.len(), 1)
    whole = agreement(ballots)
    columns = {
        "a": states.to_numpy()[a],
        "b": states.to_numpy()[b],
        "joint_votes": whole.joint[a, b],
    }
    for measure in ("identical", "lijphart", "kappa"):
        values = getattr(whole, measure)
        columns[f"vote_{measure}"] = np.where(whole.joint >= ENOUGH, values, np.nan)[a, b]
    for subject in SUBJECTS:
        part = agreement(ballots[:, calls[subject].to_numpy()])
        enough = np.where(part.joint >= ENOUGH, part.lijphart, np.nan)
        columns[f"vote_lijphart_{subject}"] = enough[a, b]
    year = pl.lit(votes["year"].max(), pl.Int16).alias("year")
    frame = pl.DataFrame(columns, nan_to_null=True).filter(pl.col("joint_votes") > 0)
    return frame.with_columns(year)


GROUP = Group(
    name="votes",
    title="Votes in the United Nations",
    indicators=(
        Indicator(
            "joint_votes", "Roll calls of the year on which both states voted yes, no or "
            "abstention; 0 if one was no member or never came, or nothing was put to a vote.",
            pl.Int16,
            "pair", (VOTES, CALLS, POINTS), YEARS, "zero", "roll calls",
        ),
        Indicator(
            "vote_identical", "Share of the joint votes that were the same; null below ten.",
            pl.Float64, "pair", (VOTES, CALLS, POINTS), YEARS, unit="share", caution=SEATS,
            speaks_to=SAME_VALUES,
        ),
        Indicator(
            "vote_lijphart", "Lijphart's agreement: the share of joint votes that were the same, "
            "one abstaining alone counting half; null below ten.", pl.Float64,
            "pair", (VOTES, CALLS, POINTS), YEARS, unit="share", caution=SEATS,
            speaks_to=SAME_VALUES,
        ),
        Indicator(
            "vote_kappa", "Lijphart's agreement beyond chance, as Cohen's kappa: 1 full, 0 as two "
            "states that vote by chance in their own proportions, below 0 less; null below ten "
            "joint votes, or if both always cast one and the same vote.", pl.Float64,
            "pair", (VOTES, CALLS, POINTS), YEARS, speaks_to=SAME_VALUES,
            caution="Unsteady where a state's votes hardly vary. China's seat is Taiwan's until "
            "1971.",
        ),
        Indicator(
            "vote_lijphart_arms", "Lijphart's agreement on nuclear weapons, arms control and "
            "disarmament; null below ten joint votes, as in most years before 1974.", pl.Float64,
            "pair", (VOTES, CALLS, ISSUES, POINTS), ARMS_YEARS, unit="share", caution=SEATS,
            speaks_to=SAME_VALUES,
        ),
        Indicator(
            "vote_lijphart_rights", "Lijphart's agreement on human rights; null below ten joint "
            "votes, as in most years before 1972.", pl.Float64,
            "pair", (VOTES, CALLS, ISSUES, POINTS), RIGHTS_YEARS, unit="share", caution=SEATS,
            speaks_to=SAME_VALUES,
        ),
        Indicator(
            "ideal_point", "This state's position on the dimension that best explains all votes "
            "of the session that began in the year; higher is nearer to the United States.",
            pl.Float64, "side", (POINTS,), YEARS, speaks_to=SAME_VALUES,
            unit="standard deviations of all states' positions",
        ),
        Indicator(
            "ideal_point_width", "Width of the interval that holds nine tenths of the posterior "
            "of this state's position.", pl.Float64, "side", (POINTS,), YEARS,
            unit="standard deviations of all states' positions",
        ),
        Indicator(
            "ideal_point_distance", "Distance between the two states' positions.", pl.Float64,
            "pair", (POINTS,), YEARS, unit="standard deviations of all states' positions",
            speaks_to=SAME_VALUES,
        ),
    ),
    tables=_tables,
    formulas={
        "ideal_point_distance": (pl.col("ideal_point_1") - pl.col("ideal_point_2")).abs(),
    },
)  # fmt: skip
