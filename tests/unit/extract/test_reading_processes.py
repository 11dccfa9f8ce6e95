"""Reading in other processes: what crashes or hangs there is told of the right article."""

from collections.abc import Iterator

import pytest

from services.extract.reading_desk import WayOfReading
from services.extract.reading_processes import ReadingProcessDied, ReadingProcesses
from tests.unit.extract.builders import an_article
from tests.unit.extract.desks import obedient_desk

WAY = WayOfReading("digest", 7)


@pytest.fixture
def processes() -> Iterator[ReadingProcesses]:
    started = ReadingProcesses(2, WAY, 30.0, obedient_desk)
    yield started
    started.close()


async def test_readings_come_in_the_order_of_the_articles(processes: ReadingProcesses) -> None:
    await processes.warm_up()
    articles = [an_article(number) for number in range(40)]
    readings = await processes.read(articles)
    assert [reading.article_id for reading in readings] == [each.article_id for each in articles]
    assert {reading.generation for reading in readings} == {7}


async def test_an_article_that_crashes_its_process_is_named(processes: ReadingProcesses) -> None:
    articles = [an_article(1), an_article(2, text="crash"), an_article(3)]
    with pytest.raises(ReadingProcessDied, match=str(articles[1].article_id)):
        await processes.read(articles)


async def test_articles_in_flight_beside_a_crash_are_still_read(
    processes: ReadingProcesses,
) -> None:
    with pytest.raises(ReadingProcessDied):
        await processes.read([an_article(1, text="crash")])
    assert len(await processes.read([an_article(2), an_article(3)])) == 2


async def test_an_article_that_hangs_is_stopped() -> None:
    impatient = ReadingProcesses(1, WAY, 0.3, obedient_desk)
    try:
        with pytest.raises(ReadingProcessDied):
            await impatient.read([an_article(1, text="hang")])
        assert len(await impatient.read([an_article(2)])) == 1
    finally:
        impatient.close()


async def test_what_reading_raises_is_raised(processes: ReadingProcesses) -> None:
    with pytest.raises(LookupError, match="raise this"):
        await processes.read([an_article(1, text="raise this")])


async def test_nothing_to_read_gives_nothing(processes: ReadingProcesses) -> None:
    assert await processes.read([]) == []
