"""An ensemble's outcomes: what is counted, what is kept, and that a cut changes no number."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import jsonschema
import numpy as np
import polars as pl
import pytest
from scipy.stats import beta
from small_world import small_setup

from detente.errors import InputError
from detente.simulation import simulate as simulating
from detente.simulation.outcomes import OUTCOMES, share, sums, table
from detente.simulation.paths import moments
from detente.simulation.result import Simulation
from detente.simulation.simulate import gained, simulate
from detente.simulation.store import ABOUT, fingerprint
from detente.world.ensemble import chunks_of, every_of, parts
from detente.world.start import Setup

CHUNK = 16


def told(found: Simulation) -> dict[str, object]:
    return {name: each for name, each in found.to_dict().items() if name != "provenance"}


def run(setups: dict[str, Setup], **more: object) -> Simulation:
    return simulate("small", "A small one", setups, chunk=CHUNK, workers=1, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def setups() -> dict[str, Setup]:
    return {name: small_setup(name) for name in ("threshold", "grit")}


@pytest.fixture(scope="module")
def whole(setups: dict[str, Setup]) -> Simulation:
    return run(setups)


def test_every_pair_and_world_has_a_row_that_says_what_the_arrays_say() -> None:
    setup = small_setup(states=3)
    ((_, part),) = parts(setup)
    rows = table(setup, part)
    assert rows.height == 3 * 48
    assert rows.select("a", "b").unique().sort("a", "b").rows() == [
        ("S0", "S1"), ("S0", "S2"), ("S1", "S2"),
    ]  # fmt: skip
    ties = setup.frame.ties
    for row in rows.sample(30, seed=1).iter_rows(named=True):
        one, two = int(row["a"][1]), int(row["b"][1])
        (out,) = np.flatnonzero((ties.owners == one) & (ties.others == two))
        (back,) = np.flatnonzero((ties.owners == two) & (ties.others == one))
        world, tally = row["world"], part.ended.tally
        assert row["level"] == part.ended.level[out, world]
        assert row["cooperation_a"] == pytest.approx(tally.cooperation[out, world] / 24)
        assert row["cooperation_b"] == pytest.approx(tally.cooperation[back, world] / 24)
        assert row["trust_b"] == pytest.approx(part.ended.state.minds.trust[back, world])
        societal = part.ended.state.minds.societal_trust[[out, back], world]
        assert row["societal_trust"] == pytest.approx(societal.min())
        assert sum(row[f"years_{rank}"] for rank in range(4)) == pytest.approx(6.0)
        assert row["wars"] == tally.wars[out, world] == tally.wars[back, world]
        greedy = part.ended.state.leaders.greedy[[one, two], world].any()
        wanted = "spiral" if not greedy else "conflict"
        if row["level"] == 0:
            assert OUTCOMES[row["outcome"]] == wanted
        else:
            assert row["outcome"] == row["level"] + 1


def test_a_share_of_worlds_has_jeffreyss_interval_and_of_many_pairs_counts_worlds() -> None:
    found = share(np.array([1.0, 0.0, 0.0, 1.0, 0.0]))
    assert found.share == pytest.approx(0.4)
    assert found[1:] == pytest.approx(tuple(beta.ppf([0.05, 0.95], 2.5, 3.5)))
    halves = share(np.full(5, 0.4))
    assert halves == pytest.approx(found)
    never = share(np.zeros(100))
    assert never.low == 0
    assert 0 < never.high < 0.03


def test_a_gain_is_counted_world_by_world() -> None:
    found = gained(np.array([1.0, 0.0, 0.0, 1.0]))
    assert found.share == 0.5
    assert found.high - found.share == pytest.approx(1.645 * np.sqrt(1 / 3) / 2)


def test_outcomes_add_up_and_the_first_strategy_is_the_yardstick(whole: Simulation) -> None:
    for arm in whole.arms.values():
        assert sum(each.share for each in arm.outcomes.values()) == pytest.approx(1)
        assert arm.escaped.share == pytest.approx(
            sum(arm.outcomes[name].share for name in ("regime", "community", "integration"))
        )
        assert all(low <= mean <= high for mean, low, high in arm.outcomes.values())
    first, second = whole.arms.values()
    assert first.against is None
    assert second.against is not None
    assert second.against.share == pytest.approx(second.escaped.share - first.escaped.share)


def test_a_strategy_has_the_same_numbers_alone_and_in_company(
    setups: dict[str, Setup], whole: Simulation
) -> None:
    alone = run({"grit": setups["grit"]}).arms["grit"]
    for name, values in alone.quantiles.items():
        np.testing.assert_array_equal(values, whole.arms["grit"].quantiles[name])
    assert alone.outcomes == whole.arms["grit"].outcomes


def test_strategies_meet_the_same_shocks(setups: dict[str, Setup]) -> None:
    quiet = {name: small_setup(name, priors={"punished": 0.0}) for name in setups}
    ended = {name: next(iter(parts(each)))[1].ended for name, each in quiet.items()}
    one, two = ended.values()
    np.testing.assert_array_equal(one.tally.successions, two.tally.successions)
    np.testing.assert_array_equal(
        one.state.surroundings.common_threat, two.state.surroundings.common_threat
    )
    assert (np.asarray(one.state.minds.trust) != np.asarray(two.state.minds.trust)).any()


def test_what_is_kept_gives_the_same_result_again(
    setups: dict[str, Setup], whole: Simulation, tmp_path: Path
) -> None:
    found = run(setups, out=tmp_path / "kept")
    assert told(found) == told(whole)
    kept = pl.read_parquet(tmp_path / "kept" / "grit" / "outcomes-*.parquet")
    assert kept.height == 48
    assert sums(kept).outcome.mean(axis=0) == pytest.approx(
        [whole.arms["grit"].outcomes[name].share for name in OUTCOMES], abs=1e-6
    )
    assert told(run(setups, out=tmp_path / "kept", resume=True)) == told(whole)


def test_a_cut_run_goes_on_from_the_last_whole_chunk(
    setups: dict[str, Setup], whole: Simulation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(what: str, done: int, of: int) -> None:
        if what.startswith("grit") and done >= 2 * CHUNK:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(setups, out=tmp_path, progress=cut)
    left = sorted(path.name for path in (tmp_path / "grit").iterdir())
    assert left == ["means-00000.parquet", "outcomes-00000.parquet"]
    # A chunk of which only a part was written does not count.
    (tmp_path / "grit" / "outcomes-00000.parquet").replace(tmp_path / "grit" / ".aside.part")
    again: list[tuple[int, ...]] = []

    def heard(setup: Setup, *, done: frozenset[int], **more: object) -> object:
        again.append(tuple(sorted(done)))
        return parts(setup, done=done, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(simulating, "parts", heard)
    assert told(run(setups, out=tmp_path, resume=True)) == told(whole)
    assert again == [(0, 1, 2), ()]


def test_paths_are_kept_on_request_and_agree_with_the_means(tmp_path: Path) -> None:
    setup = small_setup()
    run({"threshold": setup}, out=tmp_path, paths=True)
    path = pl.read_parquet(tmp_path / "threshold" / "path-*.parquet")
    records = setup.periods // every_of(setup)
    assert path.height == 48 * 2 * records
    means = pl.read_parquet(tmp_path / "threshold" / "means-*.parquet")
    mine = path.group_by("world", "year").agg(pl.col("trust").mean()).sort("world", "year")
    np.testing.assert_allclose(mine["trust"], means.sort("world", "year")["trust"], atol=1e-6)


@pytest.mark.parametrize(
    ("before", "resume", "words"),
    [("else", False, "not empty"), ("same", False, "add --resume"), ("none", True, "no simulation"),
     ("other", True, "another simulation"), ("file", False, "this is a file"),
     ("broken", True, "cannot be read")],
)  # fmt: skip
def test_a_folder_that_is_no_place_for_it_is_refused(
    setups: dict[str, Setup], tmp_path: Path, before: str, resume: bool, words: str
) -> None:
    folder = tmp_path / "out"
    if before == "file":
        folder.write_text("a file")
    elif before == "else":
        folder.mkdir()
        (folder / "letter.txt").write_text("dear")
    elif before == "broken":
        folder.mkdir()
        (folder / ABOUT).write_text("{")
    elif before in ("same", "other"):
        run({"threshold": small_setup(seed=5 if before == "same" else 6)}, out=folder)
    kept = sorted(folder.rglob("*")) if folder.is_dir() else []
    with pytest.raises(InputError, match=words):
        run({"threshold": setups["threshold"]}, out=folder, resume=resume)
    assert (sorted(folder.rglob("*")) if folder.is_dir() else []) == kept


def test_a_fingerprint_tells_what_bears_on_the_numbers() -> None:
    one = small_setup()
    others = [
        small_setup(seed=6), small_setup(worlds=49), small_setup(periods=25), small_setup("grit"),
        small_setup(priors={"curvature": 2.0}), small_setup(states=3),
    ]  # fmt: skip
    assert fingerprint(one) == fingerprint(small_setup())
    assert len({fingerprint(each) for each in [one, *others]}) == 7


def test_chunks_hold_every_world_once() -> None:
    setup = small_setup(worlds=50)
    for chunk in (None, 1, 16, 49, 50, 51):
        found = chunks_of(setup, chunk)
        assert np.concatenate(found).tolist() == list(range(50))


def test_the_last_record_is_of_the_last_period_whatever_their_number() -> None:
    found = [every_of(small_setup(periods=each)) for each in (24, 60, 61, 120, 400)]
    assert found == [1, 1, 2, 2, 7]
    setup = small_setup(periods=61)
    (fine,) = (part for _, part in parts(setup, every=1))
    (rough,) = (part for _, part in parts(setup, every=2))
    np.testing.assert_array_equal(fine.ended.level, rough.ended.level)
    whole = np.asarray(fine.ended.path)[1:].reshape(30, 2, *fine.ended.path.shape[1:])
    np.testing.assert_allclose(whole.mean(axis=1), rough.ended.path, atol=1e-5)
    assert moments(setup, 2)[[0, -1]].tolist() == [0.75, 15.25]


def test_a_result_is_json(whole: Simulation) -> None:
    found = whole.to_dict()
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    schema = json.loads((resources.files("detente") / "schemas" / "simulate.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(found, schema)
    assert found["strategies"]["threshold"]["quantiles"]["years"][-1] == 6
