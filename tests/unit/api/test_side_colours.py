"""Sides that meet in one war can be told apart by readers who see no red, or no green."""

import itertools
import re

import pytest

from services.api.web.assets import assets

SIDE = re.compile(r'^  (\w+): \["[^"]+", "#(\w{6})"\],$', re.MULTILINE)
WARS = {
    "syria": (
        "government", "opposition", "islamic_state", "kurdish_sdf", "jihadist_hts_nusra",
        "turkey_backed", "russia", "us_coalition",
    ),
    "iraq": ("iraq_government", "islamic_state", "peshmerga", "iraq_shia_militia"),
    "ukraine": ("ukraine", "russia"),
    "afghanistan": ("government", "taliban", "islamic_state"),
    "levant": ("israel", "iran_hezbollah", "lebanon_army"),
}  # fmt: skip
# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
SEEN = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no green": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
}
LEAST = 11.0
"""Difference in CIE Lab; 2.3 is just noticed side by side."""

Triple = tuple[float, float, float]


def linear(colour: str) -> Triple:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4))
    return _light(red), _light(green), _light(blue)


def _light(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)


def times(matrix: tuple[Triple, ...], vector: Triple) -> Triple:
    x, y, z = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, vector, strict=True)))) for row in matrix
    )
    return x, y, z


def lab(rgb: Triple) -> Triple:
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    x, y, z = (
        sum(a * b for a, b in zip(row, rgb, strict=True)) / white
        for row, white in zip(to_xyz, (0.9505, 1.0, 1.089), strict=True)
    )
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("sight", SEEN)
@pytest.mark.parametrize("war", WARS)
def test_sides_of_one_war_differ(war: str, sight: str) -> None:
    colours = dict(SIDE.findall(assets()["js/sides.js"].content.decode()))
    seen = {side: lab(times(SEEN[sight], linear(colours[side]))) for side in WARS[war]}
    for one, other in itertools.combinations(WARS[war], 2):
        apart = sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5
        assert apart >= LEAST, f"{one} and {other}: {apart:.1f}"
