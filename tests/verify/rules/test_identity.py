from collections.abc import Callable

import pikepdf
import pytest

from tests.verify.conftest import Bench, Said


def xmp(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    """Change the metadata in one place."""

    def change(pdf: pikepdf.Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet
        pdf.Root.Metadata = pdf.make_stream(packet.replace(old, new), Type=pikepdf.Name.Metadata)

    return change


def drop(*keys: str) -> Callable[[pikepdf.Pdf], None]:
    """Delete a value of the catalog by its path of keys."""

    def change(pdf: pikepdf.Pdf) -> None:
        thing = pdf.Root
        for key in keys[:-1]:
            thing = thing[key] if key.startswith("/") else thing[int(key)]
        del thing[keys[-1]]

    return change


def language(code: str) -> Callable[[pikepdf.Pdf], None]:
    item = f"<dc:language><rdf:Bag><rdf:li>{code}</rdf:li></rdf:Bag></dc:language>".encode()
    return xmp(b"<dc:title>", item + b"<dc:title>")


def no_language(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = pikepdf.String("in italiano")


def no_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]


def other_title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Un altro"


def other_intent(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].S = pikepdf.Name("/GTS_PDFX")


FAULTS: tuple[tuple[Callable[[pikepdf.Pdf], None], Said], ...] = (
    (drop("/Lang"), ("V001", None, "none")),
    (no_language, ("V001", None, "«in italiano»")),
    (no_title, ("V002", None, "none")),
    (drop("/ViewerPreferences"), ("V003", None, "the file's name shown instead of its title")),
    (drop("/Metadata"), ("V013", None, "none")),
    (xmp(b"</x:xmpmeta>", b""), ("V013", None, "something else")),
    (xmp(b'pdfaid:part="2"', b'pdfaid:part="3"'), ("V013", None, "part 3, conformance A")),
    (xmp(b'pdfaid:conformance="A"', b""), ("V013", None, "part 2, conformance none")),
    (xmp(b'pdfuaid:part="1"', b""), ("V014", None, "none")),
    (xmp(b'pdfuaid:part="1"', b'pdfuaid:part="2"'), ("V014", None, "part 2")),
    (xmp(b">Prova</rdf:li>", b">Bozza</rdf:li>"), ("V015", None, "«Bozza»")),
    (xmp(b"dc:title>", b"dc:subject>"), ("V015", None, "none")),
    (other_title, ("V015", None, "«Prova»")),
    (language("en"), ("V016", None, "«en»")),
    (drop("/OutputIntents"), ("V017", None, "none")),
    (drop("/OutputIntents", "0", "/DestOutputProfile"), ("V017", None, "one without its colour profile")),
    (other_intent, ("V017", None, "GTS_PDFX*")),
)


@pytest.mark.parametrize(("change", "said"), FAULTS)
def test_a_file_that_says_something_wrong_of_itself(
    bench: Bench, change: Callable[[pikepdf.Pdf], None], said: Said
) -> None:
    assert bench.said(bench.spoiled(change)) == [said]


def test_metadata_may_be_elements_and_may_name_the_language(bench: Bench) -> None:
    part = xmp(b' pdfaid:part="2" pdfaid:conformance="A" />', b"><pdfaid:part>2</pdfaid:part>"
               b"<pdfaid:conformance>A</pdfaid:conformance></rdf:Description>")  # fmt: skip
    assert bench.said(bench.spoiled(language("it"), bench.spoiled(part))) == []
