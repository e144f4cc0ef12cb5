"""The kinds of check a rule can ask for, as one closed union."""

from typing import Annotated

from pydantic import Field

from app.checks.kinds.acronyms import Acronyms
from app.checks.kinds.consent_form import ConsentForm
from app.checks.kinds.forbidden import Forbidden
from app.checks.kinds.foreign_text import ForeignText
from app.checks.kinds.grammar import Grammar
from app.checks.kinds.headings import Headings
from app.checks.kinds.jargon import Jargon
from app.checks.kinds.leftovers import Leftovers
from app.checks.kinds.lix import Lix
from app.checks.kinds.long_sentences import LongSentences
from app.checks.kinds.norwegian import Norwegian
from app.checks.kinds.og_aa import OgAa
from app.checks.kinds.section_present import SectionPresent
from app.checks.kinds.signatures import Signatures
from app.checks.kinds.spelling import Spelling
from app.checks.kinds.split_words import SplitWords
from app.checks.kinds.statement import Statement
from app.checks.kinds.style import Nominal, Passive
from app.checks.kinds.template_sections import TemplateSections
from app.checks.kinds.term_variants import TermVariants
from app.checks.kinds.three_dates import ThreeDates
from app.checks.kinds.unknown_words import UnknownWords
from app.checks.kinds.values import Values
from app.checks.kinds.variety import OneVariety
from app.checks.kinds.version_agreement import VersionAgreement
from app.checks.kinds.word_list import WordList

Check = Annotated[
    Acronyms
    | ConsentForm
    | Forbidden
    | ForeignText
    | Grammar
    | Headings
    | Jargon
    | Leftovers
    | Lix
    | LongSentences
    | Nominal
    | Norwegian
    | OgAa
    | OneVariety
    | Passive
    | SectionPresent
    | Signatures
    | Spelling
    | SplitWords
    | Statement
    | TemplateSections
    | TermVariants
    | ThreeDates
    | UnknownWords
    | Values
    | VersionAgreement
    | WordList,
    Field(discriminator="kind"),
]
