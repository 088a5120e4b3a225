"""What the tables of leaders' words have in common: their columns, their file, what to cite."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Feature
from detente.data.source import Column, Pinned, Source

_LEADER = (
    Column("lastname", pl.String, "Last name of the leader"),
    Column("firstname", pl.String, "First name of the leader, several of them run together"),
    Column("ccode", pl.Int16, "Correlates of War code of the leader's state"),
    Column("word_count", pl.Int32, "Words that were scored, never fewer than 4,000", "words"),
)
_WHEN = {
    "year": Column("year", pl.Int16, "Calendar year in which the words were said"),
    "quarter": Column("quarter", pl.Int8, "Quarter of the year, 1 to 4"),
    "month": Column("month", pl.Int8, "Month of the year, 1 to 12"),
}
_NAME = Column("name", pl.String, "First and last name")
_SELF = "of the leader's own side's acts, as the leader tells of them, the share that"
_WEIGHTS = "appeal and oppose count 1, promise and threaten 2, reward and punish 3"

_TRAITS = (
    Column("distrust", pl.Float64, "Distrust of others, 0 to 1"),
    Column("task", pl.Float64, "Focus on the task more than on the group's feelings, 0 to 1"),
    Column("bace", pl.Float64, "Belief that one can control events, 0 to 1"),
    Column("igb", pl.Float64, "In-group bias, 0 to 1"),
    Column("sc", pl.Float64, "Self-confidence, 0 to 1; null where nothing counts for it"),
    Column("cc", pl.Float64, "Conceptual complexity, 0 to 1"),
    Column("power", pl.Float64, "Need for power, 0 to 1"),
)
_CODES = (
    Column(
        "i1", pl.Float64, "Direction of strategy in one's own acts, -1 conflict to 1 cooperation"
    ),
    Column("i2", pl.Float64, f"Intensity of one's tactics, -1 to 1: as i1, but {_WEIGHTS}"),
    Column(
        "i3",
        pl.Float64,
        "Orientation to risk, 0 averse to 1 accepting: 1 where one's acts are all of one kind",
    ),
    Column("i4a", pl.Float64, "Shifting between conflict and cooperation, 0 to 1: 1 - |i1|"),
    Column("i4b", pl.Float64, "Shifting between words and deeds, 0 to 1"),
    Column("i5ap", pl.Float64, f"Appeals: {_SELF} appeal or support, 0 to 1"),
    Column("i5pr", pl.Float64, f"Promises: {_SELF} promise, 0 to 1"),
    Column("i5re", pl.Float64, f"Rewards: {_SELF} reward, 0 to 1"),
    Column("i5op", pl.Float64, f"Opposition: {_SELF} oppose or resist, 0 to 1"),
    Column("i5th", pl.Float64, f"Threats: {_SELF} threaten, 0 to 1"),
    Column("i5pu", pl.Float64, f"Punishments: {_SELF} punish, 0 to 1"),
    Column(
        "p1",
        pl.Float64,
        "Nature of the political universe in others' acts, -1 hostile to 1 friendly",
    ),
    Column("p2", pl.Float64, f"Prospects for one's values, -1 to 1: as p1, but {_WEIGHTS}"),
    Column(
        "p3",
        pl.Float64,
        "Predictability of the future, 0 to 1: 1 where others' acts are all of one kind",
    ),
    Column("p4", pl.Float64, "Control over history: one's own share in all acts told of, 0 to 1"),
    Column("p5", pl.Float64, "Role of chance, 0 to 1: 1 - p3 x p4"),
)
_CAUTION = "Counted by machine in English texts; most leaders are American or British."
_WORKS = ("schafer_lambert2022",)


def _read(path: Path) -> pl.DataFrame:
    frame = pl.read_csv(path, infer_schema_length=None)
    return frame.rename({name: name.lower().replace(" ", "_") for name in frame.columns})


def traits(
    unit: str, when: tuple[str, ...], file: tuple[str, int], coverage: tuple[int, int]
) -> Source:
    """Return the source of the seven traits of leadership trait analysis.

    Parameters
    ----------
    unit
        One row is a leader in this unit of time; ``leader`` for all times together.
    when
        The columns that say which unit it is.
    file
        The sha256 and the size in bytes of the file.
    coverage
        First and last calendar year.
    """
    return Source(
        name=f"psycl_traits_{unit}",
        title=f"Psychological Characteristics of Leaders: traits, by {unit}",
        file=_file(f"{unit}_lta", file),
        licence="MIT",
        works=(*_WORKS, "hermann2003"),
        coverage=coverage,
        measures="Seven traits of a leader in the leader's words: of the words and phrases that "
        f"count as high or low on a trait, the share that count as high. {_CAUTION}",
        speaks_to=(Feature.HIGH_TRUST,),
        columns=(*_LEADER, *(_WHEN[name] for name in when), *_TRAITS, _NAME),
        reader=_read,
    )


def codes(
    unit: str, when: tuple[str, ...], file: tuple[str, int], coverage: tuple[int, int]
) -> Source:
    """Return the source of the indices of the operational code; parameters as in :func:`traits`."""
    return Source(
        name=f"psycl_codes_{unit}",
        title=f"Psychological Characteristics of Leaders: operational codes, by {unit}",
        file=_file(f"{unit}_opcode", file),
        licence="MIT",
        works=(*_WORKS, "walker_schafer_young1998"),
        coverage=coverage,
        measures="What a leader believes about politics (p) and about the right means in it (i), "
        f"from the verbs by which the leader tells of one's own acts and others'. {_CAUTION}",
        speaks_to=(Feature.HIGH_TRUST,),
        columns=(*_LEADER, *(_WHEN[name] for name in when), *_CODES, _NAME),
        reader=_read,
    )


def _file(table: str, file: tuple[str, int]) -> Pinned:
    return Pinned(
        "JELambert/Psych_Agg",
        "6a328c348f8031021b84393bc2b00a408b43fdda",
        f"data/csv/{table}.csv",
        *file,
    )
