"""Draft the letter that goes with a decision; the reviewer edits it before it is sent."""

from collections.abc import Sequence

from app.checks.outcome import Severity, Text
from app.services.views import FindingView

_OPENING = {
    "ask_changes": Text(
        nb="Vi har gått gjennom «%(form)s» i studien «%(trial)s». Før skrivet kan sendes inn, ber "
        "vi dere se på punktene under. Svar på hvert punkt som må rettes, og last opp en ny "
        "versjon.",
        nn="Vi har gått gjennom «%(form)s» i studien «%(trial)s». Før skrivet kan sendast inn, ber "
        "vi dykk sjå på punkta under. Svar på kvart punkt som må rettast, og last opp ein ny "
        "versjon.",
        en="We have reviewed “%(form)s” of the trial “%(trial)s”. Before the form can be sent in, "
        "please look at the points below. Answer each point that must be corrected, and upload a "
        "new version.",
    ),
    "clear": Text(
        nb="Vi har gått gjennom «%(form)s» i studien «%(trial)s». Skrivet er klart for innsending.",
        nn="Vi har gått gjennom «%(form)s» i studien «%(trial)s». Skrivet er klart for innsending.",
        en="We have reviewed “%(form)s” of the trial “%(trial)s”. The form is ready to be sent in.",
    ),
    "return_incomplete": Text(
        nb="Vi kan ikke gå gjennom «%(form)s» i studien «%(trial)s» ennå, fordi noe mangler. Rett "
        "opp det som står under, og send skrivet på nytt.",
        nn="Vi kan ikkje gå gjennom «%(form)s» i studien «%(trial)s» enno, fordi noko manglar. "
        "Rett opp det som står under, og send skrivet på nytt.",
        en="We cannot review “%(form)s” of the trial “%(trial)s” yet, because something is "
        "missing. Please correct what is listed below and send the form again.",
    ),
}
_HEADINGS = {
    Severity.MUST: Text(nb="Må rettes", nn="Må rettast", en="Must be corrected"),
    Severity.SHOULD: Text(nb="Bør rettes", nn="Bør rettast", en="Should be corrected"),
    Severity.ADVICE: Text(nb="Råd", nn="Råd", en="Advice"),
}
_HELLO = Text(nb="Hei,", nn="Hei,", en="Hello,")
_REST = Text(
    nb="Disse punktene er råd dere kan bruke senere:",
    nn="Desse punkta er råd de kan bruke seinare:",
    en="These points are advice you may use later:",
)
_QUOTE = Text(nb="«%s»", nn="«%s»", en="“%s”")
_SUGGESTION = Text(nb="Forslag: %s", nn="Forslag: %s", en="Suggestion: %s")
_BYE = Text(nb="Vennlig hilsen", nn="Venleg helsing", en="Kind regards")
_LONGEST_QUOTE = 200


def write(
    action: str,
    language: str,
    *,
    trial: str,
    form: str,
    findings: Sequence[FindingView],
    signed: str,
) -> str:
    """Return a letter as plain text with paragraphs parted by blank lines.

    `action` is ask_changes, clear or return_incomplete; `language` nb, nn or en. Findings come
    by severity and keep the numbers they have on the page.
    """
    parts = [
        _HELLO.get(language),
        _OPENING[action].get(language) % {"form": form, "trial": trial},
    ]
    if action == "clear" and findings:
        parts.append(_REST.get(language))
    for severity in Severity:
        points = [_point(f, language) for f in findings if f.finding.severity is severity]
        if points:
            parts += [_HEADINGS[severity].get(language), *points]
    parts.append(f"{_BYE.get(language)}\n{signed}")
    return "\n\n".join(parts) + "\n"


def _point(view: FindingView, language: str) -> str:
    message = view.finding.message
    lines = [f"{view.number}. {message.get(language) or message.get('nb', '')}"]
    if view.quotes:
        lines.append("   " + _QUOTE.get(language) % _short(view.quotes[0]))
    suggestion = view.finding.suggestion
    if suggestion:
        text = suggestion.get(language) or suggestion.get("nb", "")
        lines.append("   " + _SUGGESTION.get(language) % text)
    return "\n".join(lines)


def _short(quote: str) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 1].rstrip() + "…"
