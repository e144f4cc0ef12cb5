import pytest

from app.text.sentences import sentences

# "|" marks where a sentence ends; texts without it are one sentence.
CASES = [
    "Du kan si nei.| Det får ingen følger.",
    "Ta f.eks. Paracet ved smerte.| Ring oss etterpå.",
    "Vi melder bl.a. Datatilsynet.",
    "Vi tar ca. 20 ml blod.| En blodgivning er på 450 ml.",
    "Møt opp kl. 08.00.| Du skal være fastende.",
    "Se personvernforordningen art. 6 nr. 1 bokstav e.",
    "Prosjektleder er overlege dr. med. Kari Nordmann ved Nyremedisinsk avdeling.",
    "Spør dr. Hansen eller prof. Lie.| De svarer gjerne.",
    "Se pkt. 3 og kap. 4.| Der står resten.",
    "Vi følger loven, jf. Helseforskningsloven § 13.",
    "Vi måler vekt, puls osv.| Du får svar samme dag.",
    "Vi måler vekt m.m. før du går.",
    "Vi måler vekt m.m.| Deretter går du hjem.",
    "Dosen er lav, d.v.s. 5 mg.",
    "Dosen er lav, dvs. Minst mulig.",
    "Prøvene lagres til 3. oktober 2030.",
    "Prøvene lagres til 3. Oktober 2030.| Så blir de ødelagt.",
    "Det er ditt 2. besøk.| Det varer en time.",
    "Det er 1. 2. og 3. besøk som teller.",
    "Versjon av 12. 03. 2026 gjelder.",
    "Studien starter i 2026.| 20 personer skal delta.",
    "Dosen er 2.5 mg.| Den gis hver dag.",
    "Les mer på www.helsenorge.no.| Der finner du alt.",
    "Skriv til kari.dalen@dalsnes-sjukehus.example eller ring.",
    "1. Les skrivet.",
    "2. Skriv under.| Da er du med.",
    "Legen heter Kari E. Solbakken.| Hun svarer deg.",
    "Blodet testes for hepatitt B.| Du får vite svaret.",
    "Vi tar vare på blodet fra del A.| Materialet brukes i forskning.",
    "Du kan komme i gruppe B.| Legen ser hva du får.",
    "Legen i del A heter Kari B. Lunde.| Hun ringer.",
    "Studien er i fase III.| Det betyr at mange har prøvd medisinen.",
    "Er du syk?| Ring oss!| Vi svarer hele døgnet.",
    "«Vil du være med?» spør legen.| Du svarer selv.",
    "Studien er lukket (se side 2.)| Du kan ikke delta.",
    "Vi ringer deg …| Så kommer du.",
    "Vi lagrer opplysningene.|Du kan be om innsyn.",
    "Se www.ous.Helse.no for mer.",
    "Behandlingen skjer på St. Olavs hospital.",
    "Infusjonen tar 30 min.| Deretter hviler du.",
    "Infusjonen tar min. 30 minutter.",
    "Fastlegen får vite det, m.a. Legevakta og t.d. Sjukehuset.",
    "Kvart besøk tek ca. éin time.| Då gjer vi dette: spør om helsa.",
    "Vi gjør dette:\n|- tar blodprøve\n|- måler puls",
    "Første avsnitt.\n\n|Andre avsnitt",
    "Setningen er brutt\nover to linjer.",
    "   ",
    "Navn, sted, dato",
]


@pytest.mark.parametrize("marked", CASES)
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    text = marked.replace("|", "")
    expected = [piece.strip() for piece in marked.split("|") if piece.strip()]

    found = [text[start:end] for start, end in sentences(text)]

    assert found == expected


def test_offsets_leave_out_the_space_around_a_sentence() -> None:
    assert sentences("  Ja.  Nei. ") == [(2, 5), (7, 11)]


def test_the_longest_paragraphs_are_split_in_linear_time() -> None:
    text = "Du kan f.eks. ringe oss kl. 08.00 den 3. mai hvis du vil. " * 9000

    assert len(sentences(text)) == 9000
