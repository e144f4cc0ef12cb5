"""Rules `lang-jargon` and `lang-acronyms` on sentences of many fields, and on plain ones."""

import pytest

from app.checks.cases import document_from_case
from app.checks.engine import judge, prepare
from app.checks.packs import load_rule_book

BOOK = load_rule_book()
RULES = (BOOK.rule("lang-jargon"), BOOK.rule("lang-acronyms"))

HARD = """
Medisinen hemmer fosforylering av tyrosinkinaser og reduserer angiogenese i tumor.
Ved persisterende proteinuri og stigende kreatinin skal behandlingen seponeres.
Primært endepunkt er progresjonsfri overlevelse evaluert etter RECIST.
Du får en intratekal injeksjon av antisense-oligonukleotider hver fjerde uke.
Vi måler HbA1c, fastende C-peptid og GAD-antistoffer for å vurdere betacellefunksjonen.
Behandlingen kan gi trombocytopeni, nøytropeni og perifer nevropati.
Vi gjør ekkokardiografi med strain-analyse og bestemmer venstre ventrikkels ejeksjonsfraksjon.
Studien er en prospektiv, multisenter, dobbeltblind non-inferioritetsstudie.
Biverknadene omfattar hyponatremi, ataksi og diplopi.
Vi vurderer sykdomsaktivitet med DAS28 og SDAI og radiologisk progresjon med Sharp-score.
Ved obstipasjon gis laksantia profylaktisk.
Den farmakologiske profilen tilsier redusert førstepassasjemetabolisme.
Vi analyserer polymorfismer i gener som koder for cytokrom P450.
Prosedyren utføres transfemoralt under fluoroskopi med heparinisering.
Alvorlighet graderes etter CTCAE versjon 5, og MACE adjudiseres av en uavhengig komité.
Du kan få ortostatisk hypotensjon, synkope eller bradykardi.
Det blir teke lumbalpunksjon for analyse av beta-amyloid og tau i cerebrospinalvæska.
Vi undersøker endoskopisk remisjon og mukosal tilheling.
Vi registrerer VAS, KOOS og ROM før og etter operasjonen.
Kontraindikasjoner er aktiv ulcussykdom og hemoragisk diatese.
Palpitasjoner, dysgeusi og alopesi kan forekomme.
Genterapien bruker en adenoassosiert virusvektor med transgen for faktor IX.
Deltakere stratifiseres etter ECOG-status og PD-L1-ekspresjon.
Vi bruker kvantitativ sensorisk testing for å måle allodyni og hyperalgesi.
Sykdomsmodifiserende behandling kan gi progressiv multifokal leukoencefalopati.
Forbigående transaminasestigning og hyperbilirubinemi er rapportert.
Pasienter med NYHA III og eGFR under 30 ekskluderes.
Studien undersøkjer om intranasalt oksytocin modulerer amygdalaaktivitet.
Kapselendoskopi og fekalt kalprotektin brukes til å monitorere inflammasjon.
Nevropsykologisk testing omfatter MoCA og SDMT.
Vi ser på QTc og eventuell torsades.
""".strip().splitlines()
PLAIN = """
Du får en tablett hver dag i tolv uker.
Legen måler blodtrykk, puls og vekt.
Vi tar en blodprøve og en urinprøve.
Noen får kvalme, oppkast eller diaré.
Du kan få hodepine og bli svimmel.
Medisinen kan gi utslett og kløe.
Legen tar MR av hodet og CT av lungene.
Vi måler hjerterytmen med EKG.
Studien er godkjent av REK.
Du har rett til erstatning fra NPE.
Opplysningene blir behandlet i EU og EØS.
Du får svar på SMS eller e-post.
Du må bruke sikker prevensjon.
Kvinner tar en graviditetstest.
Du har leddgikt og bruker medisin.
Du har astma eller allergi.
Diagnosen din står i journalen.
Vi analyserer prøvene på sykehuset.
Du får narkose under operasjonen.
Symptomene dine blir registrert.
Dosen er 5 mg per dag.
Halvparten trekkes ut ved loddtrekning.
Studien varer i to år.
Du kan klage til Datatilsynet.
Legen kan stoppe behandlingen.
Du kan kjøre bil dagen etter.
Du får time på poliklinikken.
Fysioterapeuten hjelper deg.
Du får psykoterapi hver uke.
Vi måler blodsukkeret ditt.
Insulin settes i magen.
Tabletten inneholder laktose.
Du kan få feber etter vaksinen.
Lungebetennelse er sjeldent.
Pusteprøven (spirometri) tar ti minutter.
Vi tar en vevsprøve (biopsi) av huden.
Nyrefunksjonen (GFR) måles to ganger.
Vi måler fatigue, det vil si uttalt trøtthet.
Rask puls (takykardi) kan forekomme.
GFR (hvor godt nyrene renser blodet) måles.
Studien er i fase III.
Firmaet heter ABX Pharma AS.
Studiens kode er LVX-201.
Studien FJELL er avsluttet.
Skriv til KIRS@example.no.
Ring Astrid Berg ved UNN.
Du får høre om resultatene.
Vi lagrer prøvene i en fryser.
Kvifor spør vi deg?
Du kan få vondt i ledda.
Vi brukar svara til forsking.
Du får reise og parkering dekt.
Huda kan bli tørr og raud.
Legen lyttar på lungene.
Vi gir deg beskjed per telefon.
Du møter på sykehuset fem ganger.
Det er trygt å slutte når du vil.
Galleri og batteri er vanlige ord.
Visittid er fra klokka to.
Du har fritt valg av lege.
Han fikk et mareritt.
Det er et stort skritt.
""".strip().splitlines()


def found(line: str) -> list[str]:
    text = f"Vil du delta?\nDu blir spurt.\n# Hva skjer\nDu kan si nei. Ikke noe haster.\n{line}"
    form = prepare(BOOK, document_from_case(text), document_type="adult-main", facts={})
    hits = [hit for rule in RULES for hit in judge(BOOK, rule, form).hits]
    return [form.document.text(span) for hit in hits for span in hit.spans]


@pytest.mark.parametrize("line", HARD)
def test_a_sentence_of_learned_words_is_found(line: str) -> None:
    assert found(line)


@pytest.mark.parametrize("line", PLAIN)
def test_plain_and_explained_words_are_left_in_peace(line: str) -> None:
    assert found(line) == []


def test_neighbouring_latin_words_are_quoted_together() -> None:
    assert found("Du kan få pyoderma gangrenosum eller onykolyse.") != []


def test_several_abbreviations_of_a_sentence_are_one_hit() -> None:
    assert found("Vi måler FVC og DLCO to ganger.") == ["Vi måler FVC og DLCO to ganger."]
    assert found("Vi måler FVC.\nFVC viser hvor mye luft du får ut.\nFVC måles.") == ["FVC"]
