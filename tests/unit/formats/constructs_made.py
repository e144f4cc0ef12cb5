"""One Word form with 35 constructs, each with the words that must, or must not, be read from it."""

from typing import NamedTuple

from tests.unit.formats.forms_made import (
    NAMES,
    field,
    footnote_mark,
    footnotes,
    paragraph,
    run,
    table,
    text_box,
    with_part,
    word_file,
)

SPONSOR = 'w:id="9" w:author="Sponsor" w:date="2026-02-03T09:00:00Z"'
CHECKBOX = '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'


class Construct(NamedTuple):
    """Block XML, and words of it: those a reader sees, or those that no text may have."""

    xml: str
    words: str
    seen: bool = True


def control(inner: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def cell(*inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(inner)}</w:tc>"


def rows(*inner: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(inner)}</w:tbl>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def removed(words: str) -> str:
    return f"<w:del {SPONSOR}><w:r><w:delText>{words}</w:delText></w:r></w:del>"


def picture(words: str) -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="7" name="Bilde" descr="{words}"/><a:graphic>'
        '<a:graphicData uri="x"><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing>'
        "</w:r>"
    )


FORM_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput/></w:ffData></w:fldChar></w:r>'
    '<w:r><w:instrText> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/>'
    f'</w:r>{run("Skriv inn avdeling her")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
