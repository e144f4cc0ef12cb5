"""Numbers written as words, in bokmål, nynorsk and English."""

_UNITS = (
    "null",
    "én ett éin éi eitt",
    "to",
    "tre",
    "fire",
    "fem",
    "seks",
    "sju syv",
    "åtte",
    "ni",
    "ti",
    "elleve",
    "tolv",
    "tretten",
    "fjorten",
    "femten",
    "seksten",
    "sytten",
    "atten",
    "nitten",
)
_TENS = {
    20: "tjue tyve",
    30: "tretti tredve",
    40: "førti",
    50: "femti",
    60: "seksti",
    70: "sytti",
    80: "åtti",
    90: "nitti",
}
_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def _norwegian() -> dict[str, int]:
    small = {word: n for n, words in enumerate(_UNITS) for word in words.split()}
    tens = {word: n for n, words in _TENS.items() for word in words.split()}
    ones = small | {"en": 1, "ein": 1, "ei": 1}
    pairs = {
        ten + one: n + ones[one] for ten, n in tens.items() for one in ones if 0 < ones[one] < 10
    }
    return small | tens | pairs | {"hundre": 100, "tusen": 1000}


def _english() -> dict[str, int]:
    small = {word: n for n, word in enumerate(_ENGLISH.split())}
    tens = {word: 10 * n for n, word in enumerate(_ENGLISH_TENS.split(), start=2)}
    pairs = {
        f"{t}-{one}": tens[t] + small[one] for t in tens for one in small if 0 < small[one] < 10
    }
    return small | tens | pairs | {"hundred": 100, "thousand": 1000}


NORWEGIAN = _norwegian()
"""Value by word, null to nittini, hundre and tusen; the articles en, ein and ei are left out."""

ENGLISH = _english()

ARTICLES = {"en": 1, "et": 1, "ein": 1, "ei": 1, "eit": 1, "a": 1, "an": 1}
"""Articles that mean one before a unit of time ("en uke")."""
