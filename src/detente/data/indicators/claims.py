"""Territory that one of the two claims from the other, and how much each has to fear for its own.

The published list promises every claim between states from 1816 to 2001
(frederick_hensel_macaulay2017). The file carries ends of claims and eleven new claims up to 2017,
added by others who do not say how they looked: what it lists after 2001 is told apart, and what it
does not list then is unknown.
"""

from __future__ import annotations

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.clean import years_between
from detente.data.formulas import flag, greater
from detente.data.indicator import Form, Ground, Group, Indicator, Table
from detente.data.indicators._rows import highest, listed_code, ordered, total

CLAIMS, THREAT = "icow_claims", "terrthreat"
YEARS, LISTED, FEARED = (1816, 2001), (1816, 2017), (1816, 2010)
PAIR = ("a", "b", "year")
SPEAKS = (Feature.PEACE_PREDICTABLE, Condition.POWERS_WANT_IT, Condition.NO_EXPANSION)
_LASTING = "Coded once for a claim, whatever the year."
_UNDATED = "Null from the second year of a claim whose end is not known."


def _tables(ground: Ground) -> list[Table]:
    rows = _years(ground.store.frame(CLAIMS))
    covered = rows.filter(pl.col("year") <= YEARS[1])
    listed = ordered(rows.filter(pl.col("goes_on") == 1), "chal", "tgt").select(PAIR).unique()
    threat = ground.store.frame(THREAT).select(
        pl.col("ccode").alias("a"),
        "year",
        pl.col("lterrthreat").alias("territorial_threat"),
        pl.col("sd").alias("territorial_threat_sd"),
    )
    return [
        Table(_together(covered), "pair", YEARS, CLAIMS),
        Table(_against(covered), "toward", YEARS, CLAIMS),
        Table(_stakes(covered), "toward", YEARS, CLAIMS),
        Table(listed.with_columns(pl.lit(1).alias("claim_listed")), "pair", LISTED, CLAIMS),
        Table(threat, "state", FEARED, THREAT),
    ]


def _years(claims: pl.DataFrame) -> pl.DataFrame:
    """Return every year of every claim; whether it goes on is null after the first if undated."""
    rows = claims.with_columns(pl.col("endyear").fill_null(YEARS[1]).alias("last"))
    rows = years_between(rows, "begyear", "last", LISTED)
    known = pl.col("endyear").is_not_null() | (pl.col("year") == pl.col("begyear"))
    ends = (pl.col("year") == pl.col("endyear")) & ~pl.col("ongoing").fill_null(0).cast(pl.Boolean)
    return rows.with_columns(
        pl.when(known).then(1).cast(pl.Int8).alias("goes_on"),
        flag(pl.col("year") == pl.col("begyear")).alias("begins"),
        pl.when(known).then(flag(ends.fill_null(False))).alias("ends"),
        *(
            pl.when(known).then(pl.col(name)).alias(name)
            for name in ("icowsal", "salchal", "saltgt")
        ),
        listed_code("chal"),
        listed_code("tgt"),
    )


def _together(rows: pl.DataFrame) -> pl.DataFrame:
    violent = pl.when(pl.col("ends") == 0).then(0).otherwise(pl.col("endviol"))
    return (
        ordered(rows, "chal", "tgt")
        .group_by(PAIR)
        .agg(
            total(pl.col("goes_on")).alias("claims"),
            pl.col("begins").sum().alias("claim_onsets"),
            total(pl.col("ends")).alias("claim_ends"),
            highest(pl.col("icowsal"), 12).alias("claim_salience"),
            highest(violent, 1).alias("claim_ended_violently"),
        )
    )


def _against(rows: pl.DataFrame) -> pl.DataFrame:
    """Return how many claims each state raised against each other one."""
    sides = rows.rename({"chal": "a", "tgt": "b"})
    return sides.group_by(PAIR).agg(total(pl.col("goes_on")).alias("claims_by"))


def _stakes(rows: pl.DataFrame) -> pl.DataFrame:
    """Return how much the territory in question matters to each state, whichever of them has it."""
    sides = pl.concat(
        rows.select(
            "year", pl.col(one).alias("a"), pl.col(two).alias("b"), pl.col(own).alias("own")
        )
        for one, two, own in (("chal", "tgt", "salchal"), ("tgt", "chal", "saltgt"))
    )
    return sides.group_by(PAIR).agg(highest(pl.col("own"), 6).alias("claim_salience_to"))


def _claim(name: str, about: str, form: Form, unit: str = "", caution: str = "") -> Indicator:
    return Indicator(
        name, about, pl.Int16 if unit else pl.Int8, form, (CLAIMS,), YEARS, "zero", unit,
        f"{caution} {_UNDATED}".strip(), SPEAKS,
    )  # fmt: skip


def _threat(name: str, about: str, form: Form) -> Indicator:
    return Indicator(
        name, about, pl.Float64, form, (THREAT,), FEARED, "missing", "scale without units",
        "An estimate, on a scale that is comparable across states and years by the model's "
        "assumptions; it is of the threat from all other states.", SPEAKS,
    )  # fmt: skip


GROUP = Group(
    name="claims",
    title="Territorial claims",
    indicators=(
        _claim("claims", "Claims to territory of the other that either of the two upheld in the "
               "year.", "pair", "claims"),
        _claim("claims_by", "Claims to territory of the other that this state upheld in the year.",
               "side", "claims"),
        _claim("claim_onsets", "Claims between the two that began in the year.", "pair", "claims"),
        _claim("claim_ends", "Claims between the two that ended in the year.", "pair", "claims"),
        _claim("claim_ended_violently", "1 if a claim between the two ended in the year with "
               "violence.", "pair"),
        _claim("claim_salience", "How much the weightiest of their claims matters to both "
               "together: 0 no claim, 1 to 12.", "pair", caution=_LASTING),
        _claim("claim_salience_to", "How much the weightiest of their claims matters to this "
               "state, whether it claims or holds: 0 no claim or not at all, to 6.", "side",
               caution=_LASTING),
        Indicator(
            "claim_listed", "1 if the file lists a claim between the two in the year, in the "
            "published list or in what others added to it up to 2017; null if it does not.",
            pl.Int8, "pair", (CLAIMS,), LISTED, "missing", "",
            "Never 0: after 2001 the file does not promise to be complete. Use claims up to then.",
            SPEAKS,
        ),
        _threat("territorial_threat", "Latent threat to this state's territory from outside.",
                "side"),
        _threat("territorial_threat_sd", "Standard deviation of that estimate.", "side"),
        _threat("territorial_threat_greater", "The greater of the two states' latent threats to "
                "their territory.", "pair"),
    ),
    tables=_tables,
    formulas={
        "territorial_threat_greater": greater("territorial_threat_1", "territorial_threat_2"),
    },
)  # fmt: skip
