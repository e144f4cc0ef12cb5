"""Kind `og_aa` on sentences with og and å mixed up, and on right ones that look alike."""

import pytest

from app.checks.kinds.og_aa import OgAa
from app.checks.outcome import Result
from tests.unit.checks.language_forms import form, quotes

KIND = OgAa(kind="og_aa")

WRONG_NB = """
Vi tar blodprøver for og se om medisinen virker.|for og se
Du kan trekke deg uten og oppgi grunn.|uten og oppgi
Du har rett til og klage.|til og klage
Du får hjelp til og lese skrivet.|til og lese
Prøv heller noe annet enn og vente.|enn og vente
Du har ingen nytte av og delta.|nytte av og delta
Noen har vansker med og sove.|med og sove
Det er viktig og ta medisinen hver dag.|viktig og ta
Det er lov og ombestemme seg.|lov og ombestemme
Det er helt frivillig og være med.|frivillig og være
Det blir lettere og huske avtalen.|lettere og huske
Hvis du ønsker og slutte, ringer du oss.|ønsker og slutte
Vi håper og finne en bedre behandling.|håper og finne
Noen pleier og ta tablettene om kvelden.|pleier og ta
Du begynner og bruke kremen på dag én.|begynner og bruke
Du må huske og drikke vann.|huske og drikke
Husk og ta med legitimasjon.|Husk og ta
Du kan la være og svare på spørsmål.|være og svare
Målet er og redusere smertene.|Målet er og redusere
Vi anbefaler og drikke mye vann.|anbefaler og drikke
Det hjelper og hvile.|hjelper og hvile
Ønsker du og vite mer, kan du ringe.|Ønsker du og vite
Deltakelsen innebærer og møte fem ganger.|innebærer og møte
Vi måler vekt å høyde.|vekt å høyde
Du kan få kvalme å hodepine.|kvalme å hodepine
Legen vil undersøke deg å ta en blodprøve.|deg å ta
Du får medisinen, å du betaler ingenting.|medisinen, å du
Vi lagrer prøvene å opplysningene trygt.|prøvene å opplysningene
Du sover å spiser hjemme.|sover å spiser
Vi spør deg å foreldrene dine.|deg å foreldrene
""".strip().splitlines()
WRONG_NN = """
Vi tek blodprøver for og sjå om medisinen verkar.|for og sjå
Du kan trekkje deg utan og gje grunn.|utan og gje
Du har rett til og klage.|til og klage
Det er viktig og ta medisinen kvar dag.|viktig og ta
Det er lov og ombestemme seg.|lov og ombestemme
Dersom du ønskjer og slutte, ringjer du oss.|ønskjer og slutte
Du må hugse og drikke vatn.|hugse og drikke
Du kan la vere og svare på spørsmål.|vere og svare
Målet er og redusere smertene.|Målet er og redusere
Vi måler vekt å høgde.|vekt å høgde
Vi lagrar prøvene å opplysningane trygt.|prøvene å opplysningane
Legen vil undersøkje deg å ta ei blodprøve.|deg å ta
""".strip().splitlines()
RIGHT_NB = """
Vi tar blodprøver for å se om medisinen virker.
Du er med til og med uke 12, fra og med oppstart.
Av og til tar vi en ekstra prøve.
Du kan veie for og imot.
Lov og forskrift gjelder.
Ring oss og si fra hvis du blir syk.
Ta medisinen og fyll ut skjemaet.
Du kan la være å svare og heller spørre oss.
Du må møte til kontroll og ta blodprøver.
Du kan ringe når du ønsker og be om hjelp.
Vi prøver og feiler.
Vi vil prøve og feile litt.
Legen kan hjelpe deg og svare på spørsmål.
Du kan legge ved og sende inn skjemaet.
Du får tid til å tenke deg om og stille spørsmål.
Vi vil gjerne måle vekt og høyde.
Studien er frivillig og gratis.
Medisinen er ny og lite prøvd.
Sykepleieren måler blodtrykket og tar prøver.
Vi samler inn og lagrer prøver.
Du skal slå på og teste apparatet.
Du bør ta av og på plasteret.
Legen sørger for å gi deg svar, og ringer deg.
Hva medisinen brukes til og hvordan den virker, vet vi ikke.
Det er viktig å ta medisinen og å drikke vann.
Vi ber deg om å lese skrivet og å spørre.
Den kan komme og gå.
Du vil få høre om og lese resultatene.
Du skal huske og forstå det legen sier.
Evnen til å huske og konsentrere seg kan svekkes.
Du må velge og bruke sikker prevensjon.
Forskeren skal begynne og slutte samtidig.
Leger og sykepleiere hjelper deg.
Legen ser på svarene og ringer deg.
Å delta er frivillig.
Vi hjelper deg å finne fram.
Vi ber deg å ringe.
Du trenger ikke å oppgi grunn.
Du kan velge å ikke delta.
Du lærer deg å sette sprøyten.
Det er greit å bare ringe.
Det tar tid å svare.
Du har lov å slutte.
Opplysningene skal ikke brukes til å kontakte deg.
Prøvene kan komme til å lagres lenge.
Du får ha medisinen hjemme og bruke den der.
Du kan få feber og kjenne deg dårlig.
Det er mye å tenke på.
Studien går ut på å sammenligne to medisiner.
Du vil bli bedt om å fylle ut et skjema og svare ærlig.
Kvinner og menn kan delta.
Vi ønsker deg lykke til og takker for hjelpen.
""".strip().splitlines()
RIGHT_NN = """
Vi tek blodprøver for å sjå om medisinen verkar.
Du er med til og med veke 12, frå og med oppstart.
Av og til tek vi ei ekstra prøve.
Ring oss og sei frå.
Du må møte til kontroll og ta blodprøver.
Det er viktig å ta medisinen og å drikke vatn.
Vi ber deg om å lese skrivet og å spørje.
Studien er frivillig og gratis.
Du kan la vere å svare og heller spørje oss.
Du kan velje å ikkje delta.
Det er greit å berre ringje.
Vi hjelper deg å finne fram.
Prøvene kan kome til å lagrast lenge.
Du må velje og bruke sikker prevensjon.
""".strip().splitlines()


def found(text: str, language: str) -> list[str]:
    prepared = form(text, language=language)
    return quotes(prepared, KIND.judge(prepared))


@pytest.mark.parametrize("row", WRONG_NB)
def test_og_and_aa_mixed_up_in_bokmaal(row: str) -> None:
    text, quote = row.split("|")

    assert found(text, "nb") == [quote]


@pytest.mark.parametrize("row", WRONG_NN)
def test_og_and_aa_mixed_up_in_nynorsk(row: str) -> None:
    text, quote = row.split("|")

    assert found(text, "nn") == [quote]


@pytest.mark.parametrize("text", RIGHT_NB)
def test_right_bokmaal_is_left_in_peace(text: str) -> None:
    assert found(text, "nb") == []


@pytest.mark.parametrize("text", RIGHT_NN)
def test_right_nynorsk_is_left_in_peace(text: str) -> None:
    assert found(text, "nn") == []


def test_the_proposal_is_the_words_mended() -> None:
    (hit,) = KIND.judge(form("Husk og ta med legitimasjon.")).hits

    assert hit.suggestion is not None
    assert hit.suggestion.nb == "Husk å ta"
    assert hit.replaces


def test_other_languages_are_not_judged() -> None:
    assert KIND.judge(form("For og ta.", language="en")).result is Result.NOT_CHECKED
