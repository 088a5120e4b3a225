"""What to cite for an assessment: the works behind the lens and the sources the case names."""

from __future__ import annotations

from detente.cases import Case
from detente.cases.source import HOW
from detente.concepts.works import bibtex

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


def citation(case: Case) -> str:
    """Return BibTeX of the works behind an assessment of the case and of the case's own sources.

    A case cites in free text, so each of its sources becomes a ``@misc`` entry that says how it
    was used: read, from memory, or derived.
    """
    from pybtex.database import BibliographyData, Entry

    sources = dict.fromkeys(
        (source.cite, source.how, source.url)
        for source in case.sources()
        if source.cite and source.how != "memory"
    )
    entries = {}
    for number, (cite, how, url) in enumerate(sources, 1):
        fields = {"title": f"{{{cite}}}", "note": HOW[how or "read"].strip(" ()"), "url": url}
        entries[f"{case.case}-{number}"] = Entry(
            "misc", fields=[(key, value) for key, value in fields.items() if value]
        )
    own = str(BibliographyData(entries=entries).to_string("bibtex")).strip() if entries else ""
    return bibtex(WORKS) + (f"\n{own}\n" if own else "")
