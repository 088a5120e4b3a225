"""How the glossary looks in a terminal of 80 columns or more."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.concepts.glossary import VOCABULARIES, set_name
from detente.concepts.vocabulary import OrderedVocabulary, Vocabulary
from detente.concepts.works import formatted, works_of

if TYPE_CHECKING:
    from rich.console import RenderableType

GUTTER = 2


def show(found: Vocabulary | type[Vocabulary] | None) -> None:
    """Print a term, a set of terms or (None) every set, on standard output."""
    console = Console(highlight=False)
    if found is None:
        _show_overview(console)
    elif isinstance(found, Vocabulary):
        _show_term(console, found)
    else:
        _show_set(console, found)


def _show_overview(console: Console) -> None:
    """Print every set, a line for each of its terms, in columns that are the same throughout."""
    keys = max(len(term.key) for vocabulary in VOCABULARIES for term in vocabulary)
    room = max(console.width - keys - GUTTER, 20)
    for vocabulary in VOCABULARIES:
        console.print(_title(vocabulary))
        rows = [
            (term.key.ljust(keys), textwrap.shorten(term.definition, room, placeholder=" ..."))
            for term in vocabulary
        ]
        console.print(_table(rows))
        console.print()


def _show_set(console: Console, vocabulary: type[Vocabulary]) -> None:
    """Print a set with the whole definition of each of its terms."""
    console.print(_title(vocabulary))
    console.print()
    console.print(_table([(term.key, term.definition) for term in vocabulary]))


def _show_term(console: Console, term: Vocabulary) -> None:
    """Print all that is known of one term, and where it stands in its set."""
    value, home = term.value, type(term)
    symbol = f" ({value.symbol})" if value.symbol else ""
    console.print(Text.assemble((term.label, "bold"), symbol))
    console.print(Padding(Text(term.definition), (0, GUTTER)))
    console.print()
    rows: list[tuple[str, str | Text]] = [("key", term.key)]
    if value.also:
        rows.append(("also called", ", ".join(value.also)))
    if value.lines:
        rows.append(("chapter", f"lines {value.lines}"))
    references = formatted(works_of(term))
    rows += zip(["works", *[""] * len(references)], references, strict=False)
    rows += [("set", f"{set_name(home)}: {home.about()}"), ("beside it", _neighbours(term))]
    console.print(Padding(_table(rows), (0, GUTTER)))


def _title(vocabulary: type[Vocabulary]) -> Text:
    name = set_name(vocabulary)
    return Text.assemble((name[0].upper() + name[1:], "bold"), f": {vocabulary.about()}")


def _table(rows: list[tuple[str, str]] | list[tuple[str, str | Text]]) -> RenderableType:
    """Lay out names and what is said of them in two columns without rules."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, GUTTER, 0, 0))
    table.add_column(no_wrap=True, style="cyan")
    table.add_column()
    for name, said in rows:
        table.add_row(Text(name), Text(said) if isinstance(said, str) else said)
    return table


def _neighbours(term: Vocabulary) -> Text:
    """Return the keys of a term's set in their order, the term's own in bold."""
    between = Text(" < " if isinstance(term, OrderedVocabulary) else ", ")
    return between.join(Text(each.key, style="bold" if each is term else "") for each in type(term))
