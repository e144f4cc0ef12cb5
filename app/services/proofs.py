"""What a proofreader said in a check: kept with it, so that it need not be asked again."""

from sqlmodel import Session

from app.checks.proof import Proof, Proofread, proof_from_json, proof_to_json
from app.store.tables.reviews import Check, ProofRow


def keep(db: Session, check: Check, proof: Proof) -> None:
    """Keep a proof with its check in the running transaction."""
    db.add(ProofRow(check_id=check.id, result=proof_to_json(proof)))


def of_check(db: Session, check: Check) -> Proofread | None:
    """Return a proofreader that says what was said in `check`; None where none was asked."""
    row = db.get(ProofRow, check.id)
    if row is None:
        return None
    proof = proof_from_json(row.result)
    return lambda _texts, _words, _language: proof
