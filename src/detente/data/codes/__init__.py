"""Country codes: Correlates of War, Gleditsch and Ward, ISO 3166 and names, each for its time.

``Codes().find("Germany", on=1970)`` is the Federal Republic, 260; ``Codes().spells("DEU")`` is
all of Germany, 255 and 260; ``Codes().convert(frame["ccode"], "cow", "iso3", frame["year"])``
converts a column.
"""

from detente.data.codes.country import SCHEMES, Country, Scheme
from detente.data.codes.lookup import Codes

__all__ = ["SCHEMES", "Codes", "Country", "Scheme"]
