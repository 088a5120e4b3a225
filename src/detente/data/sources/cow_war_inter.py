"""Wars of every directed pair and year, a row a war: Correlates of War."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.clean import missing
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return missing(read_frame(path, "cow_war_inter"), -9)


SOURCE = Source(
    name="cow_war_inter",
    title="Correlates of War inter-state wars, directed dyad-years",
    file=Pinned(
        *PEACESCIENCER,
        "data/cow_war_inter.rda",
        "d727523be3ab6f35653adc62a9b893101c8342e152af084d96f1297bb9a56131",
        6333,
    ),
    licence="GPL-2",
    works=("sarkees_wayman2010",),
    coverage=(1823, 2003),
    measures="Pairs of states on opposite sides of a war with a thousand battle deaths or more. "
    "The list covers 1816 to 2007; the first year at war is 1823, the last 2003. A war that was "
    "taken up again in the year it began has two rows for the pair and year.",
    speaks_to=(
        Feature.PEACE_PREDICTABLE,
        Feature.FORCE_DELEGITIMISED,
        Condition.NO_EXPANSION,
        Condition.WAR_COSTLY,
    ),
    columns=(
        Column("warnum", pl.Int16, "Number of the war"),
        Column("ccode1", pl.Int16, "Correlates of War code of the first state"),
        Column("ccode2", pl.Int16, "Correlates of War code of the second state"),
        Column("year", pl.Int16, "Calendar year"),
        Column("cowinterongoing", pl.Int8, "Always 1: the war goes on in the year"),
        Column("cowinteronset", pl.Int8, "1: the war begins, or is taken up again, in the year"),
        Column("sidea1", pl.Int8, "Side of the first state, 1 or 2; not the side that began"),
        Column("sidea2", pl.Int8, "Side of the second state, 1 or 2; not the side that began"),
        Column("initiator1", pl.Int8, "1: the first state began the war"),
        Column("initiator2", pl.Int8, "1: the second state began the war"),
        Column(
            "outcome1",
            pl.Int8,
            "Outcome for the first state: 1 winner, 2 loser, 3 compromise, 4 became another kind "
            "of war, 6 stalemate, 8 changed sides; null in rows of fighting after a break",
        ),
        Column(
            "outcome2",
            pl.Int8,
            "Outcome for the second state: 1 winner, 2 loser, 3 compromise, 4 became another kind "
            "of war, 6 stalemate, 8 changed sides; null in rows of fighting after a break",
        ),
        Column(
            "batdeath1",
            pl.Int32,
            "Battle deaths of the first state in the whole war",
            "persons",
        ),
        Column(
            "batdeath2",
            pl.Int32,
            "Battle deaths of the second state in the whole war",
            "persons",
        ),
        Column("resume", pl.Int8, "1: the row is of the fighting after a break"),
    ),
    reader=_read,
)
