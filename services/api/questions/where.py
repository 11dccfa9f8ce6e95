"""Where a list asks about: a box, a polygon, around a point, or what they have in common."""

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from services.api.questions.areas import (
    MAX_RADIUS_KM,
    Area,
    Circle,
    area_of,
    box_of,
    point_of,
    polygon_of,
)
from services.api.questions.words import (
    BoxText,
    Parameters,
    PointText,
    PolygonText,
    RadiusKm,
)

DEFAULT_RADIUS_KM = 10.0


class WhereParameters(Parameters):
    """Shapes; several together mean what they have in common."""

    bbox: BoxText | None = Field(
        default=None,
        description="west,south,east,north in degrees; west > east crosses the antimeridian.",
    )
    near: PointText | None = Field(default=None, description="lat,lon in degrees.")
    radius_km: RadiusKm | None = Field(
        default=None, description=f"Of near: 10 by default, at most {MAX_RADIUS_KM:.0f}."
    )
    polygon: PolygonText | None = Field(
        default=None, description="POLYGON((lon lat, ...)) or lon,lat,lon,lat,...; one ring."
    )

    @field_validator("radius_km")
    @classmethod
    def _radius_of_something(cls, value: float | None, info: ValidationInfo) -> float | None:
        # A near that is not understood is not there at all, and told of already.
        if value is not None and info.data.get("near", "") is None:
            raise PydanticCustomError("radius", "is the radius of near, which is not given")
        return value

    def area(self) -> Area | None:
        """Where; None: anywhere, also where no point is known."""
        circle = None
        if self.near is not None:
            circle = Circle(point_of(self.near), self.radius_km or DEFAULT_RADIUS_KM)
        box = box_of(self.bbox) if self.bbox is not None else None
        return area_of(box, polygon_of(self.polygon) if self.polygon is not None else None, circle)

    def area_values(self) -> list[object]:
        """Six parameters of a statement, all null where anywhere will do: see Area.values."""
        return (self.area() or Area()).values()
