"""The documentation is whole: it builds, its links lead somewhere, and reading it fetches nothing.

That its examples are true is for ``conftest.py`` at the root, which runs them.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).parents[1]
FETCHED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src"}
FETCHED_RELATIONS = {"stylesheet", "preconnect", "preload", "prefetch", "icon", "modulepreload"}


def hooks() -> ModuleType:
    """Import what writes the reference pages, as MkDocs does: with its neighbours at hand."""
    sys.path.insert(0, str(ROOT / "docs"))
    spec = importlib.util.spec_from_file_location("hooks", ROOT / "docs" / "hooks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Page(HTMLParser):
    """What a page of the site links to, fetches, and can be linked at."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.anchors: set[str] = set()
        text = path.read_text(encoding="utf-8")
        self.feed(text)
        self.fetched += re.findall(r"url\(\s*[\"']?([^\"')]+)", text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what one element refers to."""
        given = {name: value for name, value in attrs if value}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        relations = set(given.get("rel", "").split())
        if tag == "link" and relations & FETCHED_RELATIONS:
            self.fetched.append(given["href"])
        if FETCHED.get(tag, "") in given:
            self.fetched.append(given[FETCHED[tag]])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site; a warning, such as a link to a missing page, is an error."""
    folder = tmp_path_factory.mktemp("site")
    # Not --quiet: MkDocs counts only the warnings that it would print.
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.slow
def test_internal_links_lead_somewhere(site: Path) -> None:
    pages = {path.resolve(): Page(path) for path in site.rglob("*.html")}
    assert len(pages) > len(hooks().PAGES)
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or path.name == "404.html":
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.exists(), f"{path.name} links to {link}"
            if parts.fragment and target in pages:
                assert unquote(parts.fragment) in pages[target].anchors, f"{path.name}: {link}"


@pytest.mark.slow
def test_reading_fetches_nothing_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        for address in Page(path).fetched:
            assert not urlsplit(address).netloc, f"{path.name} fetches {address}"
    for path in site.rglob("*.css"):
        for address in re.findall(r"(?:url\(|@import )[\"']?([^\"')]+)", path.read_text("utf-8")):
            assert not urlsplit(address).netloc, f"{path.name} fetches {address}"


def test_every_command_is_in_the_reference() -> None:
    import typer.main

    from detente.cli import app

    page = hooks().PAGES["reference/command-line.md"]()
    walked = dict(hooks().commands("detente", typer.main.get_command(app)))
    assert {"detente assess", "detente case check", "detente concepts"} <= walked.keys()
    for name, command in walked.items():
        assert re.search(rf"^## {name}$", page, re.MULTILINE), f"{name} is not in the reference"
        for parameter in command.params:
            for spelling in parameter.opts if parameter.param_type_name == "option" else []:
                assert spelling in page.partition(f"## {name}\n")[2], f"{name} {spelling}"


def test_every_field_and_word_of_a_case_is_in_the_reference() -> None:
    from detente.cases import MoveKind, SurroundingKind
    from detente.cases.items import INDICATORS, ITEMS
    from detente.cases.schema import Case

    page = hooks().PAGES["reference/case-format.md"]()
    fields = {name for model in (Case, *ITEMS.values()) for name in model.field_names()}
    words = {term.key for terms in (MoveKind, SurroundingKind, *INDICATORS) for term in terms}
    for name in fields | words:
        assert f"| `{name}` |" in page, f"{name} is not in the reference"


def test_every_source_and_indicator_is_in_the_reference() -> None:
    from detente.data import catalogue, groups

    page = hooks().PAGES["reference/sources.md"]()
    for name, one in catalogue().items():
        assert re.search(rf'^## <a id="{name}"></a>{name}$', page, re.MULTILINE), name
        assert one.file.sha256[:16] in page
    page = hooks().PAGES["reference/indicators.md"]()
    for each in (each for group in groups().values() for each in group.indicators):
        assert all(
            f"<code>{column.replace('_', '_<wbr>')}</code>" in page for column in each.columns
        ), each.name


def test_the_how_to_of_the_panel_names_what_there_is() -> None:
    from detente.data import dyads, groups

    page = (ROOT / "docs" / "howto" / "build-the-panel.md").read_text(encoding="utf-8")
    every = dyads().add(*groups())
    names = {each.name for each in every.indicators} | set(every.columns)
    columns = re.findall(r"--column (\w+)|pl\.col\(\"(\w+)\"\)", page)
    columns += [(name, "") for name in re.findall(r"\.select\(([^)]*)\)", page)[0].split('"')[1::2]]
    assert len(columns) > 4
    assert {one or two for one, two in columns} <= names
    for words in re.findall(r"\.add\(([^)]*)\)", page):
        assert set(words.split('"')[1::2]) <= set(groups())
    assert set(re.findall(r"--add (\w+)", page)) <= set(groups())


def test_every_term_is_in_the_glossary() -> None:
    from detente.concepts import entries

    page = hooks().PAGES["reference/glossary.md"]()
    for term in entries():
        assert f"{term.label} (`{term.key}`)\n:" in page
