"""Say what the project produces, from the catalog to all artifacts."""

from atlante.plan.families import FAMILIES
from atlante.plan.whole import plan

__all__ = ["FAMILIES", "plan"]
