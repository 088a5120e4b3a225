"""A file that is not a case is refused in one line: where, which field, and what to do."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.cases import Case, load, parse
from detente.errors import InputError
from small_case import PATH, SMALL

MOVE = "by: FRA, toward: GER, kind: leap"
POLL = "among: societies, of: FRA, value: 0.74"

# What is replaced in the small case, and by what; the field that is refused, what is said to be
# wrong and what to do; and, where that is not the line changed, what stands in the line reported.
WRONG = [
    # Fields.
    ("title: Three neighbours\n", "", "title", "missing", "add it: the title", "case:"),
    ("exposure: 0.8, ", "", "moves[0].exposure", "missing", "add it: from 0 to 1: how much"),
    ("exposure: 0.8", "exposure: ", "moves[0].exposure", "missing", "add it"),
    ("exposure: 0.8", "exposur: 0.8", "moves[0].exposur", "no such field", "did you mean exposure"),
    ("what: A leap.", "what: A leap, so bold", "moves[0].so bold", "no such field", "in quotes"),
    ("what: A leap.", "what: [A leap]", "moves[0].what", "expected text, found a list", "quotes"),
    ("title: Three neighbours", "title: 1944", "title", "expected text, found 1944", "in quotes"),
    ("what: A leap.", 'what: " "', "moves[0].what", "empty", "write something"),
    ("what: A leap.", r'what: "A\e[31mleap"', "moves[0].what", "control character", "remove"),
    ("exposure: 0.8", "exposure: much", "moves[0].exposure", "'much' is not a number", "0.8"),
    ("exposure: 0.8", "exposure: 1.01", "moves[0].exposure", "1.01 is not a number", "0.8"),
    ("exposure: 0.8", "exposure: -0.1", "moves[0].exposure", "-0.1 is not", "write one"),
    ("exposure: 0.8", "exposure: .nan", "moves[0].exposure", "nan is not", "write one"),
    ("exposure: 0.8", "exposure: 1e999", "moves[0].exposure", "inf is not", "write one"),
    ("exposure: 0.8", "exposure: true", "moves[0].exposure", "True is not", "write one"),
    ("verifiable: true", "verifiable: yes", "moves[0].verifiable", "found 'yes'", "true or false"),
    ("sensibility: high", "sensibility: hig", "leaders[0].sensibility", "'hig'", "mean high?"),
    ("sensibility: 0.3", "sensibility: 3", "leaders[1].sensibility", "3 is not", "write one"),
    ("kind: leap", "kind: leep", "moves[0].kind", "'leep' is unknown", "did you mean leap"),
    ("kind: guarantee", "kind: war", "surroundings[0].kind", "'war' is unknown", "guarantee"),
    ("feature: war_costly", "feature: war_cost", "evidence[1].feature", "'war_cost'", "war_costly"),
    ("among: societies", "among: society", "evidence[0].among", "'society'", "mean societies"),
    ("label: Poll", f"label: {35 * 'x'}", "evidence[0].label", "has 35 characters", "at most 34"),
    (SMALL[SMALL.index("moves:") :], "moves: 3\n", "moves", "expected a list, found 3", "did"),
    ("  - {on: 1968", "  - poll\n  - {on: 1968", "evidence[0]", "found 'poll'", "what is known"),
    ("groups:\n  rivals: [GER, FRA]", "groups: [GER]", "groups", "found a list", "names for"),
    # The frame.
    ("case: small", "case: Small Case", "case", "'Small Case' does not have", "lower case"),
    ("case: small", "case: tiny", "case", "calls itself tiny", "name the file tiny.yaml"),
    ("[1944, 1975]", "[1975, 1944]", "period", "1975 comes after 1944", "the first year first"),
    ("[1944, 1975]", "[1575, 1975]", "period", "401 years", "at most 400"),
    ("[1944, 1975]", "1944-1975", "period", "expected two years", "[1944, 1975]"),
    ("id: LUX", "id: FRA", "actors[2].id", "FRA is given twice", "id of its own"),
    ("id: LUX", "id: lux", "actors[2].id", "'lux' does not have", "capital letters"),
    ("id: LUX", "id: 1950", "actors[2].id", "1950 does not have", "in quotes"),
    ("cow: 220", "cow: two", "actors[0].cow", "Correlates of War", "look it up"),
    ("joined: 1957-03\n    source: {cite: \"Rome, 1957\", how: memory}", "joined: 1957",
     "actors[2].source", "missing", "where `joined` comes from", "id: LUX"),
    (SMALL[SMALL.index("  - {id: GER") : SMALL.index("groups:")], "", "actors",
     "this one 1", "add or remove", "actors:"),
    ("  - {id: GER", "".join(f"  - {{id: A{i}, name: A, adjective: A}}\n" for i in range(38))
     + "  - {id: GER", "actors", "this one 41", "add or remove", "actors:"),
    ("rivals: [GER, FRA]", "all: [GER]", "groups.all", "cannot be declared", "another name"),
    ("rivals: [GER, FRA]", "Rivals: [GER]", "groups.Rivals", "'Rivals'", "lower case"),
    ("rivals: [GER, FRA]", "rivals: [GRE]", "groups.rivals", "no actor 'GRE'", "mean GER?"),
    ("rivals: [GER, FRA]", "rivals: []", "groups.rivals", "found a list", "[FRA, GER]"),
    # Dates.
    ("on: 1950-05-09", "on: 1950-02-30", "moves[0].on", "no calendar has", "1950-05-09"),
    ("on: 1950-05-09", "on: 9 May 1950", "moves[0].on", "'9 May 1950' is not a date", "1950-05"),
    ("on: 1950-05-09", "on: 1940-05-09", "moves[0].on", "outside the period 1944 to 1975", "widen"),
    ("on: 1968", "on: 1976", "evidence[0].on", "1976 lies outside", "correct the date"),
    ("from: 1950, to: 1955-06", "from: 1950, to: 1980", "evidence[1].to", "1980 lies", "widen"),
    ("from: 1950, to: 1955-06", "from: 1940, to: 1955", "evidence[1].from", "1940 lies", "widen"),
    ("from: 1948, to: 1970", "from: 1920, to: 1930", "surroundings[1].from", "outside", "widen"),
    ("from: 1949, to: 1963", "from: 1976", "leaders[2].from", "from 1976 lies outside", "widen"),
    ("from: 1949, to: 1963", "from: 1949, to: 1948-12", "leaders[2].to", "1948-12 comes before",
     "earlier date"),
    ("from: 1950, to: 1955-06", "from: 1950, to: 1949", "evidence[1].to", "before 1950", "earlier"),
    ("from: 1950, to: 1955-06", "from: 1950", "evidence[1].to", "missing", "from and to"),
    ("from: 1950, to: 1955-06", "on: 1950, to: 1955", "evidence[1].to", "twice", "either on"),
    # Who.
    (MOVE, "by: FRA, toward: GRE, kind: leap", "moves[0].toward", "'GRE'", "did you mean GER"),
    (MOVE, "by: rival, toward: GER, kind: leap", "moves[0].by", "'rival'", "did you mean rivals"),
    (MOVE, "by: FRA, toward: 3, kind: leap", "moves[0].toward", "found 3", "write an id"),
    (MOVE, "by: FRA, kind: leap", "moves[0].toward", "missing", "either by and toward"),
    (MOVE, "kind: leap", "moves[0].by", "missing", "or between alone"),
    (MOVE, "by: FRA, between: [FRA, GER], kind: leap", "moves[0].by", "no sender", "either by"),
    (MOVE, "by: FRA, toward: FRA, kind: leap", "moves[0].toward", "towards itself", "another"),
    ("between: members", "between: [FRA, FRA]", "moves[3].between", "needs two", "name another"),
    (POLL, "of: FRE, value: 0.74", "evidence[0].of", "no actor 'FRE'", "did you mean FRA"),
    ("between: rivals", "between: rivals, of: LUX", "evidence[1].of", "LUX is not one", "FRA, GER"),
    ("between: rivals", "between: [GER]", "evidence[1].between", "two actors", "name another"),
    ("on: [FRA]", "on: [FRA, ITA]", "surroundings[0].on", "no actor or group 'ITA'", "one of FRA"),
    ("by: [USA, GBR]", "by: [USA, Britain]", "surroundings[0].by", "'Britain'", "capital"),
    ("GER, office: chancellor, from: 1949, to: 1963", "FRA, office: a, from: 1949, to: 1952",
     "leaders[2].from", "Robert Schuman leads FRA", "end one term"),
    ("id: adenauer", "id: schuman", "leaders[2].id", "schuman is given twice", "its own id"),
    # Sources.
    ("source: {lines: 936}", "source: {}", "leaders[0].source", "says nothing", "give `lines`"),
    ("lines: 936", "lines: 936-", "leaders[0].source.lines", "does not name lines", "1005-1016"),
    ("lines: 936", "lines: 940-936", "leaders[0].source.lines", "not lines of", "first line first"),
    ("lines: 936", "lines: 1355", "leaders[0].source.lines", "1355 are not", "from 1 to 1354"),
    ("lines: 936", "cite: A book", "leaders[0].source.how", "missing", "read, memory, derived"),
    ("lines: 936", "lines: 936, how: read", "leaders[0].source.how", "no cited work", "add `cite`"),
    ("how: derived", "how: guessed", "leaders[2].source.how", "'guessed'", "read, memory, derived"),
    ("https://example.org/a", "javascript:alert(1)", "leaders[2].source.url", "web address", "ht"),
    # YAML.
    ("label: Poll", "label: [Poll", "evidence[0].label[2].source.lines", "not YAML", "close"),
    ("what: A leap.", "what: A: leap.", "moves[0].what", "not YAML", "in quotes"),
    ("title: Three", "title: Three: old", "title", "not YAML", "in quotes"),
    ("exposure: 0.8", "exposure: .8, exposure: 1", "moves[0].exposure", "given twice", "keep one"),
    ("\nmoves:", "\nleaders: []\nmoves:", "leaders", "twice (first on line 25)", "keep one"),
    ("exposure: 0.8", "exposure: &x 0.8", "moves[0].exposure", "anchors (&x)", "the value itself"),
    ("exposure: 0.8", "exposure: *x", "moves[0].exposure", "aliases (*x)", "the value itself"),
    ("exposure: 0.8", "exposure: !!float 0.8", "moves[0].exposure", "tags", "the value itself"),
    ("exposure: 0.8", "exposure: !!python/name:os.system x", "moves[0].exposure", "tags", "value"),
    ("exposure: 0.8", "<<: {exposure: 1}", "moves[0].<<", "no such field", "it is one of"),
    ("exposure: 0.8", "[exposure]: 0.8", "moves[0]", "has to be text", "brackets"),
    ("    name: Lux", "\tname: Lux", "", "a tab", "use spaces"),
    ("what: A leap.", r'what: "A\uFFFEleap"', "moves[0].what", "control character", "remove"),
    ("name: Luxembourg", '"name:\x07"', "", "control character", "text file"),
    (r"what: A leap.", r'what: "\U7fffffff"', "moves[0].what", "not YAML", "mend it"),
    ("\nmoves:", "\n---\nmoves:", "leaders[2].source.url", "second document", "remove the ---"),
    ("on: 1968", "on: " + 13 * "[" + 13 * "]", "evidence[0].on[0][0][0][0][0][0][0][0][0]",
     "too deep", "close some"),
]  # fmt: skip


def refusal(text: str | bytes, path: Path = PATH) -> InputError:
    """The error with which the contents of a file are refused."""
    with pytest.raises(InputError) as caught:
        parse(text.encode() if isinstance(text, str) else text, path)
    assert len(str(caught.value).splitlines()) == 1
    return caught.value


def first_difference(text: str) -> int:
    """The first line in which a text differs from the small case."""
    pairs = enumerate(zip(SMALL.splitlines(), text.splitlines(), strict=False), 1)
    return next(number for number, (one, other) in pairs if one != other)


def line_of(fragment: str, text: str) -> int:
    """The line in which a fragment stands first."""
    return text.count("\n", 0, text.index(fragment)) + 1


@pytest.mark.parametrize("row", WRONG, ids=[f"{row[2]}: {row[3]}" for row in WRONG])
def test_an_error_says_where_and_what_to_do(row: tuple[str, ...]) -> None:
    old, new, field, problem, remedy, *at = row
    text = SMALL.replace(old, new, 1)
    assert text != SMALL
    error = refusal(text)
    assert error.field == (field or None)
    assert problem in error.problem
    assert remedy in error.remedy
    assert error.line == (line_of(at[0], text) if at else first_difference(text))
    assert str(error).startswith(f"small.yaml, line {error.line}")


def test_of_several_errors_the_first_in_the_file_is_reported_and_the_others_are_counted() -> None:
    late = SMALL.replace("value: .9", "value: 9")
    assert "more" not in refusal(late).remedy
    # An actor that does not exist is looked for in valid items too when others are not valid.
    both = late.replace("toward: GER", "toward: GRE")
    assert refusal(both).field == "moves[0].toward"
    assert refusal(both).remedy.endswith("(1 more error)")
    all_three = both.replace("title: Three neighbours\n", "")
    assert refusal(all_three).field == "moves[0].toward"
    assert refusal(all_three).remedy.endswith("(2 more errors)")


def test_a_leader_is_held_against_all_who_led_before() -> None:
    terms = "from: 1950, to: 1960", "from: 1951, to: 1952", "from: 1955, to: 1956", "from: 1960"
    leaders = "".join(
        f"  - {{id: {name}, name: A, of: FRA, office: a, {term}, what: a, source: {{lines: 1}}}}\n"
        for name, term in zip("abcd", terms, strict=True)
    )
    frame = SMALL[: SMALL.index("surroundings:")].replace("[1944, 1975]", "[1576, 1975]")
    error = refusal(f"{frame}leaders:\n{leaders}")
    assert error.field == "leaders[1].from"
    assert error.remedy.endswith("(1 more error)")


@pytest.mark.parametrize(
    ("contents", "problem"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf\n", "the file is empty"),
        (b"# nothing\n\n# but comments\n", "the file is empty"),
        (b"---\n...\n", "the file is empty"),
        (b"null", "the file is empty"),
        (SMALL.encode("utf-16"), "not text in UTF-8"),
        (SMALL.replace("Luxembourg", "L\xfcxemburg").encode("latin-1"), "not text in UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not text in UTF-8"),
        (b"PK\x03\x04\x14\0\0", "control character"),
        (b"- a\n- list\n", "expected fields with values, found a list"),
        (b"just words", "expected fields with values, found 'just words'"),
        (b"[" * 100_000, "the nesting is too deep"),
        (b"[\n" * 100_000, "the nesting is too deep"),
        (b"{a: " * 100_000, "the nesting is too deep"),
        (b"- " * 100_000, "the nesting is too deep"),
        (b"? " * 100_000, "has to be text"),
    ],
)
def test_what_is_not_even_a_case_is_refused(contents: bytes, problem: str) -> None:
    error = refusal(contents)
    assert problem in error.problem
    assert error.remedy
    assert error.path == PATH


def test_the_line_of_what_is_not_text_is_given() -> None:
    text = SMALL.replace("Luxembourg", "L\xfcxemburg", 1)
    assert refusal(text.encode("latin-1")).line == first_difference(text)


def load_refusal(path: Path | str) -> InputError:
    """The error with which a path or name is refused."""
    with pytest.raises(InputError) as caught:
        load(path)
    return caught.value


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    error = load_refusal("frence-germany")
    assert "no case 'frence-germany'" in error.problem
    assert "did you mean france-germany?" in error.remedy
    assert "detente case list" in error.remedy
    assert "it is one of" in load_refusal("").remedy


def test_a_path_that_is_no_case_file_is_refused(tmp_path: Path) -> None:
    assert "no such file" in load_refusal(tmp_path / "none.yaml").problem
    assert "no such file" in load_refusal("none.yaml").problem
    assert "this is a folder" in load_refusal(tmp_path).problem
    (tmp_path / "folder.yaml").mkdir()
    assert "this is a folder" in load_refusal(tmp_path / "folder.yaml").problem
    (tmp_path / "small.txt").write_text(SMALL)
    assert "ends in .yaml" in load_refusal(tmp_path / "small.txt").remedy
    assert "cannot be read" in load_refusal("a\0b.yaml").problem
    assert "cannot be read" in load_refusal("a" * 5000 + ".yaml").problem


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "not a regular file" in load_refusal(tmp_path / "pipe.yaml").problem


@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="the superuser may read every file")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(SMALL)
    (tmp_path / "small.yaml").chmod(0)
    assert "cannot be read" in load_refusal(tmp_path / "small.yaml").problem


def test_a_huge_file_is_refused_at_once(tmp_path: Path) -> None:
    # A file of a terabyte, all hole: whoever reads before looking at the size never comes back.
    with (tmp_path / "huge.yaml").open("wb") as file:
        try:
            file.truncate(10**12)
        except OSError:
            pytest.skip("the file system has no files of a terabyte")
    error = load_refusal(tmp_path / "huge.yaml")
    assert "1,000,000,000,000 bytes, more than 300,000" in error.problem


PIECES = st.sampled_from(
    [SMALL[i : i + 40] for i in range(0, len(SMALL), 40)]
    + ["[", "]", "{", "}", ": ", "- ", "? ", "\n", "  ", "\t", "&a ", "*a ", "!!int ", '"', "'"]
    + ["---\n", "...\n", "%YAML 1.1\n", "<<: ", "|\n", ">-\n", '"\\ud800"', "\x85", "\u2028", "\r"]
)
CHANGES = st.lists(st.tuples(st.integers(0, len(SMALL)), st.integers(0, 30), PIECES), max_size=5)


@settings(deadline=None)
@given(st.binary() | st.text().map(str.encode) | st.lists(PIECES).map("".join).map(str.encode))
def test_any_bytes_are_a_case_or_refused(contents: bytes) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(parse(contents, PATH), Case)


@settings(deadline=None)
@given(CHANGES)
def test_any_change_to_a_case_leaves_a_case_or_is_refused(
    changes: list[tuple[int, int, str]],
) -> None:
    text = SMALL
    for start, length, piece in changes:
        text = text[:start] + piece + text[start + length :]
    try:
        case = parse(text.encode(), PATH)
    except InputError as refused:
        error = refused
    else:
        assert isinstance(case, Case)
        return
    assert error.remedy
    assert 1 <= (error.line or 0) <= len(text.splitlines()) + 1
