import pytest

from app.text.language import language_of, variety

PARAGRAPHS = {
    "nb": [
        "Du blir spurt fordi du har migrene. Det er frivillig å delta, og du kan trekke deg når"
        " som helst. Hvis du trekker deg, får det ingen følger for behandlingen din.",
        "Vi lagrer opplysningene dine i 25 år etter at studien er avsluttet. Ingen utenfor"
        " prosjektet får se navnet ditt.",
        "Blodprøvene tas på sykehuset. Etterpå blir de sendt til et laboratorium i Oslo.",
        "Har du spørsmål om studien, kan du ringe studielegen på dagtid. Noen ganger tar det litt"
        " tid før vi svarer.",
    ],
    "nn": [
        "Du blir spurd fordi du har migrene. Det er frivillig å delta, og du kan trekkje deg når"
        " som helst. Dersom du trekkjer deg, får det ingen følgjer for behandlinga di.",
        "Vi lagrar opplysningane dine i 25 år etter at studien er avslutta. Ingen utanfor"
        " prosjektet får sjå namnet ditt.",
        "Blodprøvane blir tekne på sjukehuset. Etterpå blir dei sende til eit laboratorium.",
        "Har du spørsmål om studien, kan du ringje studielegen på dagtid. Nokre gonger tek det"
        " litt tid før vi svarar.",
    ],
    "da": [
        "Du bliver spurgt, fordi du har migræne. Det er frivilligt at deltage, og du kan trække"
        " dig når som helst. Hvis du trækker dig, får det ingen følger for din behandling.",
        "Vi gemmer dine oplysninger i 25 år efter, at forsøget er afsluttet. Ingen uden for"
        " projektet får dit navn at se.",
        "Har du spørgsmål om forsøget, kan du ringe til lægen. Nogle gange tager det lidt tid,"
        " før vi svarer.",
    ],
    "sv": [
        "Du tillfrågas eftersom du har migrän. Det är frivilligt att delta och du kan avbryta när"
        " som helst. Om du avbryter påverkas inte din behandling.",
        "Vi sparar dina uppgifter i 25 år efter att studien har avslutats. Ingen utanför"
        " projektet får se ditt namn.",
        "Har du frågor om studien kan du ringa läkaren. Ibland tar det lite tid innan vi svarar.",
    ],
    "en": [
        "You are being asked because you have migraine. Taking part is voluntary, and you may"
        " withdraw at any time. If you withdraw, this will not affect your care.",
        "We will keep your information for 25 years after the study has ended. Nobody outside the"
        " project will see your name.",
    ],
    "other": [
        "Sie werden gebeten, an dieser Studie teilzunehmen, weil Sie Migräne haben. Ihre Teilnahme"
        " ist freiwillig und kann jederzeit beendet werden.",
        "Vous êtes invité à participer à cette étude parce que vous souffrez de migraine. Votre"
        " participation est volontaire.",
        "Solvik sykehus HF",
        "",
        "12 34 56",
    ],
}
SENTENCES = {
    "nb": [
        "Du kan ikke være med hvis du er gravid.",
        "Legen din vet hva du skal gjøre.",
        "Alle deltakere får samme behandling.",
        "Noen opplysninger sendes til Sverige.",
        "Vi ringer deg etter to uker.",
        "Du må bruke sikker prevensjon.",
        "Resultatene blir publisert.",
    ],
    "nn": [
        "Du kan ikkje vere med dersom du er gravid.",
        "Legen din veit kva du skal gjere.",
        "Alle deltakarane får same behandling.",
        "Nokre opplysningar blir sende til Sverige.",
        "Vi ringjer deg etter to veker.",
        "Du må bruke sikker prevensjon medan du er med.",
    ],
    "da": [
        "Du må ikke være med, hvis du er gravid, siger lægen.",
        "Alle deltagere får den samme behandling af os.",
        "Vi ringer til dig efter to uger.",
    ],
    "sv": [
        "Du kan inte vara med om du är gravid.",
        "Alla deltagare får samma behandling av läkaren.",
        "Vi ringer dig efter två veckor och frågar hur du mår.",
    ],
    "en": ["You must not take part if you are pregnant.", "We will call you after two weeks."],
}


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in PARAGRAPHS.items() for text in texts]
)
def test_a_paragraph_shows_its_language(code: str, text: str) -> None:
    assert language_of(text) == code


def test_nine_of_ten_sentences_show_their_language() -> None:
    all_of_them = [(code, text) for code, texts in SENTENCES.items() for text in texts]

    right = sum(language_of(text) == code for code, text in all_of_them)

    assert right / len(all_of_them) >= 0.9


def test_english_and_norwegian_sentences_are_never_taken_for_each_other() -> None:
    for code, texts in SENTENCES.items():
        for text in texts:
            assert (language_of(text) == "en") == (code == "en"), text


@pytest.mark.parametrize("code", ["nb", "nn"])
def test_variety_counts_the_words_only_one_variety_has(code: str) -> None:
    for text in PARAGRAPHS[code]:
        assert variety(text).name == code


def test_bokmaal_with_a_endings_is_no_nynorsk() -> None:
    found = variety(
        "Studien handler om behandlinga av hofta og boka om sjuka. De vi no ser, blir bra."
    )

    assert found.nn == 0


def test_variety_takes_other_markers() -> None:
    found = variety("jeg vil", nb=frozenset({"vil"}), nn=frozenset({"jeg"}))

    assert (found.nb, found.nn, found.name) == (1, 1, None)
