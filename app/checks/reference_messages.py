"""What is said of a reference that points to nothing."""

from app.checks.outcome import Text

_MESSAGES = {
    "no_numbers": (
        "Skrivet viser til {0}, men overskriftene i skrivet har ikke nummer.",
        "Skrivet viser til {0}, men overskriftene i skrivet har ikkje nummer.",
        "The form refers to {0}, but its headings have no numbers.",
    ),
    "number": (
        "Skrivet viser til {0}, men vi fant ikke noe med det nummeret i skrivet.",
        "Skrivet viser til {0}, men vi fann ikkje noko med det nummeret i skrivet.",
        "The form refers to {0}, but we did not find anything of that number in it.",
    ),
    "name": (
        "Skrivet viser til {0}, men vi fant ikke noen overskrift med det navnet.",
        "Skrivet viser til {0}, men vi fann ikkje noka overskrift med det namnet.",
        "The form refers to {0}, but we did not find a heading of that name.",
    ),
    "topic": (
        "Skrivet viser til et avsnitt om {0}, men vi fant ikke noe slikt avsnitt.",
        "Skrivet viser til eit avsnitt om {0}, men vi fann ikkje noko slikt avsnitt.",
        "The form refers to a section about {0}, but we did not find one.",
    ),
    "appendix": (
        "Vi finner ikke {0} i dette skrivet. Er det en egen fil, bør skrivet si det, og filen må"
        " følge med.",
        "Vi finn ikkje {0} i dette skrivet. Er det ei eiga fil, bør skrivet seie det, og fila må"
        " følgje med.",
        "We do not find {0} in this form. If it is a file of its own, the form should say so, and"
        " the file must come along.",
    ),
    "table": (
        "Skrivet viser til en tabell, men vi fant ingen tabell i skrivet.",
        "Skrivet viser til ein tabell, men vi fann ingen tabell i skrivet.",
        "The form refers to a table, but we did not find one in it.",
    ),
    "page": (
        "Skrivet viser til {0}, men har ikke så mange sider.",
        "Skrivet viser til {0}, men har ikkje så mange sider.",
        "The form refers to {0}, but it does not have that many pages.",
    ),
}


def said(name: str, words: str) -> Text:
    """Return a message with the words of the reference, as they stand inside a sentence."""
    inside = words[:1].lower() + words[1:]
    first = inside.find('"')
    if first >= 0:
        inside = f"{inside[:first]}«{inside[first + 1 :].rstrip(chr(34))}»"
    return Text(*(text.format(inside) for text in _MESSAGES[name]))
