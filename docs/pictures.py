"""The pictures of the documentation, drawn anew with every build."""

from __future__ import annotations

from collections.abc import Callable


def france_and_germany() -> str:
    """Draw the main figure of the case with which the documentation begins."""
    import detente
    from detente.report.export import svg_text

    return svg_text(detente.assess("france-germany").plot())


def both_roads() -> str:
    """Draw how the spiral of two peaceful states ends under each of some strategies."""
    import detente
    from detente.report.export import svg_text

    followed = ("threshold", "grit", "leap", "leap-then-grit", "hedge")
    return svg_text(detente.simulate("spiral", followed).plot())


FIGURES: dict[str, Callable[[], str]] = {
    "assets/france-germany.svg": france_and_germany,
    "assets/both-roads.svg": both_roads,
}
"""Each by its place in the site."""
