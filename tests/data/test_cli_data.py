"""``detente data list`` and ``pull`` and ``detente cite``: what they say, write and exit with."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from server import (
    HOST,
    Loopback,
    content,
    corrupt,
    good,
    leave,
    made,
    placed,
    register,
    seen,
    status,
)
from typer.testing import CliRunner

from detente.cli import app
from detente.concepts.works import bibtex
from detente.data import source as sources
from detente.data.built import FORM
from detente.errors import InputError

ONE, TWO = made("made_one"), made("made_two", 30_000)
HIDDEN = made("hidden", 500, address=False)

Run = Callable[..., Any]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    with Loopback() as running:
        monkeypatch.setattr(sources, "RAW", running.address)
        yield running


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Where pulled files go."""
    return tmp_path / "cache" / "raw"


@pytest.fixture
def detente(monkeypatch: pytest.MonkeyPatch, raw: Path) -> Run:
    """Runs the command line with made sources."""
    monkeypatch.setenv("DETENTE_CACHE", str(raw.parent))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("DETENTE_MIRROR", raising=False)
    register([ONE, TWO, HIDDEN], monkeypatch.setattr)

    def run(*arguments: object) -> Any:
        done = CliRunner().invoke(app, list(map(str, arguments)))
        if isinstance(done.exception, InputError):
            raise done.exception
        return done

    return run


def test_pull_says_how_many_came_and_succeeds(detente, server, raw):
    server.serve(ONE, good)
    server.serve(TWO, good)
    done = detente("data", "pull")
    assert done.exit_code == 0
    assert done.stdout == "2 pulled, 1 skipped\n"
    assert done.stderr == (
        "detente: skipped hidden: it has no public address; pull it with --mirror\n"
    )
    assert seen(raw) == placed(ONE, TWO)
    again = detente("data", "pull", "made_one", "made_two")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "2 there already\n", "")


def test_pull_fails_if_a_source_does_and_says_which(detente, server, raw):
    server.serve(ONE, status(404))
    server.serve(TWO, good)
    done = detente("data", "pull", "made_one", "made_two", "hidden")
    assert done.exit_code == 1
    assert done.stdout == "1 pulled, 2 failed\n"
    one, hidden = done.stderr.splitlines()
    assert one == (
        f"detente: failed made_one: {HOST}:{server.server_port} does not have it (HTTP 404); "
        "pull from elsewhere with --mirror"
    )
    assert "hidden: it has no public address" in hidden
    assert seen(raw) == placed(TWO)


def test_pull_writes_what_became_of_every_file(detente, server, raw, tmp_path):
    server.serve(ONE, corrupt)
    server.serve(TWO, good)
    printed = detente("data", "pull", "--mirror", server.address, "--json", "-")
    assert printed.exit_code == 1
    told = json.loads(printed.stdout)
    assert told["folder"] == str(raw)
    assert [each["status"] for each in told["files"]] == ["failed", "pulled", "failed"]
    assert "sha256" in told["files"][0]["why"]
    assert told["files"][1] == {
        "sources": ["made_two"],
        "status": "pulled",
        "bytes": 30_000,
        "why": "",
        "remedy": "",
    }
    written = tmp_path / "pull.json"
    detente("data", "pull", "made_two", "--json", written)
    assert json.loads(written.read_text())["files"][0]["status"] == "kept"


def test_pull_takes_a_mirror_that_is_a_folder(detente, raw, tmp_path, monkeypatch):
    for each in (ONE, TWO, HIDDEN):
        path = tmp_path / "mirror" / each.file.place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content(each))
    assert detente("data", "pull", "hidden", "--mirror", tmp_path / "mirror").exit_code == 0
    monkeypatch.setenv("DETENTE_MIRROR", str(tmp_path / "mirror"))
    assert detente("data", "pull").stdout == "2 pulled, 1 there already\n"
    assert seen(raw) == placed(ONE, TWO, HIDDEN)


def test_wrong_input_is_told(detente):
    with pytest.raises(InputError, match="'made_onee'; did you mean made_one"):
        detente("data", "pull", "made_onee")
    with pytest.raises(InputError, match="nowhere: the mirror is not there; name a folder"):
        detente("data", "pull", "--mirror", "nowhere")
    with pytest.raises(InputError, match="'hiden'; did you mean hidden"):
        detente("data", "list", "hiden")
    assert detente("data", "pull", "--timeout", "0").exit_code == 2


