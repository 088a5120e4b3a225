"""What to cite for an assessment: the works behind the lens and the sources the case names."""

from __future__ import annotations

import hashlib
import json

from pydantic import BaseModel

from detente.cases import Case
from detente.cases.frame import Frame
from detente.cases.source import bibtex_of
from detente.concepts.vocabulary import Vocabulary
from detente.concepts.works import bibtex, formatted

WORKS = (
    "keating_wheeler2013",
    "buzan1998",
    "deutsch1957",
    "jervis1982",
    "adler_barnett1998",
    "booth_wheeler2008",
    "osgood1962",
    "plummer2015",
    "rabiner1989",
)
"""Keys of the works on which every assessment rests."""


def sources(case: Case) -> list[dict[str, str | None]]:
    """Return what an assessment of the case rests on, for its record.

    Returns
    -------
    list of dict
        ``name``, ``sha256`` and ``citation`` of the case, then of each work; only the case has a
        sha256, that of its content in canonical order.
    """
    works = zip(WORKS, formatted(WORKS), strict=True)
    return [
        {"name": case.case, "sha256": fingerprint(case), "citation": case.title},
        *({"name": key, "sha256": None, "citation": reference} for key, reference in works),
    ]


def fingerprint(case: Case) -> str:
    """Return the sha256 of the case's content, which no order of its items changes."""
    frame = {name: getattr(case, name) for name in Frame.model_fields}
    content = json.dumps([frame, *case.items], default=_plain, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return dict(value)
    if isinstance(value, Vocabulary):
        return value.key
    return str(value)


def citation(case: Case) -> str:
    """Return BibTeX of the works behind an assessment of the case and of the case's own sources.

    A case cites in free text, so each of its sources becomes a ``@misc`` entry.
    """
    return bibtex(WORKS) + bibtex_of(case.case, case.sources())