PLAIN = paragraph(run("Vanlig celle"))
CONSTRUCTS = {
    "body": Construct(
        paragraph(run("Studien er en rent oppdiktet hjertestudie ved tre sykehus.")),
        "en rent oppdiktet hjertestudie",
    ),
    "words cut into runs": Construct(
        paragraph(run("når du vil, ute"), run("n å opp", "<w:i/>"), run("gi noen"), run(" grunn.")),
        "uten å oppgi noen grunn",
    ),
    "table cell": Construct(
        table(("Besøk 1", "Blodprøver tas ved hvert besøk")), "Blodprøver tas ved hvert besøk"
    ),
    "merged cells": Construct(
        rows(
            row(
                cell(
                    paragraph(run("Oppfølging etter avsluttet behandling")),
                    properties='<w:gridSpan w:val="2"/>',
                )
            ),
            row(cell(PLAIN), cell(PLAIN)),
        ),
        "Oppfølging etter avsluttet behandling",
    ),
    "nested table": Construct(
        rows(row(cell(table(("Nøstet tabell: fastende prøve", "ja / nei")), PLAIN), cell(PLAIN))),
        "Nøstet tabell: fastende prøve",
    ),
    "text box": Construct(
        paragraph(
            run("Les også boksen til høyre. "),
            text_box(paragraph(run("Viktig: ring vakttelefonen")), fall_back=True),
        ),
        "Viktig: ring vakttelefonen",
    ),
    "control around paragraphs": Construct(
        control(paragraph(run("Sponsor er Nordlys Legemidler AS"))), "Sponsor er Nordlys Legemidler"
    ),
    "control in a line": Construct(
        paragraph(run("Sted: "), control(run("Oslo universitetssykehus (test)")), run(", hjerte.")),
        "Sted: Oslo universitetssykehus (test), hjerte.",
    ),
    "control around a row": Construct(
        rows(
            row(cell(PLAIN), cell(PLAIN)),
            control(row(cell(paragraph(run("Rad i innholdskontroll"))), cell(PLAIN))),
        ),
        "Rad i innholdskontroll",
    ),
    "control around a cell": Construct(
        rows(row(cell(PLAIN), control(cell(paragraph(run("Celle i innholdskontroll")))))),
        "Celle i innholdskontroll",
    ),
    "check box": Construct(
        paragraph(control(run("☐"), CHECKBOX), run(" Ja, jeg samtykker til biobank")),
        "☐ Ja, jeg samtykker til biobank",
    ),
    "form field of the old sort": Construct(
        paragraph(run("Avdeling: "), FORM_FIELD), "Avdeling: Skriv inn avdeling her"
    ),
    "simple field": Construct(
        paragraph(
            run("Skjemaet følger "),
            f'<w:fldSimple w:instr=" DOCPROPERTY Versjon ">{run("protokollversjon 3.2")}'
            "</w:fldSimple>",
            run("."),
        ),
        "følger protokollversjon 3.2.",
    ),
    "footnote": Construct(
        paragraph(run("Du har rett til innsyn."), footnote_mark(1)),
        "Fotnote om innsynsrett etter artikkel 15",
    ),
    "endnote": Construct(
        paragraph(run("Godkjent av komiteen."), '<w:r><w:endnoteReference w:id="1"/></w:r>'),
        "Sluttnote om REK sør-øst",
    ),
    "header": Construct("", "Samtykkeskjema KARDIO-NOR"),
    "footer": Construct("", "Versjon 2.1, 03.02.2026"),
    "link": Construct(
        paragraph(
            run("Les mer hos "),
            f'<w:hyperlink w:anchor="x">{run("personvernombudet på nett")}</w:hyperlink>',
            run("."),
        ),
        "hos personvernombudet på nett.",
    ),
    "comment": Construct(
        paragraph(
            '<w:commentRangeStart w:id="3"/>',
            run("Prøvene lagres lenge."),
            '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>',
        ),
        "Sponsor: bekreft lagringstiden",
        seen=False,
    ),
    "inserted words": Construct(
        paragraph(
            run("slettes "), f"<w:ins {SPONSOR}>{run('senest innen 30 dager')}</w:ins>", run(".")
        ),
        "slettes senest innen 30 dager.",
    ),
    "inserted paragraph": Construct(
        paragraph(
            f"<w:ins {SPONSOR}>{run('Hele dette avsnittet er satt inn.')}</w:ins>",
            properties=f"<w:rPr><w:ins {SPONSOR}/></w:rPr>",
        ),
        "Hele dette avsnittet er satt inn",
    ),
    "deleted words": Construct(
        paragraph(run("Vi svarer deg "), removed("etter skjønn "), run("uken etter.")),
        "etter skjønn",
        seen=False,
    ),
    "words moved here": Construct(
        paragraph(
            run("Selskap: Eksempel. "),
            f'<w:moveToRangeStart w:name="m" {SPONSOR}/>'
            f"<w:moveTo {SPONSOR}>{run('Flyttet setning om forsikring.')}</w:moveTo>",
        ),
        "Eksempel. Flyttet setning om forsikring.",
    ),
    "words moved away": Construct(
        paragraph(
            run("Om dekning: "),
            f"<w:moveFrom {SPONSOR}>{run('Ordene som ble flyttet bort.')}</w:moveFrom>",
            run("se under."),
        ),
        "Ordene som ble flyttet bort",
        seen=False,
    ),
    "space that does not break": Construct(
        paragraph(run("Opplysningene lagres i inntil 15\u00a0år.")), "inntil 15\u00a0år"
    ),
    "soft hyphens": Construct(
        paragraph(
            run("utprøvings"), "<w:r><w:softHyphen/></w:r>", run("protokollen ligger hos legen.")
        ),
        "utprøvings\u00adprotokollen",
    ),
    "hyphen that does not break": Construct(
        paragraph(run("påvist COVID"), "<w:r><w:noBreakHyphen/></w:r>", run("19.")),
        "COVID\u201119",
    ),
    "symbol": Construct(
        paragraph(
            run("temperatur "), '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', run(" 38")
        ),
        "temperatur ≥ 38",
    ),
    "tab": Construct(
        paragraph(run("Telefon:"), "<w:r><w:tab/></w:r>", run("22 00 00 00")),
        "Telefon:\t22 00 00 00",
    ),
    "line break": Construct(
        paragraph(run("Postboks 1"), "<w:r><w:br/></w:r>", run("0001 Oslo")),
        "Postboks 1\n0001 Oslo",
    ),
    "smart tag": Construct(
        paragraph(f"<w:smartTag>{run('smarttag-innpakket')}</w:smartTag>", run(" tekst")),
        "smarttag-innpakket tekst",
    ),
    "custom XML": Construct(
        paragraph(f'<w:customXml w:element="x">{run("customXml-innpakket")}</w:customXml>'),
        "customXml-innpakket",
    ),
    "raised figures": Construct(
        paragraph(run("Flaten er 2 m"), run("2", '<w:vertAlign w:val="superscript"/>'), run(".")),
        "2 m2.",
    ),
    "hidden words": Construct(
        paragraph(run("Godkjent."), run(" Skjult veiledningstekst.", "<w:vanish/>")),
        "Skjult veiledningstekst",
        seen=False,
    ),
    "alternative text": Construct(
        paragraph(run("Figuren viser studien."), picture("Alternativ tekst: studieflyt")),
        "Alternativ tekst: studieflyt",
        seen=False,
    ),
}
ENDNOTES = (
    f'<w:endnotes {NAMES}><w:endnote w:type="separator" w:id="-1"><w:p/></w:endnote>'
    f'<w:endnote w:id="1">{paragraph(run("Sluttnote om REK sør-øst, sak 00000."))}</w:endnote>'
    "</w:endnotes>"
)
COMMENTS = (
    f'<w:comments {NAMES}><w:comment w:id="3" w:author="Siri Sponsor" w:initials="SS">'
    f"{paragraph(run('Sponsor: bekreft lagringstiden'))}</w:comment></w:comments>"
)


def whole_form() -> bytes:
    """The form with all constructs, notes, header, footer and one comment."""
    data = word_file(
        *(construct.xml for construct in CONSTRUCTS.values()),
        header=run("Samtykkeskjema KARDIO-NOR"),
        footer=run("Versjon 2.1, 03.02.2026 side ") + field("PAGE", "1"),
    )
    notes = footnotes("Fotnote om innsynsrett etter artikkel 15.")
    data = with_part(data, "word/footnotes.xml", notes, "footnotes")
    data = with_part(data, "word/endnotes.xml", ENDNOTES, "endnotes")
    return with_part(data, "word/comments.xml", COMMENTS, "comments")
