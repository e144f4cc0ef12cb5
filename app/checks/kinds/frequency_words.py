"""Kind `frequency_words`: words such as "sjeldne" and the figures beside them say the same."""

from typing import Literal

from app.checks.kinds.forbidden import MOST_HITS
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.text.frequencies import words_and_shares

_MEANS = {
    "very_common": Text(
        "«Svært vanlige» er flere enn 1 av 10.",
        "«Svært vanlege» er fleire enn 1 av 10.",
        "«Svært vanlige» (very common) is more than 1 in 10.",
    ),
    "common": Text(
        "«Vanlige» er opptil 1 av 10 og flere enn 1 av 100.",
        "«Vanlege» er opptil 1 av 10 og fleire enn 1 av 100.",
        "«Vanlige» (common) is up to 1 in 10 and more than 1 in 100.",
    ),
    "uncommon": Text(
        "«Mindre vanlige» er opptil 1 av 100 og flere enn 1 av 1 000.",
        "«Mindre vanlege» er opptil 1 av 100 og fleire enn 1 av 1 000.",
        "«Mindre vanlige» (uncommon) is up to 1 in 100 and more than 1 in 1,000.",
    ),
    "rare": Text(
        "«Sjeldne» er opptil 1 av 1 000 og flere enn 1 av 10 000.",
        "«Sjeldne» er opptil 1 av 1 000 og fleire enn 1 av 10 000.",
        "«Sjeldne» (rare) is up to 1 in 1,000 and more than 1 in 10,000.",
    ),
    "very_rare": Text(
        "«Svært sjeldne» er opptil 1 av 10 000.",
        "«Svært sjeldne» er opptil 1 av 10 000.",
        "«Svært sjeldne» (very rare) is up to 1 in 10,000.",
    ),
}


class FrequencyWords(Strict):
    """Violated where words and figures of frequency disagree by the five classes of the EMA."""

    kind: Literal["frequency_words"]

    def judge(self, form: Prepared) -> Verdict:
        """Return the words with their figures where they disagree."""
        found = list(words_and_shares(form.text.lower))
        hits = tuple(
            Hit(spans=(form.span(one.start, one.end),), message=_says(_MEANS[one.right]))
            for one in found
            if not one.agree
        )[:MOST_HITS]
        evidence = tuple(form.span(one.start, one.end) for one in found if one.agree)[:1]
        return Verdict(Result.VIOLATED if hits else Result.MET, evidence, hits)


def _says(means: Text) -> Text:
    return Text(
        f"Hyppigheten stemmer ikke: ordet og tallet sier ikke det samme. {means.nb}",
        f"Hyppigheita stemmer ikkje: ordet og talet seier ikkje det same. {means.nn}",
        f"The frequency does not agree: word and number say different things. {means.en}",
    )
