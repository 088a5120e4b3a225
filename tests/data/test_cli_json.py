"""What the record's verbs write as JSON is as the schemas say."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from detente.cli import app

VERBS = {
    "sources": ["data", "list"],
    "pull": ["data", "pull", "cow_states", "gw_system", "gw_cw_panel"],
    "codes": ["data", "codes", "DEU", "--on", "1960"],
}


@pytest.mark.parametrize("name", VERBS)
def test_json_is_as_the_schema_says(
    name: str, raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DETENTE_CACHE", str(tmp_path))
    monkeypatch.setenv("DETENTE_MIRROR", str(raw))
    done = CliRunner().invoke(app, [*VERBS[name], "--json", "-"], catch_exceptions=False)
    schema = json.loads((resources.files("detente") / "schemas" / f"{name}.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    told = json.loads(done.stdout)
    jsonschema.validate(told, schema)
    assert any(told[key] for key in told if isinstance(told[key], list))
