"""`Make` builds what a test needs, with defaults for everything a test does not care about."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel

from app.checks.outcome import Severity
from app.store.tables.accounts import Organisation, User
from app.store.tables.findings import Change, Finding, Origin, Place
from app.store.tables.reviews import Check
from app.store.tables.trials import Form, Stage, Trial, Version
from app.workflow.states import Role, Status

Row = TypeVar("Row", bound=SQLModel)


@dataclass
class Make:
    """Builds rows with defaults; everything is committed, so that other sessions see it."""

    db: Session
    _numbers: "count[int]" = field(default_factory=lambda: count(1))
    _sponsor: Organisation | None = None

    def organisation(self, name: str | None = None) -> Organisation:
        return self._add(Organisation(name=name or f"Organisasjon {next(self._numbers)}"))

    def sponsor_organisation(self) -> Organisation:
        """The organisation that people and trials belong to when a test does not say."""
        if self._sponsor is None:
            self._sponsor = self.organisation("Fjellvik Pharma AS")
        return self._sponsor

    def user(
        self, role: Role = Role.SPONSOR, organisation: Organisation | None = None, **columns: Any
    ) -> User:
        number = next(self._numbers)
        owner = organisation or self.sponsor_organisation()
        given: dict[str, Any] = {
            "email": f"person{number}@example.no",
            "name": f"Person {number}",
            "organisation_id": owner.id if role is Role.SPONSOR else None,
        } | columns
        return self._add(User(role=role, **given))

    def trial(self, organisation: Organisation | None = None, **columns: Any) -> Trial:
        owner = organisation or self.sponsor_organisation()
        given: dict[str, Any] = {"title": f"Studie {next(self._numbers)}"} | columns
        if "created_by" not in given:
            given["created_by"] = self.user(organisation=owner).id
        return self._add(Trial(organisation_id=owner.id, **given))

    def form(
        self, status: Status = Status.DRAFT, trial: Trial | None = None, **columns: Any
    ) -> Form:
        """A form; one that the unit or somebody after it holds has a submitted version."""
        submitted = status not in (Status.DRAFT, Status.CHECKING, Status.UNREADABLE)
        given: dict[str, Any] = {
            "trial_id": (trial or self.trial()).id,
            "name": f"Skriv {next(self._numbers)}",
            "document_type": "adult-main",
            "round": int(submitted),
            "submitted_number": int(submitted),
        } | columns
        form = self._add(Form(status=status, **given))
        if form.submitted_number:
            self.version(form)
        return form

    def version(self, form: Form, number: int = 1, **columns: Any) -> Version:
        given: dict[str, Any] = {
            "round": form.round,
            "format": "docx",
            "file_key": f"{next(self._numbers):064x}",
            "file_name": f"skriv-{number}.docx",
            "size": 1000,
            "stage": Stage.CHECKED,
        } | columns
        if "uploaded_by" not in given:
            given["uploaded_by"] = self.user().id
        version = self._add(Version(form_id=form.id, number=number, **given))
        if version.stage is Stage.CHECKED:
            self._add(
                Check(
                    version_id=version.id,
                    rule_book="0" * 64,
                    engine="1",
                    document_type=form.document_type,
                )
            )
        return version

    def finding(self, version: Version, **columns: Any) -> Finding:
        """A finding of a rule, without words, standing in `version`."""
        place: dict[str, Any] = {"change": Change.NEW}
        place |= {key: columns.pop(key) for key in ("anchors", "section") if key in columns}
        given: dict[str, Any] = {
            "rule_id": "a-rule",
            "origin": Origin.RULE,
            "severity": Severity.MUST,
            "title": {"nb": "Tittel", "nn": "Tittel", "en": "Title"},
            "message": {"nb": "Noe mangler.", "nn": "Noko manglar.", "en": "Something is missing."},
        } | columns
        finding = self._add(Finding(form_id=version.form_id, **given))
        self._add(
            Place(
                finding_id=finding.id,
                version_id=version.id,
                state=finding.state,
                **place,
            )
        )
        return finding

    def _add(self, row: Row) -> Row:
        self.db.add(row)
        self.db.commit()
        return row
