"""One place for a terminal: who holds it, the spells before, and the changes between them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from whoholds.cli.change_table import GAP, STATUS_STYLES, bars, change_rows
from whoholds.cli.printed_text import age, one_line, party, side_words

if TYPE_CHECKING:
    from rich.text import Text

STATE_STYLES = {"contested": "magenta", "in_transition": "yellow", "unknown": "dim"}
OLD_NEWS_DAYS = 365
SHOWN_CHANGES = 10
INDENT = " " * len("2016-07-02  ")

Answer = dict[str, Any]  # as the API gives it


def place_page(detail: Answer, layer: str, width: int, url: str = "") -> "Iterator[Text]":
    """Everything about the place, in one layer of support."""
    from rich.text import Text

    yield from _head(detail)
    yield Text()
    yield from _who_holds(detail, layer, width)
    spells = [each for each in detail["timeline"] if each["layer"] == layer]
    if len(spells) > 1:
        yield Text("\nbefore", "dim")
        yield from _spells([each for each in spells if not _stands(each, detail)], width)
    if detail["changes"]:
        yield Text("\nchanges", "dim")
        yield from change_rows(detail["changes"][:SHOWN_CHANGES], width)
        if drawn := bars(detail["changes"]):
            yield Text(f"\n{drawn}")
    yield Text(f"\nknown at revision {detail['known_at']}: {url}{detail['permalink']}", "dim")


def candidate_rows(places: Sequence[Answer], width: int) -> "Iterator[Text]":
    """One line a place: its id, what and where it is, who holds it."""
    from rich.text import Text

    wide = max(len(each["place_id"]) for each in places)
    for each in places:
        line = Text(each["place_id"].ljust(wide + GAP), "cyan")
        line.append(where_words(each), "bold not cyan")
        held = side_words(each.get("holder_side")) if each.get("holder_side") else each.get("state")
        if held:
            line.append(f"  {held} since {each['since']}", "not cyan")
        if line.cell_len > max(width, 60):  # the id must stay whole: it is to be copied
            line.truncate(max(width, wide + 20), overflow="ellipsis")
        yield line


def where_words(place: Answer) -> str:
    """``Kansaba, town, Latakia, SY``."""
    parts = (place["name"] or place["place_id"], place["type"], place["container"], place["admin1"],
             place["country"])  # fmt: skip
    return ", ".join(dict.fromkeys(one_line(part) for part in parts if part))


def _head(detail: Answer) -> "Iterator[Text]":
    from rich.text import Text

    name, _, rest = where_words(detail).partition(", ")
    line = Text.assemble((name, "bold"), f", {rest}" if rest else "")
    if detail["point"] is not None:
        line.append(f"  {detail['point']['lat']:.4f}, {detail['point']['lon']:.4f}", "dim")
        if detail["precision_km"]:
            line.append(f", within {detail['precision_km']:g} km", "dim")
    else:
        line.append("  no point known", "dim")
    yield line
    yield Text(detail["place_id"], "dim")
    also = [one_line(each) for each in detail.get("names", []) if each != detail["name"]]
    if also:
        yield Text(f"also {', '.join(also)}", "dim")


def _who_holds(detail: Answer, layer: str, width: int) -> "Iterator[Text]":
    """What is known, then what follows from other places: a city's part in other hands, say."""
    from rich.text import Text

    standing = [each for each in detail["control"] if each["layer"] == layer]
    inferred = [each for each in detail["inferred"] if each["layer"] == layer]
    for control in (*standing, *inferred):
        line = Text().append(f"{detail['as_of']}  ", "dim").append_text(_holder(control))
        line.truncate(width, overflow="ellipsis")
        yield line
        yield _support(control, width)
        yield _evidence(control)
    if not standing and not inferred:
        yield Text(f"On {detail['as_of']} nobody is known to hold it", "bold").append(
            f" (layer {layer})", "not bold dim"
        )


def _holder(control: Answer) -> "Text":
    """``held by Syrian rebels (opposition) since 2016-07-01``."""
    from rich.text import Text

    state = control["state"]
    line = Text().append(state.replace("_", " "), STATE_STYLES.get(state, ""))
    if control["parties"] and state != "unknown":
        between = {"held": " by ", "contested": " between ", "in_transition": " to "}
        line.append(between.get(state, " "))
        line.append(_parties(control), "bold")
        if state == "contested" and len(control["parties"]) == 1:
            line.append(" and somebody not known")
    return line.append(f" since {control['since'] or 'an unknown day'}")


def _support(control: Answer, width: int) -> "Text":
    """``reported, disputed: taken by Syrian rebels by 2016-07-01``."""
    from rich.text import Text

    status = control["status"]
    line = Text(INDENT).append(status, STATUS_STYLES.get(status, "dim"))
    if control["disputed"]:
        line.append(", disputed", "magenta")
    if control["inferred"] and status != "inferred":
        line.append(", inferred", "dim")
    said = one_line(control["reason"]).removeprefix("inferred, ")
    line.append(f": {said}")
    line.truncate(width, overflow="ellipsis")
    return line


def _evidence(control: Answer) -> "Text":
    from rich.text import Text

    last, days = control["last_evidence"], control["evidence_age_days"]
    if last is None:
        return Text(f"{INDENT}nothing speaks for it", "yellow")
    old = days is not None and days > OLD_NEWS_DAYS
    return Text(f"{INDENT}last evidence {last}, {age(days)} old", "yellow" if old else "dim")


def _spells(spells: Sequence[Answer], width: int) -> "Iterator[Text]":
    """The newest first."""
    from rich.cells import cell_len
    from rich.text import Text

    most = max((cell_len(_parties(each)) for each in spells), default=0)
    for each in reversed(spells):
        line = Text(f"{each['since'] or '?':10} – {each['until'] or '':10}  ")
        line.append(f"{each['state'].replace('_', ' '):13}  ", STATE_STYLES.get(each["state"], ""))
        who = Text(_parties(each))
        who.truncate(min(most, max(width - line.cell_len - 12, 12)), overflow="ellipsis", pad=True)
        line.append_text(who).append("  ")
        yield line.append(each["status"], STATUS_STYLES.get(each["status"], "dim"))


def _parties(control: Answer) -> str:
    """Whoever holds it; of a contested place both, of one in transition the new one and the old."""
    named = [party(each["name"], each["side"]) for each in control["parties"]]
    if control["state"] == "held" and control["parties"]:
        side = side_words(control["holder_side"])
        return named[0] if named[0] == side else f"{named[0]} ({side})"
    return {"in_transition": " from "}.get(control["state"], " and ").join(named[:2])


def _stands(spell: Answer, detail: Answer) -> bool:
    """Of two turns of one day only the last one does."""
    told = ("layer", "since", "state", "parties", "change_id")
    return any(all(spell[name] == each[name] for name in told) for each in detail["control"])
