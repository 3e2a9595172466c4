"""The documents of the small project pass the checks that `generate.py verify` makes."""

import shutil
from pathlib import Path

from atlante.verify.check import verify
from atlante.verify.tools import Tools
from tests.documents.conftest import Printed

# What the templates are known to get wrong; a finding of another kind fails the test, and so does a line of this list
# that no document breaks any more.
KNOWN = {
    ("V009", "a number of the contents is an inline-block: WeasyPrint gives it a link of its own in a Span element"),
}


def test_documents_have_no_fault_but_those_that_are_known(printed: dict[str, Printed], tmp_path: Path) -> None:
    tools = Tools(shutil.which("qpdf"), None)
    codes = set()
    lines = []
    for name, document in sorted(printed.items()):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(document.content)
        found = verify(path, f"{name}.pdf", tools)
        codes |= {row.code for row in found}
        lines += [row.line for row in found if row.code not in {code for code, _ in KNOWN}]
    assert lines == []
    assert codes == {code for code, _ in KNOWN}
