#!/usr/bin/env python3
"""Since when every browser has what our pages use: writes tests/web/desk/since.tsv.

    scripts/browsers.py DATA.json

DATA.json: of the package @mdn/browser-compat-data, which is CC0. A name that several interfaces have counts from the first of them; a
name is there when the last of Chrome, Firefox and Safari had it. What the data do not know is a name of our own and is left out.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "web" / "desk"))
from used import SINCE, Name, used

NEVER = "9999-12-31"


def main(data: dict[str, Any]) -> None:
    days = {
        name: {v: one.get("release_date", NEVER) for v, one in data["browsers"][name]["releases"].items()}
        for name in BROWSERS
    }
    known = {name: found for name in sorted(used()) if (found := [_day(one, days) for one in _features(data, name)])}
    rows = [f"{kind}\t{name}\t{min(found)}\n" for (kind, name), found in known.items()]
    SINCE.write_text("".join(rows), encoding="utf-8")
    print(f"{len(rows)} of {len(used())} names are known.")


BROWSERS = ("chrome", "firefox", "safari")


def _features(data: dict[str, Any], name: Name) -> Iterator[dict[str, Any]]:
    """Every feature of that name that the data have."""
    kind, word = name
    css, places = data["css"], []
    match kind:
        case "property" | "at-rule" | "selector":
            places = [css[{"property": "properties", "at-rule": "at-rules", "selector": "selectors"}[kind]]]
        case "function" | "unit":
            places = [css["types"], *css["types"].values()]
        case "global":
            places = [data["api"], data["javascript"]["builtins"]]
        case "member":
            places = [*data["api"].values(), *data["javascript"]["builtins"].values()]
        case "element":
            places = [data["html"]["elements"]]
        case "attribute":
            places = [data["html"]["global_attributes"], *data["html"]["elements"].values()]
    yield from (place[word]["__compat"]["support"] for place in places if "__compat" in place.get(word, {}))


def _day(support: dict[str, Any], days: dict[str, dict[str, str]]) -> str:
    return max(_of_one(support.get(browser, {}), days[browser]) for browser in BROWSERS)


def _of_one(said: Any, days: dict[str, str]) -> str:
    """From when one browser has it whole, without a prefix or a switch."""
    every = said if isinstance(said, list) else [said]
    plain = [
        one
        for one in every
        if not {"prefix", "alternative_name", "flags", "version_removed", "partial_implementation"} & one.keys()
    ]
    added = [str(one.get("version_added") or "").lstrip("≤") for one in plain]
    return min((days.get(one, NEVER) for one in added), default=NEVER)


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
