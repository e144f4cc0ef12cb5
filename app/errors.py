"""What can go wrong: one class per kind of trouble, with its code, HTTP status and exit code."""

from enum import StrEnum


def N_(text: str) -> str:
    """Mark `text` for translation without translating it; `gate.problems` and `cli` do that."""
    return text


class SamtykkesjekkError(Exception):
    """Trouble that a user is told about in one sentence.

    `text` is the sentence in bokmål, which is also its key in the translations; `params` fills
    its `%(name)s` fields.
    """

    code = "error"
    http_status = 400
    exit_code = 2
    text = N_("Noe gikk galt.")

    def __init__(self, text: str | None = None, **params: object) -> None:
        self.text = text or self.text
        self.params = params
        super().__init__(self.text % params if params else self.text)


class NotFound(SamtykkesjekkError):
    """There is no such thing, or none that this person may know of."""

    code = "not_found"
    http_status = 404
    text = N_("Vi fant ikke siden du ba om.")


class NotAllowed(SamtykkesjekkError):
    """The person may see the thing, but not do this with it."""

    code = "not_allowed"
    http_status = 403
    text = N_("Du har ikke tilgang til å gjøre dette.")


class Stale(SamtykkesjekkError):
    """Somebody else changed the thing since this person saw it."""

    code = "stale"
    http_status = 409
    text = N_("Noen andre har endret skrivet siden du åpnet det. Se over og prøv igjen.")


class NotReady(SamtykkesjekkError):
    """The move is known, but something is missing first; `missing` lists what."""

    code = "not_ready"
    http_status = 422
    text = N_("Noe mangler før du kan gå videre.")

    def __init__(self, text: str | None = None, *, missing: tuple[str, ...] = ()) -> None:
        self.missing = missing
        super().__init__(text)


class InvalidInput(SamtykkesjekkError):
    """What was typed cannot be used; `field` names it, `params` fill the sentence."""

    code = "invalid_input"
    http_status = 422
    text = N_("Se over feltene. Noe er ikke fylt ut riktig.")

    def __init__(
        self, text: str | None = None, *, field: str | None = None, **params: object
    ) -> None:
        self.field = field
        super().__init__(text, **params)


class Unreadable(StrEnum):
    """Why a file cannot be read."""

    EMPTY = "empty"
    WRONG_TYPE = "wrong_type"
    OLD_WORD = "old_word"
    PASSWORD = "password"  # noqa: S105 - a reason, not a password
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    TOO_COMPLEX = "too_complex"
    MACROS = "macros"
    UNSAFE = "unsafe"
    STRICT = "strict"
    LOCKED = "locked"
    INFECTED = "infected"
    NO_TEXT = "no_text"


UNREADABLE_TEXTS = {
    Unreadable.EMPTY: N_("Filen er tom. Lagre skrivet på nytt og last det opp igjen."),
    Unreadable.WRONG_TYPE: N_(
        "Dette er ikke en Word-fil (DOCX) eller PDF. Lagre skrivet i ett av disse formatene."
    ),
    Unreadable.OLD_WORD: N_(
        "Filen er i det gamle Word-formatet (DOC). Lagre den som DOCX og prøv igjen."
    ),
    Unreadable.PASSWORD: N_("Filen er låst med passord. Last opp en kopi uten passord."),
    Unreadable.DAMAGED: N_("Filen er skadet. Åpne den, lagre den på nytt og last den opp igjen."),
    Unreadable.TOO_LARGE: N_("Filen er for stor. Grensen er 25 MB."),
    Unreadable.TOO_COMPLEX: N_("Filen er for omfattende til at vi kan lese den trygt."),
    Unreadable.MACROS: N_("Filen har makroer. Lagre den som DOCX uten makroer og prøv igjen."),
    Unreadable.UNSAFE: N_(
        "Filen har innebygde objekter eller lenker vi ikke kan ta imot. Fjern dem og prøv igjen."
    ),
    Unreadable.STRICT: N_(
        "Filen er lagret som «Strict Open XML». Lagre den som vanlig Word-dokument og prøv igjen."
    ),
    Unreadable.LOCKED: N_(
        "PDF-en tillater ikke at teksten kopieres. Last opp en kopi uten slike begrensninger."
    ),
    Unreadable.INFECTED: N_(
        "Filen ser ut til å ha skadelig innhold, så vi har ikke tatt imot den. "
        "Kontroller maskinen den kommer fra."
    ),
    Unreadable.NO_TEXT: N_(
        "Filen er skannet, så vi kan ikke lese teksten. Last opp Word-filen eller en PDF med tekst."
    ),
}


class UnreadableFile(SamtykkesjekkError):
    """The file cannot be read; `reason` says why.

    `detail` is for the log and holds no text of the form.
    """

    code = "unreadable_file"
    http_status = 422

    def __init__(self, reason: Unreadable, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        self.http_status = {Unreadable.TOO_LARGE: 413, Unreadable.WRONG_TYPE: 415}.get(reason, 422)
        super().__init__(UNREADABLE_TEXTS[reason])


class ScanFailed(SamtykkesjekkError):
    """The virus scanner gave no answer, so the file is not taken in; it may be sent again."""

    code = "scan_failed"
    http_status = 503
    text = N_(
        "Vi får ikke kontrollert filer for virus akkurat nå, så filen er ikke lastet opp. "
        "Prøv igjen om litt."
    )


class UnreadableOriginal(UnreadableFile):
    """As `UnreadableFile`, of the text that the form was translated from."""

    lead = N_("Originalen kan ikke brukes.")


class RuleBookError(SamtykkesjekkError):
    """The rule book does not load; `problems` are lines `file:line: reason`."""

    code = "rule_book"
    http_status = 500
    text = N_("Regelboken kan ikke lastes.")

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__()
        self.args = ("\n".join(problems),)
