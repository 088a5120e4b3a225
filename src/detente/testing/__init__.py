"""Contract tests that you run on what you have written yourself, such as a strategy of your own."""

from detente.testing.strategies import check_strategy

__all__ = ["check_strategy"]
