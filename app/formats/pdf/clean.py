"""Take out of a PDF what can act by itself: scripts, launched programs, files within."""

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf

from app.errors import Unreadable, UnreadableFile

ACTIVE = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/Sound"}
    | {"/GoToR", "/GoToE", "/GoTo3DView", "/RichMediaExecute", "/ResetForm"}
)
RUNS = ACTIVE - {"/GoToR", "/GoToE", "/GoTo3DView", "/ResetForm"}
"""Actions that people should hear of: they run, send or fetch something."""

ACTIVE_ANNOTATIONS = frozenset(
    {"/FileAttachment", "/RichMedia", "/Movie", "/Screen", "/Sound", "/3D"}
)
ACTIVE_KEYS = (
    "/AA", "/EF", "/RF", "/AF", "/Ref", "/RichMediaContent", "/RichMediaSettings", "/Movie",
    "/Sound", "/3DD", "/XFA",
)  # fmt: skip
"""Triggers, files within, pages of other files, and media, wherever they stand."""

LINK = re.compile(r"^\s*(?:https?:|mailto:|tel:|www\.)", re.IGNORECASE)
Holder = pikepdf.Dictionary | pikepdf.Stream


def open_pdf(data: bytes) -> pikepdf.Pdf:
    """Open a PDF for writing.

    Raises:
        UnreadableFile: `password` or `damaged`.
    """
    try:
        return pikepdf.Pdf.open(BytesIO(data))
    except pikepdf.PasswordError as error:
        raise UnreadableFile(Unreadable.PASSWORD) from error
    except (pikepdf.PdfError, RuntimeError, ValueError) as error:
        raise UnreadableFile(Unreadable.DAMAGED, type(error).__name__) from error


def clean(data: bytes) -> bytes:
    """Return a copy of a PDF without scripts, launch actions, embedded files and media.

    Raises:
        UnreadableFile: `password` or `damaged`.
    """
    with open_pdf(data) as pdf:
        disarm(pdf)
        return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of an open PDF; what nothing refers to any more is left out."""
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def disarm(pdf: pikepdf.Pdf) -> None:
    """Take scripts, launch actions, embedded files and media out of an open PDF."""
    root = pdf.Root
    _drop(root, "/Collection", "/Requirements")
    if not isinstance(root.get("/OpenAction"), pikepdf.Array):  # an array is a place to show
        _drop(root, "/OpenAction")
    _drop(root.get("/Names"), "/JavaScript", "/EmbeddedFiles")
    for item in pdf.objects:
        _disarm_all(item)
    for page in pdf.pages:
        _drop_annotations(page.obj)


def _drop(holder: object, *keys: str) -> None:
    if isinstance(holder, Holder):
        for key in keys:
            if key in holder:
                del holder[key]


def acts_by_itself(data: bytes) -> bool:
    """Whether a PDF has scripts, actions that run something, or files within.

    A file that cannot be opened for writing is taken to have none: no copy is made of it.
    """
    try:
        with open_pdf(data) as pdf:
            names = pdf.Root.get("/Names")
            listed = isinstance(names, Holder) and {"/JavaScript", "/EmbeddedFiles"} & names.keys()
            parts = (part for item in pdf.objects for part in _holders(item))
            return bool(listed) or any(_runs(part) for part in parts)
    except (UnreadableFile, pikepdf.PdfError, RuntimeError, ValueError):
        return False


def _runs(part: Holder) -> bool:
    return "/JS" in part or str(part.get("/S", "")) in RUNS


def _disarm_all(top: pikepdf.Object) -> None:
    """Disarm an object and all that stands directly in it; what it refers to has its own turn."""
    for part in _holders(top):
        _disarm_object(part)


def _holders(top: pikepdf.Object) -> Iterator[Holder]:
    """Yield an object and all that stands directly in it, each before what is within it."""
    stack = [top]
    while stack:
        item = stack.pop()
        inner: list[pikepdf.Object] = []
        if isinstance(item, Holder):
            yield item
            inner = [item[key] for key in item.keys()]  # noqa: SIM118 - it iterates values else
        elif isinstance(item, pikepdf.Array):
            inner = list(item)
        stack.extend(
            part
            for part in inner
            if isinstance(part, pikepdf.Dictionary | pikepdf.Array) and not part.is_indirect
        )


def _disarm_object(item: Holder) -> None:
    """Drop triggers, files and active actions of one object; links to pages and mail stay."""
    _drop(item, *ACTIVE_KEYS)
    if isinstance(item, pikepdf.Stream):
        _drop(item, "/F", "/FFilter", "/FDecodeParms")  # contents in another file
    for key in ("/A", "/PA", "/Next"):
        action = item.get(key)
        chain = isinstance(action, pikepdf.Array) and key == "/Next"
        if chain or (isinstance(action, pikepdf.Dictionary) and _is_active(action)):
            _drop(item, key)
    if _is_active(item):
        _drop(item, "/S", "/JS", "/F", "/Win", "/URI")


def _is_active(action: Holder) -> bool:
    if "/JS" in action:
        return True
    kind = str(action.get("/S", ""))
    return kind in ACTIVE or (kind == "/URI" and not LINK.match(str(action.get("/URI", ""))))


def _drop_annotations(page: pikepdf.Object) -> None:
    annotations = page.get("/Annots")
    if not isinstance(annotations, pikepdf.Array):
        return
    kept = [
        annotation
        for annotation in annotations
        if isinstance(annotation, pikepdf.Dictionary)
        and str(annotation.get("/Subtype", "")) not in ACTIVE_ANNOTATIONS
    ]
    if len(kept) < len(annotations):
        page["/Annots"] = pikepdf.Array(kept)
