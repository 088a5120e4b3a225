"""The registry of sources: one file and one line each."""

from __future__ import annotations

import functools
import importlib
from pathlib import Path

from detente.data.source import Source
from detente.errors import InputError, nearest

NAMES: tuple[str, ...] = (
    # who is a state, when, and beside whom
    "cow_states",
    "gw_states",
    "cw_system",
    "gw_system",
    "cow_ddy",
    "gw_ddy",
    "cw_gw_panel",
    "gw_cw_panel",
    "false_cow_dyads",
    "false_gw_dyads",
    "un_country_codes",
    # force used or threatened
    "gml_dirdisp",
    "gml_mid_ddydisps",
    "gml_mid_disps",
    "gml_mid_ddlydisps",
    "gml_mid_dirleaderdisps",
    "gml_part",
    "cow_mid_dirdisps",
    "cow_mid_ddydisps",
    "cow_mid_disps",
    "cow_war_inter",
    "icbdy_v15",
    "icb2v15",
    "ucdp_acd",
    # standing plans against each other
    "td_rivalries",
    "tss_rivalries",
    "kdg",
    # arms and spirals
    "cow_nmc",
    "sipri_milex",
    "grh_arms_races",
    "mmb_war",
    "nuclear_stockpiles",
    # revisionism and grievance
    "icow_claims",
    "terrthreat",
    # norms and regimes
    "atop_alliance",
    "atop_alliance_level",
    "atop_member_level",
    "cow_igo_ndy",
    "cow_igo_sy",
    # integration and transactions
    "cow_trade_ddy",
    "cow_trade_sy",
    "facebook_sci",
    "nations",
    "nations_attributes",
    # transparency and pluralism
    "cw_democracy",
    "reign_regimes",
    # alignment
    "un_votes",
    "un_roll_calls",
    "un_roll_call_issues",
    "un_ideal_points",
    # leaders and succession
    "archigos",
    "archigossums",
    "lead",
    "lwuf",
    "leader_codes",
    "reign_leaders",
    "psycl_traits_leader",
    "psycl_traits_year",
    "psycl_traits_quarter",
    "psycl_traits_month",
    "psycl_codes_leader",
    "psycl_codes_year",
    "psycl_codes_quarter",
    # power, distance, contiguity
    "cow_majors",
    "maoz_powers",
    "cow_mindist",
    "cow_contdir",
    "cow_capitals",
    "gw_capitals",
    "cw_gdppop",
    # who did what to whom, day by day
    "weis",
    "copdab",
    "keds_levant",
    "keds_gulf",
    "keds_balkans",
    "goldstein_weis",
    "cameo_scale",
    "cameo_codes",
    # which relationship it was, as others coded it
    "peace_scale",
)
"""The name of every source, in the order in which they are listed; each is a module here."""


@functools.cache
def source(name: str) -> Source:
    """Return the source of that name.

    Raises
    ------
    InputError
        If there is none; its text names the nearest.
    """
    if name not in NAMES:
        near = nearest(name, NAMES)
        remedy = f"did you mean {', '.join(near)}?" if near else "see `detente data list`"
        raise InputError(f"there is no source {name!r}", remedy)
    found = importlib.import_module(f"{__name__}.{name}").SOURCE
    assert isinstance(found, Source)
    return found


def file_of(name: str, folder: Path) -> Path:
    """Return where a source's file lies in a folder laid out as a mirror."""
    return folder / source(name).file.place
