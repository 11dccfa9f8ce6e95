"""Undated changes in a run of history: what is told right before or behind them is old."""

import re

from schemas.message import Kind
from schemas.reports import DatePrecision
from services.extract.extraction.article.article_line import ArticleLine
from services.extract.extraction.article.drafts import Draft, older
from services.extract.extraction.dating.dates import dating
from services.extract.extraction.statement import Dating

_SINCE_THEN = re.compile(
    r"\W{0,2}(?:ever )?since then\b|\W{0,2}(?:it|they) (?:has|have) [^.]*\bsince\W*$"
)
_GOES_ON = re.compile(
    r"\b(?:later|then|soon|also|next|quickly|eventually|subsequently|afterwards|finally|went on"
    r"|within (?:\w+ ){1,2}(?:days|weeks|months))\b"
)
_PERFECT = re.compile(r"\b(?:has|have|had|is|are|now)\b[^,;]{0,25}$")
_OTHERS = re.compile(r"\b(?:which|who|whose|where|that|since|after|had|held|lost|former)\b")
_NEXT = re.compile(r"[,;] (?:and|but|then)\b|\b(?:before|until)\b|\band $")
_REPORTED = re.compile(
    r"\b(?:said|says|according|report(?:s|ed)|told|tells|confirmed|announced|claim(?:s|ed)|now)\b"
)
_ASIDE = re.compile(r"\b(?:had|since|which|who|whose|where|when)\b")
"""Where one of these stands, the old time may be told by the way."""
_SO_SINCE = re.compile(
    r"\b(?:and|which|who|it|they) (?:have|has)\b[^.;]{0,40}\b(?:ever since|since then|since\W*$)"
)
_LONG_FIGHT = re.compile(
    r"\b(?:in|after|following) (?:a|an|the) [\w-]+[ -](?:month|year)s?(?:-long)? (?:[\w-]+ ){0,2}"
    r"(?:battle|siege|campaign|offensive|fight|assault|operation)\b"
)
_CUT_DOWN = re.compile(
    r"\bnow (?:hold|control|cling|rule)s? (?:to )?(?:only|just|little)\b|\bdown to\b"
    r"|\b(?:confined|limited|reduced) to\b"
)
_DRIVEN = re.compile(r"driven|pushed|forced|expelled|ousted|evicted|chased")
_LOST = re.compile(r"\b(?:has|have) (?:\w+ly |now |also |all but )?(?:been )?[^,;]{0,25}$")


def mark_runs(drafts: list[Draft], line: ArticleLine) -> None:
    """Tell as history what nothing dates amid old dates."""
    told: dict[int, list[Draft]] = {}
    for draft in drafts:
        if (number := line.number(draft.evidence_span)) is not None and draft.kind.is_change:
            told.setdefault(number, []).append(draft)
    newsmakers = {
        draft.gainer.key
        for here in told.values()
        for draft in here
        if draft.gainer is not None and line.current(draft.when)
    }
    for number, here in sorted(told.items()):
        for draft in here:
            if draft.background or draft.when.day is not None:
                continue
            if draft.when.text is not None:
                if draft.when.text.lower().startswith("days after") and _beside_old(draft, here):
                    draft.background = True
                continue
            why = _why(draft, number, told, newsmakers, line)
            if why is not None:
                draft.background = True
                draft.reasons.append(why)


