"""Confrontations between rivals, and whether both had been building up their forces."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "mmb_war")


SOURCE = Source(
    name="mmb_war",
    title="Mutual military build-ups and war",
    file=Pinned(
        "svmiller/stevedata",
        "a3cc3dd367fab149e2b2b424e634e389476e5b33",
        "data/mmb_war.rda",
        "018f73185d1fb7f9267beb27f3d50219abb75e121aab22d3b0d1e9ded4124391",
        10156,
    ),
    licence="GPL-2",
    works=("miller_stevedata", "gibler_rider_hutchison2005", "thompson_sakuwa_suhas2021"),
    coverage=(1816, 2014),
    measures="Every confrontation between two strategic rivals, how many died in it, and whether "
    "it came after the two had begun to build up their forces together. Build-ups are found as "
    "Gibler, Rider and Hutchison found arms races, on newer data.",
    speaks_to=(Feature.NO_PLANS, Feature.PEACE_PREDICTABLE, Condition.WAR_COSTLY),
    columns=(
        Column("ccode1", pl.Int16, "Correlates of War code of one state"),
        Column("ccode2", pl.Int16, "Correlates of War code of the other, higher or lower"),
        Column("tssr_id", pl.Int16, "Number of the rivalry, as in tss_rivalries"),
        Column("micnum", pl.Int32, "Number of the confrontation"),
        Column("year", pl.Int16, "Year in which the confrontation began"),
        Column("dyfatmin", pl.Int32, "Deaths between the two, lowest estimate", "persons"),
        Column("dyfatmax", pl.Int32, "Deaths between the two, highest estimate", "persons"),
        Column("sumevents", pl.Int32, "Events that make up the confrontation", "events"),
        Column("mmb", pl.Int8, "1: it began after the start of a mutual military build-up"),
    ),
    reader=_read,
)
