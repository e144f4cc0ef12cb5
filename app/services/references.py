"""Take in templates that forms are held against: a new one, or the next version of one."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from app.checks.rule_book import RuleBook
from app.document.model import Document, to_json
from app.document.passage_signs import Sign
from app.document.passages import Passages
from app.document.reference_form import (
    ReferenceForm,
    corrected,
    passages_from_json,
    passages_to_json,
    reference_form,
)
from app.errors import N_, InvalidInput
from app.formats import Format, sandbox
from app.services import audit, reference_use
from app.services.versions import check_length, clean_name
from app.store.files import Files
from app.store.session import transaction
from app.store.tables.accounts import User
from app.store.tables.references import Reference, ReferenceVersion
from app.text.typed import plain
from app.workflow import permissions

LANGUAGES = ("nb", "nn")


@dataclass(frozen=True, slots=True)
class About:
    """What is typed about a new template: `label` is what its publisher calls the version."""

    name: str
    document_types: tuple[str, ...]
    publisher: str = ""
    label: str = ""
    outline: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    data: bytes
    name: str
    document: Document
    found: ReferenceForm


def upload(
    db: Session,
    files: Files,
    rule_book: RuleBook,
    actor: User | None,
    data: bytes,
    file_name: str,
    about: About,
) -> ReferenceVersion:
    """Return the first version of a new template, read but not in use; `actor` None: commands.

    Raises:
        NotAllowed: the actor may not change templates.
        ScanFailed: the virus scanner gave no answer.
        UnreadableFile: the file is refused at the door or cannot be read; nothing is kept.
        InvalidInput: a field is empty, too long or unknown; the file is no Word file, is kept
            already, or holds no fixed text in Norwegian.
    """
    _require(actor)
    reference = Reference(
        name=_text(about.name, "name", 200, needed=True),
        publisher=_text(about.publisher, "publisher", 200),
        outline=about.outline if about.outline in {o.id for o in rule_book.outlines} else "",
        created_by=actor.id if actor else None,
    )
    types = reference_use.known_types(rule_book, about.document_types)
    label = _text(about.label, "label", 100)
    file = _read(files, rule_book, data, file_name)
    with transaction(db):
        db.add(reference)
        db.flush()
        return _add(db, files, actor, reference, file, label, types)


def upload_version(
    db: Session,
    files: Files,
    rule_book: RuleBook,
    actor: User | None,
    reference_id: UUID,
    data: bytes,
    file_name: str,
    label: str = "",
) -> ReferenceVersion:
    """Return the next version of a template; it is for the types of form the last one is for.

    Raises:
        NotFound: there is no such template.
        And as `upload`.
    """
    _require(actor)
    reference = reference_use.reference_for(db, reference_id)
    label = _text(label, "label", 100)
    file = _read(files, rule_book, data, file_name)
    with transaction(db):
        types = _versions(db, reference)[-1].document_types
        return _add(db, files, actor, reference, file, label, list(types))


def _require(actor: User | None) -> None:
    if actor is not None:
        permissions.require(actor.role, "change_references")


def _read(files: Files, rule_book: RuleBook, data: bytes, name: str) -> _File:
    """Return a template with its text and passages, after the gate and the virus scan."""
    if sandbox.gate(data) is not Format.DOCX:
        raise InvalidInput(
            N_("Malen må være en Word-fil (DOCX): fargene viser hva som er veiledning."),
            field="file",
        )
    files.scan(data)
    document = sandbox.read(data)
    check_length(document)
    found = reference_form(document, rule_book.sections)
    if all(passage.is_label for passage in found.fixed):
        raise InvalidInput(
            N_("Vi fant ingen fast tekst i filen. Se om det er riktig fil."), field="file"
        )
    if found.language not in LANGUAGES:
        raise InvalidInput(N_("Malen ser ikke ut til å være på norsk."), field="file")
    return _File(data, clean_name(name, Format.DOCX), document, found)


def _add(
    db: Session,
    files: Files,
    actor: User | None,
    reference: Reference,
    file: _File,
    label: str,
    types: list[str],
) -> ReferenceVersion:
    earlier = _versions(db, reference)
    key = files.put(file.data)
    _refuse_repeat(db, key)
    version = ReferenceVersion(
        reference_id=reference.id,
        number=earlier[-1].number + 1 if earlier else 1,
        label=label,
        language=file.found.language,
        document_types=types,
        file_key=key,
        file_name=file.name,
        size=len(file.data),
        document=to_json(file.document).decode(),
        passages=passages_to_json(_as_before(db, earlier, file.found)),
        uploaded_by=actor.id if actor else None,
    )
    db.add(version)
    db.flush()
    audit.record(
        db, actor, "upload_reference", reference=reference.id, name=reference.name,
        number=version.number, file=key, size=version.size,
    )  # fmt: skip
    return version


def _versions(db: Session, reference: Reference) -> list[ReferenceVersion]:
    """Return the versions of a template, oldest first."""
    query = select(ReferenceVersion).where(ReferenceVersion.reference_id == reference.id)
    return list(db.exec(query.order_by(col(ReferenceVersion.number))))


def _refuse_repeat(db: Session, key: str) -> None:
    query = (
        select(ReferenceVersion.number, Reference.name)
        .join(Reference)
        .where(ReferenceVersion.file_key == key)
    )
    if again := db.exec(query).first():
        raise InvalidInput(
            N_("Denne filen er lastet opp før, som versjon %(number)s av «%(name)s»."),
            field="file",
            number=again[0],
            name=again[1],
        )


def _as_before(db: Session, earlier: list[ReferenceVersion], found: ReferenceForm) -> Passages:
    """Return the passages found, those that people corrected in the version before as they said.

    A passage with the very same words is the same passage.
    """
    if not earlier:
        return found.passages
    before = passages_from_json(earlier[-1].passages)
    by_words = {
        " ".join(before[number].text.split()): said
        for number, said in reference_use.corrections(db, earlier[-1]).items()
    } | {" ".join(p.text.split()): (p.kind, p.verbatim) for p in before if p.sign is Sign.SAID}
    said = {
        passage.number: by_words[words]
        for passage in found.passages
        if (words := " ".join(passage.text.split())) in by_words
    }
    return corrected(found.passages, said)


def _text(value: str, field: str, longest: int, *, needed: bool = False) -> str:
    value = " ".join(plain(value).split())
    if needed and not value:
        raise InvalidInput(N_("Fyll ut dette feltet."), field=field)
    if len(value) > longest:
        raise InvalidInput(N_("Teksten er for lang."), field=field)
    return value
