"""Kind `length`: how long a form is, against what its readers can be asked to read."""

from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.reading_speed import minutes

_ROUND = 100


class Limit(Strict):
    """So many words, at `most`, for forms of these `documents`."""

    documents: tuple[str, ...] = Field(min_length=1)
    most: int = Field(ge=100, description="words")


class Length(Strict):
    """Weak when the running text has more words than the first limit for its type allows.

    Tables are left out: long lists of side effects are no reason to leave things unsaid. Types
    without a limit are met.
    """

    kind: Literal["length"]
    limits: tuple[Limit, ...] = Field(min_length=1)

    def judge(self, form: Prepared) -> Verdict:
        """Return whether the form is too long."""
        mine = (limit for limit in self.limits if form.document_type in limit.documents)
        limit = next(mine, None)
        count = sum(len(b.text.split()) for b in form.document.body() if b.cell is None)
        if limit is None or count <= limit.most:
            return Verdict(Result.MET)
        return Verdict(Result.WEAK, hits=(Hit(message=_message(form, count, limit.most)),))


def _message(form: Prepared, count: int, most: int) -> Text:
    words = round(count / _ROUND) * _ROUND
    time = minutes(count, form.document_type)
    return Text(
        f"Skrivet har om lag {words} ord utenom tabeller og tar {time} minutter å lese. For"
        f" denne typen skriv er {most} ord en rimelig grense.",
        f"Skrivet har om lag {words} ord utanom tabellar og tek {time} minutt å lese. For denne"
        f" typen skriv er {most} ord ei rimeleg grense.",
        f"The form has about {words} words outside tables and takes {time} minutes to read."
        f" For this type of form {most} words are a reasonable limit.",
    )
