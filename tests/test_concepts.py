"""The glossary: every term is defined in our own words, placed in the chapter, and can be found."""

from __future__ import annotations

import doctest
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typer
from typer.testing import CliRunner

from detente.cases import load, shipped
from detente.cli.concept_json import as_json
from detente.cli.concepts import concepts
from detente.concepts import (
    VOCABULARIES,
    Condition,
    Feature,
    GritLimit,
    Level,
    Lever,
    Motor,
    OrderedVocabulary,
    Phase,
    Regime,
    SpiralCost,
    Stage,
    Trait,
    TrustDepth,
    Vocabulary,
    bibtex,
    entries,
    find,
    formatted,
    glossary,
    look_up,
    set_name,
    work_keys,
)
from detente.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

CHAPTER_LENGTH = 1354
SEED = Path(
    os.environ.get("DETENTE_CHAPTER", Path(__file__).resolve().parents[2] / "shared" / "seed")
)
every_term = pytest.mark.parametrize("term", entries(), ids=lambda term: term.key)


def spans(term: Vocabulary) -> Iterator[tuple[int, int]]:
    """The first and last line of every passage that a term cites."""
    for span in filter(None, re.split(r",\s*", term.value.lines)):
        first, _, last = span.partition("-")
        yield int(first), int(last or first)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


@pytest.fixture(scope="module")
def chapter() -> list[str]:
    """The chapter's lines; only a line feed ends a line of it."""
    files = sorted(SEED.glob("*.txt"))
    if not files:
        pytest.skip(f"the chapter is not at hand: no text file in {SEED}")
    return files[0].read_text(encoding="utf-8").split("\n")


@every_term
def test_every_term_is_defined_and_has_a_source(term: Vocabulary) -> None:
    assert term.label == term.label.strip() != ""
    assert re.fullmatch(r"[A-Z].*[.]", term.definition)
    assert 1 <= len(re.findall(r"[.](?=\s|$)", term.definition)) <= 3
    assert term.value.source


@every_term
def test_lines_are_in_the_chapter_and_in_order(term: Vocabulary) -> None:
    edges = [edge for span in spans(term) for edge in span]
    assert edges == sorted(edges)
    assert all(1 <= edge <= CHAPTER_LENGTH for edge in edges)


@every_term
def test_the_cited_lines_speak_of_the_term(term: Vocabulary, chapter: list[str]) -> None:
    commonplace = {"security", "trust", "state", "states", "other", "more", "with", "will", "that"}
    cited = []
    for first, last in spans(term):
        assert chapter[first - 1].strip(), f"line {first} is empty"
        assert chapter[last - 1].strip(), f"line {last} is empty"
        cited += words(" ".join(chapter[first - 1 : last]))
    if not cited:
        return
    text = f" {' '.join(cited)} "
    names = [words(name) for name in (term.label, *term.value.also)]
    whole = any(f" {' '.join(name)} " in text for name in names)
    main = {word for name in names for word in name if len(word) >= 4} - commonplace
    assert whole or any(f" {word[:5]}" in text for word in main)


@every_term
def test_no_definition_repeats_the_chapter(term: Vocabulary, chapter: list[str]) -> None:
    assert repeated(term.definition, chapter) == []


@pytest.mark.parametrize("name", shipped())
def test_no_case_repeats_the_chapter(name: str, chapter: list[str]) -> None:
    case = load(name)
    told = [case.summary, *(text for item in case.items for text in (item.what, item.note or ""))]
    assert [run for text in told for run in repeated(text, chapter)] == []


def repeated(text: str, chapter: list[str]) -> list[str]:
    """List the runs of eight words that a text has in common with the chapter."""
    length = 8
    theirs = f" {' '.join(words(' '.join(chapter)))} "
    ours = words(text)
    runs = [" ".join(ours[start : start + length]) for start in range(len(ours) - length + 1)]
    return [run for run in runs if f" {run} " in theirs]


def test_the_chapter_has_the_length_that_the_lines_assume(chapter: list[str]) -> None:
    assert len(chapter[:-1]) == CHAPTER_LENGTH


