"""Marginals of the record: how often its columns take which values, and how steadily.

Over the politically relevant pairs of 1950 to 2010, as the panel has them: 72,801 rows of 1,885
pairs. No level of any coder was looked at: of the spread of a column nothing follows about peace.
What depends on an alliance, a dispute or a claim is measured where there is one. States' own
columns are those of both sides together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float
from scipy.special import ndtri

GRID = (0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1)
"""Probabilities whose quantiles are kept."""

_FAR = 4.0
"""Standard deviations at which the least and the greatest value of the record are put."""


@dataclass(frozen=True, slots=True)
class Marginal:
    """The spread of one column.

    Parameters
    ----------
    values, upto
        Values in ascending order, and the share of rows with that value or less.
    memory
        Years after which the correlation of a pair's normal score with itself has fallen to 1/e,
        from that over five years; 500 stands for longer.
    stepped
        Whether the column takes these values only; else it may lie between them.
    """

    values: tuple[float | int, ...]
    upto: tuple[float | int, ...]
    memory: float | int
    stepped: bool = False

    def at(self, score: Float[np.ndarray, "*shape"]) -> Float[np.ndarray, "*shape"]:
        """Return the value that stands as high in the column as a standard normal score does."""
        place = self._scores()
        values = np.asarray(self.values, float)
        if self.stepped:
            found = values[np.searchsorted(place[:-1], score, side="right")]
            return np.where(np.isnan(score), np.nan, found)
        # Sizes of states and of trade differ by powers of ten: between quantiles, too.
        return np.asarray(np.sinh(np.interp(score, place, np.arcsinh(values))))

    def score(self, value: Float[np.ndarray, "*shape"]) -> Float[np.ndarray, "*shape"]:
        """Return the standard normal score that stands as high as a value does in the column."""
        return np.asarray(np.interp(value, np.asarray(self.values, float), self._scores()))

    def _scores(self) -> Float[np.ndarray, " values"]:
        return np.asarray(np.clip(ndtri(np.asarray(self.upto, float)), -_FAR, _FAR))


def _curve(memory: int, *quantiles: float | int) -> Marginal:
    return Marginal(quantiles, GRID, memory)


def _flag(memory: int, share: float) -> Marginal:
    return Marginal((0, 1), (1 - share, 1), memory, True)


MARGINALS: dict[str, Marginal] = {
    "alliance": _flag(43, 0.3536),
    "alliances": Marginal(
        (1, 2, 3, 4, 5, 6, 7, 8, 9),
        (0.4633, 0.8675, 0.9575, 0.9925, 0.9979, 0.9991, 0.9996, 0.9998, 1),
        39,
        True,
    ),
    "alliance_bilateral": _flag(93, 0.2223),
    "alliance_settlement": _flag(61, 0.8292),
    "alliance_coordination": Marginal((1, 2, 3), (0.1964, 0.7696, 1), 52, True),
    "alliance_command": _flag(65, 0.0959),
    "alliance_bases": _flag(67, 0.1882),
    "alliance_depth": Marginal(
        (0, 1, 2, 3, 4, 5, 6), (0.1336, 0.2322, 0.5481, 0.8133, 0.9317, 0.9961, 1), 63, True
    ),
    "alliance_organisation": _flag(39, 0.846),
    "alliance_economic": _flag(35, 0.1016),
    "alliance_nonmilitary": _flag(36, 0.9152),
    "alliance_threat_named": _flag(62, 0.0333),
    "dispute_hostility": Marginal((2, 3, 4), (0.014, 0.2386, 1), 3, True),
    "dispute_fatality": Marginal(
        (0, 1, 2, 3, 4, 5, 6), (0.5229, 0.7591, 0.8735, 0.9299, 0.9573, 0.9878, 1), 8, True
    ),
    "crisis_violence": Marginal((1, 2, 3, 4), (0.2915, 0.6162, 0.8745, 1), 7, True),
    "rivalry_tss_principal": _flag(20, 0.3258),
    "rivalry_tss_spatial": _flag(20, 0.6878),
    "rivalry_tss_positional": _flag(20, 0.5395),
    "rivalry_tss_ideological": _flag(20, 0.3122),
    "rivalry_tss_interventionary": _flag(20, 0.4796),
    "claims": Marginal(
        (0, 1, 2, 3, 4, 5, 6), (0.9308, 0.9854, 0.9957, 0.9992, 0.9995, 0.9997, 1), 42, True
    ),
    "claim_salience": _curve(245, 2, 2, 4, 5, 7, 8, 10, 11, 12, 12, 12),
    "ideal_point_distance": _curve(
        25, 4.4e-06, 0.009538, 0.05833, 0.1294, 0.4067, 1.192, 2.169, 3, 3.47, 4.239, 5.695
    ),
    "vote_kappa": _curve(
        18, -0.7196, -0.3872, -0.1929, -0.1261, -0.03594, 0.09356, 0.4602, 0.7558, 0.8634, 0.9841, 1
    ),
    "vote_lijphart_arms": _curve(
        26, 0, 0.1951, 0.3611, 0.4444, 0.6071, 0.7903, 0.9231, 0.98, 1, 1, 1
    ),
    "vote_lijphart_rights": _curve(
        25, 0, 0.09524, 0.2333, 0.3947, 0.5294, 0.75, 0.9286, 0.9792, 1, 1, 1
    ),
    "regime_type_same": _flag(27, 0.2489),
    "shared_organisations": _curve(178, 0, 0, 6, 11, 19, 30, 40, 52, 61, 84, 106),
    "shared_share": _curve(
        51, 0, 0.08333, 0.4118, 0.4762, 0.569, 0.6875, 0.8333, 0.9167, 0.95, 1, 1
    ),
    "trade": _curve(76, 0, 0, 0, 0, 6, 64, 474, 3017, 7974, 42560, 575200),
    "trade_dependence_lesser": _curve(
        39, 0, 0, 0, 0, 8.673e-05, 0.0009709, 0.005723, 0.01762, 0.03245, 0.08164, 0.2821
    ),
    "polyarchy": _curve(
        57, 0.008, 0.016, 0.071, 0.092, 0.157, 0.432, 0.824, 0.871, 0.89, 0.902, 0.922
    ),
    "polity": _curve(51, -10, -10, -9, -8, -7, 6, 10, 10, 10, 10, 10),
    "democracy_score": _curve(
        52, -2.625, -1.774, -1.432, -1.368, -1.144, 0.1126, 1.074, 1.343, 1.505, 1.866, 2.643
    ),
    "regime_age": _curve(21, 0, 0.2765, 1.391, 3.012, 8.668, 22.25, 49.24, 88, 184.8, 218.8, 410.2),
    "ideal_point": _curve(
        39, -2.963, -2.444, -1.603, -1.122, -0.5821, 0.1438, 1.28, 2.069, 2.382, 3.001, 3.151
    ),
    "gdp": _curve(
        500, 33.43, 396.6, 1722, 4543, 19600, 189800, 1995000, 4668000, 8436000, 17500000, 19250000
    ),
    "gdp_per_head": _curve(
        352, 302.9, 747.7, 1080, 1382, 2799, 8879, 22970, 36000, 40220, 57190, 125100
    ),
    "milper": _curve(182, 0, 0, 0, 3, 16, 147, 554, 2323, 3530, 4300, 5800),
    "milex_growth_3y": _curve(
        1,
        -2.696,
        -0.4956,
        -0.2155,
        -0.09445,
        -0.006502,
        0.06225,
        0.1286,
        0.229,
        0.3108,
        0.5346,
        2.537,
    ),
    "leader_force": _curve(
        12, -0.7374, -0.7374, -0.5655, -0.5329, -0.5018, -0.103, 0.7355, 1.253, 1.275, 1.595, 1.794
    ),
    "territorial_threat": _curve(
        65,
        -1.276,
        -1.055,
        -0.5122,
        -0.08131,
        -0.00447,
        0.07421,
        0.1884,
        0.3821,
        0.5092,
        0.8384,
        2.046,
    ),
    "lesser_memberships": Marginal(
        (0, 1, 2, 3, 4, 5, 6, 7, 8),
        (0.7092, 0.8903, 0.9717, 0.9927, 0.9992, 0.9995, 0.9998, 0.9999, 1),
        17,
        True,
    ),
    "warheads": _curve(61, 1, 2.43, 13.15, 31.3, 79.5, 280, 7472, 24130, 28500, 36700, 40160),
    "distance_far": _curve(
        500, 23.41, 264.7, 804.3, 1240, 3321, 5731, 8200, 10780, 12560, 15060, 17940
    ),
    "capital_distance_far": _curve(
        500, 490.4, 1002, 1760, 2501, 5080, 7593, 10250, 13350, 14360, 17660, 19250
    ),
    "capital_distance_land": _curve(
        500, 7.381, 85.09, 176.9, 239.2, 437.5, 776.1, 1338, 2464, 3042, 4640, 6420
    ),
    "distance_sea": _curve(
        500, 0, 7.942, 27.97, 53.83, 138.2, 272.1, 452.7, 597.9, 637, 1333, 3957
    ),
    "capital_distance_sea": _curve(
        500, 81.95, 135.1, 301.5, 361.1, 612.9, 949.8, 1493, 2337, 2993, 7491, 7831
    ),
}
