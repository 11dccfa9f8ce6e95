"""Reads changes from the API, page by page, and goes on asking for newer ones."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import httpx
from pydantic import ValidationError

from schemas.changes import ChangeRecorded

ASK_SECONDS = 0.5
PAGE = 500


async def follow_changes(api: str) -> AsyncIterator[ChangeRecorded]:
    """Every change there is, then each newer revision as it comes, for ever.

    An API that is away (a restart) is asked again; a change that was seen is not given twice.
    """
    seen: dict[UUID, int] = {}
    async with httpx.AsyncClient(base_url=api, trust_env=False, timeout=10) as client:
        while True:
            try:
                changes = await _all_changes(client)
            except (httpx.HTTPError, ValidationError, ValueError, KeyError):
                changes = []
            for change in sorted(changes, key=lambda change: change.revision):
                if seen.get(change.change_id, 0) < change.revision:
                    seen[change.change_id] = change.revision
                    yield change
            await asyncio.sleep(ASK_SECONDS)


async def _all_changes(client: httpx.AsyncClient) -> list[ChangeRecorded]:
    found: list[ChangeRecorded] = []
    cursor: str | None = None
    while True:
        query = {"limit": str(PAGE)} | ({} if cursor is None else {"cursor": cursor})
        answer = (await client.get("/changes", params=query)).raise_for_status()
        page = answer.json()
        found += [ChangeRecorded.model_validate(item) for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            return found
