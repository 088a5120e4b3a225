"""KEDS Gulf: news agency reports of 1979-99, coded by machine in the WEIS scheme.

The file is called CAMEO and is not: there many of the same numbers mean something else.
"""

from __future__ import annotations

from detente.eventdata.feeds._common import keds

FEED = keds(
    "keds_gulf", "News agencies on the Gulf, 1979-99, coded by machine", "goldstein",
    "goldstein_weis",
)  # fmt: skip
