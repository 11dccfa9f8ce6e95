"""An article that kills whatever reads it is set aside, and the others are read."""

import asyncio

import asyncpg

from schemas.dead_letters import DeadLetter, DeadLetterReason
from schemas.topics import ARTICLES
from services.extract.handler import ReadAndPublish
from services.extract.reading_desk import WayOfReading
from services.extract.reading_processes import ReadingProcesses
from tests.integration.extract.service import dead_letters, put, readings
from tests.unit.extract.builders import an_article
from tests.unit.extract.desks import obedient_desk
from whoholds.streaming.transport import Transport
from whoholds.streaming.worker import run_worker


async def test_the_deadly_article_alone_is_set_aside_as_poison(
    transport: Transport, pool: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    articles = [an_article(n, text="crash" if n == 7 else "read me") for n in range(1, 21)]
    for article in articles:
        await put(transport, ARTICLES, article.article_id, article)
    processes = ReadingProcesses(1, WayOfReading("digest"), 30.0, obedient_desk)
    stop = asyncio.Event()
    handler = ReadAndPublish(processes, transport)

    working = asyncio.create_task(
        run_worker(
            transport, [ARTICLES], "extract", handler, service="extract", pool=pool, stop=stop
        )
    )
    try:
        [letter] = await dead_letters(transport, 1)
        read: set[object] = set()
        while len(read) < 19:
            read |= {each.article_id for each in await readings(transport, 1)}
    finally:
        stop.set()
        await working
        processes.close()

    assert isinstance(letter, DeadLetter)
    assert letter.reason is DeadLetterReason.POISON
    assert letter.key == str(articles[6].article_id)
    assert read == {a.article_id for a in articles} - {articles[6].article_id}
