"""``whoholds extract``: JSON Lines in, one line an article out, in order, and trouble told."""

import json
from pathlib import Path

import pytest
from typer import Typer
from typer.testing import CliRunner, Result

from schemas.reports import ArticleRead
from whoholds.cli import extract_commands
from whoholds.cli.extract_commands import explain, extract

TEXT = "Rebels captured the town of Kansaba from  regime forces on Friday, the Observatory said."


def line(number: int, **given: object) -> str:
    article = {
        "id": f"a{number}",
        "source": "Example Wire",
        "date": "2016-07-02",
        "title": "Syria war",
        "text": TEXT,
    }
    return json.dumps({**article, **given})


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    app = Typer()
    app.command()(extract)
    app.command()(explain)
    return CliRunner().invoke(app, list(arguments), input=given)


def lines_of(result: Result) -> list[str]:
    return result.stdout.splitlines()


def test_messages_are_what_the_service_publishes() -> None:
    result = run("extract", given=line(1) + "\n" + line(2))
    found = [ArticleRead.model_validate_json(each) for each in lines_of(result)]
    assert result.exit_code == 0, result.stderr
    assert [len(each.reports) for each in found] == [1, 1]
    assert len({each.article_id for each in found}) == 2


def test_gold_has_the_annotations_fields_and_where_the_place_is() -> None:
    [record] = map(json.loads, lines_of(run("extract", "--format", "gold", given=line(1))))
    assert (record["id"], record["published"]) == ("a1", "2016-07-02")
    [statement] = record["statements"]
    assert statement["place"] == "Kansaba"
    assert statement.keys() >= {
        "evidence", "place_desc", "place_type", "container", "gainer", "gainer_side", "loser",
        "loser_side", "kind", "when", "when_precision", "when_text", "background", "source",
        "party_claim", "also", "lat", "lon", "precision_km", "place_id", "confidence", "reasons",
    }  # fmt: skip


def test_gold_evidence_is_a_passage_of_the_text_as_given() -> None:
    [record] = map(json.loads, lines_of(run("extract", "--format", "gold", given=line(1))))
    assert record["statements"][0]["evidence"] in TEXT


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_answers_keep_the_order_of_the_input(jobs: str, tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(line(number) for number in range(50)), "utf-8")
    result = run("extract", str(path), "--format", "gold", "--jobs", jobs)
    assert [json.loads(each)["id"] for each in lines_of(result)] == [f"a{n}" for n in range(50)]


BROKEN = {
    "no JSON": '{"id": ',
    "not an object": "[1, 2]",
    "no text": line(1, text=None),
    "wrong type": line(1, text=5),
    "no source": line(1, source=""),
    "no such day": line(1, date="2016-02-31"),
    "a day to come": line(1, date="3000-01-01"),
    "no address": line(1, url="javascript:alert(1)"),
}


@pytest.mark.parametrize("form", ["messages", "gold"])
@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_bad_line_is_told_by_number_and_the_good_ones_are_read(broken: str, form: str) -> None:
    result = run("extract", "--format", form, given=f"{line(1)}\n\n{broken}\n{line(2)}\n")
    assert result.exit_code == 1
    assert len(lines_of(result)) == 2
    assert "line 3: " in result.stderr


def test_bytes_that_are_no_text_are_a_bad_line() -> None:
    result = run("extract", given=b'{"text": "\xff\xfe"}\n' + line(1).encode())
    assert result.exit_code == 1
    assert "line 1: " in result.stderr
    assert len(lines_of(result)) == 1


def test_a_line_too_long_to_be_an_article_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract_commands, "MAX_LINE_BYTES", 1000)
    result = run("extract", given=line(1, text="word " * 400) + "\n" + line(2))
    assert result.exit_code == 1
    assert "line 1: is too long" in result.stderr
    assert len(lines_of(result)) == 1


def test_a_file_that_is_not_there_is_told() -> None:
    result = run("extract", "/no/such/file.jsonl")
    assert result.exit_code == 1
    assert "No such file" in result.stderr


def test_no_input_gives_no_output() -> None:
    result = run("extract", given="")
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_text_with_hostile_characters_is_read_and_stays_valid_json() -> None:
    hostile = line(1, text=TEXT + " \x00 \u202e \ud800 <script>")
    for form in ("messages", "gold"):
        result = run("extract", "--format", form, given=hostile)
        assert result.exit_code == 0, result.stderr
        json.loads(result.stdout.encode())


def test_explain_shows_what_was_read_and_what_was_rejected() -> None:
    text = TEXT + " Rebels captured two soldiers. It rained."
    result = run("explain", text, "--date", "2016-07-02")
    assert result.exit_code == 0, result.stderr
    assert "read      gained of Kansaba" in result.stdout
    assert "rejected  captured" in result.stdout
    assert "2016-07-01 to 2016-07-01 (stated)" in result.stdout
    assert "\x1b" not in result.stdout


def test_explain_tells_a_weekday_without_a_day_to_count_from_from_no_date() -> None:
    weekday = run("explain", TEXT).stdout
    nothing = run("explain", TEXT.replace(" on Friday", "")).stdout
    assert "because no publication day to count from: give --date" in weekday
    assert "because no date is given" in nothing
    assert "give --date" not in nothing


def test_explain_takes_a_text_longer_than_a_name_of_a_file_may_be() -> None:
    assert "Kansaba" in run("explain", TEXT + " No more was known." * 40).stdout


def test_explain_says_what_its_letters_mean() -> None:
    assert run("explain", TEXT).stdout.count("A: an actor, P: a place, D: a date") == 1
    assert "an actor" not in run("explain", "The match ended in a draw.").stdout


def test_explain_takes_text_files_and_json_lines(tmp_path: Path) -> None:
    text, articles = tmp_path / "article.txt", tmp_path / "articles.jsonl"
    text.write_text(TEXT, "utf-8")
    articles.write_text(line(1) + "\n" + line(2), "utf-8")
    assert run("explain", str(text)).stdout.count("read      gained") == 1
    assert run("explain", str(articles)).stdout.count("read      gained") == 2


def test_explain_says_when_nothing_was_read() -> None:
    assert "0 statements" in run("explain", "The match ended in a draw.").stdout


def test_explain_refuses_what_is_no_day() -> None:
    assert run("explain", TEXT, "--date", "yesterday").exit_code == 2


def test_explain_says_what_raised_and_lowered_the_confidence() -> None:
    [told] = [each for each in lines_of(run("explain", TEXT)) if "read with confidence" in each]
    assert "raised: a plain verb of taking with the place as its object" in told
