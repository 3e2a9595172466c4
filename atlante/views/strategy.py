"""Compose the views of a plan and its strategies."""

from dataclasses import dataclass

from atlante.records.base import Act
from atlante.records.landscape import GreenNetwork
from atlante.records.mobility import MobilityHubScheme
from atlante.records.pilots import PilotProject
from atlante.records.plan import CompensationRule, Frame, Plan, Strategy, StrategyLink
from atlante.selection.compensation import compensation_share, location_quality
from atlante.views.address import anchor
from atlante.views.charts import chart_drawing, timeline_chart
from atlante.views.composer import Composer
from atlante.views.norms import norm_links
from atlante.views.parts import ActView, Claim, DrawingView, Figure, LinkView, RichText, TitledView
from atlante.views.text import INDICATOR_LABELS, number_text


@dataclass(frozen=True)
class FrameView:
    """One of the three *quadri*."""

    title: str
    anchor: str
    summary: RichText
    claim: Claim
    parts: tuple[TitledView, ...]


@dataclass(frozen=True)
class RuleView:
    """A rule: condition, effect, compensation."""

    id: str
    title: str
    condition: RichText
    effect: RichText
    compensation: RichText
    norms: tuple[LinkView, ...]
    claim: Claim


@dataclass(frozen=True)
class IndicatorView:
    """An indicator with its unit and target."""

    title: str
    text: RichText
    unit: str
    target: Figure | None
    claim: Claim


@dataclass(frozen=True)
class IndicatorGroup:
    """The indicators of one kind."""

    title: str
    rows: tuple[IndicatorView, ...]


@dataclass(frozen=True)
class CriterionView:
    """A criterion of a location with its share of the total weight."""

    title: str
    text: RichText
    weight: str
    claim: Claim


@dataclass(frozen=True)
class WorkedView:
    """A worked location: grades in the order of the criteria, quality and share due."""

    title: str
    text: RichText
    grades: tuple[str, ...]
    quality: str
    share: str
    claim: Claim


@dataclass(frozen=True)
class CompensationView:
    """A rule of compensation with its worked locations."""

    title: str
    text: RichText
    full_share: str
    least_share: str
    criteria: tuple[CriterionView, ...]
    examples: tuple[WorkedView, ...]
    norms: tuple[LinkView, ...]
    claim: Claim


@dataclass(frozen=True)
class StrategyView:
    """Everything about one strategy."""

    id: str
    anchor: str
    number: int
    title: str
    short_title: str
    topic: str
    claim: Claim
    summary: RichText
    purpose: RichText
    frames: tuple[FrameView, ...]
    objectives: tuple[TitledView, ...]
    rules: tuple[RuleView, ...]
    indicators: tuple[IndicatorGroup, ...]
    compensation: CompensationView | None
    rewards: tuple[TitledView, ...]
    participants: tuple[TitledView, ...]
    steps: tuple[ActView, ...]
    timeline: DrawingView | None
    norms: tuple[LinkView, ...]
    programmes: tuple[LinkView, ...]
    related: tuple[TitledView, ...]
    guide_project: LinkView | None
    hub_schemes: tuple[LinkView, ...]
    pilots: tuple[LinkView, ...]


def strategy_view(composer: Composer, strategy: Strategy) -> StrategyView:
    """Return the view of a strategy."""
    catalog = composer.catalog
    schemes = tuple(row.id for row in catalog.all(MobilityHubScheme) if row.strategy == strategy.id)
    pilots = tuple(row.id for row in catalog.all(PilotProject) if strategy.id in row.strategies)
    network = strategy.guide_project
    return StrategyView(
        id=strategy.id,
        anchor=anchor("strategy", strategy.id),
        number=strategy.number,
        title=strategy.title,
        short_title=strategy.short_title,
        topic=strategy.topic,
        claim=composer.claim(strategy),
        summary=composer.rich(strategy.summary),
        purpose=composer.rich(strategy.purpose),
        frames=(
            _frame(composer, "Quadro analitico-conoscitivo", "quadro-conoscitivo", strategy.knowledge),
            _frame(composer, "Quadro strategico e propositivo-programmatico", "quadro-strategico", strategy.proposal),
            _frame(composer, "Quadro normativo", "quadro-normativo", strategy.norms_frame),
        ),
        objectives=tuple(
            TitledView(row.title, composer.rich(row.text), composer.claim(row), f"{strategy.id}-{row.id}")
            for row in strategy.objectives
        ),
        rules=tuple(
            RuleView(
                row.id,
                row.title,
                composer.rich(row.condition),
                composer.rich(row.effect),
                composer.rich(row.compensation),
                composer.links("norm", row.norms),
                composer.claim(row),
            )
            for row in strategy.rules
        ),
        indicators=_indicators(composer, strategy),
        compensation=_compensation(composer, strategy.compensation) if strategy.compensation else None,
        rewards=tuple(composer.titled(row) for row in strategy.rewards),
        participants=tuple(composer.titled(row) for row in strategy.participants),
        steps=tuple(composer.act(step) for step in strategy.steps),
        timeline=_timeline(composer, strategy, strategy.steps),
        norms=norm_links(composer, strategy.norms),
        programmes=composer.links("programme", strategy.programmes),
        related=tuple(_related(composer, strategy, row) for row in strategy.related),
        guide_project=composer.link(GreenNetwork.kind, network) if network else None,
        hub_schemes=composer.links(MobilityHubScheme.kind, schemes),
        pilots=composer.links(PilotProject.kind, pilots),
    )


