"""Which of six issues a roll call of the United Nations General Assembly was about."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import UNVOTES


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "un_roll_call_issues")


SOURCE = Source(
    name="un_roll_call_issues",
    title="Issues of the roll calls of the United Nations General Assembly",
    file=Pinned(
        *UNVOTES,
        "data/un_roll_call_issues.rda",
        "eec1b509ebce692c242b842837d5d861b52b65b2868a7c66f573d4a87d2eb0be",
        8512,
    ),
    licence="MIT",
    works=("voeten2013", "bailey_strezhnev_voeten2017", "robinson_unvotes"),
    coverage=(1946, 2020),
    measures="The issue of a roll call, found by the producers from words in its description. "
    "Many roll calls have none, some have several.",
    speaks_to=(),
    columns=(
        Column("rcid", pl.Int32, "Number of the roll call, as in un_roll_calls"),
        Column(
            "short_name",
            pl.String,
            "me Palestinian conflict, nu nuclear weapons and material, di arms control and "
            "disarmament, co colonialism, hr human rights, ec economic development",
        ),
        Column("issue", pl.String, "The same in words"),
    ),
    reader=_read,
)
