"""What must be in place before a form may move; each thing missing is one sentence."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session, select

from app.checks.outcome import Severity
from app.errors import N_
from app.services import access
from app.store.tables.accounts import User
from app.store.tables.findings import Finding, FindingState, Place
from app.store.tables.trials import Form, Stage, Version

NO_VERSION = N_("Last opp skrivet først.")
NOT_CHECKED = N_("Den siste versjonen er ikke kontrollert. Last opp filen på nytt.")
NO_NEW_VERSION = N_("Last opp en ny versjon av skrivet.")
UNANSWERED = N_("Svar på alle funn som må rettes.")
OPEN_MUST = N_("Skrivet har åpne funn som må rettes.")
NOTHING_TO_ASK = N_("Legg til et funn eller skriv hva som skal endres.")
NO_LETTER = N_("Skriv hva som mangler.")
NO_EXPERT = N_("Velg hvilken fagperson som skal svare.")


@dataclass(frozen=True, slots=True)
class Standing:
    """What guards ask about: the version a move is about, and its open findings.

    `latest` is the newest version the actor may see; `text` what was written with the move, None
    while the page only asks whether the move is open.
    """

    form: Form
    latest: Version | None
    open_must: int
    open_all: int
    unanswered: int
    text: str | None = None
    has_expert: bool | None = None


def standing(
    db: Session,
    actor: User,
    form: Form,
    *,
    text: str | None = None,
    has_expert: bool | None = None,
) -> Standing:
    """Return how `form` stands for `actor`, in two queries."""
    versions = access.versions_for(db, actor, form)
    return standing_of(db, actor, form, versions, text=text, has_expert=has_expert)


def standing_of(
    db: Session,
    actor: User,
    form: Form,
    versions: list[Version],
    *,
    text: str | None = None,
    has_expert: bool | None = None,
) -> Standing:
    """Return the same when the versions the actor may see are read already."""
    latest = versions[-1] if versions else None
    must = everything = unanswered = 0
    if latest is not None:
        query = (
            select(Finding)
            .join(Place)
            .where(
                Place.version_id == latest.id,
                Place.state == FindingState.OPEN,
                access.visible_findings(actor),
            )
        )
        found = db.exec(query).all()
        everything = len(found)
        must = sum(f.severity is Severity.MUST for f in found)
        unanswered = sum(f.severity is Severity.MUST and not is_answered(f, form) for f in found)
    return Standing(form, latest, must, everything, unanswered, text, has_expert)


def is_answered(finding: Finding, form: Form) -> bool:
    """Say whether the sponsor has answered `finding` in the present round of `form`."""
    return finding.answer is not None and finding.answer_round == form.round


def missing(action: str, now: Standing) -> tuple[str, ...]:
    """Return what is missing before `action`, empty when nothing is."""
    guard = _GUARDS.get(action)
    return tuple(guard(now)) if guard else ()


def _submit(now: Standing) -> list[str]:
    if now.latest is None:
        return [NO_VERSION]
    found = [] if now.latest.stage is Stage.CHECKED else [NOT_CHECKED]
    returned = now.form.submitted_number > 0
    if returned and now.latest.number <= now.form.submitted_number:
        found.append(NO_NEW_VERSION)
    return found


def _resubmit(now: Standing) -> list[str]:
    found = []
    if now.latest is None or now.latest.number <= now.form.submitted_number:
        found.append(NO_NEW_VERSION)
    elif now.latest.stage is not Stage.CHECKED:
        found.append(NOT_CHECKED)
    if now.unanswered:
        found.append(UNANSWERED)
    return found


def _clear(now: Standing) -> list[str]:
    return [OPEN_MUST] if now.open_must else []


def _ask_changes(now: Standing) -> list[str]:
    has_letter = now.text is None or bool(now.text.strip())
    return [] if now.open_all or has_letter else [NOTHING_TO_ASK]


def _return_incomplete(now: Standing) -> list[str]:
    return [] if now.text is None or now.text.strip() else [NO_LETTER]


def _ask_expert(now: Standing) -> list[str]:
    return [NO_EXPERT] if now.has_expert is False else []


_GUARDS: dict[str, Callable[[Standing], list[str]]] = {
    "submit": _submit,
    "resubmit": _resubmit,
    "clear": _clear,
    "ask_changes": _ask_changes,
    "return_incomplete": _return_incomplete,
    "ask_expert": _ask_expert,
}
