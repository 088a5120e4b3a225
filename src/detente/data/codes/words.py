"""Names: how they are compared, what else people say, and what is known to be no state."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from detente.data.codes.iso import EARLIER, NUMBER_OF

ALSO: dict[int, tuple[str, ...]] = {
    2: ("US", "America"),
    200: ("UK", "Great Britain", "Britain", "England"),
    210: ("Holland",),
    255: ("German Empire", "German Reich"),
    260: ("West Germany", "FRG"),
    265: ("East Germany",),
    271: ("Wuerttemberg",),
    325: ("Piedmont",),
    343: ("FYROM",),
    346: ("Bosnia",),
    365: ("USSR", "Russian Empire"),
    484: ("Congo-Brazzaville", "Republic of Congo"),
    490: ("Congo-Kinshasa", "DR Congo"),
    530: ("Abyssinia",),
    651: ("United Arab Republic",),
    663: ("Transjordan",),
    678: ("North Yemen",),
    680: ("South Yemen",),
    710: ("PRC",),
    713: ("Republic of China", "Formosa"),
    731: ("DPRK",),
    800: ("Siam",),
    816: ("North Vietnam",),
    817: ("South Vietnam",),
}
"""By Correlates of War number: names in use that stand in none of the lists."""

NOT_STATES: dict[str, tuple[str, ...]] = {
    "Palestine": ("PSE", "Palestinians", "Palestinian territories", "West Bank and Gaza"),
    "the European Union": ("EU", "EUU", "European Union", "European Community"),
    "the Holy See": ("VAT", "Vatican", "Vatican City"),
}
"""By the name to use for them: what is no member of the state system, in words and letters that
data sets use for it and the standard has not."""

CONTESTED: dict[str, str] = {
    "PAL": "Palau in the lists of states, and the Palestinians, who are no member, in event data; "
    "say 986 or PLW for Palau",
    "VDR": "North Vietnam in ISO 3166, and South Vietnam in some data sets; say 816 or 817",
}
"""Letters that mean one state to some and another to others: what they mean, and what to say."""


def fold(name: str) -> str:
    """Return what stays of a name without case, accents, signs, and ways to write "Saint"."""
    plain = unicodedata.normalize("NFKD", name).casefold().replace(".", "").replace("&", " and ")
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = ["saint" if word == "st" else word for word in re.findall(r"[a-z0-9]+", letters)]
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def forms(name: str) -> Iterator[str]:
    """Yield the names that a list's entry holds.

    ``Iran (Persia)`` holds two, ``Italy/Sardinia`` two, ``Korea, Republic of`` also the Republic
    of Korea.
    """
    yield name
    outside, inside = name, ""
    if two := re.fullmatch(r"([^()]+) \((.+)\)", name):
        outside, inside = two.groups()
        yield outside
        yield f"{inside} {outside}" if inside.endswith(" of") else inside
    for part in (outside, inside):
        if "/" in part:
            yield from part.split("/")
        if part.count(", ") == 1:
            yield " ".join(reversed(part.split(", ")))


def names_by_letters() -> Iterator[tuple[str, str]]:
    """Yield letters of ISO 3166 and a name that pycountry knows them by, withdrawn ones too."""
    import pycountry

    entries: list[Any] = [*pycountry.countries, *pycountry.historic_countries]
    for entry in map(dict, entries):
        for field in ("common_name", "name", "official_name"):
            for form in forms(entry[field]) if field in entry else ():
                yield entry["alpha_3"], form


@functools.cache
def not_states() -> dict[str, str]:
    """Return the name of all that is known to be no member, by its folded words and letters."""
    found = {fold(word): name for name, words in NOT_STATES.items() for word in (name, *words)}
    for letters, name in names_by_letters():
        if letters not in NUMBER_OF and letters not in EARLIER:
            found.setdefault(fold(letters), name)
            found.setdefault(fold(name), found[fold(letters)])
    return found
