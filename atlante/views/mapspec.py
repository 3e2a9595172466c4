"""Say what a map shows, once for the screen and for print, without any geometry.

A specification names features by their codes; the shapes stay in ``content/geodata`` and are read when the map is
drawn. Everything here is a frozen value made of text, numbers and tuples: cheap to make in hundreds, fit to be
pickled, and with one ``repr`` for one meaning.
"""

from dataclasses import dataclass
from typing import Literal

Hatch = Literal["none", "rising", "falling", "horizontal", "vertical", "cross", "grid", "dots"]
LayerKind = Literal["areas", "outlines", "points", "labels"]

MUNICIPALITIES = "municipalities"

# Light grounds that dark text can be read on, told apart by most colour-blind readers, each with its own hatch so that
# a black-and-white copy keeps them apart. More than five classes must also be labelled on the map itself.
PALETTE: tuple[tuple[str, str, Hatch], ...] = (
    ("#CFE3F5", "#0059B3", "none"),
    ("#D3ECD9", "#1E7A46", "rising"),
    ("#F8DFC2", "#A85400", "falling"),
    ("#EBD6E6", "#8C2F73", "horizontal"),
    ("#F6F0B5", "#7A6A00", "vertical"),
    ("#D5DCE4", "#17324D", "cross"),
    ("#CDEBEA", "#006B6B", "dots"),
    ("#F7D2D2", "#A32A2A", "grid"),
)


@dataclass(frozen=True)
class MapClass:
    """One entry of the legend and how its features are drawn, in print and on the screen alike.

    Attributes:
        key: Id inside its layer: lower-case letters, digits and hyphens.
        label: Words of the legend.
        fill: Ground, ``#RRGGBB``.
        stroke: Border and hatch lines, ``#RRGGBB``.
        hatch: Pattern over the ground that survives a black-and-white copy.
        stroke_pt: Width of the border on paper, points.
    """

    key: str
    label: str
    fill: str = "#CFE3F5"
    stroke: str = "#0059B3"
    hatch: Hatch = "none"
    stroke_pt: float = 0.5


@dataclass(frozen=True)
class MapFeature:
    """One thing on the map: a municipality, or several drawn as one.

    Attributes:
        key: Id inside its layer.
        codes: Codes in the layer's dataset; more than one are merged into a single shape, none draw nothing.
        class_key: Key of its class.
        label: Text written on the map, empty for none.
        tooltip: Text shown by the screen map, empty for the label or the name in the dataset.
        href: Where a click leads, relative to the map's own page, empty for nowhere.
        priority: Features with a larger number are labelled first; among equals the larger area goes first.
    """

    key: str
    codes: tuple[str, ...]
    class_key: str
    label: str = ""
    tooltip: str = ""
    href: str = ""
    priority: int = 0


@dataclass(frozen=True)
class MapLayer:
    """Features drawn in one way.

    Attributes:
        id: Id inside the map.
        kind: ``areas`` are filled; ``outlines`` have a border only; ``points`` are discs at a point inside each
            feature; ``labels`` are text only.
        classes: Entries of the legend, in its order.
        features: What is drawn, in drawing order.
        dataset: Stem of the file in ``content/geodata``.
        in_legend: Whether the legend lists the classes.
        title: What the screen map calls the layer where it is switched on and off; empty for its only class, or for
            the title of the legend. A layer that the legend leaves out is switched only if it has a title.
    """

    id: str
    kind: LayerKind
    classes: tuple[MapClass, ...]
    features: tuple[MapFeature, ...]
    dataset: str = MUNICIPALITIES
    in_legend: bool = True
    title: str = ""

    def class_of(self, feature: MapFeature) -> MapClass:
        """Return the class of a feature.

        Raises:
            KeyError: The layer has no class of that key.
        """
        for candidate in self.classes:
            if candidate.key == feature.class_key:
                return candidate
        raise KeyError(f'layer "{self.id}" has no class "{feature.class_key}"')


@dataclass(frozen=True)
class MapSpec:
    """One map, whatever it is drawn on.

    Attributes:
        id: Id of the map, unique in the project: lower-case letters, digits and hyphens; prefixes every id drawn.
        title: What the map is about.
        alt: Text for those who do not see it: what the map shows, not how.
        layers: From the ground up.
        legend_title: Heading of the legend, empty for none.
        extent: Codes in the base dataset that must be in view; empty for the whole territory.
        base: Dataset whose limits are drawn as grey hairlines under every layer.
        base_label: How the legend calls these hairlines, empty to leave them out of it.
        source: Line saying where geometry and content come from.
        date: Date or edition of what is shown.
        illustrative: Whether a visible mark says that the map is a stand-in for official data.
        context_labels: Whether features of the base that no layer labels are named, in grey.
        locator: Whether a small map shows where the extent lies; None for when the extent is small.
    """

    id: str
    title: str
    alt: str
    layers: tuple[MapLayer, ...] = ()
    legend_title: str = ""
    extent: tuple[str, ...] = ()
    base: str = MUNICIPALITIES
    base_label: str = "Limiti comunali"
    source: str = ""
    date: str = ""
    illustrative: bool = False
    context_labels: bool = False
    locator: bool | None = None

    @property
    def datasets(self) -> tuple[str, ...]:
        """Return the datasets the map is drawn from, each once, the base first."""
        return tuple(dict.fromkeys((self.base, *(layer.dataset for layer in self.layers))))

    @property
    def named_codes(self) -> frozenset[str]:
        """Return the codes that a layer labels one by one, so that the ground need not name them again."""
        rows = (row for layer in self.layers for row in layer.features if row.label and len(row.codes) == 1)
        return frozenset(code for row in rows for code in row.codes)

    @property
    def legend(self) -> tuple[tuple[MapLayer, MapClass], ...]:
        """Return the entries of the legend in order: classes that some feature has, of layers that are listed."""
        entries = []
        for layer in self.layers:
            used = {feature.class_key for feature in layer.features if feature.codes}
            if layer.in_legend:
                entries += [(layer, entry) for entry in layer.classes if entry.key in used]
        return tuple(entries)


@dataclass(frozen=True)
class MapBackground:
    """Tiles under the colours of the screen maps.

    Attributes:
        url: Address seen from the page of a map, with ``{z}``, ``{x}`` and ``{y}``.
        attribution: Whom its owner asks to name.
        max_zoom: Deepest level that has tiles.
    """

    url: str
    attribution: str
    max_zoom: int


@dataclass(frozen=True)
class MapBaseView:
    """What the recipe of a base needs: shapes that many screen maps share.

    Attributes:
        dataset: Stem of the file in the folder of the layers.
        geodata: Folder of the layers below the project's root.
    """

    dataset: str = MUNICIPALITIES
    geodata: str = "content/geodata"


@dataclass(frozen=True)
class MapArtifactView:
    """What a map recipe needs: the map and the page it goes on.

    Attributes:
        spec: The map.
        width_mm: Width on paper, mm.
        height_mm: Height on paper, mm.
        assets_href: Folder of the site's scripts, styles and faces seen from the screen map, without a final slash.
        background: Tiles of the screen map.
        with_title: Whether print draws the title inside the frame (no when a caption stands beside it).
        geodata: Folder of the layers below the project's root.
        enlarged: How many times larger than drawn it stands on paper, so that its words are larger.
    """

    spec: MapSpec
    width_mm: float = 160.0
    height_mm: float = 150.0
    assets_href: str = ""
    background: MapBackground | None = None
    with_title: bool = False
    geodata: str = "content/geodata"
    enlarged: float = 1.0
