"""Work out the share of compensation due by the quality of a location.

The principle that compensation falls as the location nears the optimum is the strategy's; the form given to it here, a
weighted mean and a straight line between two shares, is this project's and is as sure as the rule's own status says.
"""

from atlante.records.plan import CompensationRule


def location_quality(rule: CompensationRule, grades: tuple[float, ...]) -> float:
    """Return the quality of a location, 0 worst to 1 best: the mean of its grades, weighted.

    Args:
        rule: Criteria with weights.
        grades: One per criterion, in their order, 0 to 1.

    Raises:
        ValueError: There is not one grade per criterion, or one is outside 0 to 1.
    """
    if len(grades) != len(rule.criteria):
        raise ValueError(f"expected {len(rule.criteria)} grades, found {len(grades)}")
    if any(not 0 <= grade <= 1 for grade in grades):
        raise ValueError(f"expected grades from 0 to 1, found {grades}")
    total = sum(criterion.weight for criterion in rule.criteria)
    return sum(criterion.weight * grade for criterion, grade in zip(rule.criteria, grades, strict=True)) / total


def compensation_share(rule: CompensationRule, quality: float) -> float:
    """Return the share of the reference compensation that is due, 0 to 1.

    Args:
        rule: Shares due at the worst and at the best location.
        quality: Of the location, 0 to 1.

    Raises:
        ValueError: The quality is outside 0 to 1.
    """
    if not 0 <= quality <= 1:
        raise ValueError(f"expected a quality from 0 to 1, found {quality}")
    return rule.full_share - (rule.full_share - rule.least_share) * quality
