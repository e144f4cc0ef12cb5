"""Let the collector of reference cycles rest while a form is being built."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep Python from looking for cycles: readers make many objects and no cycles to speak of.

    Looking through all of them again and again takes a third of the time of a long file, and
    makes it grow faster than the file.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
