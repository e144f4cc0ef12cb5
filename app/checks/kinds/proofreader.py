"""Kind `proofreader`: what LanguageTool finds and no rule of ours has told."""

import re
from collections.abc import Callable, Iterator
from typing import Literal

from app.checks.kinds.spelling import is_plain
from app.checks.kinds.unknown_words import known_words
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Pattern
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.proof import MISSPELLING, NO_PROOFREADER, Mistake
from app.document.model import Span

MOST_HITS = 20
"""Hits reported per form; more of the same help nobody."""

MOST_INSTEAD = 3
"""Proposals told of one place."""

FEWEST = 4
"""Letters from which an unknown word is told: shorter ones are mostly abbreviations."""

COMMON = 3
"""Times from which an unknown word is the form's own: its medicine, its company."""

TIGHT = 60
"""Characters up to which a finding of ours is about its very words. What a proofreader says inside
a longer one (a long sentence, a passage unlike the template) is something else."""

LONGEST_SAYING = 200

_ABOUT_OUR_COPY = frozenset({"whitespace", "typographical"})
"""Issue types that say nothing of the form: match text has plain quotes and single spaces."""

_NAME = re.compile(r"(?<=[\w,;:] )[A-ZÆØÅ][^\W\d_]+")


class Proofreader(Strict):
    """Violated once for each place that a proofreader outside this service points at.

    `finds: words` are unknown words. They count in small letters, outside quotations and
    addresses, when neither variety knows them even as compounds and the form does not use them
    again and again; names, foreign and learned words, and `names` (endings of the names of
    medicines) are left in peace. `finds: language` is all the rest. Where a finding of ours is
    about the same words nothing is told. Not applicable where no proofreader is set up.
    """

    kind: Literal["proofreader"]
    finds: Literal["words", "language"]
    names: tuple[Pattern, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return what it points at, in reading order."""
        if form.proofread is None:
            return Verdict(Result.NOT_APPLICABLE, reason=NO_PROOFREADER)
        if form.language not in ("nb", "nn"):
            return Verdict(Result.NOT_CHECKED, reason="language")
        proof = form.proof
        if proof.trouble:
            return Verdict(Result.NOT_CHECKED, reason=proof.trouble)
        hits = tuple(self._hits(form, proof.mistakes))[:MOST_HITS]
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=hits)

    def _hits(self, form: Prepared, mistakes: tuple[Mistake, ...]) -> Iterator[Hit]:
        told = [span for span in form.told if span.end - span.start <= TIGHT]
        seen: set[tuple[str, str]] = set()
        counts = _unknown(form, self.names) if self.finds == "words" else _is_language
        for mistake in mistakes:
            start = form.starts[mistake.block] + mistake.start
            end = form.starts[mistake.block] + mistake.end
            key = (form.text.lower[start:end], mistake.rule)
            if key in seen or not counts(mistake, start, end):
                continue
            seen.add(key)
            if not _is_told(span := form.span(start, end), told):
                yield _hit(form.text.text[start:end], span, mistake)


Counts = Callable[[Mistake, int, int], bool]


def _is_language(mistake: Mistake, _start: int, _end: int) -> bool:
    return mistake.about != MISSPELLING and mistake.about not in _ABOUT_OUR_COPY


def _unknown(form: Prepared, names: tuple[str, ...]) -> Counts:
    """Return what tells whether a mistake is a word that nobody here knows."""
    is_known = known_words(form.words, form.language, names)
    number_at = {start: number for number, start in enumerate(form.tokens.starts)}
    capital = {match[0].lower() for match in _NAME.finditer(form.text.text)}

    def counts(mistake: Mistake, start: int, end: int) -> bool:
        number = number_at.get(start)
        if mistake.about != MISSPELLING or number is None or form.tokens.ends[number] != end:
            return False
        word = form.tokens.words[number]
        if end - start < FEWEST or word in capital or is_known(word):
            return False
        return len(form.tokens.places[word]) < COMMON and _is_plain(form, number)

    return counts


def _is_plain(form: Prepared, number: int) -> bool:
    """Whether a word has small letters only: one that opens a sentence may be a name."""
    start, end = form.tokens.starts[number], form.tokens.ends[number]
    return form.text.text[start:end].islower() and is_plain(form, number)


def _is_told(span: Span, told: list[Span]) -> bool:
    return any(
        one.block == span.block and one.start < span.end and span.start < one.end for one in told
    )


def _hit(words: str, span: Span, mistake: Mistake) -> Hit:
    instead = mistake.instead[:MOST_INSTEAD]
    proposal = Text(_row(instead, "eller"), _row(instead, "eller")) if instead else None
    message = (
        _unknown_word(words, instead) if mistake.about == MISSPELLING else _other(words, mistake)
    )
    return Hit((span,), message, proposal, replaces=len(instead) == 1)


def _unknown_word(word: str, instead: tuple[str, ...]) -> Text:
    nb = f" Mente dere {_row(_quoted(instead), 'eller')}?" if instead else ""
    nn = f" Meinte de {_row(_quoted(instead), 'eller')}?" if instead else ""
    en = f" Did you mean {_row(_quoted(instead, '“', '”'), 'or')}?" if instead else ""
    return Text(
        nb=f"LanguageTool kjenner ikke ordet «{word}».{nb}",
        nn=f"LanguageTool kjenner ikkje ordet «{word}».{nn}",
        en=f"LanguageTool does not know the word “{word}”.{en}",
    )


def _other(words: str, mistake: Mistake) -> Text:
    """Return what a proofreader proposes, with its own reason in the language it gave it in."""
    instead = mistake.instead[:MOST_INSTEAD]
    says = f" {mistake.says[:LONGEST_SAYING].strip()}" if mistake.says else ""
    if not instead:
        return Text(
            nb=f"LanguageTool vil at dere ser på «{words}».{says}",
            nn=f"LanguageTool vil at de ser på «{words}».{says}",
            en=f"LanguageTool asks you to look at “{words}”.{says}",
        )
    row = _row(_quoted(instead), "eller")
    english = _row(_quoted(instead, "“", "”"), "or")
    return Text(
        nb=f"LanguageTool foreslår {row} i stedet for «{words}».{says}",
        nn=f"LanguageTool foreslår {row} i staden for «{words}».{says}",
        en=f"LanguageTool suggests {english} instead of “{words}”.{says}",
    )


def _quoted(words: tuple[str, ...], opening: str = "«", closing: str = "»") -> tuple[str, ...]:
    return tuple(f"{opening}{word}{closing}" for word in words)


def _row(words: tuple[str, ...], last: str) -> str:
    """Return words in a row with `last` before the last one."""
    return ", ".join(words[:-1]) + f" {last} {words[-1]}" if len(words) > 1 else "".join(words)
