"""KEDS Levant: news agency reports of 1979-2011, coded by machine in the CAMEO scheme."""

from __future__ import annotations

from detente.eventdata.feeds._common import keds

MUTUAL = frozenset({"040", "041", "044", "046", "057", "061", "062", "064"})
"""Consult, talk, meet, negotiate, agree, cooperate: acts of two by their nature."""

FEED = keds(
    "keds_levant", "News agencies on the Levant, 1979-2011, coded by machine", "cameo",
    "cameo_scale", MUTUAL,
)  # fmt: skip
