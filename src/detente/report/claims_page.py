"""The page of the ledger: claim, picture, verdict, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.claims.claim import CONTRADICTED, HARDLY, SUPPORTED, SURELY, Map
from detente.claims.ledger import EVERY, GROUPS, Tried
from detente.report.captions import Caption
from detente.report.claims_chart import shares
from detente.report.claims_map import effect
from detente.report.claims_terminal import beside, by_place, counted, likely, where
from detente.report.sheet import Draw, Picture, pictures, provenance_rows, rendered
from detente.report.words import percent


def html(tried: Sequence[Tried], provenance: Mapping[str, Any], draw: Draw | None = None) -> str:
    """Return the page of the ledger as one HTML document.

    Parameters
    ----------
    tried
        The claims.
    provenance
        Where the numbers come from.
    draw
        Draws charts, if not here: see :class:`detente.report.easel.Easel`.
    """
    caption = Caption(
        text=f"The rule was written beforehand: supported from {percent(SUPPORTED)} of the draws, "
        f"contradicted up to {percent(CONTRADICTED)}, undecided between; on the record "
        f"{percent(SURELY)} and {percent(HARDLY)} of the sampling distribution. "
        "Fragile is what other draws might well decide otherwise.",
        alternative=f"Of {len(tried)} verdicts {counted(tried)}.",
    )
    mapped = {_name(each): (each, each.claim.map) for each in tried if each.claim.map is not None}
    charts = {"shares": shares(tried)} | {name: effect(*one) for name, one in mapped.items()}
    words = {"shares": caption} | {name: _words(*one) for name, one in mapped.items()}
    picture, *maps = pictures(charts, words, draw)
    drawn = {each.name: each for each in maps}
    return rendered(
        "claims.html.j2",
        {
            "every": EVERY,
            "tried": len({each.claim.number for each in tried}),
            "counted": counted(tried),
            "draws": provenance["parameters"]["draws"],
            "copies": provenance["parameters"]["copies"],
            "again": provenance["parameters"]["again"],
            "picture": picture,
            "groups": list(_groups(tried, drawn)),
            "fails": ", ".join(str(each.claim.number) for each in tried if not each.controlled),
            "provenance": provenance_rows(provenance),
        },
    )


def _name(tried: Tried) -> str:
    return f"map-{_place(tried)}"


def _place(tried: Tried) -> str:
    """Return what tells a trial on the page from every other."""
    return f"{tried.claim.number}-{tried.claim.kind.replace(' ', '-')}"


def _words(tried: Tried, of: Map) -> Caption:
    return Caption(
        text=f"As expected in {by_place(tried)} of the draws.",
        alternative=f"The effect of claim {tried.claim.number} by {of.what}: median "
        + ", ".join(f"{each.middle:.2g} at {each.at:g}" for each in tried.map)
        + ".",
    )


def _groups(
    tried: Sequence[Tried], drawn: Mapping[str, Picture]
) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    for letter, (_, about) in GROUPS.items():
        some = [
            _told(each) | {"drawn": drawn.get(_name(each)) if each.map else None}
            for each in tried
            if each.claim.group == letter
        ]
        if some:
            yield letter, f"{about[0].upper()}{about[1:]}", some


def _told(tried: Tried) -> dict[str, Any]:
    if tried.claim.trial is None:
        return {
            "claim": tried.claim,
            "place": _place(tried),
            "verdict": tried.verdict,
            "where": "",
            "map": [],
        }
    low, high = tried.interval
    return {
        "claim": tried.claim,
        "place": _place(tried),
        "draws": tried.draws,
        "where": where(tried.claim),
        "verdict": f"{tried.verdict}{beside(tried)}",
        "share": percent(tried.share),
        "effect": f"{tried.estimate:.3g} (90%: {low:.3g} to {high:.3g}), {tried.claim.unit}",
        "control": f"{tried.control}, {percent(tried.control_share)} of the draws{likely(tried)}",
        "map": [
            (each.rate.replace("_", " "), percent(each.low), percent(each.high))
            for each in tried.deciders
        ],
    }