def test_list_has_a_line_for_every_source(detente, raw):
    leave(raw / ONE.file.place, content(ONE))
    (raw / TWO.file.place).write_bytes(b"damaged")
    done = detente("data", "list")
    header, *lines = (line.split() for line in done.stdout.splitlines())
    assert header == ["source", "years", "licence", "size", "pulled", "what", "it", "is"]
    assert lines[0][:6] == ["made_one", "1900-1950", "MIT", "100.0", "kB", "yes"]
    assert lines[1][:6] == ["made_two", "1900-1950", "MIT", "30.0", "kB", "damaged"]
    assert lines[2][:6] == ["hidden", "1900-1950", "MIT", "0.5", "kB", "no"]
    assert lines[0][6:] == ["The", "made_one"]
    assert lines[-1][:4] == ["3", "sources,", "130.5", "kB;"]
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_list_says_when_only_the_mirror_has_a_file(detente, tmp_path, monkeypatch):
    leave(tmp_path / "mirror" / ONE.file.place, content(ONE))
    monkeypatch.setenv("DETENTE_MIRROR", str(tmp_path / "mirror"))
    assert "mirror" in detente("data", "list").stdout.splitlines()[1]


def test_list_says_everything_about_a_source(detente):
    told = "".join(detente("data", "list", "made_one", "hidden").stdout.split())
    for words in (
        "made_one: The made_one",
        "What was made for a test. It is nothing.",
        "1900 to 1950",
        ONE.file.sha256,
        ONE.file.address,
        "100,000 bytes",
        "Calendar year",
        "Singer",
        "hidden: The hidden",
        "none: comes from a mirror, as things/data/hidden #1.bin",
    ):
        assert "".join(str(words).split()) in told


def test_list_writes_the_whole_registry(detente, raw):
    leave(raw / ONE.file.place, content(ONE))
    one, two, hidden = json.loads(detente("data", "list", "--json", "-").stdout)["sources"]
    assert one == {
        "name": "made_one",
        "title": "The made_one",
        "measures": "What was made for a test. It is nothing.",
        "coverage": [1900, 1950],
        "speaks_to": [],
        "licence": "MIT",
        "works": ["singer1972"],
        "file": {
            "repository": "made/things",
            "commit": "c" * 40,
            "path": "data/made_one #1.bin",
            "address": ONE.file.address,
            "place": "made+things/data/made_one #1.bin",
            "sha256": ONE.file.sha256,
            "size": 100_000,
        },
        "pulled": {"state": "yes", "path": str(raw / ONE.file.place)},
        "columns": [{"name": "year", "type": "Int16", "unit": None, "about": "Calendar year"}],
    }
    assert two["pulled"] == {"state": "no", "path": None}
    assert hidden["file"]["address"] is hidden["file"]["commit"] is None


def test_cite_knows_sources_beside_works(detente):
    assert detente("cite", "made_one").stdout == bibtex(["singer1972"])
    both = detente("cite", "made_one", "deutsch1957", "made_two").stdout
    assert both == bibtex(["singer1972", "deutsch1957"])


@pytest.mark.parametrize(
    ("name", "near"),
    [("made_onee", "made_one"), ("deutch1957", "deutsch1957"), ("asaen", "asean")],
)
def test_cite_names_the_nearest_of_all_that_can_be_cited(detente, name, near):
    with pytest.raises(InputError, match=f"no work, source or case {name!r}; .*{near}"):
        detente("cite", name)


def panel(folder: Path, **manifest: object) -> Path:
    """Write the manifest of a panel of one part."""
    path = folder / "panel" / "panel.json"
    made = {"parameters": {"system": "cow", "directed": False}}
    leave(path.parent / "dyads" / "part-000.parquet", b"PAR1")
    part = {"file": "dyads/part-000.parquet", "rows": 0, "bytes": 4}
    bare = {
        "form": FORM,
        "rows": 0,
        "parts": [part],
        "columns": [],
        "groups": [],
        "provenance": made,
    }
    path.write_text(json.dumps(bare | manifest))
    return path


def test_cite_names_what_a_panel_was_made_from(detente, tmp_path):
    path = panel(tmp_path, works=["deutsch1957", "singer1972"])
    cited = bibtex(["deutsch1957", "singer1972"])
    assert detente("cite", "--panel", path).stdout == cited
    assert detente("cite", "--panel", path.parent).stdout == cited
    assert detente("cite", "made_one", "--panel", path).stdout == cited


@pytest.mark.parametrize("manifest", [{"works": ["nobody1900"]}])
def test_cite_refuses_a_panel_that_does_not_say(detente, tmp_path, manifest):
    path = panel(tmp_path, **manifest)
    with pytest.raises(InputError, match=r"panel\.json, works: this does not name the works"):
        detente("cite", "--panel", path)


@pytest.mark.parametrize("manifest", [{}, {"works": "deutsch1957"}, {"works": [{}]}])
def test_cite_refuses_what_does_not_describe_a_panel(detente, tmp_path, manifest):
    path = panel(tmp_path, **manifest)
    with pytest.raises(InputError, match=r"panel\.json: this does not describe a panel"):
        detente("cite", "--panel", path)


def test_cite_refuses_what_is_no_panel(detente, tmp_path):
    with pytest.raises(InputError, match="nowhere: there is no such folder"):
        detente("cite", "--panel", tmp_path / "nowhere")


def test_help_is_light() -> None:
    program = (
        "import sys; from detente.cli import app; "
        "print(*sorted({'polars', 'requests', 'pooch', 'rich.table', 'duckdb'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