def _timeline(composer: Composer, record: Plan | Strategy, acts: tuple[Act, ...]) -> DrawingView | None:
    chart = timeline_chart(record.kind, record.id, record.short_title, acts)
    return chart_drawing(composer, chart, (act.status for act in acts))


def _frame(composer: Composer, title: str, name: str, frame: Frame) -> FrameView:
    parts = tuple(
        TitledView(
            part.title,
            composer.rich(part.text),
            composer.claim(part),
            links=(*norm_links(composer, part.norms), *composer.links("programme", part.programmes)),
        )
        for part in frame.parts
    )
    return FrameView(title, name, composer.rich(frame.summary), composer.claim(frame), parts)


def _indicators(composer: Composer, strategy: Strategy) -> tuple[IndicatorGroup, ...]:
    groups = []
    for kind, title in INDICATOR_LABELS.items():
        rows = tuple(
            IndicatorView(
                row.title,
                composer.rich(row.text),
                row.unit or "",
                composer.figure("Obiettivo", row.target) if row.target else None,
                composer.claim(row),
            )
            for row in strategy.indicators
            if row.type == kind
        )
        if rows:
            groups.append(IndicatorGroup(title, rows))
    return tuple(groups)


def _compensation(composer: Composer, rule: CompensationRule) -> CompensationView:
    def percent(share: float) -> str:
        return f"{number_text(100 * share, 0)}%"

    total = sum(criterion.weight for criterion in rule.criteria)
    claim = composer.claim(rule)
    criteria = tuple(
        CriterionView(row.title, composer.rich(row.text), percent(row.weight / total), composer.claim(row))
        for row in rule.criteria
    )
    examples = []
    for example in rule.examples:
        quality = location_quality(rule, example.grades)
        share = percent(compensation_share(rule, quality))
        grades = tuple(number_text(grade, 2) for grade in example.grades)
        words = (example.title, composer.rich(example.text), grades, number_text(quality, 2), share)
        examples.append(WorkedView(*words, composer.claim(example)))
    return CompensationView(
        rule.title,
        composer.rich(rule.text),
        percent(rule.full_share),
        percent(rule.least_share),
        criteria,
        tuple(examples),
        norm_links(composer, rule.norms),
        claim,
    )


def _related(composer: Composer, strategy: Strategy, link: StrategyLink) -> TitledView:
    other = composer.catalog.get(Strategy, link.strategy)
    # What is said of the other strategy is a claim of this one; its note stands at the head already.
    claim = composer.claim_of(strategy.status, strategy.sources)
    return TitledView(other.short_title, composer.rich(link.text), claim, links=(composer.link("strategy", other.id),))


@dataclass(frozen=True)
class PlanView:
    """The plan with its acts, principles and sheets."""

    id: str
    title: str
    short_title: str
    claim: Claim
    summary: RichText
    principles: tuple[TitledView, ...]
    acts: tuple[ActView, ...]
    timeline: DrawingView | None
    sheets: tuple[TitledView, ...]
    url: str
    strategies: tuple[LinkView, ...]


def plan_view(composer: Composer, plan: Plan) -> PlanView:
    """Return the view of a plan."""
    catalog = composer.catalog
    return PlanView(
        plan.id,
        plan.title,
        plan.short_title,
        composer.claim(plan),
        composer.rich(plan.summary),
        tuple(composer.titled(row) for row in plan.principles),
        tuple(composer.act(act) for act in plan.acts),
        _timeline(composer, plan, plan.acts),
        tuple(TitledView(f"Tavola {row.number}", composer.rich(row.title), composer.claim(row)) for row in plan.sheets),
        plan.url or "",
        tuple(composer.link(Strategy.kind, row.id, row.topic) for row in catalog.all(Strategy) if row.plan == plan.id),
    )
