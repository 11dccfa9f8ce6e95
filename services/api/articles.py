"""GET /articles/{id}: the archived text, and every statement read in it."""

import zlib
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path

from schemas.articles import ArticleIngested
from services.api.answers.detail_examples import ARTICLE_DETAIL, shown
from services.api.answers.rows import report_of
from services.api.answers.shapes import ArticleDetail
from services.api.formats.json_alone import InJson
from services.api.permalinks import permalink, pinned
from services.api.postgres_reader import Snapshot
from services.api.problems import NotFound
from services.api.questions.in_query import parameters
from services.api.questions.known_parameters import KnownParameters
from services.api.snapshots import a_snapshot

MAX_BODY_BYTES = 4_000_000
"""No archived message is larger; what unpacks to more is damaged, not an article."""

router = APIRouter(tags=["articles"])


@router.get(
    "/articles/{article_id}",
    summary="One article with its statements",
    responses=shown(ARTICLE_DETAIL),
    openapi_extra=parameters(KnownParameters),
)
async def one_article(
    article_id: Annotated[UUID, Path(description="An id of /articles.")],
    asked: Annotated[KnownParameters, Depends(InJson(KnownParameters))],
    snapshot: Annotated[Snapshot, Depends(a_snapshot)],
) -> ArticleDetail:
    """The text is data: show it as text, never as markup. Words of a withdrawn article are gone,
    whenever it was known.
    """
    known = await pinned(asked.known_at, snapshot)
    found = await snapshot.row("article", article_id, known.at)
    if found is None:
        then = "" if known.at is None else f" at revision {known.at}"
        raise NotFound(f"no article has the id {article_id}{then}", "ids come from /articles")
    reports = await snapshot.rows("article_reports", article_id, known.at)
    fields = {name: value for name, value in found.items() if name != "body"}
    return ArticleDetail(
        **fields,
        text=text_of(found["body"]),
        reports=[report_of(row) for row in reports],
        known_at=known.number,
        permalink=permalink(f"/articles/{article_id}", asked, known_at=known.number),
    )


def text_of(body: bytes | None) -> str | None:
    """The text inside an archived message; None where there is none."""
    if body is None:
        return None
    message = zlib.decompressobj().decompress(body, MAX_BODY_BYTES)
    return ArticleIngested.model_validate_json(message).text
