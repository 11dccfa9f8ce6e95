"""A list of rows that one named statement gives: a page of it, or all of it."""

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from services.api.answers.rows import Row
from services.api.answers.validators import etag_of, is_held
from services.api.formats.exported import PageOfRows, exported
from services.api.formats.listings import Listing
from services.api.formats.media_types import Format
from services.api.postgres_reader import Snapshot
from services.api.questions.cursors import Key, encode_cursor


@dataclass(frozen=True)
class ListedRows:
    """``after`` is the key of the last row of the page before, nulls on the first; the statement
    takes ``values``, then ``after``, then a limit (null: none).
    """

    snapshot: Snapshot
    statement: str
    values: Sequence[object]
    after: Sequence[Key]
    limit: int
    key: Callable[[Row], tuple[Key, ...]]
    cursors: str = ""  # the list that cursors belong to, where not that of the statement
    known: bool = True  # false: nothing was known then, and nothing is asked

    async def page(self) -> PageOfRows:
        """Rows up to the limit, and the cursor of the page that follows if there is more."""
        rows: Sequence[Row] = []
        if self.known:
            values = (*self.values, *self.after, self.limit + 1)
            rows = await self.snapshot.rows(self.statement, *values)
        shown, more = rows[: self.limit], len(rows) > self.limit
        cursors = self.cursors or self.statement
        return PageOfRows(shown, encode_cursor(cursors, *self.key(shown[-1])) if more else None)

    async def everything(self) -> AsyncGenerator[Row]:
        """All rows from the cursor on, a few at a time."""
        if self.known:
            values = (*self.values, *self.after, None)
            async for row in self.snapshot.stream(self.statement, *values):
                yield row

    async def exported(
        self, request: Request, listing: Listing, chosen: Format, headers: Mapping[str, str]
    ) -> Response:
        """As any format but JSON."""
        return await exported(
            request, listing, chosen,
            page=self.page, everything=self.everything, headers=headers,
        )  # fmt: skip


def bookmarked(here: str) -> dict[str, str]:
    """Headers of every format: where this answer stays (RFC 8288)."""
    return {"Link": f'<{here}>; rel="bookmark"', "Vary": "Accept"}


def unless_held(request: Request, body: str, headers: Mapping[str, str]) -> Response:
    """JSON, or 304 where whoever asks has these very words: titles of articles and descriptions of
    places come without a revision, so that the address alone does not tell.
    """
    etag = etag_of(body, "application/json")
    told = {**headers, "Cache-Control": "no-cache", "ETag": etag}
    if is_held(request.headers.get("if-none-match"), etag):
        return Response(status_code=304, headers=told)
    return Response(body, headers=told, media_type="application/json")
