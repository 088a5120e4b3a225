"""Which letters of ISO 3166 go with which number of the Correlates of War.

Letters stand for a state over its whole life, also for the years before they were given (the
standard is of 1974), because that is how data sets use them: Burma of 1950 is MMR, the Soviet
Union RUS. Where a state changed its letters with its name, today's are used throughout, and
those that were withdrawn are understood until the day of their withdrawal.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

_LINKS = """
USA 2 CAN 20 BHS 31 CUB 40 HTI 41 DOM 42 JAM 51 TTO 52 BRB 53 DMA 54 GRD 55 LCA 56 VCT 57 ATG 58
KNA 60 MEX 70 BLZ 80 GTM 90 HND 91 SLV 92 NIC 93 CRI 94 PAN 95 COL 100 VEN 101 GUY 110 SUR 115
ECU 130 PER 135 BRA 140 BOL 145 PRY 150 CHL 155 ARG 160 URY 165
GBR 200 IRL 205 NLD 210 BEL 211 LUX 212 FRA 220 MCO 221 LIE 223 CHE 225 ESP 230 AND 232 PRT 235
DEU 255 DDR 265 POL 290 AUT 305 HUN 310 CSK 315 CZE 316 SVK 317 ITA 325 SMR 331 MLT 338 ALB 339
MNE 341 MKD 343 HRV 344 SRB 345 BIH 346 XKX 347 SVN 349 GRC 350 CYP 352 BGR 355 MDA 359 ROU 360
RUS 365 EST 366 LVA 367 LTU 368 UKR 369 BLR 370 ARM 371 GEO 372 AZE 373 FIN 375 SWE 380 NOR 385
DNK 390 ISL 395
CPV 402 STP 403 GNB 404 GNQ 411 GMB 420 MLI 432 SEN 433 BEN 434 MRT 435 NER 436 CIV 437 GIN 438
BFA 439 LBR 450 SLE 451 GHA 452 TGO 461 CMR 471 NGA 475 GAB 481 CAF 482 TCD 483 COG 484 COD 490
UGA 500 KEN 501 TZA 510 BDI 516 RWA 517 SOM 520 DJI 522 ETH 530 ERI 531 AGO 540 MOZ 541 ZMB 551
ZWE 552 MWI 553 ZAF 560 NAM 565 LSO 570 BWA 571 SWZ 572 MDG 580 COM 581 MUS 590 SYC 591
MAR 600 DZA 615 TUN 616 LBY 620 SDN 625 SSD 626 IRN 630 TUR 640 IRQ 645 EGY 651 SYR 652 LBN 660
JOR 663 ISR 666 SAU 670 YEM 679 YMD 680 KWT 690 BHR 692 QAT 694 ARE 696 OMN 698
AFG 700 TKM 701 TJK 702 KGZ 703 UZB 704 KAZ 705 CHN 710 MNG 712 TWN 713 PRK 731 KOR 732 JPN 740
IND 750 BTN 760 PAK 770 BGD 771 MMR 775 LKA 780 MDV 781 NPL 790 THA 800 KHM 811 LAO 812 VNM 816
MYS 820 SGP 830 BRN 835 PHL 840 IDN 850 TLS 860
AUS 900 PNG 910 NZL 920 VUT 935 SLB 940 KIR 946 TUV 947 FJI 950 TON 955 NRU 970 MHL 983 PLW 986
FSM 987 WSM 990
"""

_WORDS = _LINKS.split()
NUMBER_OF: dict[str, int] = dict(zip(_WORDS[::2], map(int, _WORDS[1::2]), strict=True))
"""Letters and the Correlates of War number of their state, or of its last one if it had several.

XKX is not of the standard, which leaves it to users; the World Bank and others use it for Kosovo.
"""

LETTERS_OF: dict[int, str] = {number: letters for letters, number in NUMBER_OF.items()}

IN_TURN: dict[int, tuple[str, ...]] = {345: ("YUG", "SCG")}
"""By Gleditsch-Ward number: letters that gave way to each other while the number stayed."""

EARLIER: dict[str, int] = {
    "AFI": 522,
    "BUR": 775,
    "BYS": 370,
    "DHY": 434,
    "HVO": 439,
    "NHB": 935,
    "RHO": 552,
    "SCG": 345,
    "SUN": 365,
    "TMP": 860,
    "VDR": 816,
    "YUG": 345,
    "ZAR": 490,
}
"""Withdrawn letters and the Correlates of War number of the state that had them."""


@functools.cache
def last_day(letters: str) -> date | None:
    """Return the last day on which letters were good, or None if they were not withdrawn.

    Of some withdrawals pycountry knows the year alone; the letters are then good to its end.
    """
    import pycountry

    if letters not in EARLIER:
        return None
    entry = pycountry.historic_countries.get(alpha_3=letters)
    assert entry is not None
    told: str = entry.withdrawal_date
    if len(told) == 4:
        return date(int(told), 12, 31)
    return date.fromisoformat(told) - timedelta(days=1)


def in_turn(
    numbers: Iterable[int], gw: int | None, start: date, end: date
) -> Iterator[tuple[str | None, date, date]]:
    """Yield the letters of a state, and the days in which it goes by them.

    Parameters
    ----------
    numbers
        Every Correlates of War number that the state has had.
    gw
        Its Gleditsch-Ward number in these days, if it has one.
    start, end
        The days, both included.
    """
    for letters in IN_TURN.get(gw or 0, ()):
        until = last_day(letters)
        assert until is not None
        if start <= until:
            yield letters, start, min(end, until)
            if end <= until:
                return
            start = until + timedelta(days=1)
    yield next((LETTERS_OF[n] for n in numbers if n in LETTERS_OF), None), start, end
