"""A process that checks many forms keeps its rule book out of garbage collection."""

import gc

from app.checks.packs import load_rule_book
from app.checks.warm import warm


def test_the_rule_book_is_out_of_sight_of_the_collector() -> None:
    book, threshold = load_rule_book(), gc.get_threshold()
    try:
        warm(book)

        assert "vocabulary" in vars(book)
        assert gc.get_freeze_count() > 100_000
        assert not any(one is book.rules[0] for one in gc.get_objects())
    finally:
        gc.unfreeze()
        gc.set_threshold(*threshold)
