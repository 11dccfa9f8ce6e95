"""Parameters that are read in one go are described as those that FastAPI reads."""

from typing import Annotated, Any

import pytest
from fastapi import APIRouter, FastAPI, Query

from services.api.changes import ListQuestion
from services.api.control import ControlParameters
from services.api.control_between import BetweenParameters
from services.api.questions.in_query import parameters
from services.api.questions.words import Parameters


def by_fastapi(model: type[Parameters]) -> list[dict[str, Any]]:  # Any: OpenAPI
    router = APIRouter()

    @router.get("/list")
    async def _listed(asked: Annotated[model, Query()]) -> None:  # type: ignore[valid-type]
        pass

    app = FastAPI()
    app.include_router(router)
    described: list[dict[str, Any]] = app.openapi()["paths"]["/list"]["get"]["parameters"]
    return described


@pytest.mark.parametrize("model", [ListQuestion, ControlParameters, BetweenParameters])
def test_the_description_is_the_one_that_fastapi_would_give(model: type[Parameters]) -> None:
    ours, theirs = parameters(model)["parameters"], by_fastapi(model)
    assert [each["name"] for each in ours] == [each["name"] for each in theirs]
    for our, their in zip(ours, theirs, strict=True):
        # Words stand in the place where they are used; f has those that the route says.
        if "$ref" in str(their) or our["name"] == "f":
            assert "enum" in str(our)
            our, their = ({k: v for k, v in each.items() if k != "schema"} for each in (our, their))
        assert our == their
