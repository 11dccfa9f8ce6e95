"""What this release knows of wars: read from its files once, at the first question."""

import asyncio

from whoholds.theatres.library import load_theatres, theatres_digest
from whoholds.theatres.theatre import Theatre


async def known_theatres() -> tuple[Theatre, ...]:
    """Every war, the generic one last. Beside the event loop: reading takes most of a second."""
    return await asyncio.to_thread(load_theatres)


async def knowledge_digest() -> str:
    """Changes when any of the files does."""
    return await asyncio.to_thread(theatres_digest)


async def countries_of(theatre: str) -> list[str]:
    """The countries that a war is fought in and that are not another war's own, its first."""
    wars = await known_theatres()
    others = {each.countries[0] for each in wars if each.id != theatre and each.countries}
    return [
        country
        for war in wars
        if war.id == theatre
        for country in war.countries
        if country not in others
    ]
