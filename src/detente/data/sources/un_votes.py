"""How every member voted on every roll call of the United Nations General Assembly."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import UNVOTES


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "un_votes")


SOURCE = Source(
    name="un_votes",
    title="United Nations General Assembly votes by country and roll call",
    file=Pinned(
        *UNVOTES,
        "data/un_votes.rda",
        "cf814a48bc536e8f87f8e027942ac515fe6aae9d63cd71dd88ed718b14887e87",
        262083,
    ),
    licence="MIT",
    works=("voeten2013", "bailey_strezhnev_voeten2017", "robinson_unvotes"),
    coverage=(1946, 2020),
    measures="Every yes, no and abstention of a member on a roll call. A member that was absent "
    "has no row, and so has a state that was not yet a member: no row is not an abstention.",
    speaks_to=(Condition.POWERS_WANT_IT,),
    columns=(
        Column("rcid", pl.Int32, "Number of the roll call, as in un_roll_calls"),
        Column(
            "country",
            pl.String,
            "Name of the member. The producers made it from Correlates of War codes: Russia "
            "stands for the Soviet Union too, Yugoslavia for Serbia up to the end, Taiwan for "
            "China's seat until 1971",
        ),
        Column(
            "country_code",
            pl.String,
            "ISO code of two letters, with CS, DD, YD and YU for states that are no more; null "
            "for the Federal Republic of Germany, the Yemen Arab Republic and Zanzibar",
        ),
        Column("vote", pl.String, "yes, no or abstain"),
    ),
    reader=_read,
)
