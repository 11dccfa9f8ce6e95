"""The rules of ground that a side has more or less of, in the order in which they are tried."""

from services.extract.extraction.clauses.all_they_lost import LOSING, read_lost_what_it_held
from services.extract.extraction.clauses.beaten_in_lands import BEATEN, read_beaten_in_land
from services.extract.extraction.clauses.cost import COST, read_cost
from services.extract.extraction.clauses.ground import read_gains_made_by
from services.extract.extraction.clauses.less_left import (
    CONFINED,
    LEFT_HOLDING,
    LOSSES,
    SLIPPED,
    read_confined,
    read_control_slipped,
    read_left_holding,
    read_losses,
)
from services.extract.extraction.clauses.realms_gone import GONE, read_realm_gone
from services.extract.extraction.clauses.shrinking import SHRINKING, read_shrinking
from services.extract.extraction.clauses.spread import SPREADING, read_spread

OF_GROUND = (
    (read_gains_made_by, frozenset(("gains",))),
    (read_cost, COST),
    (read_realm_gone, GONE),
    (read_beaten_in_land, BEATEN),
    (read_spread, SPREADING),
    (read_confined, CONFINED),
    (read_control_slipped, SLIPPED),
    (read_left_holding, LEFT_HOLDING),
    (read_losses, LOSSES),
    (read_lost_what_it_held, LOSING),
    (read_shrinking, SHRINKING),
)
