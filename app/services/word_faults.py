"""Say in one sentence why a word cannot be added; let through what can."""

import re
from collections.abc import Sequence

from app.checks.glossary import finder
from app.checks.own_words import OwnWord, WordKind, WordLanguage
from app.checks.rule_book import RuleBook
from app.checks.word_rows import Entry
from app.errors import N_, InvalidInput
from app.text.normalise import normalise
from app.text.spelling import is_installed, speller
from app.text.typed import plain

LONGEST_WORD = 80
"""Characters of a word or phrase; the longest row of our own lists has half as many."""
LONGEST_TEXT = 300
"""Characters of what stands beside it: it is read in a list, and in a finding."""
FEWEST = 3
"""Letters of the shortest forbidden word that is no abbreviation: shorter ones are everywhere."""
MOST_PARTS = 6
"""Words of the longest phrase."""

NO_WORD = N_("Skriv et ord.")
TOO_LONG = N_("Teksten er for lang.")
TOO_MANY = N_("Skriv høyst seks ord.")
NOT_A_WORD = N_(
    "Et godkjent ord eller en ordforklaring kan bare ha bokstaver, tall, bindestrek og mellomrom."
)
NO_LETTERS = N_("Ordet må begynne med en bokstav eller et tall, og ha minst én bokstav.")
TOO_SHORT = N_("«%(word)s» er for kort. Det ville gi funn overalt.")
EVERYWHERE = N_("«%(word)s» er et småord som står i alle skriv. Det ville gi funn overalt.")
TWICE = N_("«%(word)s» står på listen fra før.")
BOTH_WAYS = N_("«%(word)s» står på listen over forbudte ord. Trekk det der først.")
BOTH_WAYS_ROUND = N_("«%(word)s» står på listen over godkjente ord. Trekk det der først.")
KNOWN = N_("Ordbøkene kjenner «%(word)s» fra før.")
KNOWN_SHORT = N_("Forkortelsen «%(word)s» er kjent fra før.")
EXPLAINED = N_("«%(word)s» er forklart fra før: %(plain)s.")
FORBIDDEN_ALREADY = N_("En annen regel melder «%(word)s» fra før.")
NO_INSTEAD = N_("Skriv hva som skal stå i stedet.")
NO_PLAIN = N_("Skriv hva ordet betyr.")
SAME = N_("Erstatningen har ordet i seg. Skriv et annet.")

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*(?: [^\W_]+(?:[-’'][^\W_]+)*)*")
_LITTLE = ("small", "leads", "links", "articles", "modals", "subjects", "questions")
"""Classes of `words/grammar.yaml` with words that stand in every form."""


def tidied(word: OwnWord) -> OwnWord:
    """Return `word` as forms have it: single spaces, straight quotes, no quotation marks around.

    What its kind or language has no use for is left out.
    """
    text = _line(word.word).strip("«»\"“”' ")
    keeps = {
        WordKind.ACCEPTED: (),
        WordKind.FORBIDDEN: ("nb", "nn", "why"),
        WordKind.GLOSSARY: ("nb", "nn", "english"),
    }[word.kind]
    skips = {WordLanguage.NB: "nn", WordLanguage.NN: "nb"}.get(word.language)
    fields = ("nb", "nn", "why", "english")
    said = {f: _line(getattr(word, f)) if f in keeps and f != skips else "" for f in fields}
    return word.model_copy(update={"word": text, **said})


def check(word: OwnWord, standing: Sequence[OwnWord], book: RuleBook) -> None:
    """Let a tidied word through that can be added to `standing`; `book` has its files' words.

    Raises:
        InvalidInput: it cannot; `field` is what to mend.
    """
    _check_shape(word)
    _check_list(word, standing)
    {
        WordKind.ACCEPTED: _check_accepted,
        WordKind.FORBIDDEN: _check_forbidden,
        WordKind.GLOSSARY: _check_glossary,
    }[word.kind](word, book)


def _check_shape(word: OwnWord) -> None:
    if not word.word:
        raise InvalidInput(NO_WORD, field="word")
    for field, most in (("word", LONGEST_WORD), *((f, LONGEST_TEXT) for f in _TEXTS)):
        if len(getattr(word, field)) > most:
            raise InvalidInput(TOO_LONG, field=field)
    if len(word.word.split()) > MOST_PARTS:
        raise InvalidInput(TOO_MANY, field="word")
    if not word.word[0].isalnum() or not re.search(r"[^\W\d_]", word.word):
        raise InvalidInput(NO_LETTERS, field="word")


_TEXTS = ("nb", "nn", "english", "why")


def _check_list(word: OwnWord, standing: Sequence[OwnWord]) -> None:
    same = [w for w in standing if w.key == word.key and w.language.meets(word.language)]
    kinds = {other.kind for other in same}
    if word.kind in kinds:
        raise InvalidInput(TWICE, field="word", word=word.word)
    if word.kind is WordKind.ACCEPTED and WordKind.FORBIDDEN in kinds:
        raise InvalidInput(BOTH_WAYS, field="word", word=word.word)
    if word.kind is WordKind.FORBIDDEN and WordKind.ACCEPTED in kinds:
        raise InvalidInput(BOTH_WAYS_ROUND, field="word", word=word.word)


def _check_accepted(word: OwnWord, book: RuleBook) -> None:
    if not _WORD.fullmatch(word.word):
        raise InvalidInput(NOT_A_WORD, field="word")
    if word.is_acronym:
        if word.word in book.words.acronyms:
            raise InvalidInput(KNOWN_SHORT, field="word", word=word.word)
    elif " " not in word.word and _is_known(word, book):
        raise InvalidInput(KNOWN, field="word", word=word.word)


def _is_known(word: OwnWord, book: RuleBook) -> bool:
    """Whether accepting a word changes nothing: it is known, and its shape is not a learned one."""
    words, parts = book.words, word.key.split("-")
    if any(map(words.learned.rank, parts)):
        return False
    if not is_installed():
        return word.key in words.all_accepted
    spellers = [speller(variety, words.all_accepted) for variety in word.varieties]
    return all(each.knows(part) for each in spellers for part in parts)


def _check_forbidden(word: OwnWord, book: RuleBook) -> None:
    letters = sum(letter.isalpha() for letter in word.word)
    sets = book.words.grammar.sets
    if letters < FEWEST and not word.is_acronym:
        raise InvalidInput(TOO_SHORT, field="word", word=word.word)
    if any(word.key in sets[name] for name in _LITTLE):
        raise InvalidInput(EVERYWHERE, field="word", word=word.word)
    if any(_is_entry(entry, word) for entry in _entries(book)):
        raise InvalidInput(FORBIDDEN_ALREADY, field="word", word=word.word)
    field = "nn" if word.language is WordLanguage.NN else "nb"
    if not getattr(word, field):
        raise InvalidInput(NO_INSTEAD, field=field)
    for name in ("nb", "nn"):
        if re.search(rf"(?<!\w){re.escape(word.key)}(?!\w)", getattr(word, name).lower()):
            raise InvalidInput(SAME, field=name)


def _entries(book: RuleBook) -> tuple[Entry, ...]:
    return (*book.words.anglicisms, *book.words.old_authorities)


def _is_entry(entry: Entry, word: OwnWord) -> bool:
    return any(re.fullmatch(pattern, word.word, re.IGNORECASE) for pattern in entry.any)


def _check_glossary(word: OwnWord, book: RuleBook) -> None:
    if not _WORD.fullmatch(word.word):
        raise InvalidInput(NOT_A_WORD, field="word")
    use = next(finder(book.words).uses(word.key, 0, len(word.key)), None)
    if use is not None and word.key in (term.lower() for term in use.term.terms):
        plain_words = use.term.nn if word.language is WordLanguage.NN else ""
        raise InvalidInput(
            EXPLAINED, field="word", word=word.word, plain=plain_words or use.term.nb
        )
    field = "nn" if word.language is WordLanguage.NN else "nb"
    if not getattr(word, field):
        raise InvalidInput(NO_PLAIN, field=field)


def _line(text: str) -> str:
    """Return `text` on one line, as match text has it."""
    return " ".join(normalise(plain(text)).text.split())
