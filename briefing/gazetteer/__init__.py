"""The world's places beyond a theatre file: countries, provinces, capitals, cities, towns.

From GeoNames (CC BY 4.0), in tables under seeds/gazetteer/ that are read on first use and
searched by bisection, so that nothing has to be built. :func:`candidates` says what a name may
mean, :func:`settle` which of them it does, :func:`respelt` what an unknown spelling may.
"""

from .nations import lands_of
from .settle import WELL_KNOWN, Around, is_near, settle
from .spellings import respelt
from .tables import CREDIT, PREFIX, WorldPlace, candidates, key_of, place

__all__ = [
    "CREDIT",
    "PREFIX",
    "WELL_KNOWN",
    "Around",
    "WorldPlace",
    "candidates",
    "is_near",
    "key_of",
    "lands_of",
    "place",
    "respelt",
    "settle",
]
