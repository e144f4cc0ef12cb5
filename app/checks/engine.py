"""Run the rule book on a form: one outcome for every rule, whatever happens."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.checks.kinds.proofreader import Proofreader
from app.checks.kinds.values import Values
from app.checks.known import Known
from app.checks.outcome import Hit, Outcome, Result, Severity
from app.checks.pairs import is_analysed
from app.checks.patterns import Searchable
from app.checks.prepared import Prepared, form_text, read_facts
from app.checks.proof import Proof, Proofread
from app.checks.rule import Rule, RuleStatus
from app.checks.rule_book import RuleBook
from app.checks.trial_set.particular import FormOfSet, Particular
from app.checks.trial_set.reading import particulars
from app.checks.unchecked import NO_RULE
from app.document.comparison import Comparison
from app.document.model import Document
from app.document.reference_form import ReferenceForm
from app.text import morphology
from app.text.language import language_of
from app.text.normalise import normalise

ENGINE = "5"
"""Version of the engine, a whole number: raised when the same rules can give other outcomes than
before. Open forms are then checked again."""

GATES = {"doc-is-consent-form": "not_a_form", "doc-is-norwegian": "not_norwegian"}
"""Rules that come first: when one is violated no other rule is tried, for the reason given.

Only while it is active: what a rule on trial says must change nothing for anybody.
"""

TYPE_RULE = "doc-type-agrees"
"""The rule that says a form was entered as the wrong type."""

FIRST = frozenset({*GATES, TYPE_RULE})
"""Rules whose findings are told before all others."""

_HIT = (Result.MISSING, Result.WEAK, Result.VIOLATED)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What the rule book says of a form.

    One outcome for each active or shadow rule, in the order of the rule book, and after them one
    for each requirement of this type of form that has no rule yet. `document_type` as
    given or guessed; `language` is "nb", "nn", "en" or "other"; `facts` has "yes", "no" or
    "unknown" for every fact, as answered or else as read from the text. `comparison` is the form
    held against its template, None where there is none or it is in another language. `reference`
    is the key of the template that was given. `answers` and `siblings` (the trial's other
    forms) are what was given; `said` is what the form says of its trial, for them. `proof` is
    what a proofreader said, None where none was asked. `engine` is the version that was used,
    with the analyser of words where one did not fail.
    """

    outcomes: tuple[Outcome, ...]
    document_type: str
    language: str
    facts: dict[str, str]
    comparison: Comparison | None = None
    reference: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    siblings: tuple[FormOfSet, ...] | None = None
    said: tuple[Particular, ...] = ()
    proof: Proof | None = None
    engine: str = ENGINE


def engine_here() -> str:
    """Return the engine a check made here and now uses: its version, and the analyser if any."""
    return _engine(analysed=morphology.is_installed())


def _engine(*, analysed: bool) -> str:
    return f"{ENGINE}+apertium" if analysed else ENGINE


def run(
    rule_book: RuleBook,
    document: Document,
    *,
    document_type: str | None = None,
    facts: Mapping[str, str] | None = None,
    original: Document | None = None,
    reference: ReferenceForm | None = None,
    siblings: Sequence[FormOfSet] | None = None,
    proofread: Proofread | None = None,
) -> CheckResult:
    """Return the outcome of every active or shadow rule on `document`.

    `facts` are the trial's answers; those that are unknown or left out are read from the text.
    `siblings` are the trial's other forms, None when nobody knows which it has. `proofread` is
    asked at most once, by the rules that want it.
    """
    form = prepare(
        rule_book, document, document_type=document_type, facts=facts or {}, original=original,
        reference=reference,
        siblings=siblings,
    )  # fmt: skip
    form.proofread = proofread
    rules = [r for r in rule_book.rules if r.status in (RuleStatus.ACTIVE, RuleStatus.SHADOW)]
    gates = {r.id: judge(rule_book, r, form) for r in rules if r.id in GATES}
    active = {r.id for r in rules if r.status is RuleStatus.ACTIVE}
    shut = next((GATES[i] for i in GATES if i in active and gates[i].result in _HIT), None)
    if shut:
        told = {r.id: Outcome(r.id, Result.NOT_CHECKED, reason=shut) for r in rules} | gates
    else:
        told = _judge_all(rule_book, rules, form, gates)
    without_rule = tuple(
        Outcome(requirement.id, Result.NOT_CHECKED, reason=shut or NO_RULE)
        for requirement in rule_book.unchecked_for(form.document_type)
    )
    return CheckResult(
        tuple(told[rule.id] for rule in rules) + without_rule,
        form.document_type,
        form.language,
        dict(form.facts),
        None if shut else form.comparison,
        reference.key if reference else "",
        dict(form.known.answers),
        None if siblings is None else tuple(siblings),
        () if shut else particulars(form),
        form.proof,
        engine_here() if shut else _engine(analysed=is_analysed(form)),
    )


