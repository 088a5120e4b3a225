"""Where an item of a case comes from."""

import re
from collections.abc import Iterable
from typing import Annotated, Any, Self

from pydantic import Field, PlainValidator, model_validator

from detente.cases.fields import Model, Text, one_of, refusal
from detente.cases.wording import shown
from detente.errors import InputError

CHAPTER_LENGTH = 1354
"""Lines of the chapter's text, which the project counts with the blank ones."""

HOW = {"read": "", "memory": " (from memory, not checked)", "derived": " (derived)"}
"""How a cited work was used, and what a printed source adds to say so."""


def _spans(lines: str) -> list[tuple[int, int]]:
    spans = []
    for part in lines.split(","):
        found = re.fullmatch(r"\s*([0-9]{1,6})\s*(?:-\s*([0-9]{1,6}))?\s*", part)
        if found is None:
            raise InputError(
                f"{shown(lines)} does not name lines", "write 1005-1016, or 932-938, 997-999"
            )
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= last <= CHAPTER_LENGTH:
            raise InputError(
                f"lines {part.strip()} are not lines of the chapter",
                f"write the first line first, from 1 to {CHAPTER_LENGTH}",
            )
        spans.append((first, last))
    return spans


def _lines(value: Any) -> str:
    whole = isinstance(value, int) and not isinstance(value, bool)
    if not whole and not isinstance(value, str):
        raise InputError(f"{shown(value)} does not name lines", "write 1005-1016")
    return ", ".join(
        str(first) if first == last else f"{first}-{last}" for first, last in _spans(str(value))
    )


def _url(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"https?://[!-~]+", value):
        raise InputError(f"{shown(value)} is not a web address", "write http:// or https:// ...")
    return value


class Source(Model):
    """Where an item comes from: lines of the chapter, a cited work, or both."""

    lines: Annotated[str, PlainValidator(_lines)] | None = Field(
        None, description="lines of the chapter, such as 1005-1016 or 932-938, 997-999"
    )
    cite: Text | None = Field(None, description="a full citation as text")
    how: Annotated[str, PlainValidator(one_of(*HOW))] | None = Field(
        None, description=f"how the cited work was used: {', '.join(HOW)}"
    )
    url: Annotated[str, PlainValidator(_url)] | None = Field(
        None, description="where the cited work can be found"
    )

    @model_validator(mode="after")
    def _says_where(self) -> Self:
        if self.lines is None and self.cite is None:
            raise InputError(
                "the source says nothing", "give `lines` of the chapter, or `cite` and `how`"
            )
        if self.cite is not None and self.how is None:
            words = ", ".join(HOW)
            raise refusal(
                (("how",), InputError("the field is missing", f"say how you know it: {words}"))
            )
        for field in ("how", "url"):
            if self.cite is None and getattr(self, field) is not None:
                raise refusal(((field,), InputError("there is no cited work", "add `cite`")))
        return self

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The chapter's lines as pairs of first and last line; empty without any."""
        return tuple(_spans(self.lines)) if self.lines else ()

    @property
    def text(self) -> str:
        """The source as one line of running text."""
        chapter = [f"chapter, lines {self.lines}"] if self.lines else []
        work = [f"{self.cite}{HOW[self.how]}"] if self.cite and self.how else []
        return "; ".join(chapter + work)


def bibtex_of(name: str, sources: Iterable[Source]) -> str:
    """Return BibTeX of sources that are cited in free text, or nothing.

    Each becomes a ``@misc`` entry that says how it was used: read, or derived. What was not
    checked is not cited.

    Parameters
    ----------
    name
        Of the file whose sources they are, of which the keys are made.
    sources
        The sources.
    """
    from pybtex.database import BibliographyData, Entry

    cited = dict.fromkeys(
        (source.cite, source.how, source.url)
        for source in sources
        if source.cite and source.how != "memory"
    )
    entries = {}
    for number, (cite, how, url) in enumerate(cited, 1):
        fields = {"title": f"{{{cite}}}", "note": HOW[how or "read"].strip(" ()"), "url": url}
        entries[f"{name}-{number}"] = Entry(
            "misc", fields=[(key, value) for key, value in fields.items() if value]
        )
    if not entries:
        return ""
    return f"\n{str(BibliographyData(entries=entries).to_string('bibtex')).strip()}\n"
