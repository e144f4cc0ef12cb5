"""Write down who did what, and read it back."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.errors import N_
from app.services.views import EventView
from app.store.tables.accounts import User
from app.store.tables.audit import AuditEvent
from app.store.tables.trials import Form, Trial
from app.workflow import permissions
from app.workflow.states import Role

ACTIONS = {
    "create_trial": N_("opprettet studien"),
    "change_facts": N_("endret opplysninger om studien"),
    "add_form": N_("la til skrivet"),
    "change_type": N_("endret typen skriv"),
    "keep_type": N_("bekreftet typen skriv"),
    "check_again": N_("ba om ny kontroll"),
    "upload": N_("lastet opp en versjon"),
    "checked": N_("kontrollerte versjonen"),
    "unreadable": N_("kunne ikke lese filen"),
    "check_failed": N_("kunne ikke fullføre kontrollen"),
    "submit": N_("sendte skrivet til gjennomgang"),
    "resubmit": N_("sendte skrivet inn på nytt"),
    "take": N_("tok saken"),
    "release": N_("la saken tilbake"),
    "return_incomplete": N_("returnerte skrivet som ufullstendig"),
    "ask_expert": N_("spurte en fagperson"),
    "answer_expert": N_("svarte som fagperson"),
    "ask_changes": N_("ba om endringer"),
    "take_back": N_("trakk avgjørelsen tilbake"),
    "clear": N_("meldte skrivet klart for innsending"),
    "reopen": N_("åpnet saken på nytt"),
    "mark_sent": N_("merket skrivet som sendt"),
    "receive_rfi": N_("registrerte spørsmål fra myndigheten"),
    "close": N_("avsluttet saken"),
    "withdraw": N_("trakk skrivet"),
    "add_finding": N_("la til et funn"),
    "keep_finding": N_("beholdt et funn"),
    "edit_finding": N_("endret et funn"),
    "dismiss_finding": N_("satte et funn til side"),
    "resolve_finding": N_("merket et funn som rettet"),
    "restore_finding": N_("åpnet et funn igjen"),
    "answer_finding": N_("svarte på et funn"),
    "comment": N_("skrev en kommentar"),
    "comment_internal": N_("skrev en intern kommentar"),
    "comments_returned": N_("svarte på funn i Word"),
    "download": N_("lastet ned en rapport"),
    "upload_reference": N_("lastet opp en mal"),
    "correct_reference": N_("rettet avsnitt i en mal"),
    "undo_reference": N_("angret en retting i en mal"),
    "activate_reference": N_("tok en mal i bruk"),
    "retire_reference": N_("tok en mal ut av bruk"),
    "add_organisation": N_("la til en organisasjon"),
    "add_person": N_("la til en person"),
    "set_password": N_("ga en person nytt passord"),
    "set_active": N_("endret om en person kan logge inn"),
    "set_rule_status": N_("endret statusen til en regel"),
    "undo_rule_status": N_("angret en endring av en regel"),
    "add_words": N_("la til ord i ordlistene"),
    "withdraw_words": N_("trakk ord fra ordlistene"),
    "judge_shadow": N_("vurderte et treff fra en regel på prøve"),
    "rechecked": N_("kontrollerte skrivet på nytt etter endret regelbok"),
    "recheck_done": N_("ble ferdig med ny kontroll av åpne skriv"),
}
"""Every action of an audit event and what it says after the name of the person."""

UNIT_ONLY = frozenset(
    {
        "take",
        "release",
        "ask_expert",
        "answer_expert",
        "add_finding",
        "keep_finding",
        "edit_finding",
        "comment_internal",
        "judge_shadow",
    }
)
"""Work inside the unit: sponsors do not see these in a history."""

_PRIVATE = (
    "upload",
    "check_again",
    "checked",
    "rechecked",
    "unreadable",
    "check_failed",
    "comments_returned",
)
"""Private to the sponsor until the version in question is submitted."""


def record(
    db: Session,
    actor: User | None,
    action: str,
    *,
    form: Form | None = None,
    trial: Trial | None = None,
    **detail: object,
) -> AuditEvent:
    """Add one event to the running transaction; `actor` None is the system.

    `detail` says what changed, old and new; never text of forms, letters or comments.

    Raises:
        KeyError: the action is not in `ACTIONS`.
    """
    ACTIONS[action]
    trial_id = trial.id if trial else form.trial_id if form else None
    event = AuditEvent(
        actor_id=actor.id if actor else None,
        action=action,
        trial_id=trial_id,
        form_id=form.id if form else None,
        detail={key: _plain(value) for key, value in detail.items()},
    )
    db.add(event)
    return event


def list_events(
    db: Session,
    actor: User,
    *,
    action: str | None = None,
    person: UUID | None = None,
    form: UUID | None = None,
    limit: int = 200,
    offset: int = 0,
) -> list[EventView]:
    """Return all events of the service, newest first.

    Raises:
        NotAllowed: only admins and auditors may.
    """
    permissions.require(actor.role, "see_audit")
    wanted = [
        condition
        for value, condition in (
            (action, AuditEvent.action == action),
            (person, AuditEvent.actor_id == person),
            (form, AuditEvent.form_id == form),
        )
        if value
    ]
    return read_events(db, *wanted, limit=limit, offset=offset)


def read_events(
    db: Session, *conditions: sa.ColumnElement[bool] | bool, limit: int, offset: int = 0
) -> list[EventView]:
    """Return events that fulfil `conditions`, newest first, with names; no permission is asked."""
    query = (
        select(AuditEvent, User.name, Form.name, Trial.title)
        .join(User, col(User.id) == AuditEvent.actor_id, isouter=True)
        .join(Form, col(Form.id) == AuditEvent.form_id, isouter=True)
        .join(Trial, col(Trial.id) == AuditEvent.trial_id, isouter=True)
        .where(*conditions)
        .order_by(col(AuditEvent.at).desc(), col(AuditEvent.id))
        .limit(limit)
        .offset(offset)
    )
    return [
        EventView(
            at=event.at,
            actor_name=person,
            action=event.action,
            detail=event.detail,
            form_id=event.form_id,
            form_name=form,
            trial_id=event.trial_id,
            trial_title=trial,
        )
        for event, person, form, trial in db.exec(query)
    ]


def visible_events(actor: User) -> sa.ColumnElement[bool]:
    """Return the condition for events `actor` may see of forms and trials open to them.

    Sponsors do not see the unit's inner work; the unit does not see the sponsor's private
    uploads. The query must join `Form`.
    """
    if actor.role is Role.SPONSOR:
        return col(AuditEvent.action).not_in(UNIT_ONLY)
    version = col(AuditEvent.detail)["version"].as_integer()
    return sa.or_(col(AuditEvent.action).not_in(_PRIVATE), version <= col(Form.submitted_number))


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)
