"""Kind `proofreader`: what LanguageTool finds and no rule of ours has told."""

import re
from collections.abc import Iterator
from typing import Literal

from app.checks.kinds.spelling import is_plain
from app.checks.kinds.unknown_words import known_words
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Pattern
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.proof import NO_PROOFREADER, Proof, Proofread
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

NOT_OURS = frozenset({"misspelling", "whitespace", "typographical"})
"""Issue types (W3C ITS 2.0, appendix C) that count for nothing here: unknown words are asked about
apart, and match text has plain quotes and single spaces whatever the form has."""

_CUT_SHORT = re.compile(r"://|\. ?[^\sA-ZÆØÅ]")
"""What follows an abbreviation inside a sentence, or the beginning of an address."""

_NAME = re.compile(r"(?<=[\w,;:] )[A-ZÆØÅ][^\W\d_]+")


class Proofreader(Strict):
    """Violated once for each place that a proofreader outside this service points at.

    `finds: words` are words that neither we nor it know. It is asked about those in small letters
    only, outside quotations and addresses, that are known in neither variety even as compounds
    and that the form does not use again and again; names, foreign and learned words, and `names`
    (endings of the names of medicines) are left in peace. `finds: language` is all the rest.
    Where a finding of ours is about the same words nothing is told. Not applicable where no
    proofreader is set up.
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
        proof = ask(form, form.proofread)
        if proof.trouble:
            return Verdict(Result.NOT_CHECKED, reason=proof.trouble)
        found = self._words(form, proof) if self.finds == "words" else _language(form, proof)
        told = [span for span in form.told if span.end - span.start <= TIGHT]
        hits = tuple(hit for hit in found if not _is_told(hit.spans[0], told))[:MOST_HITS]
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=hits)

    def _words(self, form: Prepared, proof: Proof) -> Iterator[Hit]:
        name = re.compile("|".join(self.names) or r"(?!)")
        unknown = {one.word: one.instead for one in proof.words}
        for word, (start, end) in form.once(words_in_doubt).items():
            if word in unknown and not name.search(word):
                instead = unknown[word][:MOST_INSTEAD]
                yield _hit(form.span(start, end), _unknown_word(word, instead), instead)


def ask(form: Prepared, proofread: Proofread) -> Proof:
    """Return what the proofreader says of a form; it is asked once, however many rules want it."""
    if form.proof is None:
        texts = [one.text for one in form.match]
        form.proof = proofread(texts, list(form.once(words_in_doubt)), form.language)
    return form.proof


def words_in_doubt(form: Prepared) -> dict[str, tuple[int, int]]:
    """Return the words that nobody here knows, and where each stands first in the match text."""
    is_known = known_words(form.words, form.language, ())
    capital = {match[0].lower() for match in _NAME.finditer(form.text.text)}
    tokens, found = form.tokens, {}
    for word, numbers in tokens.places.items():
        if len(word) < FEWEST or len(numbers) >= COMMON or word in capital or is_known(word):
            continue
        plain = [number for number in numbers if _is_plain(form, number)]
        if plain:
            found[word] = tokens.starts[plain[0]], tokens.ends[plain[0]]
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


def _is_plain(form: Prepared, number: int) -> bool:
    """Whether a word is whole, with small letters only: one that opens a sentence may be a name."""
    start, end, text = form.tokens.starts[number], form.tokens.ends[number], form.text.text
    whole = not _CUT_SHORT.match(text, end)
    return whole and text[start:end].islower() and is_plain(form, number)


def _language(form: Prepared, proof: Proof) -> Iterator[Hit]:
    seen: set[tuple[str, str]] = set()
    for mistake in proof.mistakes:
        start = form.starts[mistake.block] + mistake.start
        end = form.starts[mistake.block] + mistake.end
        words = form.text.text[start:end]
        key = (words.lower(), mistake.rule)
        if mistake.about not in NOT_OURS and key not in seen:
            seen.add(key)
            instead = mistake.instead[:MOST_INSTEAD]
            yield _hit(form.span(start, end), _other(words, mistake.says, instead), instead)


def _is_told(span: Span, told: list[Span]) -> bool:
    return any(
        one.block == span.block and one.start < span.end and span.start < one.end for one in told
    )


def _hit(span: Span, message: Text, instead: tuple[str, ...]) -> Hit:
    proposal = Text(_row(instead, "eller"), _row(instead, "eller")) if instead else None
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


def _other(words: str, says: str, instead: tuple[str, ...]) -> Text:
    """Return what a proofreader proposes, with its own reason in the language it gave it in."""
    says = f" {says[:LONGEST_SAYING].strip()}" if says else ""
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
