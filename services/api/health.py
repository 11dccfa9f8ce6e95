"""GET /healthz, /readyz and /metrics: what an operator asks."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from services.api.answers.detail_examples import ALIVE, NOT_READY, READY, shown
from services.api.postgres_reader import PostgresReader
from services.api.problems import ApiProblem
from services.api.readiness import (
    NEEDED,
    Check,
    Readiness,
    judge_partitions,
    judge_service,
    readiness,
)
from whoholds.telemetry.http_metrics import metrics_page

router = APIRouter(tags=["operations"])


@router.get("/healthz", summary="Alive", responses=shown(ALIVE))
async def healthz() -> dict[str, str]:
    """Says only that this process answers."""
    return {"status": "alive"}


@router.get(
    "/readyz",
    summary="The whole pipeline can work",
    responses={
        200: {"model": Readiness, **shown(READY)[200]},
        503: {"model": Readiness, **shown(NOT_READY)[200]},
    },
)
async def readyz(request: Request) -> JSONResponse:
    """200 only when the database, ingest, extract and store work and no partition stands still."""
    found = await check_pipeline(request.app.state.reader)
    return JSONResponse(found.model_dump(), 200 if found.ready else 503)


@router.get("/metrics", include_in_schema=False)
async def metrics() -> Response:
    """For Prometheus."""
    return metrics_page()


async def check_pipeline(reader: PostgresReader) -> Readiness:
    """Ask the database what every process said last. The workers tell of their transport."""
    try:
        async with reader.snapshot() as snapshot:
            beats = await snapshot.rows("heartbeats")
            standstill = await snapshot.rows("standstill")
            await snapshot.row("newest_revision")
    except ApiProblem as problem:
        return readiness([Check(name="database", ready=False, detail=problem.detail)])
    services = [judge_service(service, beats) for service in NEEDED]
    database = Check(name="database", ready=True)
    return readiness([database, *services, judge_partitions(standstill)])
