"""What findings say of a form that is not as its template has it."""

from collections.abc import Sequence

from app.checks.outcome import Text

LONGEST = 90
"""Characters of a missing passage that are quoted in a message."""

GUIDANCE = Text(
    "Veiledning fra malen står igjen i skrivet. Den skal slettes før innsending.",
    "Rettleiing frå malen står att i skrivet. Ho skal slettast før innsending.",
    "Guidance from the template is left in the form. It is to be deleted before you send it in.",
)


def another_template(name: str, same: int, all_of_them: int) -> Text:
    """Return what is said of a form with `same` of the fixed passages of the template `name`."""
    named = f" «{name}»" if name else ""
    return Text(
        f"Vi fant ikke ordlyden fra malen{named}: {same} av {all_of_them} faste avsnitt står "
        "uendret. Se om skrivet er skrevet etter en annen mal.",
        f"Vi fann ikkje ordlyden frå malen{named}: {same} av {all_of_them} faste avsnitt står "
        "uendra. Sjå om skrivet er skrive etter ein annan mal.",
        f"We did not find the wording of the template{named}: {same} of {all_of_them} fixed "
        "passages stand unchanged. See whether the form was written from another template.",
    )


def unlike(title: str, edited: int, missing: Sequence[str]) -> Text:
    """Return what is said of a section `title`: so many sentences edited, these `missing`."""
    parts = [_edited(title, edited)] if edited else []
    if missing:
        parts.append(_missing("" if edited else title, missing))
    return Text(*(" ".join(part.get(code) for part in parts) for code in ("nb", "nn", "en")))


def _edited(title: str, edited: int) -> Text:
    nb, nn, en = (f" i «{title}»", f" i «{title}»", f" in «{title}»") if title else ("", "", "")
    if edited == 1:
        return Text(
            f"Én setning{nb} er endret fra malen.",
            f"Éi setning{nn} er endra frå malen.",
            f"One sentence{en} is changed from the template.",
        )
    return Text(
        f"{edited} setninger{nb} er endret fra malen.",
        f"{edited} setningar{nn} er endra frå malen.",
        f"{edited} sentences{en} are changed from the template.",
    )


def _missing(title: str, missing: Sequence[str]) -> Text:
    """Return what is said of sentences that are not there; the first is quoted."""
    nb, nn, en = (f" om «{title}»", f" om «{title}»", f" on «{title}»") if title else ("", "", "")
    quote, more = _short(missing[0]), len(missing) - 1
    return Text(
        f"Vi fant ikke malens tekst{nb}: «{quote}»" + (f" og {more} til." if more else "."),
        f"Vi fann ikkje teksten i malen{nn}: «{quote}»" + (f" og {more} til." if more else "."),
        f"We did not find the template's text{en}: «{quote}»"
        + (f" and {more} more." if more else "."),
    )


def _short(text: str) -> str:
    text = " ".join(text.split()).rstrip(".")
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + " …"
