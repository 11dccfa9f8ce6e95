"""All clause rules in the order they are tried on each word of a sentence."""

from collections.abc import Callable

from services.extract.extraction.clauses.absolute import read_with_in_hands
from services.extract.extraction.clauses.added_to import ADDED, read_added
from services.extract.extraction.clauses.afterthoughts import bent, without_echoes
from services.extract.extraction.clauses.alike import ALIKE, read_alike
from services.extract.extraction.clauses.answering import (
    ANSWERING,
    UNTRUE,
    read_answer,
    read_untrue,
)
from services.extract.extraction.clauses.army_news import OF_ARMIES
from services.extract.extraction.clauses.back import (
    read_left_it,
    read_ours,
)
from services.extract.extraction.clauses.back_with import BACK_WITH, read_back_with
from services.extract.extraction.clauses.bare import LEAVING, read_gone_later, read_left_again
from services.extract.extraction.clauses.bereft import BEREFT, read_bereft
from services.extract.extraction.clauses.black_flags import BLACK_FLAGS
from services.extract.extraction.clauses.blows import name_who_was_struck
from services.extract.extraction.clauses.bused import (
    BOARDING,
    BUSED,
    CARRYING,
    DRIVING_OFF,
    read_bused,
    read_carried,
    read_drove_off,
)
from services.extract.extraction.clauses.carried_on import carry_on
from services.extract.extraction.clauses.changing_hands import CHANGING, read_changed_hands
from services.extract.extraction.clauses.controlling import read_controlling
from services.extract.extraction.clauses.drive import read_drive
from services.extract.extraction.clauses.driven_as import name_who_drove
from services.extract.extraction.clauses.emptied_by_deal import EMPTIED_BY_DEAL
from services.extract.extraction.clauses.ended_with import OF_ENDINGS
from services.extract.extraction.clauses.endings import ENDED, read_ended
from services.extract.extraction.clauses.entry import ENTRY, read_entry
from services.extract.extraction.clauses.fall import read_fall
from services.extract.extraction.clauses.followed import (
    FALLEN,
    FOLLOWING,
    read_followed,
    read_last_to_fall,
)
from services.extract.extraction.clauses.fronted import FRONTED, read_fronted
from services.extract.extraction.clauses.fruitless import FRUITLESSLY, read_fruitless
from services.extract.extraction.clauses.gapped_sides import with_gapped_sides
from services.extract.extraction.clauses.garrisons import OF_GARRISONS
from services.extract.extraction.clauses.gone_back import (
    BACK,
    FLEEING,
    GOT_IN,
    read_back_again,
    read_broke_in,
    read_fled_there,
)
from services.extract.extraction.clauses.gone_with import read_gone_with
from services.extract.extraction.clauses.ground import (
    ROLLED,
    SWAY,
    read_advances,
    read_gains,
    read_ground,
    read_influence,
    read_left_with,
    read_rolled_back,
    read_square,
)
from services.extract.extraction.clauses.ground_rules import OF_GROUND
from services.extract.extraction.clauses.ground_there import GROUND_THERE, read_ground_there
from services.extract.extraction.clauses.hand import read_hand
from services.extract.extraction.clauses.have import PATROLLING, read_has, read_patrols
from services.extract.extraction.clauses.held_since import began_with_taking
from services.extract.extraction.clauses.held_until import OUSTED, read_held_until
from services.extract.extraction.clauses.hold import HELD_IN, read_control_state, read_hold
from services.extract.extraction.clauses.holds_ended import HOLDS, read_hold_ended
from services.extract.extraction.clauses.imposed import (
    EXTENDED,
    TAKEN,
    TIGHTENED,
    read_control_imposed,
    read_extended,
    read_taken_control_of,
    read_tightened,
)
from services.extract.extraction.clauses.in_passing import IN_PASSING, read_held_and_driven
from services.extract.extraction.clauses.in_turn import CLOSING, read_in_turn
from services.extract.extraction.clauses.last_gone import ENDS, read_last_gone
from services.extract.extraction.clauses.leave import read_leave, read_left_then
from services.extract.extraction.clauses.listed import (
    GROUND_WON,
    NAMING,
    read_among_them,
    read_gains_listed,
    read_listed,
)
from services.extract.extraction.clauses.lose import read_lose
from services.extract.extraction.clauses.no_longer_theirs import NO_LONGER_THEIRS
from services.extract.extraction.clauses.nominal import (
    read_establishment,
    read_nominal,
)
from services.extract.extraction.clauses.now_there import NOW_THERE
from services.extract.extraction.clauses.others_place import OTHERS_PLACE
from services.extract.extraction.clauses.ousting import OUSTING, read_ousting
from services.extract.extraction.clauses.phrases import (
    DEFEATING,
    GIVE,
    read_defeat,
    read_described,
    read_foothold,
    read_given_control,
    read_no_foothold,
)
from services.extract.extraction.clauses.press import read_press
from services.extract.extraction.clauses.press_nouns import read_press_noun
from services.extract.extraction.clauses.prizes import PRIZES, read_prize
from services.extract.extraction.clauses.ranked import read_ranked
from services.extract.extraction.clauses.repel import LIFTING, read_repel, read_siege_broken
from services.extract.extraction.clauses.roles import read_divided, read_role
from services.extract.extraction.clauses.series_of_wins import SERIES, read_series
from services.extract.extraction.clauses.signs import (
    CONTROL,
    RAISED,
    read_control_passed,
    read_declared_free,
    read_equation,
    read_flag,
    read_return,
)
from services.extract.extraction.clauses.states import (
    ENDING,
    FREE,
    MOVED,
    RID_OF,
    STAYING,
    read_came_back,
    read_end_of,
    read_free_of,
    read_gone,
    read_moved_in,
    read_none_left,
    read_not_there,
    read_rid_of,
)
from services.extract.extraction.clauses.succeeding import SUCCEEDING, read_succeeded
from services.extract.extraction.clauses.take import read_pronoun_take, read_take
from services.extract.extraction.clauses.terms import OF_DEALS
from services.extract.extraction.clauses.there_ahead import THERE_AHEAD
from services.extract.extraction.clauses.victories import (
    TRIUMPHED,
    VICTORIES,
    read_triumphed,
    read_victory,
)
from services.extract.extraction.clauses.vying import read_vying
from services.extract.extraction.clauses.what_is_next import (
    NEXT,
    read_control_would,
    read_next,
    read_within,
)
from services.extract.extraction.dating.in_step import takers_in_step
from services.extract.extraction.frames.frame_table import TABLE
from services.extract.extraction.frames.framed_clauses import read_framed
from services.extract.extraction.grammar.came_and_left import without_arrivals
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.clefts import name_one_of
from services.extract.extraction.grammar.compelled import name_who_compelled
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.grammar.ground_by_its_land import name_ground
from services.extract.extraction.grammar.named_behind import name_the_described
from services.extract.extraction.grammar.own_posts import name_posts
from services.extract.extraction.grammar.quantities import taken_in_part
from services.extract.extraction.lists.counted_names import name_the_counted
from services.extract.extraction.lists.gapping import add_gapped
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

