"""What the kind makes of a form held against its template, beyond the rules' own cases."""

from dataclasses import replace

from app.checks.cases import document_from_case
from app.checks.kinds.reference_text import ReferenceText
from app.checks.outcome import Result, Text, Verdict
from app.checks.prepared import Prepared
from app.document.model import Span, Trace, TraceKind
from app.document.reference_form import ReferenceForm, reference_form
from tests.reference_made import FILLED, GENERAL, Lines, edited, names, read

KIND = ReferenceText(kind="reference_text")
VERBATIM = ReferenceText(kind="reference_text", verbatim=True)


def template(*, verbatim: str = "-", every: bool = False) -> ReferenceForm:
    found = reference_form(read(GENERAL), names(), "Generell mal")
    marked = tuple(replace(p, verbatim=every or verbatim in p.text) for p in found.passages)
    return replace(found, passages=marked)


def prepared(given: Lines, reference: ReferenceForm | None = None) -> Prepared:
    return Prepared(
        document_from_case("\n".join(given)), names(), document_type="adult-main", language="nb",
        reference=reference or template(),
    )  # fmt: skip


def said(verdict: Verdict) -> list[str]:
    return [hit.message.nb for hit in verdict.hits if hit.message]


def test_changes_and_losses_of_one_section_are_one_finding() -> None:
    given = edited(
        FILLED, ikke_å_forklare="bare å forklare", innen_30_dager="etter hvert",
        Prøver_som_alt=None,
    )  # fmt: skip
    form = prepared(given)

    verdict = KIND.judge(form)

    assert verdict.result is Result.WEAK
    assert said(verdict) == [
        "2 setninger i «Frivillig deltakelse og mulighet for å trekke seg» er endret fra malen. "
        "Vi fant ikke malens tekst: «Prøver som alt er analysert, kan vi ikke hente tilbake»."
    ]
    hit = verdict.hits[0]
    assert [form.document.text(span).split()[-2:] for span in hit.spans] == [
        ["forklare", "hvorfor."], ["etter", "hvert."],
    ]  # fmt: skip
    assert not hit.replaces
    assert hit.suggestion is not None
    assert len(hit.suggestion.nb.splitlines()) == 3


def test_one_edited_sentence_can_be_put_right_word_for_word() -> None:
    hit = KIND.judge(prepared(edited(FILLED, senest_i="kanskje i"))).hits[0]

    whole = "Opplysningene slettes senest i 2034."
    assert hit.replaces
    assert hit.suggestion == Text(whole, whole)


def test_a_sentence_whose_field_is_empty_cannot_be_put_in_as_it_is() -> None:
    lines = edited(FILLED, Opplysningene_slettes_senest_i_2034="Opplysningene slettes senest her i")

    assert not KIND.judge(prepared(lines)).hits[0].replaces


def test_a_missing_passage_belongs_under_the_form_s_own_heading() -> None:
    form = prepared(edited(FILLED, Du_er_dekket_av_ordningen_for="Spør oss om"))
    hit = KIND.judge(form).hits[0]

    assert hit.spans == ()
    assert hit.section is not None
    assert form.document.blocks[hit.section].text == "Forsikring"


def test_guidance_that_another_rule_sees_by_its_colour_is_not_told_twice() -> None:
    given = edited(FILLED, Du_bruker="Forklar besøk, prøver og spørreskjemaer. Du bruker")
    form = prepared(given)
    assert said(KIND.judge(form)) == [
        "Veiledning fra malen står igjen i skrivet. Den skal slettes før innsending."
    ]
    block = next(b for b in form.document.blocks if b.text.startswith("Forklar"))
    trace = Trace(TraceKind.GUIDANCE, Span(block.index, 0, 40))
    form.document = replace(form.document, traces=(trace,))

    assert KIND.judge(form).result is Result.MET


def test_a_form_of_its_own_wording_gets_one_finding_that_names_the_template() -> None:
    own = ["# Om salven", "Vi prøver ut en salve.", "# Frivillig", "Du kan si nei hele tiden."]

    verdict = KIND.judge(prepared(own))

    assert len(verdict.hits) == 1
    assert said(verdict)[0].startswith(
        "Vi fant ikke ordlyden fra malen «Generell mal»: 0 av 14 faste avsnitt står uendret."
    )


def test_met_shows_some_of_the_words_that_stand_as_they_should() -> None:
    form = prepared(FILLED)
    verdict = KIND.judge(form)

    assert verdict.result is Result.MET
    assert len(verdict.evidence) == 3
    assert all(len(form.document.text(span)) > 60 for span in verdict.evidence)


def test_the_two_halves_of_a_template_are_judged_apart() -> None:
    lines = edited(FILLED, innen_30_dager="etter hvert")

    some = template(verbatim="30 dager")
    assert KIND.judge(prepared(lines, some)).result is Result.MET
    assert VERBATIM.judge(prepared(lines, some)).result is Result.VIOLATED
    none, every = template(), template(every=True)
    assert VERBATIM.judge(prepared(lines, none)).reason == "no_verbatim"
    assert KIND.judge(prepared(lines, every)).reason == "all_verbatim"


def test_a_template_without_fixed_text_says_that_nothing_was_checked() -> None:
    empty = replace(template(), passages=())

    verdict = KIND.judge(prepared(FILLED, empty))

    assert (verdict.result, verdict.reason) == (Result.NOT_CHECKED, "reference_empty")


def test_a_long_passage_is_quoted_in_part() -> None:
    verdict = KIND.judge(prepared(edited(FILLED, Vi_kan_ikke_love=None)))

    assert said(verdict) == [
        "Vi fant ikke malens tekst om «Mulige fordeler og ulemper»: «Vi kan ikke love at du selv "
        "får nytte av å være med, men det vi lærer kan hjelpe andre …»."
    ]
