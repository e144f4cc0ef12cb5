"""Kind `split_words` on compounds written apart, and on words that belong apart."""

import pytest

from app.checks.kinds.split_words import SplitWords
from tests.unit.checks.language_forms import form, quotes

KIND = SplitWords(kind="split_words", methods=("MR", "CT", "EKG", "CE"))

SPLIT_NB = """
Vi tar blod prøver ved hvert besøk.|blod prøver
Blod prøver tas ved hvert besøk.|Blod prøver
Du kan få en blod propp i beinet.|blod propp
Vi måler blod trykk og puls.|blod trykk
Du får medisinen som nese spray.|nese spray
Du har hatt hjerte svikt i tre år.|hjerte svikt
Du fyller ut et spørre skjema.|spørre skjema
Du blir lagt inn på syke hus.|syke hus
Studien har to behandlings grupper.|behandlings grupper
Prøvene lagres i en forsknings biobank.|forsknings biobank
Alle bivirknings rapporter leses av sponsor.|bivirknings rapporter
Du får et informasjons skriv.|informasjons skriv
Du kan ta smerte stillende tabletter.|smerte stillende
Du må levere en urin prøve.|urin prøve
Vi måler hjerte rytme hele døgnet.|hjerte rytme
Studie deltakere får dekket reisen.|Studie deltakere
Ring studie legen hvis du blir syk.|studie legen
Opplysningene lagres i studie databasen.|studie databasen
Du får lokal bedøvelse og en CT undersøkelse.|CT undersøkelse
Legen ser på MR bilder av hjernen.|MR bilder
Plasteret er ikke CE godkjent.|CE godkjent
Du kan kontakte personvern ombudet.|personvern ombudet
Vi henter helse opplysninger fra journalen.|helse opplysninger
Du kan få mage smerter.|mage smerter
Du får tilbud om lege undersøkelse.|lege undersøkelse
Oppgi fødsels nummer og navn.|fødsels nummer
Du får dekket tapt arbeids fortjeneste.|arbeids fortjeneste
Vi undersøker lever funksjon.|lever funksjon
Dette er en risiko faktor.|risiko faktor
I følge loven har du rett til innsyn.|I følge
Du får en test for graviditets hormon.|graviditets hormon
""".strip().splitlines()
SPLIT_NN = """
Vi tek blod prøver ved kvart besøk.|blod prøver
Du fyller ut eit spørje skjema.|spørje skjema
Prøvene blir lagra i ein forskings biobank.|forskings biobank
Studie deltakarar får dekt reisa.|Studie deltakarar
Du kan kontakte personvern ombodet.|personvern ombodet
Du blir lagd inn på sjuke hus.|sjuke hus
Legen ser på MR bilete av hjernen.|MR bilete
Du må levere ei urin prøve.|urin prøve
""".strip().splitlines()
APART_NB = """
Du må ikke kaste vann dagen før.
Du får et glass vann og en kopp kaffe.
En gruppe pasienter får placebo.
Du tar to tabletter morgen og kveld.
Vi måler blodtrykk og puls.
Du har en fast lege her.
Du får to ukers behandling.
Blod- og urinprøver tas hver måned.
Studien er tilfeldig fordelt.
Gi blod, prøv medisinen, og spør legen.
MR og CT er to slags bilder.
CT viser hvordan lungene er.
REK godkjenner studien.
EKG tas ved oppstart.
Legen prøver medisinen først.
En lege prøver medisinen.
Du bruker medisin mot smerter.
Du trenger hjelp hjemme.
Vi gir sponsor beskjed.
Vi gir pasienter informasjon.
Noen får barn senere i livet.
Sykehuset gir barn medisin gratis.
Vi skriver på et språk folk forstår.
Medisinen legen gir deg, er ny.
Hvor mye blod legen tar, varierer.
Hvilken medisin studien bruker, ser du her.
Du skal prøve medisin i et år.
Det er best å lese bøker.
Du kan kjøre bil dagen etter.
Vi vil prøve medisin mot kreft.
Du får et nytt legemiddel.
Dette er et fritt valg.
Du blir kvitt plagene.
Du står overfor legen.
Det er det beste rådet.
EudraCT er den gamle databasen.
Eit lettlese samandrag finnes også.
Barns rettigheter står i loven.
Pasienters rett til innsyn gjelder.
Dagens medisin virker godt.
Du får en time tirsdag.
Studien varer ett år til.
En del personer får kvalme.
Du får en type medisin.
Vi tar noen få prøver.
En rekke prøver tas.
Tre liter vann er nok.
Vi spør foreldre, barn og søsken.
Du kan få hud som klør.
Legen ber deg puste rolig.
Du må møte fastende.
Det er fare for blødning.
Du bør ha rett dose.
Ta med legitimasjon første gang.
Anna Berg prøver medisinen.
""".strip().splitlines()
APART_NN = """
Vi måler blodtrykk og puls.
Du har ein fast lege her.
Ei gruppe pasientar får placebo.
Blod- og urinprøver blir tekne kvar månad.
Du får to vekers behandling.
Legen prøver medisinen først.
Kor mykje blod legen tek, varierer.
Du får eit nytt legemiddel.
Du treng hjelp heime.
Ein del personar får kvalme.
Vi gjev sponsor beskjed.
""".strip().splitlines()


def found(text: str, language: str) -> list[str]:
    prepared = form(text, language=language)
    return quotes(prepared, KIND.judge(prepared))


@pytest.mark.parametrize("row", SPLIT_NB)
def test_split_compounds_in_bokmaal(row: str) -> None:
    text, quote = row.split("|")

    assert found(text, "nb") == [quote]


@pytest.mark.parametrize("row", SPLIT_NN)
def test_split_compounds_in_nynorsk(row: str) -> None:
    text, quote = row.split("|")

    assert found(text, "nn") == [quote]


@pytest.mark.parametrize("text", APART_NB)
def test_words_that_belong_apart_in_bokmaal(text: str) -> None:
    assert found(text, "nb") == []


@pytest.mark.parametrize("text", APART_NN)
def test_words_that_belong_apart_in_nynorsk(text: str) -> None:
    assert found(text, "nn") == []


def test_what_the_form_itself_writes_as_one_word_is_split_elsewhere() -> None:
    once = "Du møter i hjerteklubben."
    again = "Du møter i hjerteklubben. Neste gang kommer du til hjerte klubben igjen."

    assert found(once, "nb") == []
    assert found(again, "nb") == ["hjerte klubben"]


def test_three_parts_are_one_hit_with_the_joined_word() -> None:
    prepared = form("Du kan ringe person vern ombudet.")

    (hit,) = KIND.judge(prepared).hits

    assert hit.suggestion is not None
    assert hit.suggestion.nb == "personvernombudet"
