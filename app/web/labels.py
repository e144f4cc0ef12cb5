"""What codes are called on pages: one name each, marked for translation."""

from app.errors import N_
from app.gate.language import gettext, ngettext
from app.reports.words import KINDS, REASONS, SHIFTS, STANDINGS, STATUSES
from app.services.audit import ACTIONS

SEVERITY = {"must": N_("må rettes"), "should": N_("bør rettes"), "advice": N_("råd")}

RESULT = {
    "met": N_("oppfylt"),
    "weak": N_("svak"),
    "missing": N_("mangler"),
    "violated": N_("strider mot kravet"),
    "needs_person": N_("må vurderes"),
    "not_checked": N_("ikke kontrollert"),
    "not_applicable": N_("gjelder ikke"),
}

HOLDER = {
    "sponsor": N_("Sponsor"),
    "unit": N_("Enheten"),
    "expert": N_("Fagperson"),
    "authority": N_("Myndighet"),
    "system": N_("Systemet"),
    "nobody": N_("Ingen"),
}

ROLE = {
    "sponsor": N_("Sponsor"),
    "reviewer": N_("Gransker"),
    "lead": N_("Leder"),
    "expert": N_("Fagperson"),
    "admin": N_("Administrator"),
    "auditor": N_("Revisor"),
    "system": N_("Systemet"),
}

MOVE = {
    "upload": N_("Last opp ny versjon"),
    "submit": N_("Send til gjennomgang"),
    "resubmit": N_("Send tilbake til enheten"),
    "take": N_("Ta saken"),
    "release": N_("Legg saken tilbake"),
    "return_incomplete": N_("Returner som ufullstendig"),
    "ask_expert": N_("Spør en fagperson"),
    "answer_expert": N_("Svar som fagperson"),
    "ask_changes": N_("Be om endringer"),
    "take_back": N_("Trekk avgjørelsen tilbake"),
    "clear": N_("Meld klar for innsending"),
    "reopen": N_("Åpne saken igjen"),
    "mark_sent": N_("Merk som sendt"),
    "receive_rfi": N_("Registrer spørsmål"),
    "close": N_("Avslutt"),
    "withdraw": N_("Trekk skrivet"),
}

ANSWER = {
    "fixed": N_("Rettet"),
    "disagree": N_("Uenig"),
    "not_relevant": N_("Gjelder ikke"),
}

CHANGE = {
    "new": N_("Nytt"),
    "unchanged": N_("Står fortsatt"),
    "moved": N_("Flyttet"),
    "fixed": N_("Rettet"),
    "reopened": N_("Åpnet igjen"),
    "orphaned": N_("Stedet er borte"),
}

STATE = {
    "open": N_("Åpne"),
    "fixed": N_("Rettet"),
    "dismissed": N_("Satt til side"),
    "all": N_("Alle"),
}

SIGN = {
    "plain": N_("vanlig tekst"),
    "style": N_("overskriftsstil"),
    "looks": N_("utseendet"),
    "colour": N_("farge"),
    "highlight": N_("uthevet i gult"),
    "brackets": N_("klammer"),
    "italic": N_("kursiv"),
    "words": N_("ordene"),
    "said": N_("rettet av oss"),
}
"""What showed the kind of a passage, as in "because of its …"."""

USE = {
    "draft": N_("Ikke i bruk"),
    "planned": N_("Planlagt"),
    "in_use": N_("I bruk"),
    "replaced": N_("Erstattet"),
    "retired": N_("Tatt ut av bruk"),
}

DISMISSAL = {
    "wrong": N_("Regelen tar feil"),
    "not_important": N_("Riktig, men ikke viktig her"),
    "other": N_("Annen grunn"),
}

RULE_STATUS = {
    "draft": N_("utkast"),
    "shadow": N_("på prøve"),
    "active": N_("i bruk"),
    "retired": N_("ute av bruk"),
}

RULE_MOVE = {
    "shadow": N_("Sett på prøve"),
    "active": N_("Ta i bruk"),
    "retired": N_("Ta ut av bruk"),
}

CHANGE_KIND = {
    "came": N_("kom til"),
    "went": N_("falt bort"),
    "severity": N_("fikk annet alvor"),
}

WORD_KIND = {
    "accepted": N_("godkjent ord"),
    "forbidden": N_("forbudt ord"),
    "glossary": N_("ordforklaring"),
}
WORD_KINDS = {
    "accepted": N_("Godkjente ord"),
    "forbidden": N_("Forbudte ord"),
    "glossary": N_("Ordforklaringer"),
}
WORD_LANGUAGE = {
    "both": N_("Bokmål og nynorsk"),
    "nb": N_("Bare bokmål"),
    "nn": N_("Bare nynorsk"),
}

