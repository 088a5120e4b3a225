"""The record's verbs as functions: where pairs stood, what may come, and how far to trust that."""

from detente.records.ahead import forecast, forecast_record
from detente.records.ground import FIRST, LAST, PANEL
from detente.records.groups import capitals, complexes
from detente.records.standing import (
    assess_all,
    assess_pair,
    assess_region,
    beside,
    expected,
    members,
)
from detente.records.trial import validate

__all__ = [
    "FIRST",
    "LAST",
    "PANEL",
    "assess_all",
    "assess_pair",
    "assess_region",
    "beside",
    "capitals",
    "complexes",
    "expected",
    "forecast",
    "forecast_record",
    "members",
    "validate",
]
