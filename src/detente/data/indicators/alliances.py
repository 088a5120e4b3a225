"""What the two states have promised each other, and how deep their alliances go.

The promises are those of ATOP 5.1, by directed pair, to 2018. What the treaties provide for is
taken from the phases of ATOP 4.01, to 2016, so that a provision counts from the year in which it
was agreed. How far an alliance joins its members' militaries is measured twice: as leeds_anac2005
do, in steps, and as the plain count of the eight provisions that alley2021 weighs against one
another.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from detente.concepts import Condition, Feature
from detente.concepts.vocabulary import Vocabulary
from detente.data.clean import years_between
from detente.data.formulas import flag, lesser
from detente.data.indicator import Form, Ground, Group, Indicator, Table
from detente.data.indicators._rows import highest, listed_code

PLEDGES, MEMBERS = "atop_alliance", "atop_member_level"
YEARS, TREATIES = (1816, 2018), (1816, 2016)
PAIR = ("a", "b", "year")
PROMISES = {
    "defence": "atop_defense",
    "offence": "atop_offense",
    "neutrality": "atop_neutral",
    "nonaggression": "atop_nonagg",
    "consultation": "atop_consul",
}
"""What a state can promise, with the producers' columns."""

PROVISIONS = {
    "bilateral": pl.col("bilat") == 1,
    "command": pl.col("intcom") == 1,
    "bases": pl.col("base") > 0,
    "organisation": (pl.col("organ1") >= 2) | (pl.col("organ2") >= 2),
    "economic": (pl.col("ecaid") > 0) | (pl.col("compag") == 2),
    "nonmilitary": pl.col("nomicoop") == 1,
    "settlement": pl.col("medarb") == 1,
    "arms_reduced": pl.col("armred") == 1,
    "threat_named": pl.col("specthrt") > 0,
    "secret": pl.col("pubsecr") > 0,
}
"""What a treaty can provide for or be."""

DEEP = ("intcom", "milaid", "milcon", "base", "organ1", "contrib", "subord")
"""Provisions of depth; the eighth is a companion agreement on military matters, ``compag`` 1."""

HELSINKI = (
    "The Helsinki Final Act of 1975 counts, so that the two blocs of the Cold War are allied."
)
UNLISTED = (
    "Null where only one of the two versions, 5.1 and 4.01 with the provisions, has an alliance."
)
NORMS = (Feature.FORCE_DELEGITIMISED, Condition.SHARED_VALUE)
DEPTH = (Feature.DEEP_INTEGRATION, Feature.TRANSPARENCY, Feature.HIGH_TRUST)


def _tables(ground: Ground) -> list[Table]:
    pledges = ground.store.frame(PLEDGES).rename({"ccode1": "a", "ccode2": "b"})
    promised = pledges.select(
        *PAIR, *(pl.col(column).alias(f"pledge_{name}") for name, column in PROMISES.items())
    )
    # One that promises nothing has a row too, if the other promises it something.
    allied = pledges.filter(pl.col("a") < pl.col("b")).select(*PAIR, pl.lit(1).alias("alliance"))
    return [
        Table(allied, "pair", YEARS, PLEDGES),
        Table(promised, "toward", YEARS, PLEDGES),
        Table(_shared(ground.store.frame(MEMBERS)), "pair", TREATIES, MEMBERS),
    ]


def _shared(members: pl.DataFrame) -> pl.DataFrame:
    """Return what the alliances that two states share in a year are and provide for."""
    last = pl.col("yrexit").fill_null(TREATIES[1])
    rows = years_between(members.with_columns(last.alias("left")), "yrent", "left", TREATIES)
    rows = rows.with_columns(listed_code("member")).unique(["atopid", "phase", "member", "year"])
    treaties = _provisions(rows.unique(["atopid", "phase"], keep="first"))
    belonging = rows.select("atopid", "phase", "year", pl.col("member").alias("a"))
    pairs = belonging.join(belonging.rename({"a": "b"}), on=["atopid", "phase", "year"])
    tops = {"alliance_coordination": 3, "alliance_depth": len(DEEP) + 1}
    values = [name for name in treaties.columns if name.startswith("alliance_")]
    return (
        pairs.filter(pl.col("a") < pl.col("b"))
        .join(treaties, on=["atopid", "phase"])
        .group_by(PAIR)
        .agg(
            pl.col("atopid").n_unique().alias("alliances"),
            *(highest(pl.col(name), tops.get(name, 1)).alias(name) for name in values),
        )
    )


def _provisions(phases: pl.DataFrame) -> pl.DataFrame:
    """Return what every phase of every alliance provides for; null where its text is not known."""
    deep = [(pl.col(name) > 0) for name in DEEP] + [pl.col("compag") == 1]
    known = pl.all_horizontal(each.is_not_null() for each in deep)
    return phases.select(
        "atopid",
        "phase",
        (coordination() + 1).alias("alliance_coordination"),
        pl.when(known).then(pl.sum_horizontal(deep)).cast(pl.Int8).alias("alliance_depth"),
        *(flag(given).alias(f"alliance_{name}") for name, given in PROVISIONS.items()),
    )


