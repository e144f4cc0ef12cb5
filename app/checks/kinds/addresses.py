"""Kind `addresses`: e-mail and web addresses are written so that they work, and not outdated."""

from collections.abc import Iterator
from typing import Literal

from app.checks.kinds.forbidden import MOST_HITS
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Pattern
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.document.model import Span
from app.text.addresses import BadAddress, Fault, bad_addresses

_SAYS = {
    Fault.AT_WORD: Text(
        "E-postadressen er ikke gyldig. Skriv @ i stedet for ordet eller bokstavene i parentes.",
        "E-postadressa er ikkje gyldig. Skriv @ i staden for ordet eller bokstavane i parentes.",
        "The e-mail address is not valid. Write @ instead of the word in brackets.",
    ),
    Fault.TWO_AT: Text(
        "E-postadressen har to @ og virker ikke.",
        "E-postadressa har to @ og verkar ikkje.",
        "The e-mail address has two @ and does not work.",
    ),
    Fault.NO_DOT: Text(
        "Adressen mangler slutten, for eksempel .no, og virker ikke.",
        "Adressa manglar slutten, til dømes .no, og verkar ikkje.",
        "The address lacks its ending, such as .no, and does not work.",
    ),
    Fault.COMMA: Text(
        "Adressen har komma der det skal være punktum.",
        "Adressa har komma der det skal vere punktum.",
        "The address has a comma where there should be a full stop.",
    ),
    Fault.SPACE: Text(
        "Adressen har mellomrom og virker ikke.",
        "Adressa har mellomrom og verkar ikkje.",
        "The address has a space in it and does not work.",
    ),
    Fault.DOTS: Text(
        "Adressen har flere punktum etter hverandre og virker ikke.",
        "Adressa har fleire punktum etter kvarandre og verkar ikkje.",
        "The address has several full stops in a row and does not work.",
    ),
    Fault.STRANGER: Text(
        "E-postadressen ser ut som et eksempel fra en mal. Sett inn den riktige.",
        "E-postadressa ser ut som eit døme frå ein mal. Set inn den rette.",
        "The e-mail address looks like an example from a template. Insert the right one.",
    ),
    Fault.PREFIX: Text(
        "Begynnelsen av nettadressen er feil skrevet.",
        "Starten på nettadressa er feil skriven.",
        "The beginning of the web address is misspelt.",
    ),
}


class Addresses(Strict):
    """Violated for each address that cannot work as it is written, or that `outdated` matches."""

    kind: Literal["addresses"]
    outdated: tuple[Pattern, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return the addresses, at most `MOST_HITS`."""
        hits = [*self._old(form), *_bad(form)][:MOST_HITS]
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=tuple(hits))

    def _old(self, form: Prepared) -> Iterator[Hit]:
        for found in form.find(self.outdated):
            yield Hit(spans=(form.span(found.start, found.end),))


def _bad(form: Prepared) -> Iterator[Hit]:
    spaces = form.document.format != "pdf"
    for index, match in enumerate(form.match):
        for address in bad_addresses(match.text, spaces=spaces):
            span = Span(index, *match.raw_range(address.start, address.end))
            yield _hit(span, address)


def _hit(span: Span, address: BadAddress) -> Hit:
    right = Text(address.right) if address.right else None
    return Hit((span,), _SAYS[address.fault], right, replaces=right is not None)
