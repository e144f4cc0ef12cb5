"""A heading says nothing alone, but a statement may begin in one when the rule allows it."""

from app.checks.cases import document_from_case
from app.checks.kinds.statement import Group, Statement
from app.checks.outcome import Result, Text
from app.checks.prepared import Prepared
from app.checks.profile import Words
from app.document.outline import SectionNames

FORM = "# Etter studien\nDu får vanlig behandling hos legen din."
PATTERN = r"etter studien[^.]{0,60}behandling"


def judge(text: str, *, headings_count: bool) -> Result:
    form = Prepared(
        document_from_case(text),
        SectionNames({"stop": ("etter studien",)}),
        document_type="adult-main",
        language="nb",
    )
    group = Group(any=(PATTERN,))
    check = Statement(kind="statement", says=(group,), headings_count=headings_count)
    return check.judge(form).result


def test_a_statement_may_begin_in_the_heading_above_it() -> None:
    assert judge(FORM, headings_count=True) is Result.MET


def test_a_heading_is_not_part_of_a_statement_unless_the_rule_says_so() -> None:
    assert judge(FORM, headings_count=False) is Result.MISSING


def test_a_heading_alone_does_not_make_the_statement() -> None:
    assert judge("# Etter studien\nDu får vite det.", headings_count=True) is Result.MISSING


def test_a_heading_does_not_contradict_what_the_text_says() -> None:
    form = Prepared(
        document_from_case("# Må du være med?\nNei, det er frivillig."),
        SectionNames({"voluntary": ("må du",)}),
        document_type="adult-main",
        language="nb",
    )
    says = (Group(any=("frivillig",)),)
    check = Statement(kind="statement", says=says, contradicted_by=("må du være med",))

    assert check.judge(form).result is Result.MET


def test_a_contradiction_is_told_in_words_of_its_own() -> None:
    form = Prepared(
        document_from_case("Alle må delta."),
        SectionNames({}),
        document_type="adult-main",
        language="nb",
    )
    check = Statement(
        kind="statement",
        says=(Group(any=("frivillig",)),),
        contradicted_by=("alle må delta",),
        contradiction=Words(nb="Her er det et krav.", nn="Her er det eit krav.", en="A demand."),
    )

    (hit,) = check.judge(form).hits

    assert hit.message == Text("Her er det et krav.", "Her er det eit krav.", "A demand.")


def test_a_footer_says_nothing_of_the_study() -> None:
    assert judge("[footer] Etter studien: behandling", headings_count=True) is Result.MISSING
