from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from tests.verify.conftest import Bench, Said, link

ADDRESS = "https://www.example.org/"


def script() -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def on_opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = script()


def among_names(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.JavaScript = pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("a"), script()]))


def after_a_click(pdf: pikepdf.Pdf) -> None:
    link(pdf, ADDRESS).A.Next = pikepdf.Array([script()])


def on_leaving(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AA = pikepdf.Dictionary(WC=script())


def launch(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("a.exe")))


def other_file(pdf: pikepdf.Pdf) -> None:
    bookmark = pdf.Root.Outlines.Last
    bookmark.A = pikepdf.Dictionary(S=pikepdf.Name.GoToR, F=pikepdf.String("b.pdf"), D=pikepdf.Array([0]))


def address(text: str | None) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        action = link(pdf, ADDRESS).A
        if text is None:
            del action["/URI"]
        else:
            action.URI = pikepdf.String(text)

    return change


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["dati.csv"] = b"a;b"


def outside_stream(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_stream(b"")
    stream.F = pikepdf.String("immagine.png")
    pdf.pages[0].obj.PieceInfo = stream


def outside_drawing(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_stream(b"")
    stream.Ref = pikepdf.Dictionary(F=pikepdf.Dictionary(UF=pikepdf.String("disegno.pdf")), Page=0)
    pdf.pages[0].obj.PieceInfo = stream


FAULTS: tuple[tuple[Callable[[pikepdf.Pdf], None], list[Said]], ...] = (
    (on_opening, [("V018", None, "JavaScript when the file is opened")]),
    (among_names, [("V018", None, "JavaScript among the names of the file")]),
    (after_a_click, [("V018", 2, "JavaScript of a Link annotation")]),
    (on_leaving, [("V018", None, "JavaScript of the file")]),
    (launch, [("V019", 3, "Launch of the page")]),
    (address(None), [("V019", 2, "none of a Link annotation")]),
    (address("documenti/altro.pdf"), [("V019", 2, "«documenti/altro.pdf» of a Link annotation")]),
    (address("file:///etc/passwd"), [("V019", 2, "«file:///etc/passwd» of a Link annotation")]),
    (attachment, [("V020", None, "«dati.csv»"), ("V020", None, "«the content of a file»")]),
    (outside_stream, [("V021", None, "a stream whose data are in the file «immagine.png»")]),
    (outside_drawing, [("V021", None, "a drawing taken from the file «disegno.pdf»")]),
)


@pytest.mark.parametrize(("change", "said"), FAULTS)
def test_something_that_a_file_must_not_do(
    bench: Bench, change: Callable[[pikepdf.Pdf], None], said: list[Said]
) -> None:
    assert bench.said(bench.spoiled(change)) == said


def test_a_bookmark_into_another_file(bench: Bench) -> None:
    assert bench.said(bench.spoiled(other_file)) == [("V019", None, "GoToR of a bookmark")]


@pytest.mark.parametrize(("user", "found"), [("", "an encrypted one"), ("segreto", "one that asks for a password")])
def test_a_locked_file(bench: Bench, user: str, found: str) -> None:
    buffer = BytesIO()
    with pikepdf.open(BytesIO(bench.clean)) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="padrone", user=user, metadata=False, aes=True))
    assert bench.said(buffer.getvalue()) == [("V022", None, found)]
