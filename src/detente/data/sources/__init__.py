"""The registry of sources: one file and one line each."""

from __future__ import annotations

import functools
import importlib
from pathlib import Path

from detente.data.source import Source
from detente.errors import InputError, nearest

NAMES: tuple[str, ...] = (
    "cow_ddy",
    "gw_ddy",
    "cw_gw_panel",
    "gw_cw_panel",
    "gml_mid_ddydisps",
    "cow_nmc",
    "cow_states",
    "gw_states",
    "cow_majors",
    "maoz_powers",
    "cow_contdir",
    "cow_mindist",
    "cow_capitals",
    "cow_igo_ndy",
    "cow_igo_sy",
    "cow_trade_ddy",
    "cow_trade_sy",
    "cw_gdppop",
    "cw_democracy",
    "cw_system",
    "gw_system",
    "gw_capitals",
    "false_cow_dyads",
    "false_gw_dyads",
    "cow_war_inter",
    "ucdp_acd",
    "cow_mid_disps",
    "cow_mid_ddydisps",
    "cow_mid_dirdisps",
    "gml_dirdisp",
    "td_rivalries",
    "tss_rivalries",
    "kdg",
    "grh_arms_races",
    "mmb_war",
    "terrthreat",
    "atop_alliance",
    "archigos",
    "archigossums",
    "lead",
    "lwuf",
    "un_votes",
    "un_roll_calls",
    "un_roll_call_issues",
    "un_ideal_points",
    "un_country_codes",
    "peace_scale",
    "facebook_sci",
    "icow_claims",
    "atop_alliance_level",
    "atop_member_level",
    "icbdy_v15",
    "icb2v15",
    "sipri_milex",
    "nuclear_stockpiles",
    "leader_codes",
    "gml_mid_disps",
    "gml_mid_ddlydisps",
    "gml_mid_dirleaderdisps",
    "gml_part",
    "reign_leaders",
    "reign_regimes",
    "nations",
    "nations_attributes",
    "psycl_traits_leader",
    "psycl_traits_year",
    "psycl_traits_quarter",
    "psycl_traits_month",
    "psycl_codes_leader",
    "psycl_codes_year",
    "psycl_codes_quarter",
    "weis",
    "copdab",
    "keds_levant",
    "keds_gulf",
    "keds_balkans",
    "goldstein_weis",
    "cameo_scale",
    "cameo_codes",
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
