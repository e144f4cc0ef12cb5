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
    for key in ("/OpenAction", "/AA", "/AF", "/Collection"):
        if key in root and not (key == "/OpenAction" and _is_destination(root[key])):
            del root[key]
    names = root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        for key in ("/JavaScript", "/EmbeddedFiles"):
            if key in names:
                del names[key]
    form = root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        del form["/XFA"]
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary):
            _disarm_object(item)
    for page in pdf.pages:
        _drop_annotations(page.obj)


def _is_destination(action: pikepdf.Object) -> bool:
    return isinstance(action, pikepdf.Array)


def _disarm_object(item: pikepdf.Dictionary) -> None:
    """Drop triggers and active actions of one object; plain links stay."""
    if "/AA" in item:
        del item["/AA"]
    for key in ("/A", "/PA", "/Next"):
        action = item.get(key)
        if isinstance(action, pikepdf.Array) or (
            isinstance(action, pikepdf.Dictionary) and _is_active(action)
        ):
            if key == "/Next" or isinstance(action, pikepdf.Dictionary):
                del item[key]
    if _is_active(item):
        for key in ("/S", "/JS", "/F", "/Win"):
            if key in item:
                del item[key]


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
