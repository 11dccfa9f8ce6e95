"""Of one parameter one value: two are refused rather than one of them passed over."""

import httpx
import pytest
from fastapi import FastAPI

from services.api.access.single_values import MAX_PARAMETERS, SingleValues


async def ask(address: str) -> httpx.Response:
    app = FastAPI()

    @app.get("/{path:path}")
    async def answered() -> dict[str, str]:
        return {}

    app.add_middleware(SingleValues)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://api.test") as client:
        return await client.get(address)


@pytest.mark.parametrize(
    "address",
    ["/changes", "/changes?", "/changes?a=1&b=2", "/changes?&&", "/changes?a", "/ogc/x?a=1&a=2"],
)
async def test_different_parameters_pass(address: str) -> None:
    assert (await ask(address)).status_code == 200


@pytest.mark.parametrize(
    "query", ["place=a&place=b", "place=a&x=1&place=a", "place&place", "pl%61ce=a&place=b"]
)
async def test_one_given_twice_is_named(query: str) -> None:
    answer = await ask(f"/changes?{query}")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "place"
    assert answer.json()["detail"] == "place is given 2 times"


async def test_their_number_is_limited() -> None:
    many = "&".join(f"p{n}=1" for n in range(MAX_PARAMETERS + 1))

    assert (await ask(f"/changes?{many}")).status_code == 422
    assert (await ask(f"/changes?{many.partition('&')[2]}")).status_code == 200
