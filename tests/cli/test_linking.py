import json
import subprocess
import sys

from test_json import documented


def test_the_pairs_that_wait_are_listed_with_bars_and_how_to_judge_them(izdeu):
    said = izdeu("people", "--duplicates").output
    assert "Nurbek Toleuuly  (answer.txt)" in said and "│█" in said and "izdeu judge m-" in said


def test_a_linkage_says_how_many_pairs_it_found(izdeu, tmp_path):
    page = tmp_path / "matches.html"
    said = izdeu("link", "--html", str(page))
    assert "shipped weights" in said.output
    assert "<svg" in page.read_text(encoding="utf-8") and "unencrypted" in said.stderr


def test_for_a_program_a_pair_has_the_keys_the_page_names(izdeu):
    pair = json.loads(izdeu("people", "--duplicates", "--json").stdout.splitlines()[0])
    assert list(pair) == documented("waiting")
    assert pair["unsure"] is None and pair["steps"][0]["weight"] > 0


def test_a_judgement_is_taken_back(izdeu):
    izdeu("judge", "Nurbek Toleu@aygul.txt", "Nurbek Toleuuly@answer.txt", "different", "--why", "another man")
    assert "withdrawn" in izdeu("judge", "--undo", "--why", "a slip").output
    assert "Give A, B and a verdict" in izdeu("judge", "--why", "nothing", status=2).stderr


def test_who_only_looks_does_not_load_what_only_linkage_needs():
    asked = ("people", "show", "search", "extract", "add", "judge", "review")
    loads = "; ".join(f"import izdeu.cli.commands.{name}" for name in asked)
    code = f"import sys, izdeu.actions.duplicates; {loads}; print({{'duckdb', 'splink', 'pyarrow'}} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said == "set()\n"
