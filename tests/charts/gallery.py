"""Figures of matplotlib's own plot types, drawn by matplotlib's Agg and by our renderer, and how far the two are apart.

Run as a program, it prints the table of differences and writes the pictures to a directory:

    python -m tests.charts.gallery DIRECTORY
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
import pypdfium2
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch, Rectangle, RegularPolygon
from matplotlib.path import Path as Outline
from matplotlib.tri import Triangulation
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Draw = Callable[[Figure], object]
Picture = NDArray[np.float64]

BACKEND = "module://reportpress.charts.renderer"
DPI = 100

# Both are drawn so many times as fine and then reduced: pdfium moves the edges of rectangles onto pixels and makes thin lines
# one pixel wide, Agg moves markers and meshes onto pixels. None of that is how the figure is meant.
FINER = 4

# Two rasterizers never agree on every pixel: edges are smoothed by different rules, and letters by FreeType and by pdfium.
# A light blur, as wide as a line, takes that away and leaves what is moved, missing or of another colour.
BLUR = 1.0
STRONG = 40  # of 255: what the eye sees as another picture

# Lines are not moved onto pixels and letters are not hinted, in both: neither happens on paper.
SETTINGS = {
    "path.snap": False,
    "text.hinting": "no_hinting",
    "font.size": 8,
    "figure.dpi": DPI,
    "savefig.dpi": DPI,
    "hatch.linewidth": 1,
}

X = np.linspace(0, 2 * np.pi, 60)
RANDOM = np.random.default_rng(7).normal(size=(4, 120))
GRID_X, GRID_Y = np.meshgrid(np.linspace(-2, 2, 25), np.linspace(-2, 2, 25))
HILLS = np.exp(-(GRID_X**2) - GRID_Y**2) - 0.7 * np.exp(-((GRID_X - 1) ** 2) - (GRID_Y - 1) ** 2)
FEW_X, FEW_Y = np.meshgrid(np.linspace(-2, 2, 8), np.linspace(-2, 2, 8))
TRIANGLES = Triangulation(RANDOM[0, :40], RANDOM[1, :40])

FIGURES: dict[str, Draw] = {}


def figure(draw: Draw) -> Draw:
    FIGURES[draw.__name__.replace("_", " ")] = draw
    return draw


@dataclass(frozen=True, slots=True)
class Difference:
    """``mean`` of all channels of all pixels, of 255; ``strong``: the share of pixels that differ by more than STRONG."""

    mean: float
    strong: float


def make(draw: Draw) -> Figure:
    made = Figure(figsize=(3, 2), layout="none")
    draw(made)
    return made


def by_agg(made: Figure) -> Picture:
    file = BytesIO()
    made.savefig(file, format="png", dpi=DPI * FINER)
    return _blurred(Image.open(file))


def by_us(made: Figure) -> Picture:
    file = BytesIO()
    made.savefig(file, format="pdf", dpi=DPI * FINER, backend=BACKEND)
    return rendered(file.getvalue())


def rendered(data: bytes) -> Picture:
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    scale = DPI * FINER / 72
    width, height = (round(side * scale) for side in page.get_size())
    image = page.render(scale=scale).to_pil().crop((0, 0, width, height))  # pdfium rounds up, whatever the rest
    page.close()
    document.close()
    return _blurred(image)


def difference(one: Picture, other: Picture) -> Difference:
    assert one.shape == other.shape, f"pictures of {one.shape} and {other.shape}"
    apart = np.abs(one - other)
    return Difference(float(apart.mean()), float((apart.max(axis=2) > STRONG).mean()))


def compare(draw: Draw) -> Difference:
    with matplotlib.rc_context(SETTINGS):
        made = make(draw)
        return difference(by_agg(made), by_us(made))


def _blurred(image: Image.Image) -> Picture:
    return np.asarray(image.convert("RGB").reduce(FINER).filter(ImageFilter.GaussianBlur(BLUR)), dtype=np.float64)


def _axes(made: Figure, **options: Any) -> Any:
    return made.add_axes((0.14, 0.16, 0.8, 0.74), **options)


# Lines and areas


@figure
def plot(made: Figure) -> None:
    axes = _axes(made)
    axes.plot(X, np.sin(X), X, np.cos(X), "--", X, np.sin(X) ** 2, ":")
    axes.set_title("Sines")
    axes.grid(True)


@figure
def markers(made: Figure) -> None:
    axes = _axes(made)
    for row, marker in enumerate("os^D*x+"):
        axes.plot(np.arange(8), np.full(8, row), marker, markersize=7, alpha=0.6)


@figure
def step(made: Figure) -> None:
    axes = _axes(made)
    axes.step(X[::4], np.sin(X[::4]), where="mid")
    axes.step(X[::4], np.cos(X[::4]), where="post", linestyle="-.")


@figure
def scatter(made: Figure) -> None:
    axes = _axes(made)
    axes.scatter(RANDOM[0], RANDOM[1], s=20 + 60 * np.abs(RANDOM[2]), c=RANDOM[3], alpha=0.7, edgecolors="black")


@figure
def scatter_of_equals(made: Figure) -> None:
    _axes(made).scatter(RANDOM[0], RANDOM[1], marker="*", color="tab:red", linewidths=0)


@figure
def bar(made: Figure) -> None:
    axes = _axes(made)
    bars = axes.bar(["a", "b", "c"], [3, 5, 2], color=["tab:blue", "tab:orange", "tab:green"])
    axes.bar_label(bars)


@figure
def barh(made: Figure) -> None:
    _axes(made).barh(["North", "South", "West"], [3, 5, 2], xerr=0.4, capsize=4)


@figure
def hatches(made: Figure) -> None:
    axes = _axes(made)
    for place, hatch in enumerate(["//", "\\\\", "xx", "..", "oo", "++"]):
        axes.bar(place, 2 + place % 3, hatch=hatch, facecolor="white", edgecolor="tab:blue")


@figure
def stem(made: Figure) -> None:
    _axes(made).stem(X[::5], np.sin(X[::5]))


@figure
def fill_between(made: Figure) -> None:
    axes = _axes(made)
    axes.fill_between(X, np.sin(X) - 0.3, np.sin(X) + 0.3, alpha=0.4)
    axes.plot(X, np.sin(X))


@figure
def stackplot(made: Figure) -> None:
    _axes(made).stackplot(X, np.abs(np.sin(X)), np.abs(np.cos(X)), np.ones_like(X))


@figure
def histogram(made: Figure) -> None:
    _axes(made).hist([RANDOM[0], RANDOM[1] + 1], bins=12, histtype="stepfilled", alpha=0.6)


@figure
def dashes_caps_joins(made: Figure) -> None:
    axes = _axes(made)
    for row, (cap, join) in enumerate([("butt", "miter"), ("round", "round"), ("projecting", "bevel")]):
        axes.plot([0, 1, 2, 3], [row, row + 0.8, row, row + 0.8], lw=8, solid_capstyle=cap, solid_joinstyle=join)
        axes.plot([0, 3], [row - 0.4] * 2, lw=4, dashes=(2, 1.5), dash_capstyle=cap)


@figure
def broken_barh(made: Figure) -> None:
    axes = _axes(made)
    axes.broken_barh([(1, 2), (5, 1)], (0, 1), facecolors="tab:blue")
    axes.broken_barh([(0, 1), (2, 3)], (1.5, 1), facecolors=("tab:orange", "tab:green"))


@figure
def eventplot(made: Figure) -> None:
    _axes(made).eventplot([RANDOM[0, :30], RANDOM[1, :30], RANDOM[2, :30]], linewidths=0.8)


@figure
def line_collection(made: Figure) -> None:
    axes = _axes(made)
    lines = [np.column_stack([X, np.sin(X + shift)]) for shift in np.linspace(0, 2, 9)]
    axes.add_collection(LineCollection(lines, array=np.arange(9), linewidths=2))
    axes.autoscale()


@figure
def polygons(made: Figure) -> None:
    axes = _axes(made)
    square = np.array([(0, 0), (1, 0), (1, 1), (0, 1)])
    many = [square + 1.3 * np.array(divmod(i, 3)) for i in range(15)]
    axes.add_collection(PolyCollection(many, facecolors=["#ffcc0080", "#0066cc80"], edgecolors="black", hatch="/"))
    axes.autoscale()


# Statistics


@figure
def boxplot(made: Figure) -> None:
    _axes(made).boxplot(RANDOM.T)


@figure
def violinplot(made: Figure) -> None:
    _axes(made).violinplot(RANDOM.T, showmedians=True)


@figure
def errorbar(made: Figure) -> None:
    _axes(made).errorbar(X[::6], np.sin(X[::6]), yerr=0.2, xerr=0.15, fmt="o", capsize=3)


@figure
def hexbin(made: Figure) -> None:
    _axes(made).hexbin(RANDOM.ravel()[:240], RANDOM.ravel()[240:], gridsize=12)


@figure
def histogram_in_two_dimensions(made: Figure) -> None:
    _axes(made).hist2d(RANDOM[0], RANDOM[1], bins=10)


# Fields


@figure
def pcolormesh(made: Figure) -> None:
    _axes(made).pcolormesh(GRID_X, GRID_Y, HILLS)


@figure
def pcolormesh_with_edges(made: Figure) -> None:
    # Agg moves the edges of a mesh onto pixels, whatever the settings say: these lie there already, and are four pixels wide.
    axes = made.add_axes((0.1, 0.1, 0.8, 0.8))
    axes.pcolormesh(FEW_X, FEW_Y, FEW_X * FEW_Y, edgecolors="white", linewidth=72 / DPI)


@figure
def pcolormesh_gouraud(made: Figure) -> None:
    _axes(made).pcolormesh(FEW_X, FEW_Y, FEW_X * FEW_Y, shading="gouraud")


@figure
def contour(made: Figure) -> None:
    axes = _axes(made)
    axes.clabel(axes.contour(GRID_X, GRID_Y, HILLS, levels=6), fontsize=6)


@figure
def contourf(made: Figure) -> None:
    _axes(made).contourf(GRID_X, GRID_Y, HILLS, levels=8)


@figure
def imshow(made: Figure) -> None:
    _axes(made).imshow(HILLS[:12, :12], cmap="plasma", origin="lower", aspect="auto")


@figure
def imshow_half_opaque_and_not_resampled(made: Figure) -> None:
    axes = _axes(made)
    axes.plot([0, 11], [0, 11], "k", lw=4)
    axes.imshow(HILLS[:12, :12], interpolation="none", alpha=0.6, aspect="auto", zorder=3)


@figure
def image_of_four_channels(made: Figure) -> None:
    axes = _axes(made)
    pixels = np.ones((20, 20, 4))
    pixels[..., 0], pixels[..., 1], pixels[..., 3] = np.linspace(0, 1, 20), 0.3, np.linspace(0, 1, 20)[:, None]
    axes.set_facecolor("#cce5ff")
    axes.imshow(pixels, interpolation="bilinear", extent=(0, 3, 0, 2))


@figure
def quiver(made: Figure) -> None:
    _axes(made).quiver(FEW_X, FEW_Y, -FEW_Y, FEW_X, np.hypot(FEW_X, FEW_Y))


@figure
def streamplot(made: Figure) -> None:
    _axes(made).streamplot(GRID_X, GRID_Y, -GRID_Y, GRID_X + 0.3, density=0.5, color=HILLS)


@figure
def barbs(made: Figure) -> None:
    _axes(made).barbs(FEW_X[::2, ::2], FEW_Y[::2, ::2], 30 * FEW_X[::2, ::2], 30 * FEW_Y[::2, ::2], length=5)


@figure
def tripcolor(made: Figure) -> None:
    _axes(made).tripcolor(TRIANGLES, RANDOM[2, :40])


@figure
def tripcolor_gouraud(made: Figure) -> None:
    _axes(made).tripcolor(TRIANGLES, RANDOM[2, :40], shading="gouraud")


@figure
def tripcolor_gouraud_half_opaque(made: Figure) -> None:
    axes = _axes(made)
    axes.plot([-2, 2], [-2, 2], "k", lw=5)
    axes.tripcolor(TRIANGLES, RANDOM[2, :40], shading="gouraud", alpha=0.5, zorder=3)


@figure
def tricontour(made: Figure) -> None:
    axes = _axes(made)
    axes.tricontour(TRIANGLES, RANDOM[2, :40], levels=5)
    axes.triplot(TRIANGLES, color="0.7", lw=0.5)


@figure
def tricontourf(made: Figure) -> None:
    _axes(made).tricontourf(TRIANGLES, RANDOM[2, :40], levels=5)


# Axes


@figure
def pie(made: Figure) -> None:
    made.add_axes((0, 0, 1, 1)).pie([3, 2, 1], labels=["three", "two", "one"], explode=[0, 0.1, 0], autopct="%d%%")


@figure
def polar(made: Figure) -> None:
    axes = made.add_axes((0.1, 0.12, 0.8, 0.76), projection="polar")
    axes.plot(X, 1 + np.sin(3 * X))
    axes.fill(X, 0.5 + 0.3 * np.cos(2 * X), alpha=0.4)


@figure
def log_axes(made: Figure) -> None:
    axes = _axes(made, xscale="log", yscale="log")
    axes.plot([1, 10, 100, 1000], [3, 20, 500, 1e4], "o-")
    axes.grid(True, which="both", lw=0.8)


@figure
def twin_axes(made: Figure) -> None:
    axes = made.add_axes((0.14, 0.16, 0.7, 0.74))
    axes.plot(X, np.sin(X))
    axes.twinx().plot(X, X**2, color="tab:red")


@figure
def inset_axes(made: Figure) -> None:
    axes = _axes(made)
    axes.plot(X, np.sin(X))
    inset = axes.inset_axes((0.55, 0.55, 0.4, 0.4), xlim=(1, 2), ylim=(0.8, 1.05))
    inset.plot(X, np.sin(X))
    axes.indicate_inset_zoom(inset)


@figure
def colorbar(made: Figure) -> None:
    axes = _axes(made)
    made.colorbar(axes.scatter(RANDOM[0], RANDOM[1], c=RANDOM[2], s=12), ax=axes, label="height")


@figure
def three_dimensions(made: Figure) -> None:
    axes = made.add_axes((0, 0, 1, 1), projection="3d")
    axes.plot_wireframe(GRID_X[::3, ::3], GRID_Y[::3, ::3], HILLS[::3, ::3], linewidth=0.8)
    axes.set(xticks=[-2, 0, 2], yticks=[-2, 0, 2], zticks=[-0.5, 0, 0.5])  # their number would depend on the resolution


@figure
def table(made: Figure) -> None:
    axes = _axes(made)
    axes.set_axis_off()
    axes.table([["1", "22"], ["333", "4"]], rowLabels=["first", "second"], colLabels=["a", "b"], loc="center")


@figure
def legend(made: Figure) -> None:
    axes = _axes(made)
    axes.plot(X, np.sin(X), label="sine")
    axes.plot(X, np.cos(X), "s--", markevery=6, label="cosine")
    axes.fill_between(X, -0.5, 0.5, alpha=0.3, hatch="xx", label="band")
    axes.legend(loc="lower left", shadow=True)


# Clipping and text


@figure
def clip_paths(made: Figure) -> None:
    axes = _axes(made, xlim=(0, 3), ylim=(0, 2))
    for place, outline in enumerate([Circle((0.8, 1), 0.6), RegularPolygon((2.1, 1), 5, radius=0.7)]):
        outline.set_transform(axes.transData)
        for row in np.arange(0, 2, 0.2):
            stripe = Rectangle((0, row), 3, 0.1, facecolor=("tab:blue", "tab:red")[place])
            axes.add_patch(stripe)
            stripe.set_clip_path(outline)


@figure
def curves(made: Figure) -> None:
    axes = _axes(made, xlim=(0, 3), ylim=(0, 2))
    codes = [Outline.MOVETO, Outline.CURVE3, Outline.CURVE3, Outline.CURVE4, Outline.CURVE4, Outline.CURVE4]
    points = [(0.2, 0.2), (0.6, 2.4), (1.2, 0.6), (1.6, -0.4), (2.4, 2.6), (2.8, 0.4)]
    axes.add_patch(PathPatch(Outline(points, codes), facecolor="#ffdd88", edgecolor="black", lw=2))


@figure
def annotations(made: Figure) -> None:
    axes = _axes(made)
    axes.plot(X, np.sin(X))
    axes.annotate("a peak", (1.57, 1), (3.2, 0.7), arrowprops={"arrowstyle": "->", "connectionstyle": "arc3,rad=.2"})
    axes.annotate("a hole", (4.7, -1), (1, -0.7), arrowprops={"facecolor": "black", "shrink": 0.05})
    axes.text(4.4, 0.2, "in a box", bbox={"boxstyle": "round", "facecolor": "wheat", "alpha": 0.5})


@figure
def turned_text(made: Figure) -> None:
    for angle in range(0, 360, 45):
        made.text(0.5, 0.5, "      turned by so much", rotation=angle, rotation_mode="anchor", fontsize=7)


@figure
def text_of_many_lines(made: Figure) -> None:
    made.text(0.05, 0.9, "left and top\non two lines", va="top")
    made.text(0.95, 0.1, "right\nand bottom,\nthree lines", ha="right", color="tab:red", style="italic")
    made.text(0.5, 0.5, "bold\nin the middle", ha="center", va="center", rotation=30, weight="bold", linespacing=1.5)
    made.text(0.1, 0.1, "serif\nand mono", family=["DejaVu Serif"], fontsize=10)


@figure
def formulas(made: Figure) -> None:
    made.text(0.05, 0.65, r"$\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}$", fontsize=14)
    made.text(0.05, 0.3, r"in words: $\alpha_i > \beta^2$", fontsize=11)
    made.text(0.9, 0.1, r"$\sum_{i=1}^n x_i$", rotation=90)


@figure
def fallback_fonts(made: Figure) -> None:
    family = ["cmtt10", "DejaVu Sans"]
    made.text(0.05, 0.7, "typewriter, Ελληνικά", family=family, fontsize=12)
    made.text(0.05, 0.4, "Русский, ½ and ✓", family=family, fontsize=12)


def _main(directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    print(f"{'figure':40} {'mean':>6} {'strong':>8}")
    for name, draw in FIGURES.items():
        with matplotlib.rc_context(SETTINGS), warnings.catch_warnings():
            warnings.simplefilter("error")
            made = make(draw)
            agg, ours = by_agg(made), by_us(made)
        apart = difference(agg, ours)
        print(f"{name:40} {apart.mean:6.2f} {apart.strong:8.3%}")
        pair = np.concatenate([agg, ours, 255 - np.abs(agg - ours)], axis=1).astype(np.uint8)
        Image.fromarray(pair).save(directory / f"{name.replace(' ', '-')}.png")


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
