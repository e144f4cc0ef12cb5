"""Rule `template-placeholder-left` on many styles of what a template leaves, and on look-alikes."""

import pytest

from app.checks.cases import document_from_case
from app.checks.engine import judge, prepare
from app.checks.packs import load_rule_book

BOOK = load_rule_book()
RULE = BOOK.rule("template-placeholder-left")

LEFT = """
Ring studiesykepleieren på ##TELEFON##.
Prosjektleder er $$NAVN_PL$$ ved sykehuset.
Dosen er ¤¤ mg hver dag.
Skriv til ¤e-post til ombudet¤ ved spørsmål.
Studien varer i %ANTALL_UKER% uker.
Dataansvarleg er {{sjukehus}} saman med sponsor.
Dataansvarlig er {sykehus} sammen med sponsor.
Ring <<telefonnummer>> hele døgnet.
Ta kontakt med [navn på kontaktperson] når som helst.
Kjære "fornavn", du blir spurt om å delta.
Kjære «Pasientnavn», du blir spurt om å delta.
Studiens navn er «studienavn».
Du møter til besøk XX ganger.
Vi tar xx ml blod.
Studien ledes av N.N. ved sykehuset.
Kontaktperson: NN, telefon kommer.
Studien avsluttes i 20XX.
Fødselsdato for barnet er dd.mm.åååå ifølge listen.
Studien heter «…» og varer i to år.
Sponsor er ______ i Danmark.
Lorem ipsum dolor sit amet.
Godkjenning er gitt av REK nord / REK vest (velg én).
Søknaden er godkjend av REK vest / midt / nord.
Opplysningane blir sletta etter studien (vel éin).
Medisinen tas med mat / uten mat (stryk det som ikke passer).
UTKAST
Foreløpig utkast til informasjonsskriv
Internt arbeidsdokument.
Ikke til utsending før godkjenning.
Kommentar til sponsor: tallet må sjekkes.
TODO legg inn nummer.
Beløpet er 500 kroner (sjekk med statistiker).
Her skal du beskrive formålet med studien.
Her beskrives kort hva deltakeren skal gjøre.
Denne teksten slettes før skrivet sendes ut.
Dette avsnittet skal fjernast dersom det ikkje er aktuelt.
Beskriv kort hvilke undersøkelser som gjøres.
Skildr korleis prøvene blir tekne.
Tilpass teksten til studien.
Telefon 00 00 00 00 hele døgnet.
Skriv til fornavn.etternavn@sykehus.example.
Opplysninger blir / blir ikke sendt til utlandet.
Error! Bookmark not defined.
Kapittel om biobank fylles ut senere.
Du får tilbud om ... uker med medisin.
Eksempeltekst: Du kan få kvalme.
""".strip().splitlines()

HARMLESS = """
Dette er vist i en stor studie [1] og i flere andre [2, 3].
Skriv til <kari.dalen@sykehus.example> om du lurer på noe.
Underskrift: ________ Dato: ________
Ja / Nei
[ ] Ja [ ] Nei
Dosen er 5 mg/kg eller {mg/kg} i tabellen.
Blodtrykket skal være < 140/90 og puls > 50.
Studien AURORA [norsk: nordlys] har navn etter lyset.
Kvinner har XX-kromosomer og menn har XY.
Du får 50 % rabatt på parkering, og 25% på mat.
Du betaler 100 $ eller 90 euro.
Se § 4 i loven og §§ 5 og 6 i forskriften.
Vi bruker appen «Hjertedagbok» til målingene.
Heftet heter «Et valg» og ligger vedlagt.
Legen kaller det «stille» hjertefeil.
Ring 815 00 000 eller 12 34 56 00.
Du kan velge en av tre dager for besøket.
Du velger selv om du vil delta.
REK nord har godkjent studien.
Helse Vest er dataansvarlig sammen med Helse Nord.
REK sør-øst og Direktoratet for medisinske produkter har godkjent studien.
Legen sjekker med sykehuset om du kan delta.
Sjekk med legen før du tar andre medisiner.
Spørreskjemaet må fylles ut før besøket.
Skjemaet fylles ut hjemme.
Her får du vite hva som skjer.
Her skal du møte en lege og en sykepleier.
Her finner du mer informasjon.
Beskriv for legen hvordan du har det.
Du beskriver plagene dine i dagboken.
Oppgi navn og fødselsdato når du ringer.
Avsnittet over gjelder bare kvinner.
Opplysningene slettes hvis du trekker deg.
Prøvene slettes ikke, men ødelegges.
Kommentarer til studien kan du sende oss.
Vi har spørsmål til deg: Vil du delta?
Beskjed til fastlegen: vi sender brev.
Versjon 1.0, 12. mars 2026
Versjon 2.1 – 14.01.2026 – side 1 av 8
Studien er i fase II/III.
Du tar medisinen morgen og/eller kveld.
Studiesykepleier/lege ringer deg.
Kvinner/menn i alle aldre kan delta.
Den/de som har foreldreansvar, skriver under.
Jeg vil / vil ikke vite om funn.
Dato (dd.mm.åååå)
Navn (blokkbokstaver)
Teksten er lett å lese.
Resultatene kommer senere.
Brevet kommer i posten.
Telefonen kommer fra et skjult nummer.
Dosen er 0,5–1 mg – se tabell 2.
Firmaet heter X-Pharma AS.
Røntgen (X-ray) tas én gang.
Vi sletter navnelisten i 2040.
Standardtekster finnes ikke i denne appen.
Malen på huden tegnes med tusj.
Tabletten er merket med «N» på den ene siden.
Du kan få kvalme, oppkast, diaré ...
Kode #12 står på esken.
Klokken er 08.00–15.30 på hverdager.
Midlertidige plager går over.
Trekk deg når du vil, og ta kontakt ved behov.
Studien pågår frå 2026 til 2030.
Vel den tida som passar best for deg.
Du kan velje mellom to dagar.
""".strip().splitlines()

CONSENT_FIELDS = ("Jeg vil / vil ikke vite om funn.", "Dato (dd.mm.åååå)")


def found(line: str) -> list[str]:
    heading = "# Samtykke" if line in CONSENT_FIELDS else "# Om studien"
    text = f"Vil du delta?\nDu blir spurt fordi du er frisk.\n{heading}\n{line}"
    form = prepare(BOOK, document_from_case(text), document_type="adult-main", facts={})
    outcome = judge(BOOK, RULE, form)
    return [form.document.text(span) for hit in outcome.hits for span in hit.spans]


@pytest.mark.parametrize("line", LEFT)
def test_what_a_template_leaves_is_found(line: str) -> None:
    assert found(line)


@pytest.mark.parametrize("line", HARMLESS)
def test_what_only_looks_like_it_is_left_in_peace(line: str) -> None:
    assert found(line) == []
