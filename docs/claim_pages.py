"""The reference page of the claims: what each says, and how it is tried."""

from __future__ import annotations

from layout import plain, table

from detente.claims.claim import CONTRADICTED, HARDLY, SUPPORTED, SURELY
from detente.claims.ledger import EVERY, GROUPS, all_claims


def claims() -> str:
    """Every claim on trial, with all that was declared before it was tried."""
    parts = [
        "# Claims",
        f"The {EVERY} claims that were counted in the chapter; some have a half in the model and "
        "one on the record. "
        "A claim is supported if the effect is as expected, and larger than the least that "
        f"counts, in {SUPPORTED:.0%} of the draws of the free rates or more, contradicted in "
        f"{CONTRADICTED:.0%} or fewer, and undecided between; on the record, in {SURELY:.0%} and "
        f"{HARDLY:.0%} of the draws of the sampling distribution. [What came of "
        "it](../discussion/what-the-chapter-gets-right.md); `detente claims` tries them anew.",
    ]
    for letter, (_, about) in GROUPS.items():
        rows = [
            (
                f"{each.number}",
                plain(each.statement),
                f"L{each.lines}",
                f"{each.kind}{', built in' if each.built_in else ''}",
                plain(
                    f"{each.manipulation} Looked at: {each.outcome}." if each.trial else each.caveat
                ),
                f"{each.least:g} {plain(each.unit)}" if each.trial else "",
                plain(each.removal.what),
                plain(each.contrary),
            )
            for each in all_claims()
            if each.group == letter
        ]
        names = ("", "Claim", "Lines", "Tried by", "How", "Least", "Control: without", "Contrary")
        parts += [f"## {letter}. {about[0].upper()}{about[1:]}", table(names, rows)]
    return "\n\n".join(parts)
