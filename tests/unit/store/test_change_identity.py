"""Which change keeps which id."""

from uuid import UUID

from services.store.conflation.identity import KnownChange, NewCluster, identify


def uid(number: int) -> UUID:
    return UUID(int=number)


def keys(*numbers: int) -> frozenset[UUID]:
    return frozenset(map(uid, numbers))


def test_the_cluster_that_shares_most_keys_keeps_the_id() -> None:
    known = [KnownChange(uid(100), keys(1, 2, 3), born=1, retracted=False)]

    found = identify("p", known, [NewCluster(keys(1)), NewCluster(keys(2, 3, 4))])

    assert found.ids[1] == uid(100)
    assert found.ids[0] != uid(100)
    assert found.superseded == {}


def test_on_a_tie_the_older_id_stays_and_the_other_leads_to_it() -> None:
    known = [
        KnownChange(uid(100), keys(1), born=7, retracted=False),
        KnownChange(uid(200), keys(2), born=3, retracted=False),
    ]

    found = identify("p", known, [NewCluster(keys(1, 2))])

    assert found.ids == (uid(200),)
    assert found.superseded == {uid(100): uid(200)}


def test_an_id_whose_reports_are_gone_leads_nowhere() -> None:
    known = [KnownChange(uid(100), keys(1), born=1, retracted=False)]

    assert identify("p", known, []).superseded == {uid(100): None}


def test_a_retracted_id_comes_back_with_its_statement() -> None:
    known = [KnownChange(uid(100), keys(1), born=1, retracted=True)]

    assert identify("p", known, [NewCluster(keys(1))]).ids == (uid(100),)


def test_reworded_evidence_keeps_the_id_by_kind_taker_and_time() -> None:
    alike = ("gained", "opposition", "2016-07-01", "2016-07-01")
    known = [KnownChange(uid(100), keys(1), born=1, retracted=False, likeness=alike)]

    assert identify("p", known, [NewCluster(keys(2), alike)]).ids == (uid(100),)


def test_a_new_id_is_never_one_that_was_taken() -> None:
    first = identify("p", [], [NewCluster(keys(1))]).ids[0]
    known = [
        KnownChange(first, keys(1, 2), born=1, retracted=False),
    ]

    found = identify("p", known, [NewCluster(keys(2, 3)), NewCluster(keys(1))])

    assert len(set(found.ids)) == 2
