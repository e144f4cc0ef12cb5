"""How fast those a form is for read it, and how long it takes them."""

ADULTS = 180
"""Words a minute of adults who read what is new to them (dossier, `doc-length`).

It lies at the careful end of what was measured: in silence 238 for factual English, most adults
between 175 and 300 (Brysbaert 2019); aloud 204 ± 31 for easy Norwegian (Nachtnebel 2024).
"""

YOUNGER = {"youth-16-17": 170, "youth-12-15": 160, "child-u12": 140}
"""Words a minute of young readers by document type, in silence and with understanding.

Medians of grades 10–11 (172), 7–8 (158) and 4 (141) in the United States (Spichtig 2016), rounded;
that Norwegian pupils read as fast is assumed.
"""

SOURCES = (
    "M. Brysbaert: How many words do we read per minute? Journal of Memory and Language 109 (2019)",
    "D. A. Nachtnebel, H. K. Falkenberg: Validation of the Norwegian International Reading Speed"
    " Texts. Scandinavian Journal of Optometry and Visual Science 17 (2024)",
    "A. N. Spichtig et al.: The Decline of Comprehension-Based Silent Reading Efficiency in the"
    " United States. Reading Research Quarterly 51 (2016)",
)


def words_a_minute(document_type: str) -> int:
    """Return how many words a minute the readers of this type of form read."""
    return YOUNGER.get(document_type, ADULTS)


def minutes(words: int, document_type: str) -> int:
    """Return how long `words` take to read, in whole minutes; 1 for the shortest, 0 for none."""
    if words == 0:
        return 0
    return max(1, round(words / words_a_minute(document_type)))
