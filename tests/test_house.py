"""The house keeps its own rules: rooms, sizes, docstrings, pins, light imports, one version."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

from detente.version import __version__

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "detente"
MODULES = sorted(SOURCE.rglob("*.py"))

# The ground that every room stands on, and what each room may import besides itself and the ground.
GROUND = {"errors", "version", "chance", "priors", "files", "compute", "dyadic", "progress"}
MAY_IMPORT = {
    "concepts": set(),
    "games": {"concepts"},
    "world": {"concepts", "games"},
    "strategies": {"concepts", "games", "world"},
    "simulation": {"concepts", "world"},
    "claims": {
        "concepts",
        "games",
        "world",
        "strategies",
        "data",
        "standing.necessary",
        "standing.complexes_links",
        "standing.history",
    },
    "cases": {"concepts"},
    "data": {"concepts"},
    "eventdata": {"concepts", "data", "games"},
    "measure": {"concepts", "games", "world", "cases"},
    "scenarios": {"concepts", "games", "world", "strategies", "cases", "measure"},
    "standing": {"concepts", "cases", "data", "measure"},
    "report": {
        "concepts",
        "cases",
        "measure.result",
        "measure.assessment",
        "standing.reading",
        "standing.chain",
        "standing.variants",
        "simulation.result",
        "simulation.outcomes",
        "simulation.exhibit",
        "simulation.portrait",
        "simulation.story",
        "claims.claim",
        "claims.ledger",
        "eventdata",
    },
    "api": {
        "concepts",
        "cases",
        "measure",
        "scenarios",
        "report",
        "records",
        "standing.variants",
    },
    "simulations": {"concepts", "measure", "world", "scenarios", "simulation", "report"},
    "trials": {"claims", "data", "measure", "report"},
    "dealings": {"eventdata", "measure.defaults", "records", "report", "standing.variants"},
    "panels": {"data", "report"},
    "records": {"cases", "data", "measure", "standing"},
    "testing": {"concepts", "games", "world", "strategies"},
    "bench": {
        "concepts",
        "games",
        "world",
        "strategies",
        "cases",
        "data",
        "measure",
        "report",
        "api",
        "panels",
    },
    "cli": {
        "concepts",
        "cases",
        "data",
        "measure",
        "scenarios",
        "simulations",
        "trials",
        "dealings",
        "eventdata",
        "report",
        "api",
        "panels",
        "records",
        "standing",
        "bench",
        "the front door",
    },
    "__main__": {"cli"},
}


def imports(path: Path) -> list[str]:
    """List what a module imports of the package, without the leading ``detente.``."""
    package = path.relative_to(SOURCE.parent).parts[:-1]
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = ".".join(package[: len(package) + 1 - node.level]) if node.level else ""
            module = ".".join(part for part in (above, node.module) if part)
            found += [f"{module}.{alias.name}" for alias in node.names]
    inside = [name for name in found if name.partition(".")[0] == "detente"]
    return [name.partition(".")[2] or "the front door" for name in inside]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_imports_only_from_the_rooms_above_it(path: Path) -> None:
    room = path.relative_to(SOURCE).with_suffix("").parts[0]
    if room == "__init__":
        pytest.skip("the front door gathers names from every room")
    allowed = GROUND | ({room} | MAY_IMPORT[room] if room not in GROUND else set())
    for name in imports(path):
        assert any(f"{name}.".startswith(f"{door}.") for door in allowed), (
            f"{room} may import {sorted(allowed)}, not {name}"
        )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_what_is_public_says_what_it_does(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "the module has no docstring"
    bodies = [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))]
    for body in bodies:
        for node in body.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"line {node.lineno}: {node.name} has no docstring"


def test_no_file_is_long() -> None:
    files = [*MODULES, *ROOT.glob("tests/**/*.py"), *ROOT.glob("docs/**/*.py"), *ROOT.glob("*.py")]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {path.name: length for path, length in lengths.items() if length > 400} == {}


def declared() -> list[Requirement]:
    """Every dependency that the project declares: to run, to develop, to build."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lists = [
        project["project"]["dependencies"],
        *project["project"]["optional-dependencies"].values(),
        project["build-system"]["requires"],
    ]
    return [Requirement(text) for texts in lists for text in texts]


@pytest.mark.parametrize("wanted", declared(), ids=lambda wanted: wanted.name)
def test_every_dependency_is_pinned(wanted: Requirement) -> None:
    pins = [
        Requirement(line.removesuffix("\\"))
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if line[:1].isalnum()
    ]
    found = [p for p in pins if canonicalize_name(p.name) == canonicalize_name(wanted.name)]
    assert found, f"constraints.txt does not pin {wanted.name}; run make constraints"
    for pin in found:
        (exact,) = pin.specifier
        assert exact.operator == "=="
        assert exact.version in wanted.specifier, f"{pin} does not satisfy {wanted}"


def test_the_pins_name_no_host() -> None:
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert re.match(r"[a-z0-9]|    --hash=sha256:[0-9a-f]{64}( \\)?$", line), line
        assert not re.search(r"://|@|-index|find-links", line), line


def test_importing_the_package_is_light() -> None:
    heavy = {"jax", "altair", "pandas", "pydantic", "scipy", "jinja2", "vl_convert", "rich"}
    program = f"import sys, detente; print(*sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_version_and_licence_are_the_same_everywhere() -> None:
    citation = YAML(typ="safe").load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert citation["version"] == __version__
    assert citation["license"] == project["license"]
    assert f"\n## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
