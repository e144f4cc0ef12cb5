"""Files made to harm, one function each; importing this makes all of them known in `ALL`."""

from tests.hostile.made import (  # noqa: F401 - they fill `ALL`
    names,
    packages,
    pdf_actives,
    pdf_pages,
    pdf_structures,
    texts,
    wrong_types,
    xmls,
    zips,
)
from tests.hostile.made.case import ALL, Case

__all__ = ["ALL", "Case"]
