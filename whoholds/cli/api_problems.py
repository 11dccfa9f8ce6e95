"""Where the API is unless told, and how asking it can fail: light, for commands to be named by."""

DEFAULT_API = "http://127.0.0.1:8000"


class ApiUnreachable(Exception):
    """No API answers there: is it running, and at this address?"""


class ApiRefused(Exception):
    """The API does not answer this question; the text says why and what to do."""

    def __init__(self, words: str, status: int = 0) -> None:
        super().__init__(words)
        self.status = status
