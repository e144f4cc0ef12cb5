"""The words of one form with what dictionary and word lists say of their classes."""

from collections.abc import Iterator

from app.checks.pairs import Pairs, pairs_of
from app.checks.prepared import Prepared
from app.checks.tokens import Tokens

_PASSIVE = ("s", "st", "ast")
FAR = 30
"""Words of a clause that are looked at, back from one of them: sentences may have no end."""
_DETERMINERS = frozenset(["den", "det", "de", "dei", "denne", "dette", "disse", "desse", "alle"])
_CLAUSE_OPENERS = frozenset(
    ["at", "hvis", "dersom", "når", "om", "fordi", "mens", "medan", "og", "men"]
)
_AUXILIARIES = frozenset(
    [
        "har",
        "hadde",
        "ha",
        "får",
        "fikk",
        "fekk",
        "få",
        "er",
        "var",
        "blir",
        "ble",
        "blei",
        "vart",
        "vert",
    ]
)


class Words:
    """Questions the rules of grammar ask of a form's words, each by the number of its token.

    What stands on the other side of a mark or of a sentence's end is "" here.
    """

    def __init__(self, tokens: Tokens, known: Pairs) -> None:
        self.tokens = tokens
        self.classes = known.classes
        self.pairs = known
        self.sets = known.sets

    def between(self, word: str, *, comma: bool = False) -> Iterator[int]:
        """Yield the places of `word` between two others, the next in small letters.

        Where `comma` is said a comma may stand before it.
        """
        tokens = self.tokens
        for place in tokens.places.get(word, ()):
            if not (place and tokens.apart[place]):
                continue
            joined = tokens.apart[place - 1] or (comma and self._is_comma(place))
            if joined and tokens.text[tokens.starts[place + 1]].islower():
                yield place

    def _is_comma(self, place: int) -> bool:
        tokens = self.tokens
        start = tokens.starts[place]
        return tokens.text[start - 2 : start] == ", " and tokens.ends[place - 1] == start - 2

    def at(self, place: int) -> str:
        """Return the word at `place`."""
        return self.tokens.words[place]

    def before(self, place: int) -> str:
        """Return the word right before `place`, "" where there is none."""
        tokens = self.tokens
        return tokens.words[place - 1] if place > 0 and tokens.apart[place - 1] else ""

    def after(self, place: int) -> str:
        """Return the word right after `place`, "" where there is none."""
        tokens = self.tokens
        return tokens.words[place + 1] if tokens.apart[place] else ""

    def sentence(self, place: int) -> list[str]:
        """Return the words of the sentence before `place`."""
        return self.tokens.words[self.tokens.first[self.tokens.sentences[place]] : place]

    def is_infinitive(self, word: str) -> bool:
        """Whether `word` can be an infinitive: in bokmål also of the passive ("lagres")."""
        if not word or (word in self.sets["small"] and word not in _SMALL_INFINITIVES):
            return False
        classes = self.classes
        if classes.is_infinitive(word):
            return True
        if classes.words.variety == "nn" and word.endswith("a"):
            return classes.is_infinitive(word[:-1] + "e")
        return False

    def is_finite(self, word: str) -> bool:
        """Whether `word` is a finite verb and can hardly be a noun."""
        if not word or word in self.sets["modals"] or word in self.sets["small"]:
            return False
        if word.endswith("s") and self.classes.is_infinitive(word[:-1]):
            return not (self.classes.words.has(word[:-2]) or self.classes.genders(word))
        return self.classes.is_present(word) and not self.classes.is_plural(word)

    def is_finite_form(self, word: str) -> bool:
        """Whether `word` is a finite verb, auxiliaries but modals included."""
        if word in self.sets["modals"] or word in self.sets["objects"]:
            return False
        if word == "så" or word in self.sets["adverbs"]:
            return False
        if word.endswith(("s", "st", "tt", "ert")):
            return False
        if word in self.sets["verbs"]:
            return not self.is_infinitive(word)
        return self.is_finite(word)

    def as_infinitive(self, word: str, before: str) -> str:
        """Return `before` with the infinitive of the present `word`, "" where it is not known."""
        known = word.endswith("r") and self.classes.is_infinitive(word[:-1])
        return before + word[:-1] if known else ""

    def has_past(self, clause: str) -> bool:
        """Whether a clause (small letters) has a past tense."""
        small = self.sets["small"]
        return any(
            word in self.sets["past"]
            or word in _PAST
            or (word not in small and self.classes.is_past(word))
            for word in clause.split()
        )

    def has_present(self, clause: str) -> bool:
        """Whether a clause (small letters) has a verb in the present tense."""
        return any(
            word in self.sets["verbs"] or self.classes.is_present(word) for word in clause.split()
        )

    def has_subject(self, verb: int) -> bool:
        """Whether the subject of `verb` stands right before it, so that none can follow.

        A pronoun, or a definite noun that opens its clause.
        """
        before = self.before(verb)
        if before in self.sets["subjects"]:
            return True
        if not before or not self.classes.is_definite(before) or before in self.sets["small"]:
            return False
        place = verb - 1
        while self.before(place) in _DETERMINERS or (
            self.before(place) and self.classes.is_e_form(self.before(place))
        ):
            place -= 1
        lead = self.before(place)
        return not lead or lead in _CLAUSE_OPENERS

    def can_describe(self, word: str) -> bool:
        """Whether `word` can be an adjective in any form."""
        return word in self.sets["adjectives"] or self.classes.can_describe(word)

    def written(self, place: int) -> str:
        """Return the word at `place` as it stands, capitals included."""
        return self.tokens.text[self.tokens.starts[place] : self.tokens.ends[place]]

    def in_case(self, place: int, right: str) -> str:
        """Return `right` with a capital where the word at `place` has one."""
        return right.capitalize() if self.written(place)[0].isupper() else right

    def is_passive(self, word: str) -> bool:
        """Whether `word` is the passive of a verb and no noun: "lagres", "lagrast"."""
        if word in self.sets["small"] or self.can_be_noun(word):
            return False
        return self.pairs.is_passive(word)

    def is_participle(self, word: str) -> bool:
        """Whether `word` can be a perfect participle: "lagret", "teken"."""
        return word not in self.sets["small"] and self.classes.is_participle(word)

    def is_small(self, place: int) -> bool:
        """Whether the word at `place` begins with a small letter."""
        return self.tokens.text[self.tokens.starts[place]].islower()

    @property
    def genders(self) -> dict[str, frozenset[str]]:
        """The genders that go with each article."""
        return self.pairs.genders

    def wants_t(self, word: str) -> bool:
        """Whether `word` is an adjective without the -t its neuter has: "stor"."""
        plain = word not in self.sets["small"] and not word.endswith(("t", "e", "eil"))
        return plain and self._is_adjective(word) and bool(self.t_form(word))

    def t_form(self, word: str) -> str:
        """Return the neuter form of an adjective, "" where the dictionary has none."""
        return self.classes.neuter_of(word)

    def is_t_form(self, word: str) -> bool:
        """Whether `word` can only be the neuter of an adjective: "nytt", "stort"."""
        return self.classes.is_neuter(word)

    def is_plain_adjective(self, word: str) -> bool:
        """Whether `word` is an adjective without the -e it has before definite and plural nouns."""
        if word in self.sets["small"] or word.endswith(("e", "t", "a", "å", "en", "er")):
            return False
        if word in self.sets["adjectives"]:
            return self.classes.words.has(word + "e")
        return self.classes.is_plain(word)

    def is_describing(self, word: str) -> bool:
        """Whether `word` is an adjective or participle and no noun."""
        if word in self.sets["small"] or self.can_be_noun(word):
            return False
        return self._is_adjective(word) or self.classes.is_neuter(word) or word.endswith("ert")

    def is_asked(self, place: int) -> bool:
        """Whether an auxiliary stands before the pronoun at `place`: "har de fått"."""
        clause = self.tokens.words[self.tokens.clause(place, back=FAR) : place]
        return bool(_AUXILIARIES & set(clause))

    def _is_adjective(self, word: str) -> bool:
        return word in self.sets["adjectives"] or self.classes.is_adjective(word)

    def is_verb(self, word: str) -> bool:
        """Whether `word` can be a verb in any form."""
        if word in self.sets["verbs"]:
            return True
        if not word or word in self.sets["small"]:
            return False
        return self.classes.is_present(word) or self.is_infinitive(word)

    def is_noun(self, word: str) -> bool:
        """Whether `word` is a noun and can be no verb."""
        return self.pairs.closes(word) == "noun"

    def can_be_noun(self, word: str) -> bool:
        """Whether `word` can be a noun."""
        return bool(self.classes.genders(word)) or self.classes.is_plural(word)

    def is_object(self, word: str) -> bool:
        """Whether `word` is a pronoun as object or a definite noun."""
        if word in self.sets["objects"]:
            return True
        return bool(word) and word not in self.sets["small"] and self.classes.is_definite(word)

    def is_noun_phrase(self, place: int) -> bool:
        """Whether an article or the like before `place` makes the word there a noun."""
        return self.before(place) in self.genders or self.before(place) in _OWNERS

    def is_left_over(self, place: int) -> bool:
        """Whether the clause before `place` began with a word its preposition belongs to."""
        first = self.tokens.clause(place)
        return bool(self.sets["questions"] & set(self.tokens.words[first:place]))

    def has_particle(self, place: int) -> bool:
        """Whether the preposition at `place` belongs to a verb before it: "tenke seg om"."""
        word = self.before(place)
        if word in self.sets["objects"]:
            word = self.before(place - 1)
        return word in self.sets["particled"]

    def says_it(self, place: int) -> bool:
        """Whether "det" with a verb leads up to the adjective at `place`: "det er viktig"."""
        words = self.tokens.words[self.tokens.clause(place, back=4) : place]
        return "det" in words and not self.sets["modals"] & set(words)

    def has_infinitive_before(self, place: int) -> bool:
        """Whether the sentence before `place` has a verb an infinitive could be joined with."""
        for word in self.sentence(place):
            if word == "å" or word in self.sets["modals"] or word in ("la", "lar", "lat"):
                return True
        return False

    def can_be_joined(self, place: int) -> bool:
        """Whether an infinitive after the verb at `place` may belong to the clause before.

        So it is in "du kan ringe når du ønsker og be om hjelp": a clause of time or condition
        that ends with the verb.
        """
        clause = self.tokens.words[self.tokens.clause(place, back=4) : place]
        return bool(_CONDITIONS & set(clause)) and self.has_infinitive_before(place)

    def wants_infinitive(self, word: str) -> bool:
        """Whether å and an infinitive go on after `word`: "ønsker å", "viktig å"."""
        sets = self.sets
        return word in sets["wanting"] or word in sets["fair"] or word in sets["controlling"]

    def is_no_infinitive(self, word: str) -> bool:
        """Whether `word` is a noun, a finite verb or a pronoun and can be no infinitive."""
        if word in self.sets["subjects"] or word in self.sets["articles"]:
            return True
        if word in self.sets["verbs"]:
            return not (
                self.is_infinitive(word) or word in _SMALL_INFINITIVES or self._is_passive(word)
            )
        if word in self.sets["small"] or word in self.sets["adverbs"] or self.is_infinitive(word):
            return False
        if self._is_passive(word) or word in self.sets["adjectives"]:
            return False
        return self.pairs.closes(word) == "noun" or self.classes.is_present(word)

    def _is_passive(self, word: str) -> bool:
        return any(word.endswith(s) and self.is_infinitive(word.removesuffix(s)) for s in _PASSIVE)


def _set(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


_OWNERS = frozenset(("min", "din", "sin", "vår", "hans", "denne", "dette", "den"))
_PAST = _set("var hadde ble blei vart kunne måtte skulle ville")
_CONDITIONS = _set("når hvis dersom om som så at fordi")
_SMALL_INFINITIVES = _set(
    "ha være vere bli få gjøre gjere gå ta gi gje komme kome se sjå si seie vite stå ligge sitte"
    " dra la kunne måtte skulle ville"
)


def words_of(form: Prepared) -> Words:
    """Return the words of a form in Norwegian."""
    return Words(form.tokens, pairs_of(form))
