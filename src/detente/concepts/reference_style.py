"""How a reference reads: pybtex's plain style, with every volume and every note kept.

Imported only where references are formatted, because pybtex takes time to load.
"""

from __future__ import annotations

from typing import Any

from pybtex.style.formatting import toplevel
from pybtex.style.formatting.unsrt import Style, date, pages
from pybtex.style.template import field, first_of, join, optional, sentence, tag, words


class ReferenceStyle(Style):  # type: ignore[misc]  # pybtex has no types
    """The plain style, which would drop a volume without pages and a note on a chapter.

    The notes say how the facts of an entry are known, so none may be lost.
    """

    def get_article_template(self, e: Any) -> Any:
        """Lay out an article: authors, title, journal with volume, year, note."""
        issue = first_of[
            optional[
                join[field("volume"), optional["(", field("number"), ")"], optional[":", pages]]
            ],
            optional[words["no.", field("number")]],
            "",
        ]
        return toplevel[
            self.format_names("author"),
            self.format_title(e, "title"),
            sentence[words[tag("em")[field("journal")], issue], date],
            sentence[optional[field("note")]],
            self.format_web_refs(e),
        ]

    def get_incollection_template(self, e: Any) -> Any:
        """Lay out a chapter of a collection, and its note."""
        return toplevel[
            super().get_incollection_template(e),
            sentence[optional[field("note")]],
        ]

    def get_misc_template(self, e: Any) -> Any:
        """Lay out what has no other form, such as a data set, its title as that of a book."""
        return toplevel[
            optional[sentence[self.format_names("author")]],
            sentence[self.format_btitle(e, "title", as_sentence=False)],
            sentence[optional[field("howpublished")], optional[date]],
            sentence[optional[field("note")]],
            self.format_web_refs(e),
        ]
