"""`Make` builds what a test needs, with defaults for everything a test does not care about."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sqlmodel import Session

from app.checks.outcome import Severity
from app.store.tables.accounts import Organisation, User
from app.store.tables.findings import Change, Finding, Origin, Place
from app.store.tables.reviews import Check
from app.store.tables.trials import Form, Stage, Trial, Version
from app.workflow.states import Role, Status


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
        columns = {
            "email": f"person{number}@example.no",
            "name": f"Person {number}",
            "organisation_id": owner.id if role is Role.SPONSOR else None,
        } | columns
        return self._add(User(role=role, **columns))

    def trial(self, organisation: Organisation | None = None, **columns: Any) -> Trial:
        owner = organisation or self.sponsor_organisation()
        columns = {"title": f"Studie {next(self._numbers)}"} | columns
        if "created_by" not in columns:
            columns["created_by"] = self.user(organisation=owner).id
        return self._add(Trial(organisation_id=owner.id, **columns))

    def form(
        self, status: Status = Status.DRAFT, trial: Trial | None = None, **columns: Any
    ) -> Form:
        """A form; one that the unit or somebody after it holds has a submitted version."""
        submitted = status not in (Status.DRAFT, Status.CHECKING, Status.UNREADABLE)
        columns = {
            "trial_id": (trial or self.trial()).id,
            "name": f"Skriv {next(self._numbers)}",
            "document_type": "adult-main",
            "round": int(submitted),
            "submitted_number": int(submitted),
        } | columns
        form = self._add(Form(status=status, **columns))
        if form.submitted_number:
            self.version(form)
        return form

    def version(self, form: Form, number: int = 1, **columns: Any) -> Version:
        columns = {
            "round": form.round,
            "format": "docx",
            "file_key": f"{next(self._numbers):064x}",
            "file_name": f"skriv-{number}.docx",
            "size": 1000,
            "stage": Stage.CHECKED,
        } | columns
        if "uploaded_by" not in columns:
            columns["uploaded_by"] = self.user().id
        version = self._add(Version(form_id=form.id, number=number, **columns))
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
        place = {
            key: columns.pop(key) for key in ("anchors", "section", "change") if key in columns
        }
        columns = {
            "rule_id": "a-rule",
            "origin": Origin.RULE,
            "severity": Severity.MUST,
            "title": {"nb": "Tittel", "nn": "Tittel", "en": "Title"},
            "message": {"nb": "Noe mangler.", "nn": "Noko manglar.", "en": "Something is missing."},
        } | columns
        finding = self._add(Finding(form_id=version.form_id, **columns))
        self._add(
            Place(
                finding_id=finding.id,
                version_id=version.id,
                state=finding.state,
                **({"change": Change.NEW} | place),
            )
        )
        return finding

    def _add(self, row: Any) -> Any:
        self.db.add(row)
        self.db.commit()
        return row
