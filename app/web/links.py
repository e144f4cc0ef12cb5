"""Where to go after a post."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID

from flask import request, url_for

KEPT = ("version", "severity", "state", "section", "change", "origin", "view")
"""Parts of the desk's address that say what is shown, kept after each post."""


def own_path(address: str) -> str | None:
    """Return `address` when it is a path on this site, else None; never sends anyone elsewhere."""
    try:
        parts = urlsplit(address)
    except ValueError:  # what only looks like an address
        return None
    if parts.scheme or parts.netloc or not address.startswith("/"):
        return None
    if address.startswith("//") or "\\" in address or any(c < " " for c in address):
        return None
    return address


def desk_address(
    form_id: UUID,
    finding_id: UUID | None = None,
    without: tuple[str, ...] = (),
    anchor: str | None = None,
) -> str:
    """Return the desk as the post's `back` field had it, `without` some of it, at a finding.

    Without a finding it is opened at `anchor`.
    """
    query = dict(parse_qsl(request.form.get("back", "").lstrip("?")))
    kept: dict[str, Any] = {key: query[key] for key in KEPT if key in query and key not in without}
    if finding_id is not None:
        kept |= {"finding": finding_id, "_anchor": f"finding-{finding_id}"}
    elif anchor is not None:
        kept |= {"_anchor": anchor}
    return url_for("forms.show", form_id=form_id, **kept)
