"""Take out of a PDF what can act by itself: scripts, launched programs, files within."""

from io import BytesIO

import pikepdf

from app.errors import Unreadable, UnreadableFile

ACTIVE = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/Movie"})
ACTIVE_ANNOTATIONS = frozenset(
    {"/FileAttachment", "/RichMedia", "/Movie", "/Screen", "/Sound", "/3D"}
)


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
    _drop(root, "/AA", "/AF", "/Collection")
    if not isinstance(root.get("/OpenAction"), pikepdf.Array):  # an array is a place to show
        _drop(root, "/OpenAction")
    _drop(root.get("/Names"), "/JavaScript", "/EmbeddedFiles")
    _drop(root.get("/AcroForm"), "/XFA")
    for item in pdf.objects:
        _disarm_all(item)
    for page in pdf.pages:
        _drop_annotations(page.obj)


def _drop(holder: object, *keys: str) -> None:
    if isinstance(holder, pikepdf.Dictionary):
        for key in keys:
            if key in holder:
                del holder[key]


def _disarm_all(top: pikepdf.Object) -> None:
    """Disarm an object and all that stands directly in it; what it refers to has its own turn."""
    stack = [top]
    while stack:
        item = stack.pop()
        if isinstance(item, pikepdf.Dictionary):
            _disarm_object(item)
        inner: list[pikepdf.Object] = []
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            inner = [item[key] for key in item.keys()]  # noqa: SIM118 - it iterates values else
        elif isinstance(item, pikepdf.Array):
            inner = list(item)
        stack.extend(
            part
            for part in inner
            if isinstance(part, pikepdf.Dictionary | pikepdf.Array) and not part.is_indirect
        )


def _disarm_object(item: pikepdf.Dictionary) -> None:
    """Drop triggers and active actions of one object; plain links stay."""
    _drop(item, "/AA")
    for key in ("/A", "/PA", "/Next"):
        action = item.get(key)
        chain = isinstance(action, pikepdf.Array) and key == "/Next"
        if chain or (isinstance(action, pikepdf.Dictionary) and _is_active(action)):
            _drop(item, key)
    if _is_active(item):
        _drop(item, "/S", "/JS", "/F", "/Win")


def _is_active(action: pikepdf.Dictionary) -> bool:
    return "/JS" in action or str(action.get("/S", "")) in ACTIVE


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
