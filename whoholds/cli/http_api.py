"""Asks the API by HTTP: answers as JSON, files as streams, and its refusals as sentences."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx

from whoholds.cli.api_problems import ApiRefused, ApiUnreachable

KEY_VARIABLE = "WHOHOLDS_API_KEY"

Answer = dict[str, Any]  # JSON, as the API documents it
Query = Mapping[str, str]


class HttpApi:
    """One connection to the API; use as a context manager. Its key comes from WHOHOLDS_API_KEY."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        # A proxy of the environment is not for a service on this machine.
        loopback = httpx.URL(self.url).host in ("127.0.0.1", "localhost", "::1")
        key = os.environ.get(KEY_VARIABLE)
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._http = httpx.Client(
            base_url=self.url,
            timeout=httpx.Timeout(60, connect=5),
            trust_env=not loopback,
            headers=headers,
        )

    def __enter__(self) -> "HttpApi":
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def get(self, path: str, query: Query | None = None) -> Answer:
        """The answer. Raises ApiUnreachable and ApiRefused."""
        with self.stream(path, query) as response:
            response.read()
            try:
                answer: Answer = response.json()
            except ValueError:
                raise ApiUnreachable(f"{self.url} answers, but not as the API does") from None
            return answer

    def items(self, path: str, query: Query, limit: int, page: int = 1000) -> Iterator[Answer]:
        """At most ``limit`` items of a list, page after page."""
        asked = dict(query)
        while limit > 0:
            asked["limit"] = str(min(limit, page))
            answer = self.get(path, asked)
            yield from answer["items"]
            limit -= len(answer["items"])
            if not answer.get("next"):
                return
            asked["cursor"] = answer["next"]

    @contextmanager
    def stream(
        self,
        path: str,
        query: Query | None = None,
        headers: Mapping[str, str] | None = None,
        silence_seconds: float = 60,
    ) -> Iterator[httpx.Response]:
        """An answer to read piece by piece. Raises ApiUnreachable and ApiRefused."""
        timeout = httpx.Timeout(silence_seconds, connect=5)
        try:
            with self._http.stream(
                "GET", path, params=dict(query or {}), headers=headers, timeout=timeout
            ) as response:
                if not response.is_success:
                    response.read()
                    raise ApiRefused(_words(response), response.status_code)
                yield response
        except httpx.TransportError as error:
            why = str(error) or type(error).__name__
            raise ApiUnreachable(f"{self.url} does not answer: {why}") from error
        except httpx.InvalidURL as error:
            raise ApiUnreachable(f"{self.url} is no address: {error}") from error


def _words(response: httpx.Response) -> str:
    """Problem details in one sentence; other answers by their status."""
    try:
        problem = response.json()
        errors = problem.get("errors") or []
        hint = problem.get("hint") or next((e["hint"] for e in errors if e.get("hint")), "")
        return str(problem["detail"]) + (f" ({hint})" if hint else "")
    except (ValueError, KeyError, TypeError, AttributeError):
        return f"{response.url.host} answers {response.status_code} {response.reason_phrase}"
