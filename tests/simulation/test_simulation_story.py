"""The story of a world: its events are those of the path, and its words say them."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from made_story import A, B, eventful, flat, put

from detente.simulation.outcomes import SHOWN
from detente.simulation.story import typical
from detente.simulation.story_events import events
from detente.simulation.story_lived import KINDS, ordinal, percent, times, turns
from detente.simulation.story_words import paragraphs, told


def short(lived):
    """Say of every event when, whose and what it is."""
    return [(each.year, each.of, each.toward, each.kind) for each in events(lived)]


def words(lived, kind):
    return [each.words for each in events(lived) if each.kind == kind]


def test_events_are_those_of_the_path_and_no_others():
    assert short(eventful()) == [
        (0.0, "", "", "start"),
        (1.0, "", "", "dispute"),
        (1.25, A, B, "gesture"),
        (2.5, A, B, "trust gained"),
        (2.75, "", "", "cooperation begun"),
        (3.25, "", "", "threat"),
        (3.75, "", "", "regime joined"),
        (4.25, "", "", "level"),
        (5.25, "", "", "threat gone"),
        (6.25, B, A, "trust gained"),
        (7.75, "", "", "guarantor"),
        (10.0, B, A, "leader"),
        (10.25, "", "", "cooperation broken"),
        (10.5, "", "", "level"),
        (10.75, A, B, "trust lost"),
        (11.0, "", "", "dispute"),
        (11.25, B, "", "regime left"),
        (11.5, "", "", "war"),
        (12.0, "", "", "end"),
    ]


def test_words_say_what_the_path_says():
    lived = eventful()
    assert {each.kind: each.words for each in events(lived)} == {
        "start": "Arcadia trusted Borduria at 20%, where it took 50%; Borduria trusted Arcadia at "
        "20%, where it took 50%; Arcadia had a leader who saw something of others' fear; Borduria "
        "had a leader who saw something of others' fear",
        "dispute": "Arcadia and Borduria came close to war",
        "gesture": "Arcadia began a campaign of 3 gestures toward Borduria, the first with an "
        "exposure of 0.10 and the largest of 0.15; Borduria answered in year 3",
        "trust gained": "trust of Borduria in Arcadia, now 80%, came to lie lastingly above the "
        "threshold of 50%",
        "cooperation begun": "Arcadia and Borduria began to cooperate",
        "threat": "a common threat appeared",
        "regime joined": "Arcadia and Borduria joined the regime of cooperative security",
        "threat gone": "the common threat was gone",
        "guarantor": "a guarantor of 40% strength appeared",
        "leader": "a new greedy leader, who saw no fear in others, came to power in Borduria; "
        "trust in Arcadia fell from 80% to 5%, below the threshold of 50%",
        "cooperation broken": "cooperation broke off, as Arcadia and Borduria defected",
        "level": "the two fell back to the level of conflict formation",
        "trust lost": "trust of Arcadia in Borduria, now 40%, came to lie lastingly below the "
        "threshold of 50%",
        "regime left": "Borduria left the regime of cooperative security",
        "war": "Arcadia and Borduria went to war",
        "end": "they stood at the level of conflict formation; Arcadia trusted Borduria at 40%, "
        "Borduria trusted Arcadia at 5%; they had cooperated in 60% of the time, gone to war once "
        "and come close to it twice",
    }
    first, _ = words(lived, "level")
    assert first == "the two rose to the level of security regime"


def test_where_nothing_happens_there_is_a_start_and_an_end():
    assert [kind for *_, kind in short(flat())] == ["start", "end"]
    (end,) = words(flat(), "end")
    assert "a spiral of mutual fear, for neither was greedy" in end
    assert "never gone to war and come close to it never" in end


def test_a_war_between_seekers_is_said_to_be_one_and_with_a_greedy_leader_not():
    lived = flat()
    put(lived, "war", [10, 30], 1.0)
    put(lived, "dispute", [10, 30], 1.0)
    put(lived, "greedy", slice(20, 48), 1.0, 0)
    before, after = words(lived, "war")
    assert before.endswith("although both sought security")
    assert after == "Arcadia and Borduria went to war"
    assert words(lived, "dispute") == []


def test_a_war_counts_by_who_led_when_it_broke_out():
    lived = flat()
    put(lived, "war", 20, 1.0)
    # The greedy leader comes only as the period of the war ends.
    put(lived, "succession", 20, 1.0, 0)
    put(lived, "greedy", slice(20, 48), 1.0, 0)
    assert words(lived, "war")[0].endswith("although both sought security")


@pytest.mark.parametrize(
    ("cooperation", "gesture", "said"),
    [
        ([], None, "; it went unanswered"),
        ([12], None, "; it went unanswered"),
        (range(11, 16), None, "; Borduria answered in year 3"),
        (range(7, 20), None, "; Borduria answered in year 3"),
        (range(15, 20), None, "; it went unanswered"),
        (range(48), None, "; Borduria was cooperating already"),
        ([], (12, 0.3), "; Borduria answered in year 4"),
        ([], (12, 0.29), "; it went unanswered"),
        ([], (10, 0.6), "; it went unanswered"),
    ],
)
def test_a_gesture_is_answered_by_a_year_of_cooperation_or_by_a_like_one(
    cooperation, gesture, said
):
    lived = flat()
    put(lived, "gesture", 10, 0.6, 0)
    if cooperation:
        put(lived, "cooperation", list(cooperation), 1.0, 1)
        lived.begun["cooperation"][1] = float(0 in cooperation)
    if gesture:
        put(lived, "gesture", gesture[0], gesture[1], 1)
    mine = next(each.words for each in events(lived) if each.kind == "gesture" and each.of == A)
    assert mine == f"Arcadia made one gesture toward Borduria, with an exposure of 0.60{said}"


def test_gestures_more_than_two_years_apart_are_two_campaigns():
    lived = flat()
    put(lived, "gesture", [4, 12, 21], 0.1, 0)
    assert [(each.year, each.words[:34]) for each in events(lived) if each.kind == "gesture"] == [
        (1.25, "Arcadia began a campaign of 2 gest"),
        (5.5, "Arcadia made one gesture toward Bo"),
    ]


def test_a_leader_who_brings_trust_across_the_threshold_says_so_and_no_crossing_is_told_twice():
    lived = flat()
    put(lived, "succession", 10, 1.0, 0)
    put(lived, "trust", slice(10, 48), 0.9, 0)
    lived.sensibility[11:, 0] = 0.9
    lived.bad_faith[11:, 0] = 0.7
    assert [kind for *_, kind in short(lived)] == ["start", "leader", "end"]
    assert words(lived, "leader") == [
        "a new leader, who saw others' fear and explained conciliation away, came to power in "
        "Arcadia; trust in Borduria rose from 20% to 90%, above the threshold of 50%"
    ]


def test_a_leader_may_change_the_motive_and_leave_trust_where_it_was():
    lived = flat()
    lived.begun["greedy"][0] = 1.0
    put(lived, "greedy", slice(0, 10), 1.0, 0)
    put(lived, "succession", 10, 1.0, 0)
    lived.sensibility[11:, 0] = 0.1
    assert words(lived, "leader") == [
        "a new leader, who hardly saw that others might be afraid and, unlike the one before, "
        "sought security, came to power in Arcadia; trust in Borduria stayed at 20%"
    ]


def test_thresholds_beyond_all_trust_and_below_any_are_said_in_words():
    lived = flat()
    put(lived, "trust", slice(0, 20), 0.6, 0)
    lived.begun["trust"][0] = 0.6
    put(lived, "threshold", slice(20, 30), 2.0, 0)
    put(lived, "threshold", slice(30, 48), 0.0, 0)
    assert words(lived, "trust lost") == [
        "no trust in Borduria would have been enough any more in Arcadia"
    ]
    assert words(lived, "trust gained") == [
        "force toward Borduria was no longer even considered in Arcadia"
    ]


def test_trust_and_threshold_that_look_alike_are_told_finer():
    lived = flat()
    put(lived, "trust", slice(10, 48), 0.504, 0)
    put(lived, "threshold", slice(0, 48), 0.496, 0)
    assert words(lived, "trust gained") == [
        "trust of Arcadia in Borduria, now 50.4%, came to lie lastingly above the threshold of "
        "49.6%"
    ]


def test_a_gesture_that_is_hardly_one_is_not_written_as_none():
    lived = flat()
    put(lived, "gesture", 10, 0.002, 0)
    assert "with an exposure of less than 0.01;" in words(lived, "gesture")[0]


def test_union_is_told_once():
    lived = flat()
    put(lived, "united", slice(30, 48), 1.0)
    put(lived, "level", slice(30, 48), 3)
    assert short(lived)[1:-1] == [(7.75, "", "", "level"), (7.75, "", "", "union")]
    assert words(lived, "level") == ["the two rose to the level of regional integration"]


def test_levels_rise_and_fall_back_one_after_the_other():
    lived = flat()
    put(lived, "level", slice(8, 16), 2)
    put(lived, "level", slice(16, 24), 1)
    put(lived, "level", slice(24, 48), 3)
    assert words(lived, "level") == [
        "the two rose to the level of security community",
        "the two fell back to the level of security regime",
        "the two rose to the level of regional integration",
    ]


def test_what_is_there_from_the_start_is_told_at_the_start():
    lived = flat()
    put(lived, "common_threat", slice(0, 8), 1.0)
    put(lived, "guarantor", slice(0, 48), 1.0)
    (start,) = words(lived, "start")
    assert start.endswith("a common threat hung over both; a guarantor stood by them")
    assert [kind for *_, kind in short(lived)] == ["start", "threat gone", "end"]


@pytest.mark.parametrize(
    ("held", "least", "to_the_end", "found"),
    [
        ([0, 0, 1, 1, 0, 0], 2, False, [(2, 1), (4, 0)]),
        ([0, 1, 0, 1, 1, 1], 2, False, [(3, 1)]),
        ([0, 0, 0, 0, 0, 1], 2, False, []),
        ([0, 0, 0, 0, 0, 1], 2, True, [(5, 1)]),
        ([1, 1, 0, 2, 2, 2], 2, False, [(0, 1), (3, 2)]),
        ([1, 0, 1, 0, 1, 0], 1, False, [(0, 1), (1, 0), (2, 1), (3, 0), (4, 1), (5, 0)]),
    ],
)
def test_a_turn_is_what_lasts(held, least, to_the_end, found):
    assert turns(np.array(held), 0, least, to_the_end=to_the_end) == found


@pytest.mark.parametrize(
    ("year", "number"),
    [(0.25, 1), (1.0, 1), (1.25, 2), (12.0, 12), (12.0000001, 12), (12.01, 13), (0.0, 1)],
)
def test_a_year_is_counted_from_one(year, number):
    assert ordinal(year) == number


def test_small_words():
    assert [percent(share) for share in (0, 0.001, 0.5, 0.999, 1)] == [
        "0%", "less than 1%", "50%", "more than 99%", "100%",
    ]  # fmt: skip
    assert [times(count) for count in (0, 1, 2, 3, 10, 11)] == [
        "never", "once", "twice", "three times", "ten times", "11 times",
    ]  # fmt: skip
    assert list(dict.fromkeys(KINDS)) == list(KINDS)


# Words


def test_a_paragraph_for_each_decade_says_what_turned_in_it():
    lived = eventful()
    one, two = paragraphs(lived, events(lived))
    assert (one.first, one.last, two.first, two.last) == (1, 10, 11, 12)
    assert one.text == (
        "At the start Arcadia trusted Borduria at 20%, where it took 50%; Borduria trusted Arcadia "
        "at 20%, where it took 50%; Arcadia had a leader who saw something of others' fear; "
        "Borduria had a leader who saw something of others' fear. In year 2 Arcadia began a "
        "campaign of 3 gestures toward Borduria, the first with an exposure of 0.10 and the "
        "largest of 0.15; Borduria answered in year 3. In year 3 trust of Arcadia in Borduria, now "
        "70%, came to lie lastingly above the threshold of 50%. In the same year Arcadia and "
        "Borduria began to cooperate. In year 4 a common threat appeared. In the same year Arcadia "
        "and Borduria joined the regime of cooperative security. In year 5 the two rose to the "
        "level of security regime. In year 6 the common threat was gone. In year 7 trust of "
        "Borduria in Arcadia, now 80%, came to lie lastingly above the threshold of 50%. In year 8 "
        "a guarantor of 40% strength appeared. In year 10 a new greedy leader, who saw no fear in "
        "others, came to power in Borduria; trust in Arcadia fell from 80% to 5%, below the "
        "threshold of 50%. They came close to war once. At the end of year 10 Arcadia trusted "
        "Borduria at 70% and Borduria trusted Arcadia at 5%; they had cooperated in 72% of the "
        "last ten years and stood at the level of security regime."
    )
    assert two.text.startswith("In year 11 cooperation broke off, as Arcadia and Borduria defected")
    assert two.text.endswith(f"After 12 years {events(lived)[-1].words}.")
    assert told([one, two]).startswith("Years 1 to 10. At the start")


def test_quiet_decades_are_one_paragraph():
    lived = flat(periods=200)
    put(lived, "dispute", [50, 60, 150], 1.0)
    put(lived, "united", slice(170, 200), 1.0)
    found = paragraphs(lived, events(lived))
    assert [(each.first, each.last) for each in found] == [(1, 40), (41, 50)]
    assert "Nothing turned. They came close to war three times." in found[0].text


def test_the_end_of_a_decade_tells_of_its_own_ten_years():
    lived = flat(periods=120)
    put(lived, "cooperation", slice(40, 80), 1.0)
    first, second, _ = (each.text for each in paragraphs(lived, events(lived)))
    assert "they had cooperated in 0% of the last ten years" in first
    assert "they had cooperated in 100% of the last ten years" in second
    assert "they had cooperated in 33% of the time" in events(lived)[-1].words


def test_changes_of_leaders_that_change_little_are_counted():
    lived = flat(periods=40)
    put(lived, "succession", [5, 15, 25], 1.0, 0)
    put(lived, "trust", slice(5, 40), 0.3, 0)
    put(lived, "succession", 30, 1.0, 1)
    put(lived, "trust", slice(30, 40), 0.9, 1)
    (one,) = paragraphs(lived, events(lived))
    assert (
        "Three other changes of leaders left trust on the same side of the threshold." in one.text
    )
    assert one.text.count("came to power") == 1
    assert "After 10 years they stood" in one.text


def test_a_large_change_of_trust_on_the_same_side_is_told():
    lived = flat(periods=40)
    put(lived, "threshold", slice(0, 40), 0.0, 0)
    put(lived, "succession", 5, 1.0, 0)
    put(lived, "trust", slice(5, 40), 0.71, 0)
    (one,) = paragraphs(lived, events(lived))
    assert "trust in Borduria rose from 20% to 71%." in one.text


def test_periods_of_a_year_need_two_of_them_for_a_turn():
    lived = flat(periods=12, years=1.0)
    put(lived, "cooperation", 4, 1.0)
    put(lived, "cooperation", slice(8, 12), 1.0)
    assert short(lived)[1:-1] == [(9.0, "", "", "cooperation begun")]


# Which world


def means(paths):
    """Return a table of means in which every quantity is the same path."""
    worlds, records = np.shape(paths)
    held = np.ravel(paths).astype(np.float32)
    table = {
        "world": np.repeat(np.arange(worlds), records),
        "year": np.tile(np.arange(records), worlds),
    }
    return pl.DataFrame(table | dict.fromkeys(SHOWN, held))


def test_the_world_that_stands_for_all_ended_as_most_and_is_in_their_middle():
    outcome = np.array([[1, 0], [0, 1], [0, 1], [0, 1], [1, 0]], float)
    # Over all worlds the median is that of world 3, over the three that ended so that of 2.
    paths = [[9, 9], [1, 1], [5, 5.5], [9, 9], [9, 9]]
    assert typical(outcome, [means(paths)]) == 2
    assert typical(outcome, [means(paths[:2]), means(paths[2:])]) == 2


def test_where_no_world_has_it_as_its_most_frequent_the_nearest_to_it_counts():
    outcome = np.array([[0.4, 0.6, 0], [0.4, 0, 0.6], [0.3, 0.7, 0], [0.3, 0, 0.7]])
    assert outcome.mean(axis=0).argmax() == 0
    assert typical(outcome, [means([[0, 0], [1, 1], [0.4, 0.4], [0.5, 0.5]])]) in (0, 1)


def test_of_two_worlds_as_near_the_first_is_taken_and_a_constant_says_nothing():
    outcome = np.ones((3, 1))
    assert typical(outcome, [means([[1, 1], [1, 1], [1, 1]])]) == 0


def test_quantities_count_alike_whatever_their_unit():
    table = means([[0.5, 0.5], [0.4, 0.4], [0.6, 0.6], [0.51, 0.51], [0.49, 0.49]])
    # World 0 is the median in all but one quantity, of large numbers, where it is a bit off.
    off = pl.Series("arms", [1010.0] * 2 + [900.0] * 2 + [1100.0] * 2 + [1000.0] * 4, pl.Float32)
    table = table.with_columns(off)
    assert typical(np.ones((5, 1)), [table]) == 0