def _why(
    draft: Draft,
    number: int,
    told: dict[int, list[Draft]],
    newsmakers: set[str],
    line: ArticleLine,
) -> str | None:
    """The reason to take it for history; ``newsmakers`` are who took something these days."""
    if any(line.current(day.dating) for day in line.days(number)):
        return None
    if _all_lost(draft, told[number]):
        return "losses so far"
    if _before_old(draft, line, number):
        return "before what the sentence tells of long ago"
    if _is_perfect(draft) or number == 0:
        return None
    if number + 1 < len(line.spans) and _SINCE_THEN.match(line.low(number + 1)):
        return "what follows has been so since then"
    behind = draft.evidence.lower()[max(0, draft.told_at - draft.evidence_span.start) :]
    if _SO_SINCE.search(behind):
        return "it has been so ever since"
    if _REPORTED.search(line.low(number)):
        return None
    if _LONG_FIGHT.search(behind):
        return "told of a long battle"
    in_the_news = draft.gainer is not None and draft.gainer.key in newsmakers
    if " had " in line.low(number - 1) and in_the_news:
        return None
    going_on = _goes_on(draft, number, told.get(number - 1, ()), line)
    if going_on or (not in_the_news and _amid_old(number, line)):
        return "goes on from what was told of long ago"
    return None


def _beside_old(draft: Draft, here: list[Draft]) -> bool:
    """ "took P last month, days after it took Q": what it stands beside is old."""
    dated = [each for each in here if each.when.day is not None]
    return bool(dated) and all(each.background for each in dated)


def _is_perfect(draft: Draft) -> bool:
    """ "has captured P", "P is in A's hands": told of now."""
    told_at = draft.told_at - draft.evidence_span.start
    return _PERFECT.search(draft.evidence[: max(0, told_at)].lower()) is not None


def _all_lost(draft: Draft, here: list[Draft]) -> bool:
    """ "They have been driven out of P, Q and R", "has lost P and now holds only Q"."""
    low = draft.evidence.lower()
    told_at = draft.told_at - draft.evidence_span.start
    driven = draft.kind is Kind.LOST or _DRIVEN.match(low, max(0, told_at)) is not None
    if not driven or not _LOST.search(low[: max(0, told_at)]):
        return False
    several = sum(each.told_at == draft.told_at for each in here) > 2
    return several or _CUT_DOWN.search(low) is not None


def _before_old(draft: Draft, line: ArticleLine, number: int) -> bool:
    """ "took P and Q, and in July B drove it out", "took P, before B intervened in 2015"."""
    if _is_perfect(draft):
        return False
    for words in line.times(number):
        between = line.text[draft.told_at : words.start].lower()
        if words.start < draft.told_at or words.vague or _OTHERS.search(between):
            continue
        found = dating(words, line.published)
        if _is_old(found, line) and _NEXT.search(between):
            return True
    return False


def _goes_on(draft: Draft, number: int, before: list[Draft] | tuple[()], line: ArticleLine) -> bool:
    """ "A took P in 2014. It later took Q", "L's defeat in P in 2015 was ... A took the town"."""
    old = [each for each in before if each.background and each.when.day is not None]
    if any(not each.background for each in before):
        return False
    same = any(each.gainer and draft.gainer and each.gainer.key == draft.gainer.key for each in old)
    if same and _GOES_ON.search(line.low(number)):
        return True
    days = line.days(number - 1)
    named = line.names(number - 1, draft.place) and not line.names(number, draft.place)
    return named and bool(days) and all(_is_old(day.dating, line) for day in days)


def _amid_old(number: int, line: ArticleLine) -> bool:
    """ "At its height in 2015 it ruled X. Then it began to shrink. It lost P": the last time told
    right before is long ago.
    """
    if number < 2:
        return False
    for back in (number - 1, number - 2):
        apart = line.text.find("\n\n", line.spans[back].start, line.spans[number].start) >= 0
        if line.turns(back + 1) or (apart and back < number - 1):
            return False
        if days := line.days(back):
            return not _ASIDE.search(line.low(back)) and all(
                _is_old(day.dating, line) for day in days
            )
        if line.times(back) or _REPORTED.search(line.low(back)):
            return False
    return False


def _is_old(told: Dating, line: ArticleLine) -> bool:
    """Whether it is of an earlier month or year, or of more than a week ago."""
    if told.day is None or line.published is None:
        return False
    if told.precision is DatePrecision.MONTH:
        return told.day.replace(day=1) < line.published.replace(day=1)
    if told.precision is DatePrecision.YEAR:
        return told.day.year < line.published.year
    return older(told.day, line.published)
