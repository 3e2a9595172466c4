"""Move and cut boxes as a page's matrices and limits do."""

from typing import Any

from atlante.verify.facts import Box

Matrix = tuple[float, float, float, float, float, float]
UNITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# Limits that leave nothing.
NOWHERE: Box = (float("inf"), float("inf"), float("-inf"), float("-inf"))


def matrix_of(numbers: Any) -> Matrix:
    """Return six numbers of a file as a matrix."""
    a, b, c, d, e, f = (float(number) for number in numbers)
    return a, b, c, d, e, f


def box_of(numbers: Any) -> Box:
    """Return four numbers of a file as a box, whichever corners they are."""
    left, bottom, right, top = (float(number) for number in numbers)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def times(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does what one does and then what another does."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def bounds(matrix: Matrix, box: Box) -> Box:
    """Return the upright box around a box that a matrix has moved."""
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across = [a * x + c * y + e for x, y in corners]
    up = [b * x + d * y + f for x, y in corners]
    return min(across), min(up), max(across), max(up)


def around(boxes: list[Box]) -> Box:
    """Return the smallest box that holds all."""
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


def within(box: Box, clip: Box | None) -> Box | None:
    """Return the part of a box that a drawing's own limits leave; None when they leave nothing."""
    if clip is None:
        return box
    left, bottom = max(box[0], clip[0]), max(box[1], clip[1])
    right, top = min(box[2], clip[2]), min(box[3], clip[3])
    return (left, bottom, right, top) if left < right and bottom < top else None
