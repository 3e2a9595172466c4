"""Classes of a map are told apart by everybody, and on a black-and-white copy."""

import math
from itertools import combinations

from atlante.views.mapspec import PALETTE

# Machado, Oliveira and Fernandes (2009): full deuteranopia and protanopia, linear RGB.
DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
ORDINARY = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
JUST_SEEN = 2.3  # a difference of colours that most people just see, CIE 1976


def linear(colour: str) -> tuple[float, ...]:
    parts = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    x, y, z = (sum(a * b for a, b in zip(row, rgb, strict=True)) / w for row, w in zip(rows, white, strict=True))

    def root(value: float) -> float:
        return max(value, 0.0) ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116

    return 116 * root(y) - 16, 500 * (root(x) - root(y)), 200 * (root(y) - root(z))


def seen(colour: str, eye: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    rgb = linear(colour)
    return lab(tuple(sum(a * b for a, b in zip(row, rgb, strict=True)) for row in eye))


def test_no_two_classes_share_a_pattern() -> None:
    patterns = [hatch for _, _, hatch in PALETTE]
    assert len(set(patterns)) == len(patterns)
    assert patterns.count("none") == 1


def test_outlines_stay_apart_for_every_eye() -> None:
    for eye in (ORDINARY, DEUTERANOPIA, PROTANOPIA):
        for (_, one, _), (_, other, _) in combinations(PALETTE, 2):
            assert math.dist(seen(one, eye), seen(other, eye)) > JUST_SEEN, (one, other)


def test_the_measure_tells_red_and_green_that_look_alike_to_a_green_blind_eye() -> None:
    red, green = "#A35F00", "#6B7500"
    assert math.dist(seen(red, ORDINARY), seen(green, ORDINARY)) > 30
    assert math.dist(seen(red, DEUTERANOPIA), seen(green, DEUTERANOPIA)) < 12
