"""How a security community comes about: two readings of the same road."""

from __future__ import annotations

from detente.concepts.vocabulary import OrderedVocabulary, Term


class Stage(OrderedVocabulary):
    """Adler and Barnett's three stages towards a security community, earliest first."""

    COORDINATION = Term(
        "coordination",
        "A new technology, an outside threat or the like leads states to coordinate their "
        "policies for gains to all. This need not create trust; at best it is the ground on which "
        "new bonds can grow.",
        "670-680",
        ("adler_barnett1998",),
    )
    IDENTIFICATION = Term(
        "identification",
        "Dealings in common institutions change how states see each other: social learning "
        "displaces egoism and a collective identity begins to form.",
        "682-720",
        ("adler_barnett1998",),
    )
    REINFORCEMENT = Term(
        "mutual reinforcement of trust and identity",
        "Trust deepens identity and identity deepens trust, until peaceful change is expected as "
        "a matter of course.",
        "722-732",
        ("adler_barnett1998", "barnett_adler1998"),
    )


class Phase(OrderedVocabulary):
    """How far a security community has grown, least first; only mature is the chapter's word.

    Notes
    -----
    ``mature`` is the chapter's word, which it takes from Adler and Barnett. ``nascent`` and
    ``ascendant`` are theirs too (1998), but known here from memory and not from the chapter;
    ``before`` is this project's name for everything that comes earlier.
    """

    BEFORE = Term(
        "before any community",
        "The states have not begun to build a security community with one another; they may still "
        "share a regime, or nothing.",
        "",
        ("adler_barnett1998",),
    )
    NASCENT = Term(
        "nascent",
        "Governments begin to consider how to coordinate for their security, with no community "
        "yet in mind; what trust there is must be checked at every turn.",
        "",
        ("adler_barnett1998",),
    )
    ASCENDANT = Term(
        "ascendant",
        "Networks and common institutions thicken, military preparations against each other wane, "
        "and a shared identity starts to carry trust.",
        "",
        ("adler_barnett1998",),
    )
    MATURE = Term(
        "mature",
        "War between the members is unthinkable, and trust is held by the societies as well as "
        "the leaders.",
        "97-99, 918-922, 1016-1022, 1281-1287, 1305-1309",
        ("adler_barnett1998", "booth_wheeler2008"),
    )
