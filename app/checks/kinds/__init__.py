"""The kinds of check a rule can ask for, as one closed union."""

from typing import Annotated

from pydantic import Field

from app.checks.kinds.acronyms import Acronyms
from app.checks.kinds.addresses import Addresses
from app.checks.kinds.blood_agree import BloodAgree
from app.checks.kinds.carried_over import CarriedOver
from app.checks.kinds.child_readability import ChildReadability
from app.checks.kinds.claims import Claims
from app.checks.kinds.consent_form import ConsentForm
from app.checks.kinds.consent_prose import ConsentProse
from app.checks.kinds.cross_references import CrossReferences
from app.checks.kinds.dates_agree import DatesAgree
from app.checks.kinds.document_type_agrees import DocumentTypeAgrees
from app.checks.kinds.doses_agree import DosesAgree
from app.checks.kinds.durations_agree import DurationsAgree
from app.checks.kinds.early_summary import EarlySummary
from app.checks.kinds.forbidden import Forbidden
from app.checks.kinds.foreign_text import ForeignText
from app.checks.kinds.form_set import FormSet
from app.checks.kinds.frequency_words import FrequencyWords
from app.checks.kinds.grammar import Grammar
from app.checks.kinds.headings import Headings
from app.checks.kinds.identifier_agreement import IdentifierAgreement
from app.checks.kinds.jargon import Jargon
from app.checks.kinds.lay_title import LayTitle
from app.checks.kinds.leftovers import Leftovers
from app.checks.kinds.length import Length
from app.checks.kinds.lix import Lix
from app.checks.kinds.long_sentences import LongSentences
from app.checks.kinds.norwegian import Norwegian
from app.checks.kinds.og_aa import OgAa
from app.checks.kinds.optional_choices import OptionalChoices
from app.checks.kinds.original_amounts import OriginalAmounts
from app.checks.kinds.original_conditions import OriginalConditions
from app.checks.kinds.original_names import OriginalNames
from app.checks.kinds.original_parts import OriginalParts
from app.checks.kinds.original_passages import OriginalPassages
from app.checks.kinds.original_promises import OriginalPromises
from app.checks.kinds.original_terms import OriginalTerms
from app.checks.kinds.original_version import OriginalVersion
from app.checks.kinds.original_wording import OriginalWording
from app.checks.kinds.page_identity import PageIdentity
from app.checks.kinds.page_numbers import PageNumbers
from app.checks.kinds.participants_agree import ParticipantsAgree
from app.checks.kinds.plausible_values import PlausibleValues
from app.checks.kinds.preposition_chains import PrepositionChains
from app.checks.kinds.profile_agrees import ProfileAgrees
from app.checks.kinds.proofreader import Proofreader
from app.checks.kinds.reference_text import ReferenceText
from app.checks.kinds.register_names import RegisterNames
from app.checks.kinds.repetition import Repetition
from app.checks.kinds.section_order import SectionOrder
from app.checks.kinds.section_present import SectionPresent
from app.checks.kinds.set_agrees import SetAgrees
from app.checks.kinds.signatures import Signatures
from app.checks.kinds.spelling import Spelling
from app.checks.kinds.split_words import SplitWords
from app.checks.kinds.statement import Statement
from app.checks.kinds.style import Nominal, Passive
from app.checks.kinds.sums_agree import SumsAgree
from app.checks.kinds.template_sections import TemplateSections
from app.checks.kinds.term_variants import TermVariants
from app.checks.kinds.three_dates import ThreeDates
from app.checks.kinds.tick_list import TickList
from app.checks.kinds.typography import Typography
from app.checks.kinds.unknown_words import UnknownWords
from app.checks.kinds.values import Values
from app.checks.kinds.variety import OneVariety
from app.checks.kinds.version_agreement import VersionAgreement
from app.checks.kinds.visits_agree import VisitsAgree
from app.checks.kinds.word_list import WordList
from app.checks.kinds.youth_consent import YouthConsent

Check = Annotated[
    Acronyms
    | Addresses
    | BloodAgree
    | CarriedOver
    | ChildReadability
    | Claims
    | ConsentForm
    | ConsentProse
    | CrossReferences
    | DatesAgree
    | DocumentTypeAgrees
    | DosesAgree
    | DurationsAgree
    | EarlySummary
    | Forbidden
    | ForeignText
    | FormSet
    | FrequencyWords
    | Grammar
    | Headings
    | IdentifierAgreement
    | Jargon
    | LayTitle
    | Leftovers
    | Length
    | Lix
    | LongSentences
    | Nominal
    | Norwegian
    | OgAa
    | OneVariety
    | OptionalChoices
    | ReferenceText
    | OriginalAmounts
    | OriginalConditions
    | OriginalParts
    | OriginalPromises
    | OriginalNames
    | OriginalPassages
    | OriginalTerms
    | OriginalVersion
    | OriginalWording
    | PageIdentity
    | PageNumbers
    | ParticipantsAgree
    | PlausibleValues
    | PrepositionChains
    | ProfileAgrees
    | Proofreader
    | RegisterNames
    | Repetition
    | SectionOrder
    | Passive
    | SectionPresent
    | SetAgrees
    | Signatures
    | Spelling
    | SplitWords
    | Statement
    | SumsAgree
    | TemplateSections
    | TermVariants
    | ThreeDates
    | TickList
    | Typography
    | UnknownWords
    | Values
    | VersionAgreement
    | VisitsAgree
    | WordList
    | YouthConsent,
    Field(discriminator="kind"),
]
