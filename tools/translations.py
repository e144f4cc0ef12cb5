"""Collect the texts of code and templates into the catalogues, or check that none is missing.

Bokmål is the source: a text is its own key. `--check` fails when a catalogue lacks a text, has
one that is no longer used, or leaves one untranslated.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "app/translations"
LANGUAGES = ("en", "nn")
METHODS = {"app": [("**.py", "python")], "templates": [("**.html", "jinja2"), ("**.txt", "jinja2")]}
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None, "N_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)
}  # fmt: skip


def main() -> int:
    source = collect()
    problems: list[str] = []
    for language in LANGUAGES:
        path = FOLDER / language / "LC_MESSAGES/messages.po"
        catalogue = read(path, language)
        if "--check" in sys.argv:
            problems += [f"{path.relative_to(ROOT)}: {line}" for line in faults(catalogue, source)]
            continue
        catalogue.update(source, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(catalogue))
        missing = sum(not is_translated(message.string) for message in catalogue if message.id)
        sys.stdout.write(f"{language}: {len(catalogue)} texts, {missing} untranslated\n")
    for problem in problems:
        sys.stderr.write(problem + "\n")
    return 1 if problems else 0


def collect() -> Catalog:
    """Return a catalogue of every text marked in code and templates, without places."""
    catalogue = Catalog(charset="utf-8")
    for folder, methods in METHODS.items():
        for _, _, text, comments, context in extract_from_dir(
            ROOT / folder, method_map=methods, keywords=KEYWORDS,
            options_map={"**.html": {"extensions": "jinja2.ext.do,jinja2.ext.loopcontrols"}},
        ):  # fmt: skip
            catalogue.add(text, auto_comments=comments, context=context)
    return catalogue


def read(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def faults(catalogue: Catalog, source: Catalog) -> list[str]:
    """Return what is wrong with `catalogue`, one line per text."""
    wanted = {message.id for message in source if message.id}
    have = {message.id: message for message in catalogue if message.id}
    lines = [f"not collected (run make translations): {text!r}" for text in wanted - set(have)]
    lines += [f"no longer used (run make translations): {text!r}" for text in set(have) - wanted]
    lines += [
        f"not translated: {text!r}"
        for text, message in have.items()
        if text in wanted and (message.fuzzy or not is_translated(message.string))
    ]
    return sorted(lines)


def is_translated(text: object) -> bool:
    return all(text) if isinstance(text, (tuple, list)) else bool(text)


def written(catalogue: Catalog) -> bytes:
    out = BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, no_location=True, omit_header=True)
    header = (
        f'msgid ""\nmsgstr ""\n"Language: {catalogue.locale}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    return header.encode() + out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
