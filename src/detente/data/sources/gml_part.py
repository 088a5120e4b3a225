"""Who took part in which militarised dispute, and who led them: Gibler, Miller and Little."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Feature
from detente.data.clean import missing
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._disputes import STMON
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return missing(read_frame(path, "gml_part"), -9)


SOURCE = Source(
    name="gml_part",
    title="GML militarised interstate disputes, participants and their leaders",
    file=Pinned(
        *PEACESCIENCER,
        "data/gml_part.rda",
        "dd190b9e2f132f3a20cd35f1f7c6b860f62fb4af0d799de5318a50685b98caf7",
        35600,
    ),
    licence="GPL-2",
    works=("gibler_miller_little2016", "goemans_gleditsch_chiozza2009", "miller2022"),
    coverage=(1816, 2010),
    measures="Every state's part in every dispute, from when to when. A state has several rows in "
    "a dispute that it left and entered again, or in which it changed sides.",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED),
    columns=(
        Column("dispnum", pl.Int32, "Number of the dispute"),
        Column("ccode", pl.Int16, "Correlates of War code of the state"),
        Column("styear", pl.Int16, "Year in which its part began"),
        STMON,
        Column("stday", pl.Int8, "Day on which its part began; null where it is not known"),
        Column("endyear", pl.Int16, "Year in which its part ended"),
        Column("endmon", pl.Int8, "Month in which its part ended"),
        Column("endday", pl.Int8, "Day on which its part ended; null where it is not known"),
        Column("obsid_start", pl.String, "Who led it at the beginning, as in archigos"),
        Column("obsid_end", pl.String, "Who led it at the end, as in archigos"),
        Column("dummy_stday", pl.Int8, "Day of the beginning, a guess where it is not known"),
        Column("dummy_endday", pl.Int8, "Day of the end, a guess where it is not known"),
        Column("sidea", pl.Int8, "1: on the side that began"),
        Column("hiact", pl.Int8, "Highest action of the state, 0 none to 21 joining a war"),
        Column("orig", pl.Int8, "1: there on the first day, 0: it joined"),
        Column("anymiss_leader_start", pl.Int8, "1: some participant's first leader is unknown"),
        Column("anymiss_leader_end", pl.Int8, "1: some participant's last leader is unknown"),
        Column("allmiss_leader_start", pl.Int8, "1: every participant's first leader is unknown"),
        Column("allmiss_leader_end", pl.Int8, "1: every participant's last leader is unknown"),
    ),
    reader=_read,
)
