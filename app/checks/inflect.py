"""Forms of a Norwegian word, without a dictionary: enough to find a glossary's words in text."""

_ENDINGS = ("", "s", "e", "t", "en", "et", "er", "ene", "a", "ar", "ane", "ens", "ets", "enes")
_AFTER_E = ("e", "en", "er", "ene", "et", "a", "ar", "ane", "es", "ens")
_VERB = ("e", "er", "es", "ast", "t", "te", "a", "ar", "ing", "ingen", "inga", "ende", "ande")


def forms(word: str) -> frozenset[str]:
    """Return `word` with the endings it may have in either variety.

    Small letters in, small letters out; an abbreviation in capitals has itself as only form.
    Some of the forms are no words: nobody writes them, so they find nothing.
    """
    if word.isupper() or "." in word or word.isdecimal():
        return frozenset({word})
    found = {word + ending for ending in _ENDINGS}
    if word.endswith("ere"):
        found |= {word[:-1] + ending for ending in _VERB}
    if word.endswith("e"):
        found |= {word[:-1] + ending for ending in _AFTER_E}
    if word.endswith("ert"):
        found.add(word + "e")
    if word.endswith("et"):
        found |= {word[:-1] + "de", word[:-2] + "a"}
    if word.endswith(("ell", "al")):
        found |= {word.removesuffix("l") + ending for ending in ("t", "lt")}
    if word.endswith("um"):
        found |= {word[:-2] + ending for ending in ("a", "er", "ene", "umet", "ums")}
    return frozenset(found)
