"""Acts from files and feeds: what is counted, what is left out and named, and in which bins."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.data.store import Store
from detente.errors import InputError
from detente.eventdata import actors, feeds, weights
from detente.eventdata.acts import Acts, counted
from detente.eventdata.bins import Binned, binned
from detente.eventdata.sift import Sieve
from detente.eventdata.user_file import Columns, read

BESIDE = Path(__file__).parents[3] / "shared" / "data" / "raw"
EVERYTHING = Sieve(repeated=True, mutual=True, one_a_day=False)
COLUMNS = Columns(score="score", code="code")


def acts(rows: list[tuple[str, str, str, str, float | None]], **more: object) -> Acts:
    """Return acts: day, from, to, code, weight; all of 1980 is covered."""
    frame = pl.DataFrame(
        rows, schema=["date", "source", "target", "code", "score"], orient="row"
    ).with_columns(pl.col("date").str.to_date(), pl.col("score").cast(pl.Float64))
    names, daily = counted(frame.lazy())
    covered = (date(1980, 1, 1), date(1980, 12, 31))
    return Acts("made", frame.lazy(), covered, names, daily, **more)  # type: ignore[arg-type]


def test_a_silent_bin_is_there_and_is_no_neutral_one() -> None:
    some = acts([("1980-02-03", "A", "B", "1", 2.0), ("1980-02-09", "A", "B", "2", -5.0),
                 ("1980-04-01", "B", "A", "1", 0.0)])  # fmt: skip
    series = binned(some, ("A", "B")).series
    assert series.ties == (("A", "B"), ("B", "A"))
    assert len(series.starts) == 12
    assert series.net[0, 1] == -3.0
    assert (series.cooperation[0, 1], series.conflict[0, 1]) == (2.0, 5.0)
    assert (series.friendly[0, 1], series.hostile[0, 1], series.acts[0, 1]) == (1, 1, 2)
    assert np.isnan(series.net[0, 0])
    assert (series.net[1, 3], series.acts[1, 3], series.friendly[1, 3]) == (0.0, 1, 0)
    assert series.volume[:4].tolist() == [0, 2, 0, 1]
    assert series.levels()[0, 0] == 0.0
    assert np.isnan(series.levels("missing")[0, 0])
    assert series.levels(mean=True)[0, 1] == -1.5
    assert np.isnan(series.levels(mean=True)[0, 0])


@pytest.mark.parametrize(
    ("every", "bins", "first"), [("week", 51, date(1980, 1, 7)), ("month", 12, date(1980, 1, 1)),
                                 ("quarter", 4, date(1980, 1, 1))],
)  # fmt: skip
def test_bins_are_whole_and_weeks_begin_on_mondays(every: str, bins: int, first: date) -> None:
    some = acts([("1980-01-02", "A", "B", "1", 1.0), ("1980-06-15", "A", "B", "1", 1.0)])
    series = binned(some, ("A", "B"), every=every).series  # type: ignore[arg-type]
    assert (len(series.starts), series.starts[0].astype(object)) == (bins, first)
    assert series.acts.sum() == (1 if every == "week" else 2)


ROWS = st.lists(
    st.tuples(
        st.integers(0, 360).map(lambda k: str(date(1980, 1, 1) + timedelta(days=k))),
        st.sampled_from("ABC"), st.sampled_from("ABC"), st.sampled_from("123"),
        st.floats(-10, 10).map(lambda x: round(x, 1)),
    ),
    min_size=1, max_size=60,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(ROWS, st.randoms())
def test_no_order_of_rows_matters_and_nothing_is_lost(
    rows: list[tuple[str, str, str, str, float]], chance: object
) -> None:
    rows = [row for row in rows if row[1] != row[2]]
    ab = [row for row in rows if {row[1], row[2]} == {"A", "B"}]
    if not ab:
        return
    once = binned(acts(rows), ("A", "B"), sieve=EVERYTHING).series
    shuffled = rows.copy()
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    again = binned(acts(shuffled), ("A", "B"), sieve=EVERYTHING).series
    for name in ("net", "cooperation", "conflict", "acts", "volume"):
        np.testing.assert_array_equal(getattr(once, name), getattr(again, name))
    assert once.acts.sum() == len(ab)
    assert np.nansum(once.net) == pytest.approx(sum(row[4] for row in ab))
    assert once.volume.sum() == len(rows)
    quarters = binned(acts(rows), ("A", "B"), sieve=EVERYTHING, every="quarter").series
    np.testing.assert_allclose(
        once.cooperation.reshape(2, 4, 3).sum(axis=2), quarters.cooperation, atol=1e-9
    )
    sifted = binned(acts(rows), ("A", "B"), sieve=Sieve(one_a_day=True))
    assert sifted.series.acts.sum() + sum(each.rows for each in sifted.left_out) == len(ab)


def test_each_filter_takes_what_it_says_and_counts_it() -> None:
    day = "1980-05-05"
    some = acts(
        [(day, "A", "B", "031", 1.0), (day, "B", "A", "031", 1.0),  # a meeting, both ways
         (day, "A", "B", "031", 1.0),                               # once more, word for word
         ("1980-05-06", "A", "B", "031", 1.0),                      # told of one side only
         (day, "A", "B", "021", 0.5), (day, "A", "B", "021", 0.7),  # one kind, two weights
         (day, "B", "A", "021", 0.5)],                              # no act of two
        mutual=frozenset({"031"}),
    )  # fmt: skip

    def left(**sieve: bool) -> tuple[int, dict[str, int]]:
        found: Binned = binned(some, ("A", "B"), sieve=Sieve(**sieve))
        return int(found.series.acts.sum()), {each.reason: each.rows for each in found.left_out}

    repeated, both = "repeated word for word", "acts of two, there in both directions"
    assert left() == (4, {repeated: 1, both: 2})
    assert left(mutual=True) == (6, {repeated: 1})
    assert left(repeated=True, mutual=True) == (7, {})
    assert left(repeated=True) == (4, {both: 3})
    assert left(one_a_day=True, mutual=True) == (
        5,
        {repeated: 1, "of one kind and day as another": 1},
    )
    assert binned(acts([(day, "A", "B", "1", 1.0)] * 3, one_a_day=True), ("A", "B"),
                  sieve=Sieve(repeated=True)).series.acts.sum() == 1  # fmt: skip


def test_a_kind_without_a_weight_is_counted_and_no_zero() -> None:
    some = acts([("1980-05-05", "A", "B", "9", None), ("1980-05-05", "A", "B", "1", 3.0)])
    found = binned(some, ("A", "B"))
    assert found.series.acts.sum() == 1
    (left,) = found.left_out
    assert (left.reason, left.rows, left.first) == ("of a kind without a weight", 1, "code 9")


def test_more_than_two_are_every_tie_between_them() -> None:
    some = acts([("1980-05-05", a, b, "1", 1.0) for a, b in ("AB", "BC", "CA")])
    series = binned(some, ("A", "B", "C")).series
    assert len(series.ties) == 6
    assert series.acts.sum(axis=1).tolist() == [1, 0, 0, 1, 1, 0]


@pytest.mark.parametrize(
    ("asked", "text"),
    [(("A", "Q"), "made has no actor 'Q'"), (("A", "A"), "not all different"),
     (("A", "C"), "no act between")],
)  # fmt: skip
def test_actors_that_cannot_be_asked_about(asked: tuple[str, str], text: str) -> None:
    some = acts([("1980-05-05", "A", "B", "1", 1.0), ("1980-05-05", "B", "C", "1", 1.0)])
    with pytest.raises(InputError, match=text):
        binned(some, asked)


FILE = """when,who,whom,what,score,note
1980-01-05,USA,RUS,021,1.5,x
19800205,RUS,USA,021,-2,x
05.03.1980,USA,RUS,021,1,x
1980-03-06,,RUS,021,1,x
1980-03-07,USA,USA,021,1,x
1980-03-08,USA,RUS,021,much,x
1980-03-09,USA,RUS,021,1,x
1980-03-09,USA,RUS,021,1,x
1980-03-09,USA,RUS,021,1,y
"""
NAMED = Columns("when", "who", "whom", score="score", code="what")


def test_broken_rows_are_counted_and_named(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(FILE)
    found = read(file, NAMED)
    told = {each.reason: (each.rows, each.first) for each in found.left_out}
    assert told == {
        "no day, or one that cannot be read": (1, "line 4: '05.03.1980'"),
        "no actor": (1, "line 5: None"),
        "of an actor toward itself": (1, "line 6: 'USA'"),
        "no weight, or one that is no number": (1, "line 7: 'much'"),
    }
    series = binned(found, ("USA", "RUS"))
    # Of three on one day two are the same in every column, and one has another note.
    assert (series.series.acts.sum(), [each.rows for each in series.left_out]) == (1, [1, 3])
    assert found.covered == (date(1980, 1, 5), date(1980, 3, 9))
    assert len(found.sources[0]["sha256"]) == 64
    pl.read_csv(file, infer_schema=False).write_parquet(tmp_path / "mine.parquet")
    same = read(tmp_path / "mine.parquet", NAMED)
    assert [each.rows for each in same.left_out] == [each.rows for each in found.left_out]
    dotted = read(file, Columns("when", "who", "whom", score="score", day="%d.%m.%Y"))
    assert dotted.covered == (date(1980, 3, 5), date(1980, 3, 5))


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        (Columns("dat", "who", "whom", score="score"), "no column 'dat' for the date"),
        (Columns("when", "who", "whom"), "nothing says how friendly"),
        (Columns("when", "who", "whom", code="what", scale="azzar"), "no scale 'azzar'; take azar"),
        (Columns("note", "who", "whom", score="score"), "no row can be used: no day"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path, columns: Columns, text: str) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(FILE)
    with pytest.raises(InputError, match=text):
        read(file, columns)
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "none.csv", COLUMNS)
    (tmp_path / "bad.parquet").write_text("no parquet")
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "bad.parquet", COLUMNS)


def test_codes_of_a_file_are_weighed_on_a_scale(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(
        "date,source,target,code\n1980-01-05,A,B,1\n1980-02-05,B,A,15\n1980-03-31,A,B,77\n"
    )
    found = read(file, Columns(code="code", scale="azar"))
    series = binned(found, ("A", "B"))
    assert (
        np.nansum(series.series.net) == -102.0
    )  # January is not whole: it is covered from the 5th
    assert series.left_out[0].first == "code 77"


def test_only_acts_of_two_by_their_nature_are_taken_for_one_act(tmp_path: Path) -> None:
    raw = os.environ.get("DETENTE_MIRROR") or BESIDE
    if not Store(Path(raw)).has("cameo_scale"):
        pytest.skip("the scale is not here: set DETENTE_MIRROR to a folder laid out as a mirror")
    file = tmp_path / "mine.csv"
    lines = [f"1980-02-05,{a},{b},{code}" for code in ("13", "046") for a, b in ("AB", "BA")]
    file.write_text("\n".join(["date,source,target,code", "1980-01-01,A,B,13", *lines,
                               "1980-03-31,A,B,13"]))  # fmt: skip
    found = binned(read(file, Columns(code="code", scale="cameo"), Store(Path(raw))), ("A", "B"))
    # Threats of both on one day are two acts; negotiations of both are none of either.
    assert found.series.acts[:, 1].tolist() == [1, 1]
    assert [(each.reason, each.rows) for each in found.left_out] == [
        ("acts of two, there in both directions", 2)
    ]


def test_azars_weights_fall_from_union_to_war() -> None:
    values = list(weights.AZAR.values())
    assert values == sorted(values, reverse=True)
    assert (values[0], values[-1], len(values)) == (92.0, -102.0, 15)


@pytest.fixture(scope="module")
def store() -> Store:
    raw = Path(os.environ.get("DETENTE_MIRROR") or BESIDE)
    if not raw.is_dir() or not all(map(Store(raw).has, feeds.NAMES)):
        pytest.skip(
            "the real files are not here: set DETENTE_MIRROR to a folder laid out as a mirror"
        )
    return Store(raw)


@pytest.mark.parametrize(
    ("name", "pair", "called", "fewest"),
    [("weis", ("usa", "USR"), ("USA", "RUS"), 3000),
     ("weis", ("Egypt", "666"), ("EGY", "ISR"), 800),
     ("copdab", ("USA", "Soviet Union"), ("USA", "RUS"), 300),
     ("keds_levant", ("ISR", "PAL"), ("ISR", "PSE"), 4000),
     ("keds_gulf", ("IRQ", "IRN"), ("IRQ", "IRN"), 1500),
     ("keds_balkans", ("SER", "BOS"), None, 500)],
)  # fmt: skip
def test_every_feed_is_read_and_knows_actors_by_many_names(
    name: str, pair: tuple[str, str], called: tuple[str, str] | None, fewest: int,
    store: Store, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("DETENTE_MIRROR", str(store.folders[0]))
    for cached in (actors._codes, actors.line_of, actors.abbreviation):
        cached.cache_clear()
    found = binned(feeds.read(name, store), pair)
    if called:
        assert found.series.ties[0] == called
    assert (found.series.acts.sum(axis=1) >= fewest).all()
    assert found.series.starts[0] >= np.datetime64(feeds.read(name, store).covered[0])


def test_machines_tell_of_gulf_wars_in_the_weights_of_weis(store: Store) -> None:
    gulf = feeds.read("keds_gulf", store).frame.collect()
    assert gulf["score"].null_count() == 0
    assert gulf.filter(pl.col("code") == "223")["score"].unique().to_list() == [-10.0]


def test_there_is_no_such_feed() -> None:
    with pytest.raises(InputError, match="no source of events 'weiss'; take weis"):
        feeds.feed("weiss")
    assert all(feeds.feed(name).name == name for name in feeds.NAMES)
