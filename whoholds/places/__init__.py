"""Places: the gazetteer, how names are compared, and which place a name means."""

from whoholds.places.attribution import ATTRIBUTION

__all__ = ["ATTRIBUTION"]