VERDICT = {"right": N_("riktig"), "wrong": N_("feil")}

ORIGIN = {"rule": N_("Fra regel"), "reviewer": N_("Fra gransker")}

STAGE = {"received": N_("Mottatt"), "read": N_("Lest"), "checked": N_("Kontrollert")}

FACT = {"yes": N_("Ja"), "no": N_("Nei"), "unknown": N_("Vet ikke")}

SUBJECT = {
    "identification": N_("Om skrivet"),
    "purpose": N_("Formål"),
    "participation": N_("Hva deltakelsen innebærer"),
    "risks": N_("Nytte og ulemper"),
    "voluntariness": N_("Frivillighet"),
    "data_protection": N_("Personvern"),
    "samples": N_("Prøver og biobank"),
    "insurance_economy": N_("Forsikring og økonomi"),
    "results_contact": N_("Resultater og kontakt"),
    "consent_page": N_("Samtykkesiden"),
    "special_groups": N_("Særskilte grupper"),
    "form_set": N_("Skrivene i studien samlet"),
    "original": N_("Mot originalen"),
    "language": N_("Språk"),
    "languagetool": N_("LanguageTool"),
}

EFFECT = {
    "same": N_("Norsk tekst er den samme"),
    "edited": N_("Norsk tekst er også endret"),
    "gone": N_("Norsk tekst er også tatt ut"),
    "unknown": N_("Ikke funnet på norsk"),
}

PART = {
    "footnote": N_("Fotnoter"),
    "endnote": N_("Sluttnoter"),
    "header": N_("Topptekst"),
    "footer": N_("Bunntekst"),
}

REPORT = {
    "annotated": N_("Skrivet med kommentarer"),
    "annotated_all": N_("Skrivet med alle kommentarer, også lukkede"),
    "suggestions": N_("Skrivet med forslag som sporede endringer"),
    "clean": N_("Ren utgave uten spor og kommentarer"),
    "summary": N_("Sammendrag (PDF)"),
    "findings": N_("Funn som data (JSON)"),
}

REASON = {
    **REASONS,
    "document_type": N_("Kravet gjelder ikke denne typen skriv."),
    "error": N_("Regelen feilet. Se selv om kravet er oppfylt."),
    "no_rule": N_("Vi har ingen regel for dette kravet ennå. Se etter selv."),
}
"""As in reports, but of one requirement where those speak of several."""

GROUPS = {
    "severity": SEVERITY,
    "result": RESULT,
    "status": STATUSES,
    "holder": HOLDER,
    "role": ROLE,
    "move": MOVE,
    "answer": ANSWER,
    "change": CHANGE,
    "state": STATE,
    "origin": ORIGIN,
    "stage": STAGE,
    "fact": FACT,
    "subject": SUBJECT,
    "passage": KINDS,
    "sign": SIGN,
    "use": USE,
    "standing": STANDINGS,
    "shift": SHIFTS,
    "part": PART,
    "effect": EFFECT,
    "report": REPORT,
    "event": ACTIONS,
    "dismissal": DISMISSAL,
    "rule_status": RULE_STATUS,
    "rule_move": RULE_MOVE,
    "change_kind": CHANGE_KIND,
    "verdict": VERDICT,
    "word_kind": WORD_KIND,
    "word_kinds": WORD_KINDS,
    "word_language": WORD_LANGUAGE,
}


def label(code: object, group: str) -> str:
    """Return what `code` is called in the page's language; a code without a name as it is."""
    text = GROUPS[group].get(str(code))
    return gettext(text) if text else str(code).replace("_", " ").replace("-", " ")


def capital(text: str) -> str:
    """Return `text` with its first letter large and the rest untouched."""
    return text[:1].upper() + text[1:]


def due(days: int | None) -> str:
    """Return a due date given in working days from now, as people say it."""
    if days is None:
        return gettext("–")
    if days < 0:
        return ngettext("%(num)s dag over fristen", "%(num)s dager over fristen", -days)
    if days == 0:
        return gettext("i dag")
    return ngettext("%(num)s dag igjen", "%(num)s dager igjen", days)


def reason(code: str) -> str:
    """Return why a rule was not checked or did not apply, empty for a code nobody knows."""
    if code.startswith("fact_unknown:"):
        return gettext("Vi vet ikke nok om studien. Svar på spørsmålene på studiens side.")
    if code.startswith("fact:"):
        return gettext("Svarene om studien sier at kravet ikke gjelder.")
    return gettext(REASON[code]) if code in REASON else ""