def coordination() -> pl.Expr:
    """Return how far a treaty joins the militaries in peace, as leeds_anac2005 do: 0, 1 or 2.

    High (2) is a common defence policy, an integrated command, or bases; moderate (1) is contact
    of the militaries in peace, training or transfers, forces under another's command in war, set
    contributions, or a military organisation. Null if nothing of this is known.
    """
    high = (pl.col("milcon") == 3) | (pl.col("intcom") == 1) | (pl.col("base") > 0)
    moderate = (
        (pl.col("milcon") == 2)
        | pl.col("milaid").is_between(3, 4)
        | (pl.col("subord") > 0)
        | (pl.col("contrib") == 1)
        | pl.col("orgpurp1").is_in([1, 4])
        | pl.col("orgpurp2").is_in([1, 4])
    )
    read = ("milcon", "intcom", "base", "milaid", "subord", "contrib", "orgpurp1", "orgpurp2")
    unknown = pl.all_horizontal(pl.col(name).is_null() for name in read)
    steps = pl.when(high.fill_null(False)).then(2).when(moderate.fill_null(False)).then(1)
    return pl.when(~unknown).then(steps.otherwise(0)).cast(pl.Int8)


def _where_both_agree() -> dict[str, pl.Expr]:
    """Return formulas that make null what treaties provide for where only one list has any."""
    agree = (pl.col("alliance") == 1) == (pl.col("alliances") > 0)
    names = [each.name for each in TREATY_INDICATORS if each.name != "alliances"]
    return {name: pl.when(agree).then(pl.col(name)) for name in (*names, "alliances")}


def _pledge(name: str, about: str, form: Form = "side", caution: str = "") -> Indicator:
    return Indicator(
        name, about, pl.Int8, form, (PLEDGES,), YEARS, "zero", "", caution, NORMS
    )  # fmt: skip


def _treaty(
    name: str, about: str, speaks: Sequence[Vocabulary] = DEPTH, unit: str = "", caution: str = ""
) -> Indicator:
    dtype = pl.Int16 if unit else pl.Int8
    return Indicator(
        name, about, dtype, "pair", (PLEDGES, MEMBERS), TREATIES, "zero", unit,
        f"{caution} {UNLISTED}".strip(), tuple(speaks),
    )  # fmt: skip


TREATY_INDICATORS = (
    _treaty("alliances", "Alliances in force to which both states belonged in the year.",
            NORMS, "alliances", HELSINKI),
    _treaty("alliance_coordination", "How far the closest of their alliances joined the "
            "militaries in peace: 0 no alliance, 1 an alliance that does not, 2 moderately, 3 "
            "highly; one more than the steps of Leeds and Anac."),
    _treaty("alliance_depth", "How many of eight provisions of depth the deepest of their "
            "alliances had: integrated command, military aid, contact of the militaries, "
            "bases, an organisation, set contributions, command of another's forces, a "
            "military companion agreement.", unit="provisions",
            caution="All eight weigh the same here, against which Alley argues; 0 is an "
            "alliance with none of them as well as no alliance."),
    _treaty("alliance_bilateral", "1 if the two had an alliance to which nobody else belonged.",
            NORMS),
    _treaty("alliance_command", "1 if an alliance of both had an integrated command."),
    _treaty("alliance_bases", "1 if an alliance of both provided for troops or bases on a "
            "member's territory."),
    _treaty("alliance_organisation", "1 if an alliance of both founded a formal organisation.",
            (*DEPTH, Condition.SHARED_VALUE)),
    _treaty("alliance_economic", "1 if an alliance of both provided for economic aid, trade "
            "concessions or a companion agreement on the economy.",
            (Feature.DEEP_INTEGRATION,)),
    _treaty("alliance_nonmilitary", "1 if an alliance of both provided for cooperation outside "
            "of military matters.", (Feature.DEEP_INTEGRATION,)),
    _treaty("alliance_settlement", "1 if an alliance of both provided for mediation or "
            "arbitration of disputes among its members.",
            (*NORMS, Feature.PEACE_PREDICTABLE)),
    _treaty("alliance_arms_reduced", "1 if an alliance of both provided for fewer arms.",
            (Feature.NO_PLANS, Feature.TRANSPARENCY, Condition.WAR_COSTLY)),
    _treaty("alliance_threat_named", "1 if an alliance of both named a threat against which "
            "it was made.", (Feature.HIGH_TRUST,)),
    _treaty("alliance_secret", "1 if an alliance of both was secret in part or whole.",
            (Feature.TRANSPARENCY,)),
)  # fmt: skip

GROUP = Group(
    name="alliances",
    title="Alliances",
    indicators=(
        _pledge("alliance", "1 if a treaty of alliance, of whatever kind, bound one of the two to "
                "the other or both.", "pair", HELSINKI),
        _pledge("pledge_defence", "1 if this state had promised to defend the other."),
        _pledge("pledge_offence", "1 if this state had promised to join the other in attack."),
        _pledge("pledge_neutrality", "1 if this state had promised to stay neutral when the other "
                "is at war."),
        _pledge("pledge_nonaggression", "1 if this state had promised not to attack the other."),
        _pledge("pledge_consultation", "1 if this state had promised to consult with the other in "
                "a crisis."),
        _pledge("defence_mutual", "1 if each of the two had promised to defend the other.", "pair"),
        _pledge("nonaggression_mutual", "1 if each of the two had promised not to attack the "
                "other, whatever else they promised.", "pair", HELSINKI),
        _pledge("nonaggression_only", "1 if the two had promised each other not to attack and "
                "nothing else: a rule of conduct rather than a common front.", "pair", HELSINKI),
        *TREATY_INDICATORS,
    ),
    tables=_tables,
    works=("alley2021",),
    formulas={
        "defence_mutual": lesser("pledge_defence_1", "pledge_defence_2"),
        "nonaggression_mutual": lesser("pledge_nonaggression_1", "pledge_nonaggression_2"),
        "nonaggression_only": flag(
            (pl.col("nonaggression_mutual") == 1)
            & pl.all_horizontal(
                pl.col(f"pledge_{name}_{side}") == 0
                for name in PROMISES
                for side in "12"
                if name != "nonaggression"
            )
        ),
        **_where_both_agree(),
    },
)  # fmt: skip
