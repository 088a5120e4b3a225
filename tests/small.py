"""Small cases that tests make for themselves."""

from __future__ import annotations

from detente.cases import Case

LINES = {"lines": "405-415"}


def case(**parts) -> Case:
    """A case of two states from 1950 to 1969 with the given items."""
    frame = {
        "case": "small",
        "title": "Two states",
        "period": [1950, 1969],
        "summary": "Made for a test.",
        "actors": [
            {"id": "AA", "name": "Arden", "adjective": "Ardenic"},
            {"id": "BB", "name": "Borland", "adjective": "Borlandic"},
        ],
    }
    return Case.model_validate(frame | parts)


def report(feature: str, value: float, on: object = 1960, **more) -> dict:
    """An item of evidence."""
    base = {"on": on, "feature": feature, "value": value, "weight": 1.0, "source": LINES}
    if "from" in more:
        del base["on"]
    return base | {"label": f"{feature} {value:.2f}", "what": "It was so."} | more


def move(kind: str, on: object = 1955, exposure: float = 0.6, **more) -> dict:
    """An act, by AA towards BB unless told otherwise."""
    base = {"on": on, "kind": kind, "exposure": exposure, "source": LINES}
    if "between" not in more:
        base |= {"by": "AA", "toward": "BB"}
    return base | {"label": kind, "what": "It was done."} | more


def leader(id: str, of: str, start: object, end: object = None, **more) -> dict:
    """A leader of one of the two."""
    base = {"id": id, "name": id.title(), "of": of, "office": "head", "from": start}
    if end is not None:
        base["to"] = end
    return base | {"what": "Because.", "source": LINES} | more
