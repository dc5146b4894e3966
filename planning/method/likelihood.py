"""A chance in words that a lay board reads rightly. Own words: the limits are ours, and stand beside the figure."""

import enum

ALMOST, EVEN_BAND = 0.9, 0.05


class Likelihood(enum.StrEnum):
    """How likely it is that a day is made."""

    ALMOST_CERTAIN = "almost_certain"
    LIKELY = "likely"
    EVEN = "even"
    UNLIKELY = "unlikely"
    ALMOST_OUT = "almost_out"


def how_likely(share: float) -> Likelihood:
    """From 90 % on almost certain, up to 10 % almost out of reach; between 45 and 55 % as likely as not.

    >>> [str(how_likely(share)) for share in (0.9, 0.56, 0.55, 0.45, 0.44, 0.11, 0.1)]
    ['almost_certain', 'likely', 'even', 'even', 'unlikely', 'unlikely', 'almost_out']
    """
    share = round(share, 6)
    if share >= ALMOST:
        return Likelihood.ALMOST_CERTAIN
    if share <= round(1 - ALMOST, 6):
        return Likelihood.ALMOST_OUT
    if abs(share - 0.5) <= EVEN_BAND + 1e-9:
        return Likelihood.EVEN
    return Likelihood.LIKELY if share > 0.5 else Likelihood.UNLIKELY
