"""What is remembered of places holds until somebody else changes them."""

from services.store.postgres_known import Known
from services.store.remembered_descriptions import RememberedDescriptions
from services.store.remembered_places import HeadMemory, RememberedPlace, RememberedPlaces
from tests.unit.store.report_builders import day, facts, reading, report


def place(head: str, number: int, *members: str) -> RememberedPlace:
    """One report of a place, as of a revision."""
    told = facts(reading("a", [report(day("2016-07-01"))]))
    ids = frozenset({head, *members})
    return RememberedPlace(number, head, ids, tuple(told), (), (), Known(), HeadMemory())


def places(*kept: RememberedPlace, most: int = 100) -> RememberedPlaces:
    """Kept by batches that had learned of revision 4, and put down as revision 5."""
    remembered = RememberedPlaces(most)
    remembered.learn([(4, ["elsewhere"])])
    remembered.keep(kept, 4)
    return remembered


def test_a_place_is_found_by_each_of_its_ids() -> None:
    remembered = places(place("a", 5, "b"))

    assert remembered.of("a") is remembered.of("b")
    assert remembered.of("c") is None


def test_the_own_revision_changes_nothing() -> None:
    remembered = places(place("a", 5))

    remembered.learn([(4, ["elsewhere"]), (5, ["a"])])

    assert remembered.of("a") is not None


def test_what_others_recomputed_is_forgotten_and_nothing_else() -> None:
    remembered = places(place("a", 5, "b"), place("c", 5))

    remembered.learn([(4, ["elsewhere"]), (5, ["a", "b", "c"]), (7, ["b"])])

    assert remembered.of("a") is None
    assert remembered.of("b") is None
    assert remembered.of("c") is not None


def test_a_revision_that_names_no_places_may_have_been_of_any() -> None:
    remembered = places(place("a", 5))

    remembered.learn([(4, ["elsewhere"]), (5, ["a"]), (6, None)])

    assert len(remembered) == 0


def test_in_a_store_that_lost_a_revision_nothing_holds() -> None:
    restored, emptied, set_back = (places(place("a", 5)) for _ in range(3))

    restored.learn([(6, ["b"])])  # another history with numbers of its own
    emptied.learn([])
    set_back.learn([(4, ["elsewhere"])])  # without what was committed as 5

    assert [len(each) for each in (restored, emptied, set_back)] == [0, 0, 0]


def test_a_batch_that_others_outran_is_not_kept() -> None:
    remembered = places()
    remembered.learn([(4, ["elsewhere"]), (6, ["a"])])

    remembered.keep([place("a", 5)], 4)

    assert remembered.of("a") is None


def test_the_place_that_was_longest_not_spoken_of_goes_first() -> None:
    remembered = places(place("a", 5), place("b", 5), place("c", 5), most=4)

    assert [remembered.of(each) is not None for each in ("a", "b", "c")] == [False, True, True]


def test_a_description_is_stored_where_one_as_good_is() -> None:
    remembered = RememberedDescriptions()
    remembered.keep([("a", "Kansaba")], {"a": "0|2"})

    assert remembered.is_described("a", "0|2")
    assert remembered.is_described("a", "0|3")
    assert not remembered.is_described("a", "0|1")
    assert not remembered.is_described("b", "9")
    assert remembered.is_named("a", "Kansaba")
    assert not remembered.is_named("a", "Kinsabba")


def test_a_description_is_forgotten_once_others_recomputed_the_place() -> None:
    remembered = places(place("a", 5))
    remembered.keep_described([], {"a": "0|2", "b": "0|2", "c": "0|2"}, 4)

    remembered.learn([(4, ["elsewhere"]), (5, ["a"]), (6, ["b"])])
    assert remembered.descriptions.is_described("a", "0|2")
    assert not remembered.descriptions.is_described("b", "0|2")
    remembered.learn([(6, ["b"]), (7, ["a"])])
    assert not remembered.descriptions.is_described("a", "0|2")
    assert remembered.descriptions.is_described("c", "0|2")


def test_descriptions_of_a_batch_that_others_outran_are_not_kept() -> None:
    remembered = places()
    remembered.learn([(4, ["elsewhere"]), (6, ["a"])])

    remembered.keep_described([], {"a": "0|2"}, 4)

    assert not remembered.descriptions.is_described("a", "0|2")
