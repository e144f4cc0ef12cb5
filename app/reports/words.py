"""What severities, outcomes, statuses and answers are called, in bokmål, ready to translate."""

from app.checks.outcome import Result, Severity
from app.document.model import Part
from app.errors import N_
from app.reports.language import Translate
from app.reports.remark import Remark, ReportInput, RuleOutcome

SEVERITIES = {
    Severity.MUST: N_("Må rettes"),
    Severity.SHOULD: N_("Bør rettes"),
    Severity.ADVICE: N_("Råd"),
}

RESULTS = {
    Result.NOT_CHECKED: N_("Ikke kontrollert"),
    Result.NEEDS_PERSON: N_("Må vurderes"),
    Result.VIOLATED: N_("Strider mot kravet"),
    Result.MISSING: N_("Mangler"),
    Result.WEAK: N_("Svak"),
    Result.MET: N_("Oppfylt"),
    Result.NOT_APPLICABLE: N_("Gjelder ikke"),
}
"""In the order of a table of counts: what needs somebody's eyes comes first."""

CHANGES = {
    "new": N_("Nytt"),
    "unchanged": N_("Fortsatt der"),
    "moved": N_("Flyttet"),
    "fixed": N_("Rettet"),
    "reopened": N_("Gjenåpnet"),
    "orphaned": N_("Stedet er ikke funnet igjen"),
}

FROM_IMAGE = N_("Lest fra et bilde: se at ordene stemmer.")

ANSWERS = {
    "fixed": N_("Rettet"),
    "disagree": N_("Uenig"),
    "not_relevant": N_("Gjelder ikke"),
}

STATUSES = {
    "draft": N_("Utkast"),
    "checking": N_("Kontrolleres"),
    "unreadable": N_("Kan ikke leses"),
    "submitted": N_("Mottatt"),
    "returned_incomplete": N_("Returnert, ufullstendig"),
    "in_review": N_("Til gjennomgang"),
    "with_expert": N_("Hos fagperson"),
    "changes_asked": N_("Endringer ønsket"),
    "cleared": N_("Klar for innsending"),
    "sent": N_("Sendt til REK KULMU"),
    "rfi_received": N_("Spørsmål fra myndighet"),
    "closed": N_("Avsluttet"),
    "withdrawn": N_("Trukket"),
}

FORM_LANGUAGES = {
    "nb": N_("bokmål"),
    "nn": N_("nynorsk"),
    "en": N_("engelsk"),
    "other": N_("annet språk"),
}

KINDS = {
    "heading": N_("Overskrift"),
    "fixed": N_("Fast tekst"),
    "guidance": N_("Veiledning"),
    "field": N_("Felt"),
    "example": N_("Eksempel"),
}

STANDINGS = {
    "identical": N_("uendret"),
    "edited": N_("endret"),
    "missing": N_("ikke funnet"),
    "added": N_("eget"),
}

SHIFTS = {
    "added": N_("Nytt"),
    "removed": N_("Borte"),
    "edited": N_("Endret"),
    "marked": N_("Ny type"),
    "moved": N_("Flyttet"),
    "same": N_("Uendret"),
}

_PARTS = {
    Part.HEADER: N_("Topptekst"),
    Part.FOOTER: N_("Bunntekst"),
    Part.FOOTNOTE: N_("Fotnoter"),
    Part.ENDNOTE: N_("Sluttnoter"),
}

