"""Migrations are named so that their order is plain."""

import re

from whoholds.database.postgres_migrations import shipped_migrations


def test_every_migration_has_a_number_of_its_own() -> None:
    names = [each.name for each in shipped_migrations()]
    numbers = [re.fullmatch(r"(\d{4})_[a-z0-9_]+\.sql", name) for name in names]
    assert all(numbers), names
    assert len({number[1] for number in numbers if number}) == len(names)
