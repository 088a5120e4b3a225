"""Charts inside a page: static SVG whose marks say what they are when they are pointed at.

A page carries no script. Tooltips are ``<title>`` elements, which every browser shows by itself, so
that what is seen, printed and read aloud is one and the same thing, the page stays small, and
nothing in a case can ever run.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

_SVG = "http://www.w3.org/2000/svg"
_INERT = ("aria-roledescription", "aria-hidden", "pointer-events", "class", "role", "font-family")
_LONG = re.compile(r"-?[0-9]+\.[0-9]{2,}")
_LINK = re.compile(r"url\(#([^)]*)\)")


def inline(svg: str, name: str, alternative: str, font: str) -> str:
    """Make a rendered chart fit to stand in a page beside others.

    Parameters
    ----------
    svg
        The document as the renderer wrote it.
    name
        Unique in the page; it keeps the identifiers of one chart from those of another.
    alternative
        What the picture shows, in words, for those who do not see it.
    font
        The font family of every text.

    Returns
    -------
    str
        One ``<svg>`` element that scales with the page.
    """
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(svg)
    # The renderer counts its identifiers on from chart to chart; a page must not depend on that.
    found = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    names = {old: f"{name}-{number}" for number, old in enumerate(found)}
    for element in root.iter():
        _quieten(element, names)
    width, height = root.attrib.pop("width"), root.attrib.pop("height")
    root.attrib.setdefault("viewBox", f"0 0 {width} {height}")
    root.set("role", "img")
    root.set("aria-label", alternative)
    root.set("font-family", font)
    root.set("style", f"max-width:{width}px")
    return ElementTree.tostring(root, encoding="unicode")


def _quieten(element: ElementTree.Element, names: dict[str, str]) -> None:
    """Turn a mark's spoken label into a tooltip, and drop what a static picture does not need."""
    label = element.attrib.pop("aria-label", None)
    for key in _INERT:
        element.attrib.pop(key, None)
    for key, value in element.attrib.items():
        if key == "id":
            element.set(key, names[value])
        elif "url(#" in value:
            element.set(key, _LINK.sub(lambda link: f"url(#{names[link[1]]})", value))
        elif key in ("d", "transform"):
            element.set(key, _LONG.sub(lambda number: f"{float(number[0]):.5g}", value))
    if label and element.tag == f"{{{_SVG}}}path":
        title = ElementTree.SubElement(element, f"{{{_SVG}}}title")
        title.text = label
