"""GET / and /about: where one is, and whom the facts are owed to."""

from fastapi import APIRouter
from pydantic import BaseModel

from whoholds.places import ATTRIBUTION
from whoholds.telemetry.build import release

router = APIRouter(tags=["about"])

LINKS = {
    "changes": "/changes",
    "control": "/control",
    "reports": "/reports",
    "reviews": "/reviews",
    "decisions": "/decisions",
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


@router.get("/", summary="Where to go from here")
async def index() -> Index:
    """Links to every list and to the documentation."""
    return Index(version=release(), links=LINKS)


@router.get("/about", summary="Version and origin of the facts")
async def about() -> About:
    """Attribution must stay with the data wherever it is shown."""
    return About(
        version=release(),
        attribution=[ATTRIBUTION],
        notice="Changes are read from news by rules: each names its reports, sentences and links. "
        "Texts belong to their publishers.",
    )
