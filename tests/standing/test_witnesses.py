"""The witnesses: columns of the panel, with a direction, and those of force marked as such."""

from __future__ import annotations

import pytest

from detente.concepts import Condition, Feature
from detente.data.indicators import group
from detente.data.panel import Panel
from detente.standing.history import columns_wanted
from detente.standing.witnesses import WITNESSES, Witness

OF_FORCE = ("disputes", "wars", "crises", "rivalries", "peace_years")
"""Groups of the panel that record force or list rivals."""

each = pytest.mark.parametrize("witness", WITNESSES, ids=lambda witness: witness.name)


def columns_of(name: str) -> set[str]:
    return set(Panel().add(name).columns)


def test_the_panel_has_every_column_that_is_wanted_and_each_is_asked_for_once() -> None:
    wanted = columns_wanted()
    assert set(wanted) <= set(Panel().columns) | set().union(
        *(columns_of(name) for name in (*OF_FORCE, "arms", "claims", "alliances", "organisations",
          "trade", "votes", "connectedness", "regimes", "leaders", "capabilities", "proximity"))
    )  # fmt: skip
    assert len(set(wanted)) == len(wanted)


def test_no_witness_speaks_twice() -> None:
    names = [witness.name for witness in WITNESSES]
    assert len(set(names)) == len(names)


def test_the_coders_levels_are_no_witness() -> None:
    labels = columns_of("peace_scale") - set(Panel().columns)
    assert labels
    assert not labels & set(columns_wanted())


@each
def test_theory_gives_a_direction_to_what_speaks_of_a_concept_and_to_nothing_else(
    witness: Witness,
) -> None:
    assert (witness.sign == 0) == (witness.speaks_to is None)
    assert witness.speaks_to is None or witness.speaks_to in {*Feature, *Condition}


@each
def test_a_column_of_disputes_wars_crises_or_rivalries_is_marked_as_force(
    witness: Witness,
) -> None:
    keys = set(Panel().columns)
    force = set().union(*(columns_of(name) for name in OF_FORCE)) - keys
    assert witness.force == bool(set(witness.columns) & force)


def test_of_the_records_of_force_only_counts_of_peaceful_years_speak_for_peace() -> None:
    peaceful = {witness.name for witness in WITNESSES if witness.force and witness.sign == 1}
    assert peaceful == {"peace_years", "war_free_years"}


def test_every_feature_that_the_panel_can_show_has_a_witness() -> None:
    heard = {witness.speaks_to for witness in WITNESSES}
    assert heard >= {*Feature}


@each
def test_a_witness_of_two_states_is_read_from_a_column_for_each(witness: Witness) -> None:
    plain = witness.side == "pair"
    wanted = (witness.column,) if plain else (f"{witness.column}_1", f"{witness.column}_2")
    assert witness.columns == wanted
    assert witness.name == (witness.column if plain else f"{witness.column}_{witness.side}")


def test_the_wanted_columns_follow_the_witnesses() -> None:
    few = columns_wanted([Witness("warheads", -1, Feature.NO_PLANS, side="lesser")])
    assert few[-2:] == ["warheads_1", "warheads_2"]
    assert set(few) < set(columns_wanted())
    assert "disputes" not in few
    assert group("disputes").indicators
