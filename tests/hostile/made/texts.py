"""Text that hides, turns round or overwhelms."""

from app.errors import Unreadable
from tests.hostile.made.case import harmless, refused
from tests.hostile.made.word import WORDS, in_front, letters
from tests.unit.formats.forms_made import paragraph, run, word_file

PLAIN = paragraph(run(WORDS))


@harmless(WORDS, "white text on white")
def white() -> bytes:
    return word_file(paragraph(run("Skjult vilkår.", '<w:color w:val="FFFFFF"/>')), PLAIN)


@harmless(WORDS, "text of half a point")
def tiny() -> bytes:
    return word_file(paragraph(run("Skjult vilkår.", '<w:sz w:val="1"/>')), PLAIN)


@harmless(WORDS, "text that Word does not show")
def vanished() -> bytes:
    return word_file(paragraph(run("Skjult vilkår.", "<w:vanish/>")), PLAIN)


@harmless("de\u200blta", "zero-width characters in words")
def zero_width() -> bytes:
    return word_file(paragraph(run("Vil du de\u200blta\u2060 i stu\ufeffdien?")))


@harmless("\u202eatled", "marks that turn the text round")
def turned_round() -> bytes:
    return word_file(paragraph(run("Vil du \u202eatled\u202c i studien?" + "\u2067" * 500)))


@harmless("ti\U000e0074", "letters of the invisible tag block")
def tags() -> bytes:
    return word_file(paragraph(run("Vil du de ti\U000e0074\U000e0065?")))


@harmless(WORDS, "one letter with a hundred thousand accents")
def accents() -> bytes:
    marks = "".join(chr(0x300 + n * n % 97) for n in range(9973)) * 10
    return word_file(paragraph(run("a" + marks)), PLAIN)


@harmless(WORDS, "a word of one million letters")
def long_word() -> bytes:
    return word_file(paragraph(run(letters(1_000_000))), PLAIN)


@refused(Unreadable.TOO_COMPLEX, "eleven million letters in one run")
def long_run() -> bytes:
    return in_front(paragraph(run(letters(11_000_000))).encode())


@harmless(WORDS, "a hundred thousand runs in one paragraph")
def many_runs() -> bytes:
    return in_front(paragraph(*(f"<w:r><w:t>{n * n}</w:t></w:r>" for n in range(100_000))).encode())


@harmless(WORDS, "ten thousand fields that begin and never end")
def open_fields() -> bytes:
    begin = '<w:r w:rsidR="{}"><w:fldChar w:fldCharType="begin"/></w:r>'
    return in_front(paragraph(*(begin.format(n * n) for n in range(10_000))).encode())


@harmless(WORDS, "ten thousand comments that begin and never end")
def open_comments() -> bytes:
    marks = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(10_000))
    return word_file(PLAIN, paragraph(marks, run("Hei")))


@harmless("<script>alert(1)</script>", "markup in the text")
def markup() -> bytes:
    return word_file(paragraph(run("<script>alert(1)</script> {{ 7*7 }} ${7*7} '; DROP TABLE--")))


@refused(Unreadable.NO_TEXT, "a document without words")
def without_words() -> bytes:
    return word_file(paragraph(run(" \u00a0\t")))
