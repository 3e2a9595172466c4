"""Compose the views of norms, and of what refers to a record."""

from dataclasses import dataclass

from atlante.records.plan import Norm
from atlante.views.address import anchor
from atlante.views.composer import Composer
from atlante.views.parts import Claim, LinkView, RichText


def norm_links(composer: Composer, ids: tuple[str, ...]) -> tuple[LinkView, ...]:
    """Return links to norms as «art. 11, NdA del PTM» with the title as detail."""
    return tuple(norm_link(composer, norm_id) for norm_id in ids)


def norm_link(composer: Composer, norm_id: str) -> LinkView:
    """Return a link to a norm as «art. 11, NdA del PTM» with the title as detail."""
    norm = composer.catalog.get(Norm, norm_id)
    name = norm.act if norm.act.startswith(norm.article) else f"{norm.act}, {norm.article}"
    return LinkView(name, composer.address.href(Norm.kind, norm_id), _title(norm), norm.status)


def _title(norm: Norm) -> str:
    """Return the title of an article, which is shown beside its number, without the number."""
    return norm.title.removesuffix(f", {norm.article}")


@dataclass(frozen=True)
class NormView:
    """An article with the records that cite it."""

    id: str
    anchor: str
    act: str
    article: str
    title: str
    summary: RichText
    claim: Claim
    url: str
    cited_by: tuple[LinkView, ...]


def norm_view(composer: Composer, norm: Norm) -> NormView:
    """Return the view of an article."""
    return NormView(
        norm.id,
        anchor("norm", norm.id),
        norm.act,
        norm.article,
        _title(norm),
        composer.rich(norm.summary),
        composer.claim(norm),
        norm.url or "",
        cited_by(composer, Norm.kind, norm.id),
    )


@dataclass(frozen=True)
class NormGroup:
    """The articles of one act."""

    act: str
    norms: tuple[NormView, ...]


def norm_groups(composer: Composer) -> tuple[NormGroup, ...]:
    """Return all norms by act, in their order."""
    groups: dict[str, list[NormView]] = {}
    for norm in composer.catalog.all(Norm):
        groups.setdefault(norm.act, []).append(norm_view(composer, norm))
    return tuple(NormGroup(act, tuple(rows)) for act, rows in groups.items())


def cited_by(composer: Composer, kind: str, record_id: str) -> tuple[LinkView, ...]:
    """Return links to the records that refer to one, each once, those without an address left out."""
    keys = dict.fromkeys(
        link.source for link in composer.catalog.incoming(kind, record_id) if link.source != (kind, record_id)
    )
    rows = [composer.link(*key) for key in keys if composer.address.href(*key)]
    return tuple(sorted(rows, key=lambda row: row.text))
