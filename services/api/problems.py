"""What can go wrong with a question, without a word of HTTP."""


class ApiProblem(Exception):
    """The question cannot be answered; the text says why, ``hint`` what to do."""

    hint = ""

    def __init__(self, detail: str, hint: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.hint = self.hint if hint is None else hint


class NotFound(ApiProblem):
    """Nothing is known under this id."""


class BadParameter(ApiProblem):
    """A parameter has a value that makes no sense."""

    def __init__(self, parameter: str, detail: str, hint: str | None = None) -> None:
        super().__init__(detail, hint)
        self.parameter = parameter


class BadCursor(BadParameter):
    """The cursor is none that a list gave, or of another list or order."""

    hint = "leave it out to start from the beginning, or use the value of next as it was given"

    def __init__(self, detail: str = "is not a cursor of this list") -> None:
        super().__init__("cursor", detail)


class BadQuery(BadParameter):
    """The same where the standard that is followed has its own word for it (OGC API: 400)."""


class NotOffered(ApiProblem):
    """The answer is not to be had in the form asked for; the text says which there are."""

    hint = "ask for one of the formats named, by Accept or f="


class NotAllowed(ApiProblem):
    """Whoever asks is known, and may not do this."""

    hint = "ask whoever runs this API for a key with that scope"


class NoAnalysts(ApiProblem):
    """Nobody may decide here."""

    hint = "set WHOHOLDS_ANALYST_TOKENS to name:token pairs and start the API again"


class NotKnown(ApiProblem):
    """Whoever asks has not shown who they are."""

    hint = "send the header Authorization: Bearer KEY"


class Conflict(ApiProblem):
    """It was understood, and does not fit what is so; nothing was changed."""

    hint = "look at /changes, /reviews and /decisions, then decide again"


class NotSetUp(ApiProblem):
    """The database has no tables yet: they appear when the store or ingest starts."""

    hint = "start the store, then ask again"


class DatabaseAway(ApiProblem):
    """The database does not answer just now."""

    hint = "ask again in a moment; /readyz says more"


class TooBusy(ApiProblem):
    """As many ask for this at once as are served; nothing was begun."""

    hint = "ask again in a moment"


class TooSlow(ApiProblem):
    """The question took too long and was given up."""

    hint = "narrow it: fewer days, one place, a smaller limit"
