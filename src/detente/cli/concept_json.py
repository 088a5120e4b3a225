"""The glossary as plain values: the form of ``detente concepts --json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.concepts.glossary import VOCABULARIES, set_name
from detente.concepts.vocabulary import OrderedVocabulary, Vocabulary
from detente.concepts.works import formatted, works_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def as_json(found: Vocabulary | type[Vocabulary] | None) -> dict[str, Any]:
    """Return a term, a set of terms or (None) all of them as plain values.

    Returns
    -------
    dict
        ``{"sets": [{"set", "about", "ordered", "terms": [{"key", "label", "definition", "symbol",
        "also", "lines", "works"}]}], "works": {key: reference}}``; of a term's set only the term
        itself is given. ``lines`` are lines of the chapter, whose key is the first of ``works``
        wherever there are any.
    """
    if isinstance(found, Vocabulary):
        chosen: Sequence[tuple[type[Vocabulary], Iterable[Vocabulary]]] = [(type(found), [found])]
    else:
        chosen = [(each, each) for each in (VOCABULARIES if found is None else (found,))]
    sets = [
        {
            "set": set_name(vocabulary).replace(" ", "_"),
            "about": vocabulary.about(),
            "ordered": issubclass(vocabulary, OrderedVocabulary),
            "terms": [_term_as_json(term) for term in terms],
        }
        for vocabulary, terms in chosen
    ]
    keys = dict.fromkeys(key for _, terms in chosen for term in terms for key in works_of(term))
    return {"sets": sets, "works": dict(zip(keys, formatted(keys), strict=True))}


def _term_as_json(term: Vocabulary) -> dict[str, Any]:
    return {
        "key": term.key,
        "label": term.label,
        "definition": term.definition,
        "symbol": term.value.symbol,
        "also": list(term.value.also),
        "lines": term.value.lines,
        "works": list(works_of(term)),
    }
