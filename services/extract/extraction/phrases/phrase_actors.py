"""What a phrase tells of sides: whom it names, who holds the place that it describes."""

from schemas.message import Side
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.phrases.nominals import Run
from services.extract.extraction.phrases.placing import bare
from services.extract.extraction.phrases.runs import RunReader
from services.extract.extraction.text.tokens import Class, Token
from services.extract.extraction.words import troops
from services.extract.extraction.words.nations import COUNTRIES
from services.extract.extraction.words.spelling import words

_OFFICES = words(
    """
    ministry minister ministry's spokesman spokeswoman spokesperson president commander general
    command government kremlin pentagon official officials governor premier chief colonel
    officer army military rebel taliban staff defence defense leader prime
    """
)
_PLAIN = int(Class.HEAD | Class.DETERMINER)
_SPEAK_FOR_NOBODY = words(
    """
    former ex retired expert experts analyst analysts observer observers correspondent
    correspondents blogger bloggers journalist journalists historian reporter strongman warlord
    """
)
_BANDS = words("militia guerrilla gang faction renegade mutinous")
_SIDES = words("rebel government regime opposition militant insurgent jihadist army")


class PhraseActors(RunReader):
    """Finds the sides in noun phrases."""

    def _actor(self, words: list[Token], run: Run) -> ActorMention:
        inner = list(words[run.first : run.last + 1])
        name = self._text[words[run.first].start : words[run.last].end]
        name = bare(name, words[run.last])
        own = [t for t in inner if t.low in self.acronyms or not t.flags & _PLAIN]
        if len(own) == 1 and own[0].low in self.acronyms and ")" not in name:
            known = self.acronyms[own[0].low]
            return ActorMention(name, known.actor_id, known.side, False, True, known.state)
        return self._actors.mention(inner, name, run.meanings)

    def _office(self, words: list[Token], run: Run) -> ActorMention | None:
        """The side that an office or its holder speaks for, where the phrase tells the land."""
        inner = words[run.first : run.last + 1]
        if not any(token.low in _OFFICES for token in inner):
            return None
        if any(token.low in _SPEAK_FOR_NOBODY for token in inner):
            return None
        found = self._actor(words, run)
        if any(token.low in troops.REBEL_WORDS for token in inner):
            return self._actors.mention(_as_fighters(inner), found.name, [])
        if any(token.low in _BANDS for token in inner) and not run.meanings:
            return ActorMention(found.name, None, Side.OTHER, False, True, False)
        found.state = True
        return found if found.side not in (Side.UNKNOWN, Side.OTHER) or run.meanings else None

    def _land(self, place: PlaceMention, run: Run) -> ActorMention | None:
        """Whose side a land's or a capital's name is, where it acts: "Croatia captured P"."""
        if place.name is None or place.type == "airport" or run.named_actor:
            return None
        if run.meanings:
            meaning = run.meanings[-1]
            return ActorMention(place.name, meaning.actor_id, meaning.side, False, True, True)
        acts = _is_state(place) and not run.in_place
        return self._actors.state(place.name) if acts else None

    def _learn(self, words: list[Token], run: Run, actor: ActorMention) -> None:
        """Remember "(SDF)" after a name, and "Seleka" of "Seleka rebels"."""
        names = [words[i] for i, role in run.content if role == "n"]
        last = words[run.last]
        if len(names) == 1 and not run.meanings and last.low in troops.STRONG_HEADS:
            token = names[0]
            land = token.low in COUNTRIES  # "Chad rebels seize P" makes Chad no rebels' name
            if not (land or token.genitive or token.flags or self._known(token.text)):
                own = ActorMention(token.text, None, actor.side, False, True, actor.state)
                self.learnt.setdefault(token.low, own)
        if not actor.named:
            return
        for i in range(run.first, run.last - 1):
            if words[i].text == "(" and words[i + 2].text == ")":  # "A (FSA) fighters"
                self.acronyms.setdefault(words[i + 1].low, actor)

    def _holder(self, words: list[Token], run: Run) -> ActorMention | None:
        """Who holds the place that the phrase describes: "rebel-held", "IS stronghold"."""
        phrase = words[run.first : run.last + 1]
        for token in phrase:
            if token.tie:
                for suffix in troops.HELD:
                    if token.low.endswith(suffix) and len(token.low) > len(suffix):
                        return self._named_in(token, len(token.low) - len(suffix), run)
        if run.meanings and run.named_actor:
            first = run.meanings[0]
            return ActorMention(first.text, first.actor_id, first.side, False, True)
        for token in phrase:
            if token.low in _SIDES:
                return self._actors.mention([token], token.text, [])
        return None

    def _named_in(self, token: Token, size: int, run: Run) -> ActorMention:
        """Whoever the first letters of "rebel-held" name."""
        inner = Token(token.text[:size], token.start, token.start + size)
        found = self._actors.mention([inner], inner.text, run.meanings[:1])
        found.vague = False
        return found


def _is_state(place: PlaceMention) -> bool:
    """Whether a land is named by its own name alone."""
    return place.country and not place.partial and (place.name or "").lower() in COUNTRIES


def _as_fighters(inner: list[Token]) -> list[Token]:
    """ "a Syrian rebel commander" speaks for Syrian rebels."""
    at = next(i for i, token in enumerate(inner) if token.low in troops.REBEL_WORDS)
    word = inner[at]
    plural = word.text if word.low.endswith(("s", "opposition", "government")) else f"{word.text}s"
    return [*inner[:at], Token(plural, word.start, word.end)]
