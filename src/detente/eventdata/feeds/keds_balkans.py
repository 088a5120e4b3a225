"""KEDS Balkans: news agency reports of 1989-2003, coded by machine in an extended WEIS scheme."""

from __future__ import annotations

from detente.eventdata.feeds._common import keds

FEED = keds(
    "keds_balkans", "News agencies on the Balkans, 1989-2003, coded by machine", "goldstein",
    "goldstein_weis",
)  # fmt: skip
