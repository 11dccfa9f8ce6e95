"""Reads changes from the API in the order in which the store learnt them, and goes on."""

import asyncio
from collections.abc import AsyncIterator

import httpx
from pydantic import ValidationError

from schemas.changes import ChangeRecorded

ASK_SECONDS = 0.5
PAGE = 500


async def follow_changes(api: str) -> AsyncIterator[ChangeRecorded]:
    """Every change as it stands, then each newer revision as it comes, for ever.

    An API that is away (a restart) is asked again, from where the last answer ended.
    """
    known = 0
    async with httpx.AsyncClient(base_url=api, trust_env=False, timeout=10) as client:
        while True:
            try:
                changes = await _changes_after(client, known)
            except (httpx.HTTPError, ValidationError, ValueError, KeyError):
                changes = []
            for change in changes:
                yield change
            known = max((change.revision for change in changes), default=known)
            await asyncio.sleep(ASK_SECONDS)


async def _changes_after(client: httpx.AsyncClient, revision: int) -> list[ChangeRecorded]:
    """All pages: changes of one transaction share a revision, so half of them is no answer."""
    found: list[ChangeRecorded] = []
    query = {"order": "revision", "after_revision": str(revision), "limit": str(PAGE)}
    query["include_retracted"] = "true"
    while True:
        page = (await client.get("/changes", params=query)).raise_for_status().json()
        found += [ChangeRecorded.model_validate(item) for item in page["items"]]
        if page["next"] is None:
            return found
        query["cursor"] = page["next"]
