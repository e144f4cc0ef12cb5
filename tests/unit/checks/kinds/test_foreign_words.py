"""Foreign words and words of the other variety, and Norwegian ones that look like them."""

import pytest

from app.checks.cases import document_from_case
from app.checks.engine import judge, prepare
from app.checks.packs import load_rule_book
from app.text.spelling import speller

BOOK = load_rule_book()

FOREIGN = """
Erfaringene kommer fra udlandet.
Patienten får en tablett.
Du kan kontakte afdelingen når som helst.
Undersøgelsen tager to timer.
Du skal udfylde et skema.
Du kan få hovedpine og blive træt.
Vi gennemfører studien på hospitalet og modtager svar.
Du har ret til at sige nej, og det er frivilligt.
Lægen spørger om dine oplysninger.
Medicinen indtages to gange dagligt.
Behandlingen varer i seks uger.
Sygeplejersken tager en blodprøve.
Du får ersättning för resor.
Läkaren undersöker dig.
Vi använder dina prover.
Du måste komma till sjukhuset.
Sjuksköterskan tar blodtryck.
Studien genomförs under två år.
Varför får du den här frågan?
Biverkningar är vanliga.
Du får treatment i tolv uker.
Trackeren måler pulsen.
Alle participants får kort.
Du blir enrolled i uke to.
Vi måler outcome etter ett år.
Parentenes samtykke trengs.
Du får en reminder på telefonen.
Besøket er et assessment av plagene.
Caregiver svarer på skjemaet.
Legen er investigator.
Du får en booklet om studien.
""".strip().splitlines()
NORWEGIAN = """
Du får svar etter to uker.
Du bør ta medisinen om kvelden.
Vi bruker prøvene dine til forskning.
Legen ser på svarene.
Du kan når som helst trekke deg.
Appen er gratis.
Du får en link på mobilen.
Testen tar ti minutter.
Sponsor er et firma i Oslo.
Skjemaet er kort og enkelt.
Du må møte fastende.
Studien er blindet.
Vi leter ikke etter sykdom i denne delen, men måler blodtrykk.
Heftet heter «Quality of life».
Utmattelse (fatigue) er vanlig.
Nordic Health Research betaler.
Skriv til study.nurse@health.example.
Läkemedelsverket og Uden Læge AS deltar.
Prof. Sjögren leder studien.
Heftet «Hvad nu, læge?» er dansk.
Hun setter sprøyten i armen.
Du tar med deg restene.
Vi har god tid.
Han legger ved svaret.
Du må vente litt.
Det er vår plikt.
Vi spør også foreldrene.
Et år går fort.
Du får et kort med nummer.
Barnet får plaster.
Vi deler ut medisin på mandager.
Legen kan be deg slutte.
Over halvparten ble bedre.
Alle er velkomne.
Det gjelder menn og kvinner.
Data lagres trygt.
""".strip().splitlines()
NORWEGIAN_NN = """
Du får svar etter to veker.
Deltakaren og legen snakkar saman.
Vi brukar prøvene dine til forsking.
Legen ser på svara.
Testen tek ti minutt.
Vi har god tid, og du kan vente litt.
Barnet får plaster og eit kort.
Det er vår plikt.
Du bør ta medisinen om kvelden.
""".strip().splitlines()
OTHER_VARIETY = """
nn|Hvis du blir syk, må du ringe sykehuset.
nn|Du får vite hvorfor prøvene lagres.
nn|Sykepleieren måler blodtrykket hver gang.
nn|Prøvetakingen tar noen minutter.
nn|Opplysningene oppbevares i fem år.
nn|Du kan ikke delta hvis du er gravid.
nn|Behandlingen gis som tabletter.
nn|Noen deltakere får placebo.
nb|Dersom du blir sjuk, må du ringje sjukehuset og seie frå.
nb|Du får vite kvifor prøvene blir lagra.
nb|Sjukepleiaren måler blodtrykket kvar gong.
nb|Opplysningane blir oppbevarte i fem år.
nb|Du kan ikkje delta om du er gravid.
nb|Nokre deltakarar får placebo.
nb|Vi ynskjer å finne ut kva som hjelper.
nb|Eg har fått skriftleg informasjon.
""".strip().splitlines()
FRAME = {
    "nb": "Vil du delta?\n# Om studien\n"
    "Du kan ikke få noe for dette. Hva skjer nå? "
    "Hvis du ikke vil, sier du fra. Noen deltakere får vite mer.\n",
    "nn": "Vil du delta?\n# Om studien\n"
    "Du kan ikkje få noko for dette. Kva skjer no? "
    "Dersom du ikkje vil, seier du frå. Nokre deltakarar får vite meir.\n",
}


def found(line: str, rules: tuple[str, ...], language: str = "nb") -> list[str]:
    document = document_from_case(FRAME[language] + line)
    form = prepare(BOOK, document, document_type="adult-main", facts={}, language=language)
    hits = [hit for rule in rules for hit in judge(BOOK, BOOK.rule(rule), form).hits]
    return [form.document.text(span) for hit in hits for span in hit.spans]


WORDS = ("lang-foreign-nordic", "lang-english")


@pytest.mark.parametrize("line", FOREIGN)
def test_a_foreign_word_is_found(line: str) -> None:
    assert found(line, WORDS)


@pytest.mark.parametrize("line", NORWEGIAN)
def test_bokmaal_names_and_quotations_are_left_in_peace(line: str) -> None:
    assert found(line, (*WORDS, "lang-one-variety")) == []


@pytest.mark.parametrize("line", NORWEGIAN_NN)
def test_nynorsk_is_left_in_peace(line: str) -> None:
    assert found(line, (*WORDS, "lang-one-variety"), "nn") == []


@pytest.mark.parametrize("row", OTHER_VARIETY)
def test_a_sentence_in_the_other_variety_is_quoted_whole(row: str) -> None:
    language, sentence = row.split("|")

    assert found(sentence, ("lang-one-variety",), language) == [sentence]


def test_no_listed_english_word_is_norwegian() -> None:
    both = [speller(variety, frozenset()) for variety in ("nb", "nn")]
    listed = [word.word for word in BOOK.words.varieties.en]

    assert [word for word in listed if any(known.knows(word) for known in both)] == []
