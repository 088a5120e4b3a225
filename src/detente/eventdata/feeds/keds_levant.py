"""KEDS Levant: news agency reports of 1979-2011, coded by machine in the CAMEO scheme."""

from __future__ import annotations

from detente.eventdata.feeds._common import keds

FEED = keds(
    "keds_levant", "News agencies on the Levant, 1979-2011, coded by machine", "cameo",
    "cameo_scale",
)  # fmt: skip
