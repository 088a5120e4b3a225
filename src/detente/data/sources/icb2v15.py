"""States in international crises, a row a state and crisis: International Crisis Behavior.

Left out of the file's 95 columns: the involvement of states other than the two superpowers, whom it
favoured, the parts of the economic and social situation, and the making of decisions but for the
size of the unit that made them.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.clean import missing
from detente.data.source import NOT_STATED, Column, Pinned, Source
from detente.data.sources._repositories import CYBER_CRISES
from detente.data.sources.icbdy_v15 import DAY

_ACT = (
    "1 verbal act, 2 political, 3 economic, 4 external change, 5 other non-violent act, 6 "
    "challenge to the regime from within, 7 non-violent military act, 8 indirect violence, "
    "9 violence"
)
_CLASHES = "1 none, 2 minor clashes, 3 serious clashes, 4 full-scale war"
_CODE = "code of the producer"


def _read(path: Path) -> pl.DataFrame:
    # -9 is no missing value here: it is a discrepancy of power like any other.
    return missing(pl.read_csv(path, null_values=["NA"], infer_schema_length=None), -99)


SOURCE = Source(
    name="icb2v15",
    title="International Crisis Behavior, actors, version 15",
    file=Pinned(*CYBER_CRISES, "_data/_raw/icb2v15.csv",
        "f835b7bf8cca84a65f51cd6dc0760ab0bdc0f935f377882ee9248eb81582075c",
        266357,
    ),
    licence=NOT_STATED,
    works=("brecher_wilkenfeld2000",),
    coverage=(1918, 2020),
    measures="What set off every foreign-policy crisis of every state, how the state answered, "
    "how violent it became and how it ended. States carry ICB's codes, nearly those of Gleditsch "
    "and Ward: Germany is 260 after 1990 as before.",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED, Condition.WAR_COSTLY),
    columns=(
        Column("crisno", pl.Int16, "Number of the crisis"),
        Column("cracno", pl.Int16, "Number of the case: this state in this crisis"),
        Column("cracid", pl.Int16, "ICB's code of the state"),
        Column("actor", pl.String, "ICB's abbreviation of the state"),
        Column("crisname", pl.String, "Name of the crisis"),
        Column("triggr", pl.Int8, f"What set the crisis off: {_ACT}"),
        Column("yrtrig", pl.Int16, "Year in which the crisis began for the state"),
        Column("motrig", pl.Int8, "Month in which it began"),
        Column("datrig", pl.Int8, f"Day on which it began; {DAY}"),
        Column("trigent", pl.Int16, "Who set it off: a state, or 995 and above another body"),
        Column("southv", pl.Int16, "Whence the threat came: a state, or 995 and above"),
        Column("southpow", pl.Int8, f"Power of that source: {_CODE}"),
        Column("gravty", pl.Int8, "What was at stake: 0 the economy, 1 limited military damage, "
               "2 politics, 3 territory, 4 influence, 5 grave damage, 6 existence, 7 other"),
        Column("issue", pl.Int8, "1 military, 2 political, 3 economic, 4 cultural or status"),
        Column("chissu", pl.Int8, f"Change of the issue in the crisis: {_CODE}"),
        Column("sizedu", pl.Int8, f"Size of the group that decided, small to large: {_CODE}"),
        Column("majres", pl.Int8, "Main answer: 1 none, 2 verbal act, 3 political, 4 economic, "
               "5 other non-violent act, 6 non-violent military act, 7 several including that, "
               "8 violent military act, 9 several including that"),
        Column("yerres", pl.Int16, "Year of the main answer"),
        Column("monres", pl.Int8, "Month of the main answer"),
        Column("dayres", pl.Int8, f"Day of the main answer; {DAY}"),
        Column("crismg", pl.Int8, "How the crisis was managed: 1 negotiation, 2 arbitration, "
               "3 mediation, 4 several without violence, 5 non-military pressure, 6 non-violent "
               "military means, 7 several with violence, 8 violence"),
        Column("cenvio", pl.Int8, "Role of violence: 1 none, 2 minor, 3 important, 4 foremost"),
        Column("sevvio", pl.Int8, f"Violence used by the state: {_CLASHES}"),
        Column("viol", pl.Int8, f"Violence of the crisis as a whole: {_CLASHES}"),
        Column("usinv", pl.Int8, f"What the United States did: {_CODE}, 9 it is the actor"),
        Column("suinv", pl.Int8, f"What Moscow did: {_CODE}, 9 it is the actor"),
        Column("gpinv", pl.Int8, f"How far the great powers were involved: {_CODE}"),
        Column("powinv", pl.Int8, f"How far the powers were involved: {_CODE}"),
        Column("globorg", pl.Int8, f"Organ of the League or United Nations that acted: {_CODE}"),
        Column("globact", pl.Int8, f"What that organ did: {_CODE}"),
        Column("regorg", pl.Int8, f"Regional organisation that acted: {_CODE}"),
        Column("regact", pl.Int8, f"What the regional organisation did: {_CODE}"),
        Column("outcom", pl.Int8, "1 victory, 2 compromise, 3 stalemate, 4 defeat, 5 other; 6 and "
               "9 stand once each and are not explained"),
        Column("outfor", pl.Int8, "1 formal agreement, 2 semi-formal, 3 tacit, 4 act of its own, "
               "5 of an ally, 6 of an adversary, 7 compliance, 8 imposed by it, 9 imposed on it, "
               "10 spilt over, 11 to 14 acts of others, 15 faded"),
        Column("outevl", pl.Int8, f"How far it and the adversary were content: {_CODE}"),
        Column("outesr", pl.Int8, "Tension: 1 rose (a crisis again within five years), 2 fell, "
               "3 too recent to tell"),
        Column("yrterm", pl.Int16, "Year in which the crisis ended for the state"),
        Column("moterm", pl.Int8, "Month in which it ended"),
        Column("daterm", pl.Int8, f"Day on which it ended; {DAY}"),
        Column("trgresra", pl.Int16, "From the beginning to the main answer", "days"),
        Column("trgterra", pl.Int16, "From the beginning to the end", "days"),
        Column("resterra", pl.Int16, "From the main answer to the end", "days"),
        Column("iwc", pl.Int8, "1: the crisis did not fall within a war; 2 to 10 how it did: entry "
               "or exit of a power, escalation, defeat, decay within"),
        Column("geog", pl.Int8, "Region of the crisis: 9 to 15 Asia and Middle East, 20 to 24 "
               "Africa, 30 to 35 Europe, 41 to 43 Americas"),
        Column("cractloc", pl.Int8, f"Distance of the crisis from home, near to far: {_CODE}"),
        Column("noactr", pl.Int8, "Actors that were involved in the crisis", "actors"),
        Column("pc", pl.Int8, f"Whether the crisis was part of a protracted conflict: {_CODE}"),
        Column("pcid", pl.Int8, "Number of the protracted conflict; 0 none"),
        Column("powdis", pl.Float64, "Power of the state's side minus that of the other side"),
        Column("powsta", pl.Int8, "1 small, 2 middle, 3 great power, 4 superpower"),
        Column("nuclear", pl.Int8, "Nuclear arms: 1 none, 2 foreseeable, 3 some, 4 second strike"),
        Column("age", pl.Int8, f"Age of the state, in classes: {_CODE}"),
        Column("territ", pl.Int8, f"Size of the territory, in classes: {_CODE}"),
        Column("regime", pl.Int8, "1 democratic, 2 civil authoritarian, 3 to 5 military (direct, "
               "indirect, dual)"),
        Column("durreg", pl.Int8, f"Age of the regime, in classes: {_CODE}"),
        Column("allycap", pl.Int8, f"Alliances of the state: {_CODE}"),
        Column("econdt", pl.Int8, f"Economic situation: {_CODE}"),
        Column("regrep", pl.Int8, f"Repression by the regime: {_CODE}"),
        Column("socunr", pl.Int8, f"Unrest in society: {_CODE}"),
        Column("massvl", pl.Int8, f"Mass violence: {_CODE}"),
    ),
    reader=_read,
)  # fmt: skip
