"""Kind `grammar` on faults neighbouring words show, and on right sentences that look alike."""

import pytest

from app.checks.kinds.grammar import Grammar
from tests.unit.checks.language_forms import form, quotes

ALL = ("doubled", "verb_forms", "when", "capitals", "commas", "agreement")
KIND = Grammar(kind="grammar", asks=ALL)

WRONG_NB = """
Du kan kan trekke deg.|kan kan
Opplysningene lagres i i fem år.|i i
Vi ber deg om om å svare.|om om
Legen er er til stede.|er er
Du får får medisin.|får får
Hvis du ønsker å deltar, ringer du.|å deltar
Du har rett til å får svar.|å får
Det er viktig å tar medisinen.|å tar
Du kan får kvalme.|kan får
Du skal tar medisinen.|skal tar
Legen vil gir deg svar.|vil gir
Du må har god tid.|må har
Du har fikk svar.|har fikk
Vi har tok prøver.|har tok
Når du ble syk i fjor, fikk du medisin.|Når
Når du fikk diagnosen for to år siden, startet behandlingen.|Når
Du møter hver Mandag.|Mandag
Neste time er på Torsdag.|Torsdag
Studien starter i Januar.|Januar
Skjemaet er på Engelsk.|Engelsk
Hvis du får feber må du ringe.|må du
Når studien er ferdig kan du få svar.|kan du
Dersom du trekker deg kan vi ikke slette alt.|kan vi
Fordi du er gravid kan du ikke delta.|kan du
Mens du venter kan du lese.|kan du
Hvis du kan får du hjelp.|får du
Når studien er ferdig blir prøvene ødelagt.|blir prøvene
Vi tar et urinprøve.|et urinprøve
Du får et tablett hver dag.|et tablett
Dette er et stor studie.|et stor studie
Du får en nytt skjema.|en nytt skjema
Den ny behandlingen er trygg.|ny behandlingen
Mange alvorlig bivirkninger er sett.|alvorlig bivirkninger
Du får en barn.|en barn
""".strip().splitlines()
WRONG_NN = """
Du kan kan trekkje deg.|kan kan
Opplysningane blir lagra i i fem år.|i i
Dersom du ønskjer å får svar, ringjer du.|å får
Du kan får kvalme.|kan får
Du har fekk svar.|har fekk
Når du fekk diagnosen i fjor, tok vi ei prøve.|Når
Du møter kvar Måndag.|Måndag
Dersom du får feber må du ringje.|må du
Når studien er ferdig kan du få svar.|kan du
Dette er eit stor studie.|eit stor studie
""".strip().splitlines()
RIGHT_NB = """
Det det gjelder, er prøvene.
De de spør, svarer.
Den den gjelder for, er deg.
Dette er svært svært viktig.
Alt det du er, er bra.
De som vil, får hjelp.
De som kan tar bussen.
Det du må gjøre, er å ringe.
Du kan også få hjelp.
Prøvene kan brukes til forskning.
Opplysningene må lagres i fem år.
Andre bivirkninger kan finnes.
Du skal tas godt vare på.
Du har fått svar.
Legen har tatt prøver.
De prøvene vi har, ble tatt i fjor.
Når du fikk medisinen, ble du bedre hver gang.
Når studien er ferdig, får du svar.
Når du har tatt medisinen, hviler du.
Da du ble syk i fjor, fikk du medisin.
Du møter hver mandag i januar.
Legen heter April Mai.
Studien meldes til Norsk helsearkiv.
Vi leser Norsk Helseinformatikk.
Når kan du ringe?
Når på dagen kan du møte?
Når som helst kan du trekke deg.
Etter besøket kan du reise hjem.
Før behandlingen må du faste.
Hvis det er du som bestemmer, er det greit.
Om du vil være med, er opp til deg.
Hvis du får feber, må du ringe.
Hvis legen mener du bør slutte, sier han fra.
Når legen har tatt prøvene, kan du gå.
Hvis du er syk og tar medisinen, sier du fra.
Vi tar en urinprøve og et bilde.
Du får en tablett hver dag.
Dette er en stor studie.
Dette er et stort arbeid.
Du får et nytt skjema.
Du får en godt kjent medisin.
Det er et daglig inntak.
Den nye behandlingen er trygg.
Mange alvorlig syke deltar.
Mange alvorlige bivirkninger er sett.
Et feil svar kan skje.
En ekstra prøve tas.
Et ekstra besøk trengs.
Det er en bra løsning.
Et implantat settes inn.
Du har et barn og en bror.
Alle tilfeldig valgte får brev.
Vi gir deg en dose til.
Du får en tilfeldig valgt time.
Noen få personer får utslett.
Du får en gratis medisin.
Et par uker går fort.
En av dem er lege.
Et av besøkene er hjemme.
Du får en svært liten dose.
Han er en av de beste legene.
Ja ja, det går bra.
""".strip().splitlines()
RIGHT_NN = """
Det det gjeld, er prøvene.
Dei som vil, får hjelp.
Prøvene kan brukast til forsking.
Du har fått svar.
Når studien er ferdig, får du svar.
Du møter kvar måndag i januar.
Når som helst kan du trekkje deg.
Dersom du får feber, må du ringje.
Dette er ein stor studie.
Du får eit nytt skjema.
Ei måling og ei samling er nok.
Ei forandring i eit gen er funnen.
Den nye behandlinga er trygg.
""".strip().splitlines()


def found(text: str, language: str) -> list[str]:
    prepared = form(text, language=language)
    return quotes(prepared, KIND.judge(prepared))


@pytest.mark.parametrize("row", WRONG_NB)
def test_faults_in_bokmaal(row: str) -> None:
    text, quote = row.split("|")

    assert found(text, "nb") == [quote]


@pytest.mark.parametrize("row", WRONG_NN)
def test_faults_in_nynorsk(row: str) -> None:
    text, quote = row.split("|")

    assert found(text, "nn") == [quote]


@pytest.mark.parametrize("text", RIGHT_NB)
def test_right_bokmaal(text: str) -> None:
    assert found(text, "nb") == []


@pytest.mark.parametrize("text", RIGHT_NN)
def test_right_nynorsk(text: str) -> None:
    assert found(text, "nn") == []
