"""Know where the selector is and how it is opened with something already chosen."""

from typing import Literal

from atlante.views.composer import Composer
from atlante.views.parts import LinkView

SELECTOR = "abaco/scegli.md"
SELECTOR_SCRIPT = "docs/assets/selettore-dati.js"
Parameter = Literal["comune", "upa", "sfida", "uso", "scala", "supporto", "famiglia"]


def selector_link(composer: Composer, text: str, parameter: Parameter, chosen: str) -> LinkView:
    """Return a link that opens the selector with a starting point or a constraint; no address in a document."""
    page = composer.address.file(SELECTOR)
    return LinkView(text, f"{page}?{parameter}={chosen}" if page else "")