Rule = Callable[[Clause, int], list[Finding]]


def _table() -> dict[str, tuple[Rule, ...]]:
    """Word -> the rules that its sight sets off."""
    found: dict[str, list[Rule]] = {}
    for rule, listed in (
        (read_fronted, FRONTED),
        *OTHERS_PLACE,
        (read_given_control, GIVE),
        *OF_ARMIES,
        (read_foothold, words("foothold bridgehead beachhead toehold lodgement lodgment")),
        (read_no_foothold, words("foothold presence")),
        (read_last_to_fall, FALLEN),
        *OF_GROUND,
        (read_hand, triggers.HAND),
        (read_in_turn, CLOSING),
        (read_hold_ended, HOLDS),
        (read_lose, triggers.LOSE),
        (read_rolled_back, ROLLED),
        (read_repel, triggers.REPEL),
        (read_fruitless, FRUITLESSLY),
        (read_held_until, OUSTED),
        (read_held_and_driven, triggers.DRIVE),
        (read_drive, triggers.DRIVE),
        (read_taken_control_of, TAKEN),
        (read_tightened, TIGHTENED),
        (read_extended, EXTENDED),
        (read_take, set(triggers.TAKE) | set(triggers.WEAK_TAKE) | set(triggers.CONTROL)),
        (read_pronoun_take, set(triggers.TAKE) | set(triggers.WEAK_TAKE)),
        (read_defeat, DEFEATING),
        (read_leave, triggers.LEAVE),
        (read_last_gone, ENDS),
        (read_bused, BOARDING | BUSED),
        (read_carried, CARRYING),
        (read_drove_off, DRIVING_OFF),
        *OF_DEALS,
        (read_left_with, {"left"}),
        (read_left_then, {"left"}),
        (read_left_it, triggers.LEAVE),
        (read_left_again, LEAVING),
        (read_gone_later, LEAVING),
        (read_back_again, BACK),
        (read_fled_there, FLEEING),
        (read_broke_in, GOT_IN),
        (read_ours, {"ours"}),
        (read_free_of, FREE),
        (read_rid_of, RID_OF),
        (read_none_left, STAYING),
        (read_not_there, words("not n't there")),
        (read_end_of, ENDING),
        (read_return, {"return"}),
        (read_ended, ENDED),
        (read_moved_in, MOVED),
        (read_came_back, words("came returned moved went")),
        (read_gone, words("gone left")),
        (read_ranked, words("become becomes became becoming was is were are")),
        (read_fall, triggers.FALL),
        (read_nominal, triggers.TAKE_NOUNS | triggers.FALL_NOUNS | triggers.LEAVE_NOUNS),
        (read_ousting, OUSTING),
        (read_victory, VICTORIES),
        (read_controlling, {"controlling"}),
        (read_hold, triggers.HOLD),
        (read_vying, {"control"}),
        (read_control_passed, CONTROL),
        (read_control_imposed, {"control"}),
        (read_control_state, HELD_IN),
        (read_divided, {"divided", "split"}),
        (read_declared_free, words("declared declare declares declaring")),
        (read_siege_broken, LIFTING),
        (read_gains_listed, GROUND_WON),
        (read_gains, {"gains"}),
        (read_advances, words("advances inroads headway")),
        (read_ground, {"ground"}),
        (read_series, SERIES),
        (read_influence, SWAY),
        (read_square, {"square"}),
        (read_establishment, {"establishment", "restoration", "imposition", "reestablishment"}),
        (read_changed_hands, CHANGING),
        (read_flag, RAISED),
        (read_bereft, BEREFT),
        (read_framed, TABLE),
        (read_followed, FOLLOWING),
        (read_succeeded, SUCCEEDING),
        (read_has, grammar.HAVE),
        (read_patrols, PATROLLING),
        (read_with_in_hands, {"with"}),
        (read_alike, ALIKE),
        (read_listed, NAMING),
        (read_among_them, {"among"}),
        (read_entry, ENTRY),
        (read_answer, ANSWERING),
        (read_untrue, UNTRUE),
        *IN_PASSING,
        *THERE_AHEAD,
        *EMPTIED_BY_DEAL,
        *OF_ENDINGS,
        *OF_GARRISONS,
        *BLACK_FLAGS,
        *NOW_THERE,
        (read_triumphed, TRIUMPHED),
        (read_prize, PRIZES),
        *NO_LONGER_THEIRS,
        (read_added, ADDED),
        (read_back_with, BACK_WITH),
        (read_ground_there, GROUND_THERE),
        (read_gone_with, {"with"}),
        (read_next, NEXT),
        (read_within, {"within"}),
        (read_control_would, {"control"}),
        (read_press, triggers.PRESS),
        (read_press_noun, triggers.PRESS_NOUNS),
    ):
        for word in listed:
            found.setdefault(word, []).append(rule)
    return {word: tuple(rules) for word, rules in found.items()}


