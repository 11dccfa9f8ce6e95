"""Asks the API whether everything works, until it does, and says what is missing meanwhile."""

import asyncio
import json

import httpx

from whoholds.supervision.program_log import Tell

ASK_SECONDS = 0.2
PATIENCE_SECONDS = 30.0


async def wait_until_ready(api: str, tell: Tell, patience: float = PATIENCE_SECONDS) -> None:
    """Return when /readyz answers 200. After ``patience`` seconds tell, once, what is missing."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + patience
    told = False
    async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
        while (missing := await _missing(client, f"{api}/readyz")) is not None:
            if loop.time() > deadline and not told:
                tell(f"still starting after {patience:.0f} s; waiting for {missing}")
                told = True
            await asyncio.sleep(ASK_SECONDS)


async def _missing(client: httpx.AsyncClient, url: str) -> str | None:
    try:
        answer = await client.get(url)
    except httpx.HTTPError as error:
        return f"the API does not answer ({type(error).__name__})"
    return None if answer.status_code == 200 else what_is_missing(answer.text)


def what_is_missing(body: str) -> str:
    """The checks of a /readyz answer that are not ok, in words; the body itself as last resort."""
    try:
        checks = json.loads(body)["checks"]
        failed = [f"{check['name']} ({check['detail']})" for check in checks if not check["ready"]]
    except (ValueError, KeyError, TypeError):
        return body[:500]
    return ", ".join(failed) or body[:500]
