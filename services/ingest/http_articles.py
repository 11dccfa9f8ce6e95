"""POST /articles: the door for articles, one or many."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.requests import ClientDisconnect

from services.ingest.accepting import Acceptor, NotAccepted
from services.ingest.given_article import EXAMPLE, GivenArticle
from services.ingest.http_answers import Answer, Refusal, errors_of
from services.ingest.http_body import BodyTooSlow, take_body
from services.ingest.intake import Intake
from services.ingest.settings import IngestSettings
from whoholds.telemetry.traces import continue_trace
from whoholds.web.problem_details import MEDIA_TYPE, NAMES, Kind

PATH = "/articles"
OF_ANOTHER_SITE = "cross-site"

REQUEST_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": GivenArticle.model_json_schema(), "example": EXAMPLE},
            "application/x-ndjson": {
                "schema": {"type": "string", "description": "One such object a line."}
            },
        },
    }
}
RESPONSES: dict[int | str, dict[str, object]] = {
    413: {"model": Refusal, "description": "An article over 1 MB, or too many in one request."},
    422: {"model": Refusal, "description": "Some lines were refused; the others are accepted."},
    403: {"model": Refusal, "description": "A page of another site tried to post."},
    408: {"model": Refusal, "description": "The body came too slowly."},
    503: {"model": Refusal, "description": "Not acknowledged: send what is not accepted again."},
}
ALL_TAKEN = "Every article is published or was known already."
SUMMARIES = {
    Kind(403, "cross-site", "Refused"): "A page of another site may not post articles here.",
    Kind(408, "body-too-slow", "Too slow"): "The body stopped coming. Articles listed as accepted"
    " are kept.",
    Kind(413, "content-too-large", "Too large"): "See refused. Articles listed as accepted are"
    " kept.",
    Kind(422, "bad-article", "Refused in part"): "See refused. Articles listed as accepted are"
    " published.",
    Kind(503, "not-acknowledged", "Not accepted now"): "Send again what is not listed as accepted;"
    " doubles are harmless.",
}
KINDS = {each.status: each for each in SUMMARIES}


def articles_router(acceptor: Acceptor, settings: IngestSettings) -> APIRouter:
    """The routes of the door, around one acceptor."""
    router = APIRouter()

    @router.post(
        PATH,
        status_code=202,
        response_model=Answer,
        responses=RESPONSES,
        openapi_extra=REQUEST_BODY,
        summary="Hand in one article, or many as NDJSON",
    )
    async def post_articles(request: Request) -> JSONResponse:
        """Answers once the transport has acknowledged every article that is listed as accepted."""
        trace = continue_trace(request.headers.get("traceparent"))
        intake = Intake(acceptor, str(trace))
        # Without keys on this door a web page must not be able to post through a reader's browser.
        if request.headers.get("sec-fetch-site") == OF_ANOTHER_SITE:
            return _answer(403, intake)
        try:
            await take_body(request, intake, settings)
        except NotAccepted as error:
            return _answer(503, intake, str(error))
        except (BodyTooSlow, ClientDisconnect):
            return _answer(408, intake)
        return _answer(_status(intake), intake)

    return router


def _status(intake: Intake) -> int:
    if not intake.refused:
        return 202
    alone = intake.only_too_large and not intake.accepted
    return 413 if intake.cut_short or alone else 422


def _answer(status: int, intake: Intake, why: str = "") -> JSONResponse:
    if status == 202:
        taken = Answer(title="Accepted", status=status, detail=ALL_TAKEN, accepted=intake.accepted)
        return JSONResponse(taken.model_dump(mode="json"), status)
    kind = KINDS[status]
    refusal = Refusal(
        type=NAMES + kind.name,
        title=kind.title,
        status=status,
        detail=f"{SUMMARIES[kind]} ({why})" if why else SUMMARIES[kind],
        instance=PATH,
        errors=errors_of(intake.refused),
        accepted=intake.accepted,
        refused=intake.refused,
    )
    headers = {"Retry-After": "1"} if status == 503 else None
    return JSONResponse(refusal.model_dump(mode="json"), status, headers, MEDIA_TYPE)