def _judge_all(
    rule_book: RuleBook, rules: Sequence[Rule], form: Prepared, told: Mapping[str, Outcome]
) -> dict[str, Outcome]:
    """Return all outcomes; a proofreader comes last, so that it need not say what others have."""
    found = dict(told)
    for rule in sorted(rules, key=lambda rule: isinstance(rule.check, Proofreader)):
        if rule.id not in found:
            found[rule.id] = judge(rule_book, rule, form)
        if rule.status is RuleStatus.ACTIVE:
            form.told += tuple(span for hit in found[rule.id].hits for span in hit.spans)
    return found


def prepare(
    rule_book: RuleBook,
    document: Document,
    *,
    document_type: str | None = None,
    facts: Mapping[str, str],
    original: Document | None = None,
    reference: ReferenceForm | None = None,
    language: str | None = None,
    siblings: Sequence[FormOfSet] | None = None,
) -> Prepared:
    """Return `document` made ready for the rules of `rule_book`."""
    text = form_text(document, rule_book.vocabulary)
    answers = {k: v for k, v in facts.items() if v in ("yes", "no")}
    kind = document_type or rule_book.document_types.guess(text.gaps)
    others = None if siblings is None else tuple(siblings)
    form = Prepared(
        document,
        rule_book.sections,
        document_type=kind,
        language=language or _language(text.gaps.text),
        facts=read_facts(rule_book.profile, text.gaps, kind) | answers,
        words=rule_book.words,
        original=original,
        reference=reference,
        match_text=text,
    )
    form.known = Known(rule_book.profile, rule_book.document_types, answers, document_type, others)
    return form


def is_older(engine: str) -> bool:
    """Whether `engine`, as a check has it, came before this one; what is no number did.

    Which analyser of words answered makes no engine older.
    """
    number = engine.partition("+")[0]
    return not number.isdecimal() or int(number) < int(ENGINE)


def said_by(
    rule_book: RuleBook, document: Document, document_type: str | None = None
) -> tuple[Particular, ...]:
    """Return what a form says of its trial, as the trial's other forms are held against it."""
    return particulars(prepare(rule_book, document, document_type=document_type, facts={}))


def form_text_of(rule_book: RuleBook, document: Document) -> Searchable:
    """Return the text of a form as types and facts are read from it."""
    return form_text(document, rule_book.reading_vocabulary).gaps


def form_language(document: Document) -> str:
    """Return the language of a form as `run` tells it: "nb", "nn", "en" or "other"."""
    return _language("\n".join(normalise(block.text).text for block in document.blocks))


def _language(text: str) -> str:
    found = language_of(text)
    return found if found in ("nb", "nn", "en") else "other"


def judge(rule_book: RuleBook, rule: Rule, form: Prepared) -> Outcome:
    """Return what one rule says of a form; a rule that breaks down says so, never nothing."""
    try:
        if reason := _left_out(rule_book, rule, form):
            return reason
        verdict = rule.check.judge(form)
    except Exception as error:  # whatever a rule does, the others are still tried
        _log.error("rule_failed rule=%s error=%s", rule.id, type(error).__name__)
        return Outcome(rule.id, Result.NOT_CHECKED, reason="error")
    hits = tuple(_doubted(rule, form.document, hit) for hit in _once(form.document, verdict.hits))
    return Outcome(rule.id, verdict.result, verdict.evidence, hits, verdict.reason)


def _doubted(rule: Rule, document: Document, hit: Hit) -> Hit:
    """Make a wrong value in text from an image an advice: one misread letter makes it wrong."""
    if isinstance(rule.check, Values) and hit.spans and document.is_from_image(hit.spans):
        return replace(hit, severity=Severity.ADVICE)
    return hit


def _once(document: Document, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Return `hits` without those that say the same of the same words in the same paragraph."""
    kept: dict[object, Hit] = {}
    for number, hit in enumerate(hits):
        places = tuple((span.block, document.text(span).lower()) for span in hit.spans)
        kept.setdefault((hit.message, hit.suggestion, places) if places else number, hit)
    return tuple(kept.values())


def _left_out(rule_book: RuleBook, rule: Rule, form: Prepared) -> Outcome | None:
    """Return the outcome of a rule that is not for this form, None when it is."""
    applies = rule.applies
    if form.document_type not in rule_book.types_of[rule.id]:
        return Outcome(rule.id, Result.NOT_APPLICABLE, reason="document_type")
    for fact, wanted in applies.facts.items():
        answer = form.facts.get(fact, "unknown")
        if answer not in (wanted, "unknown"):
            return Outcome(rule.id, Result.NOT_APPLICABLE, reason=f"fact:{fact}={answer}")
    if applies.mentions and not form.mentions(applies.mentions, unless=applies.not_mentions):
        return Outcome(rule.id, Result.NOT_APPLICABLE, reason="not_mentioned")
    if applies.ruled_out_by and form.mentions(applies.ruled_out_by):
        return Outcome(rule.id, Result.NOT_APPLICABLE, reason="ruled_out")
    for fact in applies.facts:
        if form.facts.get(fact, "unknown") == "unknown":
            return Outcome(rule.id, Result.NEEDS_PERSON, reason=f"fact_unknown:{fact}")
    return None
