"""The record: sources that can be trusted, and the panel of pairs of states by year.

``detente.data.dyads(1950, 2010).add("disputes", "alliances").collect()`` is a panel;
``detente.data.read("cow_nmc")`` is one source.
"""

import lazy_loader as _lazy

# Polars and the sources load when they are used.
__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
