"""Who was quoted last, and of whom he spoke: what goes on in quotation marks is told by him."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from schemas.message import Side
from services.extract.extraction.phrases.mentions import ActorMention, Chunk
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words


@dataclass(frozen=True)
class Voice:
    """A quoted speaker's side, if known, and the side that his words began with, if it stayed."""

    side: ActorMention | None
    acts: ActorMention | None
    goes_on: bool = False
    """Whether what is quoted is not closed where the sentence ends."""


def voice_of(chunks: Sequence[Chunk], before: Voice | None) -> Voice | None:
    """Whose words a sentence ends with: "... ," a rebel said; as before where it only goes on."""
    opens = next((j for j, chunk in enumerate(chunks[:2]) if chunk.text in _OPENING), -1)
    if opens < 0:
        if before is None or not before.goes_on:
            return None
        return replace(before, goes_on=not any(chunk.text in _CLOSING for chunk in chunks))
    closes = (j for j in range(opens + 1, len(chunks)) if chunks[j].text in _CLOSING)
    closed = next(closes, len(chunks) - 1)
    behind = chunks[closed + 1 : closed + 1 + _NEAR]
    if not any(chunk.low in grammar.REPORTING for chunk in behind):
        goes_on = chunks[closed].text not in _CLOSING
        return replace(before, goes_on=goes_on) if before is not None else None
    side = next((c.actor for c in behind if c.actor is not None and c.kind in "AX"), None)
    side = None if side is not None and side.side is Side.UNKNOWN else side
    again = [chunk.text for chunk in chunks[closed + 1 :] if chunk.text in _MARKS]
    open_still = len(again) % 2 == 1
    return Voice(side, _who_acts(chunks[opens + 1 : closed], side), open_still)


def _who_acts(quoted: Sequence[Chunk], speaker: ActorMention | None) -> ActorMention | None:
    """With whom the quoted words begin: "our men" are the speaker's; null for who left."""
    first = quoted[0] if quoted else None
    if first is None or any(chunk.low in _GONE for chunk in quoted[1:_NEAR]):
        return None
    if first.low == "we" or first.low.startswith("our "):
        return speaker if first.kind == "A" else None
    return first.actor if first.kind == "A" else None


_OPENING = ('"', "“")
_CLOSING = ('"', "”")
_MARKS = ('"', "“", "”")
_NEAR = 8
_GONE = words(
    """
    fled left withdrew retreated withdrawn abandoned deserted pulled flee lost losing suffered
    surrendered attacked surrounded besieged
    """
)
