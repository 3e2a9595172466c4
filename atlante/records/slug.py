"""Make page names and anchors from titles."""

import re
import unicodedata


def slug(title: str) -> str:
    """Return lower-case ASCII words joined by hyphens: «Cassano d'Adda» gives ``cassano-d-adda``."""
    # A typographic apostrophe is not ASCII, yet it parts words as a straight one does.
    plain = unicodedata.normalize("NFKD", title.replace("’", "'")).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower())) or "senza-nome"
