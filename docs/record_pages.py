"""The reference pages of the record: every source, every indicator of the panel."""

from __future__ import annotations

from layout import plain, table

from detente.data.indicator import Indicator
from detente.data.indicators import NAMES as GROUPS
from detente.data.indicators import group
from detente.data.source import Source
from detente.data.sources import NAMES as SOURCES
from detente.data.sources import source


def sources() -> str:
    """Every source of the record with its terms and its columns."""
    every = [source(name) for name in SOURCES]
    rows = [
        (f"[`{one.name}`](#{one.name})", plain(one.title), years(one.coverage), one.licence)
        for one in every
    ]
    parts = [
        "# Sources",
        f"The {len(every)} tables that the record is read from. None of them comes with the "
        "package: `detente data pull` fetches each from its pinned address and shows it only when "
        "its sha256 is right. What the makers code as missing is null. Where no licence is stated "
        "with the file, the table says so; ask its makers before you publish any of it.",
        table(("Source", "What it is", "Years", "Licence"), rows),
    ]
    for one in every:
        parts += [
            f'## <a id="{one.name}"></a>{one.name}',
            plain(one.title) + ". " + plain(one.measures),
        ]
        parts += [terms(one), columns(one)]
    return "\n\n".join(parts)


def terms(one: Source) -> str:
    """Say where a source lies, how large it is, and what to cite."""
    works = ", ".join(f"[{key}](bibliography.md#{key})" for key in one.works)
    address = f"[address]({one.file.address})" if one.file.address else "from a mirror only"
    speaks = ", ".join(f"`{term.key}`" for term in one.speaks_to)
    return f"Cite {works}. {one.file.size:,} bytes, {address}, sha256 `{one.file.sha256[:16]}`." + (
        f" Speaks to {speaks}." if speaks else ""
    )


def columns(one: Source) -> str:
    """Lay out the columns of a source."""
    rows = [
        (f"`{column.name}`", str(column.dtype), plain(column.about), plain(column.unit))
        for column in one.columns
    ]
    return table(("Column", "Type", "What", "Unit"), rows)


def indicators() -> str:
    """Every indicator of the panel, by group."""
    every = [each for name in GROUPS for each in group(name).indicators]
    count = sum(len(each.columns) for each in every)
    parts = [
        "# Indicators",
        f"The panel has {len(every)} indicators in {count} columns, in {len(GROUPS)} groups; "
        "`detente data build --add GROUP` and `panel.add(...)` add one group each. `NAME_1` is of "
        "the first state, or what it does toward the second; `NAME_2` the other way round. Outside "
        "an indicator's years it is missing; the last column says what a covered year is in which "
        "its sources record nothing: zero, missing, or one more year counted.",
    ]
    for name in GROUPS:
        rows = [row(each) for each in group(name).indicators]
        parts += [
            f"## {name}",
            f"{group(name).title}.",
            table(("Indicator", "What it says", "Sources", "Years", "Nothing recorded"), rows),
        ]
    return "\n\n".join(parts)


def row(each: Indicator) -> tuple[str, ...]:
    """Lay out one indicator."""
    said = [plain(each.about)]
    said += [f"Unit: {plain(each.unit)}."] if each.unit else []
    said += [f"**Caution:** {plain(each.caution)}"] if each.caution else []
    said += (
        [f"Speaks to {', '.join(f'`{term.key}`' for term in each.speaks_to)}."]
        if each.speaks_to
        else []
    )
    names = "<br>".join(map(code, each.columns))
    links = ", ".join(f"[{code(name)}](sources.md#{name})" for name in each.sources)
    return (names, " ".join(said), links, years(each.coverage), each.absent)


def years(coverage: tuple[int, int] | None) -> str:
    """Write a stretch of years."""
    # A hyphen at which no line ends.
    return f"{coverage[0]}\N{NON-BREAKING HYPHEN}{coverage[1]}" if coverage else ""


def code(name: str) -> str:
    """Write a name as code that may end a line after an underscore."""
    return f"<code>{name.replace('_', '_<wbr>')}</code>"
