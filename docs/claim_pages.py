"""The reference page of the claims: what each says, and how it is tried."""

from __future__ import annotations

from layout import plain, table

from detente.claims.claim import CONTRADICTED, SUPPORTED
from detente.claims.ledger import EVERY, GROUPS, all_claims


def claims() -> str:
    """Every claim on trial, with all that was declared before it was tried."""
    parts = [
        "# Claims",
        f"{len(all_claims())} of the {EVERY} claims that were counted in the chapter are on trial. "
        "A claim is supported if the effect is as expected, and larger than the least that "
        f"counts, in {SUPPORTED:.0%} of the draws of the free rates or more, contradicted in "
        f"{CONTRADICTED:.0%} or fewer, and undecided between. [What came of "
        "it](../discussion/what-the-chapter-gets-right.md); `detente claims` tries them anew.",
    ]
    for letter, (_, about) in GROUPS.items():
        rows = [
            (
                f"{each.number}",
                plain(each.statement),
                f"L{each.lines}",
                f"{each.kind}{', built in' if each.built_in else ''}",
                plain(f"{each.manipulation} Looked at: {each.outcome}."),
                f"{each.least:g} {plain(each.unit)}",
                plain(each.removal.what),
                plain(each.contrary),
            )
            for each in all_claims()
            if each.group == letter
        ]
        names = ("", "Claim", "Lines", "Tried by", "How", "Least", "Control: without", "Contrary")
        parts += [f"## {letter}. {about[0].upper()}{about[1:]}", table(names, rows)]
    return "\n\n".join(parts)
