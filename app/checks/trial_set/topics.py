"""What people call the topics of a trial's set."""

from app.checks.outcome import Text
from app.checks.trial_set.particular import Topic

NAMES: dict[Topic, Text] = {
    Topic.TITLE: Text("tittel", "tittel", "title"),
    Topic.NAME: Text("navnet på studien", "namnet på studien", "the name of the trial"),
    Topic.SPONSOR: Text("sponsor", "sponsor", "the sponsor"),
    Topic.EU_CT: Text("EU CT-nummeret", "EU CT-nummeret", "the EU CT number"),
    Topic.CIV: Text("CIV-nummeret", "CIV-nummeret", "the CIV number"),
    Topic.NCT: Text("NCT-nummeret", "NCT-nummeret", "the NCT number"),
    Topic.PROTOCOL: Text("protokollnummeret", "protokollnummeret", "the protocol code"),
    Topic.PROTOCOL_VERSION: Text(
        "versjonen av protokollen", "versjonen av protokollen", "the version of the protocol"
    ),
    Topic.VERSION: Text(
        "versjon og dato for skrivet", "versjon og dato for skrivet", "version and date of the form"
    ),
    Topic.AGES: Text(
        "alderen på barn og unge som kan delta",
        "alderen på barn og unge som kan delta",
        "the ages of children and young people who may take part",
    ),
    Topic.DRUG: Text("legemidlet", "legemidlet", "the medicine"),
    Topic.DOSE: Text("dosen", "dosen", "the dose"),
    Topic.VISITS: Text("antall besøk", "talet på besøk", "the number of visits"),
    Topic.TAKING_PART: Text(
        "hvor lenge man deltar", "kor lenge ein deltek", "how long one takes part"
    ),
    Topic.STUDY: Text(
        "hvor lenge studien varer", "kor lenge studien varer", "how long the trial lasts"
    ),
    Topic.TREATMENT: Text(
        "hvor lenge behandlingen varer", "kor lenge behandlinga varer", "how long treatment lasts"
    ),
    Topic.CONTRACEPTION_WOMEN: Text(
        "hvor lenge kvinner må bruke prevensjon etterpå",
        "kor lenge kvinner må bruke prevensjon etterpå",
        "how long women must use contraception afterwards",
    ),
    Topic.CONTRACEPTION_MEN: Text(
        "hvor lenge menn må bruke prevensjon etterpå",
        "kor lenge menn må bruke prevensjon etterpå",
        "how long men must use contraception afterwards",
    ),
    Topic.BLOOD: Text(
        "hvor mye blod som tas", "kor mykje blod som blir teke", "how much blood is taken"
    ),
    Topic.PARTICIPANTS: Text(
        "antall deltakere", "talet på deltakarar", "the number of participants"
    ),
    Topic.PARTICIPANTS_NORWAY: Text(
        "antall deltakere i Norge",
        "talet på deltakarar i Noreg",
        "the number of participants in Norway",
    ),
    Topic.TRIAL_ENDS: Text("når studien slutter", "når studien sluttar", "when the trial ends"),
    Topic.RESEARCH_ENDS: Text(
        "når forskningen er ferdig", "når forskinga er ferdig", "when the research ends"
    ),
    Topic.DELETED: Text(
        "når opplysningene slettes", "når opplysningane blir sletta", "when the data are deleted"
    ),
    Topic.STORAGE: Text(
        "hvor lenge opplysningene lagres",
        "kor lenge opplysningane blir lagra",
        "how long the data are kept",
    ),
    Topic.BIOBANK: Text("biobanken", "biobanken", "the biobank"),
    Topic.BIOBANK_HEAD: Text(
        "hvem som er ansvarshavende for biobanken",
        "kven som er ansvarshavande for biobanken",
        "who is responsible for the biobank",
    ),
    Topic.SAMPLES_KEPT: Text(
        "hvor lenge prøvene lagres", "kor lenge prøvene blir lagra", "how long the samples are kept"
    ),
    Topic.SAMPLES_UNTIL: Text(
        "når prøvene destrueres", "når prøvene blir destruerte", "when the samples are destroyed"
    ),
    Topic.PAYMENT: Text(
        "betaling til deltakerne", "betaling til deltakarane", "payment to participants"
    ),
    Topic.INVESTIGATOR: Text("studielegen", "studielegen", "the study doctor"),
    Topic.NURSE: Text("studiesykepleieren", "studiesjukepleiaren", "the study nurse"),
    Topic.ON_CALL: Text("vakttelefonen", "vakttelefonen", "the phone outside office hours"),
    Topic.OFFICER: Text(
        "telefonen til personvernombudet",
        "telefonen til personvernombodet",
        "the data protection officer's phone",
    ),
    Topic.OFFICER_MAIL: Text(
        "e-postadressen til personvernombudet",
        "e-postadressa til personvernombodet",
        "the data protection officer's e-mail address",
    ),
}
"""Each topic as it stands inside a sentence, in nb, nn and en."""
