"""The works behind the terms, read from ``references.bib``."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import InputError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.concepts.vocabulary import Vocabulary

CHAPTER = "keating_wheeler2013"
"""The key of the chapter to whose lines every term's ``lines`` refer."""

REFERENCES = Path(__file__).with_name("references.bib")


def work_keys() -> tuple[str, ...]:
    """Return the key of every work, in the order of the file."""
    return tuple(_bibliography().entries)


def works_of(term: Vocabulary) -> tuple[str, ...]:
    """Return the keys of a term's works, the chapter's first if the chapter has the term."""
    return ((CHAPTER,) if term.value.lines else ()) + term.value.works


def bibtex(keys: Iterable[str]) -> str:
    """Return the BibTeX entries of some works, each once, in the order asked for.

    Raises
    ------
    InputError
        If a key names no work; its text names the nearest.
    """
    from pybtex.database import BibliographyData

    chosen = {key: _entry(key) for key in keys}
    return str(BibliographyData(entries=chosen).to_string("bibtex")).strip() + "\n"


def formatted(keys: Iterable[str], *, html: bool = False) -> list[str]:
    """Return one readable reference per key, in the order asked for.

    Parameters
    ----------
    keys
        Keys of ``references.bib``.
    html
        Whether titles are marked up and special characters escaped for HTML.

    Raises
    ------
    InputError
        If a key names no work; its text names the nearest.
    """
    from pybtex.backends.html import Backend as Html
    from pybtex.backends.plaintext import Backend as Plain

    from detente.concepts.reference_style import ReferenceStyle

    entries = [_entry(key) for key in keys]
    backend = Html() if html else Plain()
    styled = ReferenceStyle().format_entries(entries)
    return [each.text.render(backend).replace("\n", " ") for each in styled]


@functools.cache
def _bibliography() -> Any:
    from pybtex.database import parse_file

    return parse_file(str(REFERENCES), bib_format="bibtex", encoding="utf-8")


def _entry(key: str) -> Any:
    entries = _bibliography().entries
    if key not in entries:
        close = nearest(key, entries)
        remedy = f"the nearest are {', '.join(close)}" if close else "see references.bib"
        raise InputError(f"no work is called '{key}'", remedy)
    return entries[key]
