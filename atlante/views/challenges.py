"""Compose the views of the challenges and of the matrix of scores."""

from dataclasses import dataclass

from atlante.records.landscape import Upa
from atlante.records.nbs import Challenge, ChallengeMatch, Family, FrameworkTerm, NbsSheet
from atlante.views.abacus import ICONS, NbsCard, icon_mark, nbs_card
from atlante.views.address import anchor
from atlante.views.charts import chart_drawing, matrix_chart
from atlante.views.composer import Composer
from atlante.views.parts import Claim, DrawingView, IconMark, LinkView, RichText
from atlante.views.selector_address import selector_link
from atlante.views.text import RELATION_LABELS


@dataclass(frozen=True)
class MatchView:
    """How a challenge corresponds to one of another framework."""

    framework: str
    number: str
    title: str
    title_en: str
    relation: str
    relation_id: str
    claim: Claim


@dataclass(frozen=True)
class ChallengeView:
    """A challenge with the sheets that answer it, the strongest first."""

    id: str
    anchor: str
    title: str
    title_en: str
    short_title: str
    icon: str
    icon_alt: str
    claim: Claim
    definition: RichText
    answer: RichText
    measures: tuple[str, ...]
    sheets: tuple["ScoredCard", ...]
    upas: tuple[LinkView, ...]
    matches: tuple[MatchView, ...]
    href: str
    selector: LinkView


@dataclass(frozen=True)
class ScoredCard:
    """A sheet with its score for one challenge."""

    card: NbsCard
    mark: IconMark


def challenge_view(composer: Composer, challenge: Challenge) -> ChallengeView:
    """Return the view of a challenge."""
    catalog = composer.catalog
    rows = [
        (sheet, score)
        for sheet in catalog.all(NbsSheet)
        for score in sheet.challenges
        if score.challenge == challenge.id and score.score > 0
    ]
    rows.sort(key=lambda row: (-row[1].score, row[0].title))
    claim = composer.claim(challenge)
    sheets = tuple(ScoredCard(nbs_card(composer, sheet), icon_mark(composer, score)) for sheet, score in rows)
    upas = catalog.referrers(Upa, Challenge.kind, challenge.id)
    return ChallengeView(
        challenge.id,
        anchor("challenge", challenge.id),
        challenge.title,
        challenge.title_en,
        challenge.short_title,
        f"{ICONS}/{challenge.icon.file}",
        challenge.icon.alt or "",
        claim,
        composer.rich(challenge.definition),
        composer.rich(challenge.answer),
        challenge.measures,
        sheets,
        tuple(composer.link(Upa.kind, upa.id) for upa in upas),
        tuple(_match(composer, match) for match in challenge.matches),
        composer.address.href(Challenge.kind, challenge.id),
        selector_link(composer, "Apri il selettore con questa sfida", "sfida", challenge.id),
    )


@dataclass(frozen=True)
class MatrixRow:
    """A sheet with its score for every challenge, in their order; a dash where it says nothing."""

    sheet: LinkView
    scores: tuple[str, ...]


@dataclass(frozen=True)
class ChallengesView:
    """All challenges, and which sheet does how much for which."""

    challenges: tuple[ChallengeView, ...]
    matrix: tuple[MatrixRow, ...]
    chart: DrawingView | None


def challenges_view(composer: Composer) -> ChallengesView:
    """Return the challenges in their order with the matrix of scores, sheets by family."""
    catalog = composer.catalog
    challenges = catalog.all(Challenge)
    statuses = (score.status for sheet in catalog.all(NbsSheet) for score in sheet.challenges)
    rows = []
    for family in catalog.all(Family):
        for sheet in (row for row in catalog.all(NbsSheet) if row.family == family.id):
            known = {score.challenge: str(score.score) for score in sheet.challenges}
            scores = tuple(known.get(challenge.id, "–") for challenge in challenges)
            rows.append(MatrixRow(composer.link(NbsSheet.kind, sheet.id), scores))
    views = tuple(challenge_view(composer, row) for row in challenges)
    chart = chart_drawing(composer, matrix_chart(catalog), statuses)
    return ChallengesView(views, tuple(rows), chart)


def _match(composer: Composer, match: ChallengeMatch) -> MatchView:
    term = composer.catalog.get(FrameworkTerm, match.target)
    return MatchView(
        term.framework,
        str(term.number),
        term.title,
        term.title_en,
        RELATION_LABELS[match.relation],
        match.relation,
        composer.claim(match),
    )
