"""Findings: one's own, the thread, what the unit decides and what the sponsor answers."""

from uuid import UUID

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from app.checks.outcome import Severity
from app.errors import N_, InvalidInput
from app.gate.auth import actor, requires
from app.gate.parts import rule_book
from app.gate.session import db
from app.services import access, desk, findings
from app.store.tables.findings import Answer, Dismissal
from app.web.links import desk_address
from app.web.typed import chosen, text, whole

bp = Blueprint("findings", __name__)


@bp.post("/forms/<uuid:form_id>/findings")
@requires("add_finding")
def add(form_id: UUID) -> ResponseReturnValue:
    """Add a finding on marked words, or on words typed together with their paragraph's number."""
    block = _paragraph()
    start, quote = _place(form_id, block)
    finding = findings.add(
        db(), actor(), form_id,
        block=block, start=start, end=start + len(quote), quote=quote,
        severity=chosen(Severity, "severity"), message=text("message"),
        suggestion=text("suggestion"),
    )  # fmt: skip
    return redirect(desk_address(form_id, finding.id))


@bp.post("/findings/<uuid:finding_id>/comments")
@requires("comment")
def comment(finding_id: UUID) -> ResponseReturnValue:
    internal = request.form.get("internal") == "yes"
    findings.comment(db(), actor(), finding_id, text("text"), internal=internal)
    return _back(finding_id)


@bp.post("/findings/<uuid:finding_id>/keep")
@requires("judge_finding")
def keep(finding_id: UUID) -> ResponseReturnValue:
    findings.keep(db(), actor(), finding_id)
    return _back(finding_id)


@bp.post("/findings/<uuid:finding_id>/edit")
@requires("judge_finding")
def edit(finding_id: UUID) -> ResponseReturnValue:
    findings.edit(
        db(), actor(), finding_id,
        message=text("message"), suggestion=text("suggestion"),
        severity=chosen(Severity, "severity"),
    )  # fmt: skip
    return _back(finding_id)


@bp.post("/findings/<uuid:finding_id>/dismiss")
@requires("judge_finding")
def dismiss(finding_id: UUID) -> ResponseReturnValue:
    findings.dismiss(
        db(), actor(), finding_id, text("reason"), category=chosen(Dismissal, "category")
    )
    return _back(finding_id)


@bp.post("/findings/<uuid:finding_id>/resolve")
@requires("judge_finding")
def resolve(finding_id: UUID) -> ResponseReturnValue:
    findings.resolve(db(), actor(), finding_id)
    return _back(finding_id)


@bp.post("/findings/<uuid:finding_id>/restore")
@requires("judge_finding")
def restore(finding_id: UUID) -> ResponseReturnValue:
    """Open a finding again, and leave the list of what is put aside: it is no longer there."""
    findings.restore(db(), actor(), finding_id)
    return _back(finding_id, without=("state",))


@bp.post("/findings/<uuid:finding_id>/answer")
@requires("answer_finding")
def answer(finding_id: UUID) -> ResponseReturnValue:
    findings.answer(db(), actor(), finding_id, chosen(Answer, "answer"), reason=text("reason"))
    return _back(finding_id)


def _back(finding_id: UUID, without: tuple[str, ...] = ()) -> ResponseReturnValue:
    finding = access.finding_for(db(), actor(), finding_id)
    return redirect(desk_address(finding.form_id, finding.id, without))


def _paragraph() -> int:
    """Return the block of the paragraph number in the margin, which counts from 1."""
    number = whole("block")
    if not number:
        raise InvalidInput(N_("Skriv nummeret på avsnittet."), field="block")
    return number - 1


def _place(form_id: UUID, block: int) -> tuple[int, str]:
    """Return where the quote stands in the block, and its exact characters.

    Marked words come with their place; a browser takes line breaks out of them. Typed words are
    looked for.
    """
    document = desk.form_page(db(), rule_book(), actor(), form_id).document
    if document is None or block >= len(document.blocks):
        raise InvalidInput(N_("Avsnittet finnes ikke."), field="block")
    words, quote = document.blocks[block].text, request.form.get("quote", "").strip()
    start, end = whole("start"), whole("end")
    if start is not None and end is not None:
        quote, typed = words[start:end], quote
        found = "".join(quote.split()) == "".join(typed.split())
    else:
        start = words.find(quote)
        found = start >= 0
    if not quote or not found:
        raise InvalidInput(N_("Vi fant ikke disse ordene i avsnittet."), field="quote")
    return start, quote
