"""/ogc before anything is known."""

import httpx
import pytest


@pytest.mark.parametrize("collection", ["changes", "control", "places"])
async def test_collections_are_empty_and_everywhere(
    api: httpx.AsyncClient, collection: str
) -> None:
    told = (await api.get(f"/ogc/collections/{collection}")).json()
    assert told["extent"]["spatial"]["bbox"] == [[-180.0, -90.0, 180.0, 90.0]]
    page = (await api.get(f"/ogc/collections/{collection}/items")).json()
    assert (page["numberReturned"], page["features"]) == (0, [])
