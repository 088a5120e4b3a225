"""The witnesses: which columns of the panel speak, of what, and in which direction.

A witness is ordered by theory before any level is seen: more of it never makes a higher level less
likely (``sign`` 1), or never makes it more likely (``sign`` -1). A witness of ``sign`` 0 says how
much two states matter to each other - neighbours, great powers - which raises the chance of rivalry
and of community alike, so that theory gives it no direction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.concepts import Condition, Feature
from detente.concepts.vocabulary import Vocabulary

Side = Literal["pair", "lesser", "greater"]


@dataclass(frozen=True, slots=True)
class Witness:
    """One column of the panel as evidence.

    Parameters
    ----------
    column
        The panel's column, without ``_1`` and ``_2`` where there are two.
    sign
        1, -1 or 0, see the module.
    speaks_to
        The feature of a community or condition of a regime that it bears on most; None for a
        witness of how much the two matter to each other.
    force
        Whether it records force or a list of rivals, on which the labels partly rest.
    side
        ``pair``: one column. ``lesser``, ``greater``: of the two states' values.
    """

    column: str
    sign: Literal[-1, 0, 1]
    speaks_to: Vocabulary | None
    force: bool = False
    side: Side = "pair"

    @property
    def name(self) -> str:
        """Its name: the column and the side."""
        return self.column if self.side == "pair" else f"{self.column}_{self.side}"

    @property
    def columns(self) -> tuple[str, ...]:
        """The panel's columns that it is read from."""
        return (self.column,) if self.side == "pair" else (f"{self.column}_1", f"{self.column}_2")


def _force(concept: Vocabulary, *columns: str, side: Side = "pair") -> tuple[Witness, ...]:
    return tuple(Witness(column, -1, concept, True, side) for column in columns)


def _more(concept: Vocabulary, *columns: str, side: Side = "pair") -> tuple[Witness, ...]:
    return tuple(Witness(column, 1, concept, side=side) for column in columns)


def _less(concept: Vocabulary, *columns: str, side: Side = "pair") -> tuple[Witness, ...]:
    return tuple(Witness(column, -1, concept, side=side) for column in columns)


def _stakes(*columns: str, side: Side = "pair") -> tuple[Witness, ...]:
    return tuple(Witness(column, 0, None, side=side) for column in columns)


WITNESSES: tuple[Witness, ...] = (
    *_force(Feature.PEACE_PREDICTABLE, "disputes", "dispute_hostility", "cow_disputes"),
    *_force(Feature.PEACE_PREDICTABLE, "cow_dispute_hostility", "disputes_ten_years"),
    Witness("peace_years", 1, Feature.PEACE_PREDICTABLE, force=True),
    *_force(Feature.FORCE_DELEGITIMISED, "dispute_fatality", "wars", "armed_conflict_level"),
    Witness("war_free_years", 1, Feature.FORCE_DELEGITIMISED, force=True),
    *_force(Feature.FORCE_DELEGITIMISED, "crises", "crisis_violence"),
    *_force(Feature.FORCE_DELEGITIMISED, "troops_for_rebels", side="greater"),
    *_force(Condition.NO_EXPANSION, "revises", "revises_territory", side="greater"),
    *_force(Feature.HIGH_TRUST, "rivalry_td", "rivalry_tss", "rivalry_tss_ideological"),
    *_force(Feature.HIGH_TRUST, "rivalry_tss_interventionary", "rivalry_lists"),
    *_force(Feature.NO_PLANS, "rivalry_tss_positional", "rivalry_tss_spatial"),
    *_force(Feature.NO_PLANS, "rivalry_tss_principal", "rivalry_kdg", "rivalry_kdg_enduring"),
    *_less(Feature.NO_PLANS, "arms_race", "milex_joint_growth_3y", "both_nuclear"),
    *_less(Feature.NO_PLANS, "warheads", side="lesser"),
    *_less(Condition.NO_EXPANSION, "claims", "claim_salience", "territorial_threat_greater"),
    *_less(Condition.NO_EXPANSION, "leader_force", side="greater"),
    *_more(Condition.SHARED_VALUE, "alliance", "alliances", "alliance_bilateral"),
    *_more(Condition.SHARED_VALUE, "alliance_settlement", "vote_kappa", "vote_lijphart_arms"),
    *_more(Condition.SHARED_VALUE, "vote_lijphart_rights", "regime_type_same"),
    *_more(Condition.SHARED_VALUE, "pledge_defence", "ideal_point", side="lesser"),
    *_less(Condition.SHARED_VALUE, "ideal_point_distance", "polyarchy_difference"),
    *_more(Feature.TRANSPARENCY, "alliance_coordination", "alliance_command", "alliance_bases"),
    *_more(Feature.TRANSPARENCY, "alliance_depth", "polyarchy_lesser", "polity_lesser"),
    *_more(Feature.TRANSPARENCY, "democracy_score_lesser", "both_democracies"),
    *_more(Feature.TRANSPARENCY, "regime_age", side="lesser"),
    *_more(Feature.DEEP_INTEGRATION, "shared_organisations", "shared_org_change", "shared_share"),
    *_more(Feature.DEEP_INTEGRATION, "alliance_organisation", "alliance_economic"),
    *_more(Feature.DEEP_INTEGRATION, "alliance_nonmilitary", "social_connectedness"),
    *_more(Feature.DEEP_INTEGRATION, "lesser_memberships", side="lesser"),
    *_more(Condition.WAR_COSTLY, "trade", "trade_dependence_lesser"),
    *_more(Condition.WAR_COSTLY, "gdp_per_head", side="lesser"),
    *_stakes("nonaggression_only", "cinc_ratio", "milex_ratio", "contiguity", "land_contiguity"),
    *_stakes("distance", "capital_distance", "major_powers", "politically_relevant"),
    *_stakes("one_nuclear"),
    *_stakes("gdp", "gdp_per_head", "milper", side="greater"),
    *_stakes("gdp", side="lesser"),
)
"""Every witness, in the order in which the lens counts them.

A pact that promises only not to attack is given no direction: states that expect to be attacked
sign it (India and Pakistan; Germany and the Soviet Union in 1939) as well as those that do not.
"""
