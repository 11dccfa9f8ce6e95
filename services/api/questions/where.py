"""Where a list asks about: a box, or around a point."""

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from services.api.questions.areas import MAX_RADIUS_KM, Area, Circle, area_of, box_of, point_of
from services.api.questions.words import (
    BoxText,
    Parameters,
    PointText,
    RadiusKm,
)

DEFAULT_RADIUS_KM = 10.0


class WhereParameters(Parameters):
    """A box and a circle; both together mean what they have in common."""

    bbox: BoxText | None = Field(
        default=None,
        description="west,south,east,north in degrees; west > east crosses the antimeridian.",
    )
    near: PointText | None = Field(default=None, description="lat,lon in degrees.")
    radius_km: RadiusKm | None = Field(
        default=None, description=f"Of near: 10 by default, at most {MAX_RADIUS_KM:.0f}."
    )

    @field_validator("radius_km")
    @classmethod
    def _radius_of_something(cls, value: float | None, info: ValidationInfo) -> float | None:
        if value is not None and info.data.get("near") is None:
            raise PydanticCustomError("radius", "is the radius of near, which is not given")
        return value

    def area_values(self) -> list[object]:
        """Six parameters of a statement, all null where anywhere will do: see Area.values."""
        circle = None
        if self.near is not None:
            circle = Circle(point_of(self.near), self.radius_km or DEFAULT_RADIUS_KM)
        box = box_of(self.bbox) if self.bbox is not None else None
        return (area_of(box, None, circle) or Area()).values()