REASONS = {
    "no_rule": N_("Vi har ingen regel for disse kravene ennå. Se etter selv."),
    "not_a_form": N_("Filen ser ikke ut til å være et samtykkeskriv."),
    "not_norwegian": N_("Teksten er ikke på norsk."),
    "error": N_("Kontrollen stoppet på en feil hos oss. Les dette kravet selv."),
    "fact_unknown": N_("Vi vet ikke om dette gjelder studien."),
    "fact": N_("Gjelder ikke studien, ut fra opplysningene om den."),
    "document_type": N_("Gjelder ikke denne typen skriv."),
    "not_mentioned": N_("Skrivet nevner ikke dette."),
    "ruled_out": N_("Skrivet viser at dette ikke er aktuelt."),
    "no_dictionary": N_("Ordlistene for rettskriving er ikke installert hos oss."),
    "original_language": N_("Originalen er ikke på engelsk, så vi kan ikke sammenligne."),
    "original": N_("Det er ikke lagt ved en original å sammenligne med."),
    "no_answers": N_("Ingen har svart på spørsmålene om studien ennå."),
    "type_guessed": N_("Ingen har valgt type. Vi har gjettet den fra teksten."),
    "set_unknown": N_("Vi vet ikke hvilke andre skriv studien har. Se etter selv."),
    "other_forms": N_("Vi har ikke de andre skrivene i studien å sammenligne med."),
    "nothing_to_compare": N_("Ingen andre skriv i studien sier noe om dette."),
    "told_in_parents": N_("Se skrivet til foresatte. Der står hva som mangler."),
    "no_margins": N_("Vi ser ikke topptekst og bunntekst i denne filen. Se etter selv."),
    "no_consent_page": N_("Vi fant ikke siden der samtykket gis. Se etter selv."),
    "e_consent": N_("Samtykket gis elektronisk. Se etter selv."),
    "one_page": N_("Skrivet er på én side."),
    "language": N_("Vi kan ikke se om teksten er på bokmål eller nynorsk. Se etter selv."),
    "language_unknown": N_("Teksten er for kort til å se hvilket språk den er på."),
    "few_headings": N_("Skrivet har for få overskrifter til å sammenligne med malen."),
    "from_image": N_("Sidene er lest fra bilder. Se selv om kravet er oppfylt."),
    "no_proofreader": N_(
        "LanguageTool har ikke lest denne versjonen. Våre egne språkregler har gjort det."
    ),
    "proof_silent": N_(
        "LanguageTool svarte ikke. Våre egne språkregler har lest teksten. Se etter selv også."
    ),
    "proof_slow": N_(
        "LanguageTool svarte ikke i tide. Våre egne språkregler har lest teksten. Se etter selv "
        "også."
    ),
    "proof_busy": N_(
        "LanguageTool hadde for mye å gjøre. Våre egne språkregler har lest teksten. Se etter selv "
        "også."
    ),
    "proof_language": N_(
        "LanguageTool hos oss kan ikke målformen i skrivet. Våre egne språkregler har lest teksten."
    ),
    "proof_unclear": N_(
        "LanguageTool ga et svar vi ikke kunne bruke. Våre egne språkregler har lest teksten. Se "
        "etter selv også."
    ),
    "no_reference": N_(
        "Det er ikke lagt inn noen mal for denne typen skriv, så ordlyden er ikke holdt mot malen. "
        "Se etter selv."
    ),
    "reference_language": N_(
        "Malen er på et annet språk enn skrivet, så ordlyden er ikke holdt mot den. Se etter selv."
    ),
    "reference_empty": N_("Malen har ingen fast tekst å holde skrivet mot. Se etter selv."),
    "no_verbatim": N_("Ingen avsnitt i malen er merket at de skal stå ordrett."),
    "all_verbatim": N_("Alle faste avsnitt i malen er merket at de skal stå ordrett."),
}


def reason(outcome: RuleOutcome, _: Translate, language: str) -> str:
    """Return in one sentence why a requirement was not judged; empty for codes without one."""
    code = outcome.reason.partition(":")[0]
    if code == "fact_unknown" and outcome.question:
        return _("Ikke besvart: %(question)s") % {"question": outcome.question.get(language)}
    return _(REASONS[code]) if code in REASONS else ""


def place(remark: Remark, report: ReportInput, _: Translate) -> str:
    """Return the heading to print a remark under: its section, or what it is about without one."""
    if remark.section:
        return remark.section
    if not remark.spans:
        return _("Hele skrivet")
    part = report.document.blocks[remark.spans[0].block].part
    return _(_PARTS[part]) if part in _PARTS else _("Øverst i skrivet")


def why(remark: Remark, language: str) -> str:
    """Return why a remark was made, with its sources in brackets."""
    sources = "; ".join(source.label for source in remark.sources)
    text = remark.why.get(language).strip()
    return f"{text} ({sources})" if text and sources else text or sources
