"""What is remembered of a place, and cutting its time into stretches, changes no result."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from services.store.conflation.clusters import cluster, cluster_at_once
from services.store.conflation.copies import COPY_AT, is_copy, similarity
from services.store.conflation.report_facts import ReportFacts
from services.store.place_history import PlaceMemory, history_of
from tests.arrivals.drawn_articles import report_sets
from tests.examples import examples
from tests.properties.test_near_clusters_laws import later, shape

MOST = 100


def spread(near: list[ReportFacts], far: list[ReportFacts]) -> list[ReportFacts]:
    """Reports of two times eleven years apart, and undated history of both."""
    return [*near, *(later(report, number) for number, report in enumerate(far))]


@examples(40)
@given(report_sets(MOST), report_sets(MOST))
def test_stretches_give_the_clusters_of_all_time_at_once(
    near: list[ReportFacts], far: list[ReportFacts]
) -> None:
    reports = spread(near, far)

    assert shape(cluster(reports)) == shape(cluster_at_once(reports))


@examples(12)
@given(report_sets(MOST), report_sets(MOST), st.integers(0, 2**32))
def test_a_place_that_grew_report_by_report_is_as_if_told_at_once(
    near: list[ReportFacts], far: list[ReportFacts], seed: int
) -> None:
    reports, random = spread(near, far), Random(seed)
    random.shuffle(reports)
    memory = PlaceMemory()

    for count in (*random.sample(range(len(reports)), min(5, len(reports))), len(reports)):
        remembered = history_of("p", reports[:count], memory=memory)
        assert remembered == history_of("p", reports[:count])
        assert [each.fingerprint for each in remembered.changes] == [
            each.fingerprint for each in history_of("p", reports[:count]).changes
        ]


@given(st.lists(st.booleans(), max_size=64), st.integers(0, 2**32))
def test_a_copy_is_told_by_its_beginning_only_where_the_whole_says_so(
    equal: list[bool], seed: int
) -> None:
    random = Random(seed)
    one = random.randbytes(4 * len(equal))
    other = b"".join(
        one[4 * index : 4 * index + 4] if same else random.randbytes(4)
        for index, same in enumerate(equal)
    )

    assert is_copy(one, other) == (similarity(one, other) >= COPY_AT)
