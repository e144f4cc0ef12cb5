"""Kind `grammar` on phrases and clauses that do not agree, and on right ones that look alike.

Each is judged by the dictionary's endings and, where it is installed, with Apertium's analyser;
rows with "+" need the analyser, and the dictionary is silent on them.
"""

import pytest

from app.checks.kinds.grammar import Grammar
from app.text import morphology
from tests.unit.checks.language_forms import form, quotes

KIND = Grammar(
    kind="grammar",
    asks=("agreement", "noun_forms", "predicates", "verb_forms", "when", "commas", "capitals"),
)
WRONG_NB = """
+Vi har en elektronisk dagbok og en elektronisk skjema.|en elektronisk skjema
Legen tar flere prøve av deg.|flere prøve
Du møter til tre kontroll.|tre kontroll
Du får en kraftig reaksjonen.|en kraftig reaksjonen
Skriv ned hvert symptomet.|hvert symptomet
Du fyller ut ditt egen skjema.|ditt egen
Du har sin eget lege.|sin eget
Vi følger ditt behandling.|ditt behandling
Det nye undersøkelsen er gratis.|Det nye undersøkelsen
Risikoen er små for de fleste, men sykdommen er farlige.|sykdommen er farlige
Behandlingen er nytt.|Behandlingen er nytt
Det er stort usikkerhet om dette.|stort usikkerhet
Vi har sett god resultater.|god resultater
Du må leverer skjemaet.|må leverer
+Legen har undersøke deg.|har undersøke
Prøvene skal lagret i Norge.|skal lagret
Vi vil å hjelpe deg.|vil å
Da studien slutter neste år, får du svar.|Da
Når du ble født, veide du lite.|Når
Pasienter som har fått medisinen kan bli trette.|medisinen kan
Du kan reise til bergen med tog.|bergen
Legen snakker Polsk med deg.|Polsk
""".strip().splitlines()
WRONG_NN = """
Opplysningane blir registrert i journalen.|Opplysningane blir registrert
Då blir deltakarane informert.|deltakarane informert
Legen tek fleire prøve av deg.|fleire prøve
Pasientar som har fått medisinen kan bli trøytte.|medisinen kan
""".strip().splitlines()
RIGHT_NB = """
Du får en stor og en liten tablett.
Et stort antall pasienter har fått medisinen, og mange er fornøyde.
Risikoen er liten, resultatene er gode og behandlingen er trygg.
Undersøkelsen er godt kjent, og legen er klar.
Barnet er frisk, og foreldrene er enige.
Flere har sagt ja, og alle vet det.
Du kan gi en pasient medisin hver dag.
Har de registrert opplysningene?
Er det nye studier, får du vite det.
Etter hvert besøk hviler du, og i hvert fall en time.
Blant annet kontroll av blodtrykket inngår.
Da skal pasienter få svar, og i studien kan deltakere trekke seg.
Du vil fortsatt få behandling, og du må samlet bruke to timer.
Legen har åpne timer, og du har lange dager.
Da studien startet, var det vinter, og da studien er ny, vet vi lite.
Når du ble syk hver vinter, tok du medisin.
Som deltaker kan du be om svar, og de som vil, kan ringe.
Vi tar to mål, tre ulike kort og mange bilder.
Du får en egen lege og et eget skjema.
De fleste behandles på Norsk Hjertesenter i Oslo.
Det første legen gjør, er å ringe.
""".strip().splitlines()
RIGHT_NN = """
Opplysningane blir registrerte, og opplysninga blir registrert.
Prøva som blir teken, er lita.
Kvar piksel og kvar legen er, veit vi ikkje.
Desse byter plass, og alle veit det.
Du har lese skrivet, og dei har skrive under.
Studien er ny, skjemaet er nytt og resultata er gode.
""".strip().splitlines()


@pytest.fixture(
    params=["dictionary", pytest.param("analyser", marks=pytest.mark.needs("apertium"))]
)
def source(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "dictionary":
        monkeypatch.setattr(morphology, "is_installed", lambda: False)
    return str(request.param)


@pytest.mark.parametrize("case", WRONG_NB)
def test_what_does_not_agree_is_found(case: str, source: str) -> None:
    text, _, wrong = case.removeprefix("+").partition("|")
    prepared = form(text)

    if case.startswith("+") and source == "dictionary":
        assert quotes(prepared, KIND.judge(prepared)) == []
        return

    assert wrong in quotes(prepared, KIND.judge(prepared))


@pytest.mark.usefixtures("source")
@pytest.mark.parametrize("case", WRONG_NN)
def test_what_does_not_agree_in_nynorsk_is_found(case: str) -> None:
    text, _, wrong = case.partition("|")
    prepared = form(text, language="nn")

    assert wrong in quotes(prepared, KIND.judge(prepared))


@pytest.mark.usefixtures("source")
@pytest.mark.parametrize("text", RIGHT_NB)
def test_right_bokmaal_is_left_in_peace(text: str) -> None:
    prepared = form(text)

    assert quotes(prepared, KIND.judge(prepared)) == []


@pytest.mark.usefixtures("source")
@pytest.mark.parametrize("text", RIGHT_NN)
def test_right_nynorsk_is_left_in_peace(text: str) -> None:
    prepared = form(text, language="nn")

    assert quotes(prepared, KIND.judge(prepared)) == []
