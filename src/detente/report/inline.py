"""Charts inside a page: static SVG whose marks say what they are when they are pointed at.

A page carries no script. Tooltips are ``<title>`` elements, which every browser shows by itself, so
that what is seen, printed and read aloud is one and the same thing, the page stays small, and
nothing in a case can ever run.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_INERT = ("aria-roledescription", "aria-hidden", "pointer-events", "class", "role")
_SHORT = re.compile(r"-?[0-9]+\.[0-9]{2,}")


def inline(svg: str, name: str, alternative: str) -> str:
    """Make a rendered chart fit to stand in a page beside others.

    Parameters
    ----------
    svg
        The document as the renderer wrote it.
    name
        Unique in the page; it keeps the identifiers of one chart from those of another.
    alternative
        What the picture shows, in words, for those who do not see it.

    Returns
    -------
    str
        One ``<svg>`` element that scales with the page.
    """
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        _quieten(element, name)
    width, height = root.attrib.pop("width"), root.attrib.pop("height")
    root.attrib.setdefault("viewBox", f"0 0 {width} {height}")
    root.set("role", "img")
    root.set("aria-label", alternative)
    root.set("style", f"max-width:{width}px")
    return ElementTree.tostring(root, encoding="unicode")


def _quieten(element: ElementTree.Element, name: str) -> None:
    """Turn a mark's spoken label into a tooltip, and drop what a static picture does not need."""
    label = element.attrib.pop("aria-label", None)
    for key in _INERT:
        element.attrib.pop(key, None)
    for key, value in element.attrib.items():
        if key == "id":
            element.set(key, f"{name}-{value}")
        elif "url(#" in value:
            element.set(key, value.replace("url(#", f"url(#{name}-"))
        elif key in ("d", "transform"):
            element.set(key, _SHORT.sub(lambda found: f"{float(found[0]):g}", value))
    if label and element.tag in (f"{{{_SVG}}}path", f"{{{_SVG}}}line"):
        title = ElementTree.SubElement(element, f"{{{_SVG}}}title")
        title.text = label