def test_no_two_terms_or_sets_share_a_name() -> None:
    names = [
        (re.sub(r"[\s_-]+", " ", name).casefold(), term)
        for term in entries()
        for name in {term.key, term.label, *term.value.also}
    ]
    owners: dict[str, set[object]] = {}
    for name, owner in [*names, *((set_name(each), each) for each in VOCABULARIES)]:
        owners.setdefault(name, set()).add(owner)
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_every_set_is_registered_and_says_what_it_lists() -> None:
    kinds = [*Vocabulary.__subclasses__(), *OrderedVocabulary.__subclasses__()]
    ours = {k for k in kinds if k.__module__.startswith("detente.concepts.") and len(k)}
    assert ours == set(VOCABULARIES)
    assert len(VOCABULARIES) == len(ours)
    for vocabulary in VOCABULARIES:
        assert vocabulary.about().endswith(".")


@pytest.mark.parametrize(
    ("vocabulary", "keys"),
    [
        (Level, "conflict_formation security_regime security_community integration"),
        (Motor, "revisionism spiral"),
        (Regime, "common collective cooperative"),
        (Condition, "powers_want_it shared_value no_expansion war_costly"),
        (
            Feature,
            "peace_predictable deep_integration force_delegitimised no_plans transparency "
            "high_trust",
        ),
        (
            Trait,
            "compatible_values economic_ties transactions mutual_responsiveness peaceful_change",
        ),
        (Phase, "before nascent ascendant mature"),
        (Stage, "coordination identification reinforcement"),
        (TrustDepth, "contingent_cooperation embedded_trust"),
        (Lever, "incentive_to_cooperate incentive_to_defect expectation"),
        (SpiralCost, "weaker_defence value_of_expansion wasted_resources"),
        (GritLimit, "domestic_opposition size_of_moves discounted_signal"),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_the_closed_sets_are_complete(vocabulary: type[Vocabulary], keys: str) -> None:
    assert vocabulary.keys() == tuple(keys.split())


@pytest.mark.parametrize("vocabulary", [Level, Stage, Phase, TrustDepth])
def test_ordered_sets_are_ordered_as_they_are_listed(vocabulary: type[OrderedVocabulary]) -> None:
    listed = list(vocabulary)
    backwards = listed[::-1]
    assert sorted(backwards) == listed
    assert listed[0] < listed[-1]
    assert not listed[0] > listed[-1]
    assert [member.rank for member in listed] == list(range(len(listed)))


def test_members_of_different_sets_have_no_order() -> None:
    with pytest.raises(TypeError):
        assert Level.CONFLICT_FORMATION < Phase.MATURE


def test_the_equations_symbols_each_name_one_term() -> None:
    symbols = {term.value.symbol: term.key for term in entries() if term.value.symbol}
    assert symbols == {
        "T": "temptation",
        "R": "reward",
        "P": "punishment",
        "S": "sucker",
        "θ = S": "security_seeker",
        "θ = G": "greedy",
        "t": "trust",
        "q": "perceived_trust",
        "m": "trust_threshold",
        "σ": "security_dilemma_sensibility",
        "β": "bad_faith",
        "x": "exposure",
        "L": "evidence",
        "α": "first_stake",
        "ω": "offence_advantage",
        "d": "differentiation",
        "I": "identity",
        "Soc": "societal_trust",
        "w": "embeddedness",
        "δ": "shadow_of_the_future",
        "h": "leadership_change",
    }
    assert len(symbols) == sum(bool(term.value.symbol) for term in entries())


@every_term
def test_a_term_is_found_by_any_of_its_names_however_written(term: Vocabulary) -> None:
    for name in (term.key, term.label, *term.value.also):
        for spelling in (name, name.upper(), name.replace(" ", "-"), f"  {name.title()} "):
            assert find(spelling) is term


@pytest.mark.parametrize("word", ["prisoners dilemma", "Prisoner’s Dilemma", "prisoners-dilemma"])
def test_apostrophes_do_not_matter(word: str) -> None:
    assert find(word).key == "prisoners_dilemma"


def test_a_word_that_is_no_term_brings_the_nearest() -> None:
    with pytest.raises(InputError, match=r"'securty dilema'.*security dilemma.*detente concepts"):
        find("securty dilema")


def test_a_word_like_no_term_brings_no_guess() -> None:
    with pytest.raises(InputError) as caught:
        find("zzzz")
    assert str(caught.value) == "no term is called 'zzzz'; `detente concepts` lists every term"


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=set_name)
def test_a_set_is_looked_up_by_its_name(vocabulary: type[Vocabulary]) -> None:
    for name in (vocabulary.__name__, set_name(vocabulary), set_name(vocabulary).replace(" ", "_")):
        assert look_up(name) is vocabulary


def test_the_nearest_to_an_unknown_word_may_be_a_set() -> None:
    with pytest.raises(InputError, match="trust depth"):
        look_up("trust deptth")


def test_examples_in_the_glossary_are_true() -> None:
    tried = doctest.testmod(sys.modules[glossary.__name__])
    assert tried.attempted > 0
    assert tried.failed == 0


@every_term
def test_every_work_is_in_the_references(term: Vocabulary) -> None:
    assert set(term.value.works) <= set(work_keys())
    assert len(set(term.value.works)) == len(term.value.works)


@pytest.mark.parametrize("key", work_keys())
def test_every_reference_reads_well(key: str) -> None:
    (plain,) = formatted([key])
    (marked,) = formatted([key], html=True)
    entry = bibtex([key])
    note = re.search(r'note = "(.*)"', entry)
    year = re.search(r'year = "(\d{4})"', entry)
    assert entry.startswith("@")
    assert note, "the entry does not say how its facts are known"
    assert year
    assert note[1] in plain
    assert year[1] in plain
    assert plain.endswith(".")
    assert not re.search(r"[{}\\\n]|<", plain)
    assert "<em>" in marked


def test_references_come_in_the_order_asked_for() -> None:
    first, second = formatted(["jervis1982", "herz1950"])
    assert "Security Regimes" in first
    assert "Idealist" in second
    assert bibtex(["jervis1982", "herz1950", "jervis1982"]).count("@article") == 2


@pytest.mark.parametrize("read", [bibtex, formatted])
def test_an_unknown_work_brings_the_nearest(read: object) -> None:
    with pytest.raises(InputError, match=r"'jervis1983'.*jervis198"):
        read(["jervis1983"])  # type: ignore[operator]


def test_the_glossary_is_light() -> None:
    program = """
import sys, detente
before = set(sys.modules)
import detente.concepts
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before}))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split()) - {"detente"}
    assert loaded - sys.stdlib_module_names == set()
    # The standard library's slow ones: with them the import takes a third longer.
    assert loaded & {"dataclasses", "inspect"} == set()


app = typer.Typer()
app.command()(concepts)


def run(*arguments: str) -> str:
    result = CliRunner(env={"COLUMNS": "80", "TERM": "dumb"}).invoke(app, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_without_a_term_every_term_has_one_line_of_at_most_80_columns() -> None:
    lines = run().splitlines()
    assert max(map(len, lines)) <= 80
    starts = [line.split()[0] for line in lines if line.strip()]
    for term in entries():
        assert starts.count(term.key) == 1


def test_a_term_is_shown_with_its_lines_works_and_neighbours() -> None:
    shown = " ".join(run("Security Regime").split())
    for part in (
        "security regime",
        Level.SECURITY_REGIME.definition,
        "lines 415-421, 435-441",
        "Security Regimes. International Organization 36, 1982",
        "level: Buzan's spectrum",
        "conflict_formation < security_regime < security_community < integration",
    ):
        assert part in shown


def test_a_set_is_shown_with_whole_definitions() -> None:
    shown = " ".join(run("spiral-cost").split())
    for member in SpiralCost:
        assert member.definition in shown


def test_json_to_standard_output_is_all_that_is_printed() -> None:
    value = json.loads(run("grit", "--json", "-"))
    ((the_set,), works) = value["sets"], value["works"]
    assert the_set["set"] == "trust_building"
    assert [term["key"] for term in the_set["terms"]] == ["grit"]
    assert the_set["terms"][0]["works"] == list(works) == ["keating_wheeler2013", "osgood1962"]


def test_json_to_a_file_is_the_same_and_the_tables_are_still_shown(tmp_path: Path) -> None:
    target = tmp_path / "level.json"
    assert "conflict_formation" in run("level", "--json", str(target))
    assert json.loads(target.read_text(encoding="utf-8")) == as_json(Level)


def test_json_of_everything_holds_every_term_and_every_work_that_a_term_names() -> None:
    value = as_json(None)
    terms = [term for each in value["sets"] for term in each["terms"]]
    assert [term["key"] for term in terms] == [term.key for term in entries()]
    assert {key for term in terms for key in term["works"]} == set(value["works"])
    assert {each["set"] for each in value["sets"] if each["ordered"]} == {
        "level",
        "stage",
        "phase",
        "trust_depth",
    }


def test_an_unknown_term_is_an_input_error() -> None:
    result = CliRunner().invoke(app, ["tokenisn"])
    assert isinstance(result.exception, InputError)
    assert "tokenism" in str(result.exception)