RULES = _table()


def findings(clause: Clause) -> list[Finding]:
    """Every statement found in a sentence; of a word's rules the first that fits wins."""
    found: list[Finding] = []
    for i, chunk in enumerate(clause.chunks):
        if chunk.kind == "P":
            found.extend(
                read_role(clause, i)
                or read_equation(clause, i)
                or read_described(clause, i)
                or ("-free" in chunk.low and read_rid_of(clause, i))
                or []
            )
            continue
        if chunk.kind != "w":
            continue
        for rule in RULES.get(chunk.low, ()):
            result = rule(clause, i)
            if result:
                found.extend(result)
                break
    for finding in found:
        name_ground(clause, finding)
        name_posts(clause, finding)
        name_one_of(clause, finding)
        name_who_compelled(clause, finding)
        name_who_drove(clause, finding)
        name_who_was_struck(clause, finding)
        name_the_counted(clause, finding)
        name_the_described(clause, finding)
        taken_in_part(clause, finding)
        carry_on(clause, finding)
        add_gapped(clause, finding)
    found = [each for finding in found for each in with_gapped_sides(clause, finding)]
    found = [each for finding in found for each in takers_in_step(clause, finding)]
    found = began_with_taking(clause, found)
    clause.triggers = sorted({finding.trigger for finding in found})
    kept = without_arrivals(clause, [bent(clause, each) for each in found])
    return without_echoes(clause, kept)
