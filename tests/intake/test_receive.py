from __future__ import annotations

import io
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from corroborate.errors import InputError
from corroborate.intake import Metadata, MetadataRow, Skipped, files, load_metadata, receive
from corroborate.intake.limits import MAX_DOCUMENT_BYTES
from corroborate.records.report import DateCandidate, RawDocument, Rejection

STORY = "Four fishermen were killed on Lake Chad, an officer said."


def names(items: list[RawDocument | Rejection | Skipped]) -> list[str]:
    return [f"{type(item).__name__} {item.name}" for item in items]


def test_a_folder_is_read_in_order_of_name_with_paths_inside_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "b/2.html", "b/1.txt", "a.htm"):
        (tmp_path / name).write_text(STORY)
    (tmp_path / "notes.docx").write_bytes(b"x")
    (tmp_path / ".hidden.txt").write_text(STORY)
    found = list(receive([str(tmp_path)]))
    assert names(found) == [
        "Skipped .hidden.txt",
        "RawDocument a.htm",
        "RawDocument b/1.txt",
        "RawDocument b/2.html",
        "Skipped notes.docx",
        "RawDocument z.txt",
    ]
    assert [d.media_type for d in found if isinstance(d, RawDocument)] == [
        "text/html",
        "text/plain",
        "text/html",
        "text/plain",
    ]


def test_a_file_named_on_the_line_goes_by_its_base_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    assert names(list(receive([str(tmp_path / "a.txt")]))) == ["RawDocument a.txt"]


def test_a_page_saved_as_text_is_still_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("<!DOCTYPE html>\n<html><p>" + STORY)
    (document,) = receive([str(tmp_path / "a.txt")])
    assert isinstance(document, RawDocument)
    assert document.media_type == "text/html"


@pytest.mark.parametrize(
    ("line", "published", "outlet"),
    [
        ({"text": STORY, "published": "2009-02-03", "outlet": "Chad Ledger"}, "2009-02-03", "Chad Ledger"),
        (
            {
                "text": STORY,
                "raw_text": "x",
                "date": "2009-02-03",
                "sitename": None,
                "source-hostname": "chad.example",
            },
            "2009-02-03",
            "chad.example",
        ),
        (
            {
                "maintext": STORY,
                "date_publish": "2009-02-03 11:00:00",
                "source_domain": "chad.example",
                "title": None,
            },
            "2009-02-03",
            "chad.example",
        ),
    ],
    ids=["own form", "trafilatura", "news-please"],
)
def test_three_forms_of_json_say_the_same_and_what_a_program_took_for_the_day_is_a_candidate(
    line: dict[str, object], published: str, outlet: str
) -> None:
    (document,) = receive(["-"], stdin=io.BytesIO(json.dumps(line).encode()))
    bare = RawDocument("stdin#1", STORY.encode(), "text/plain", outlet=outlet)
    vouched_for = "published" in line
    day = {"published": published} if vouched_for else {"announced": DateCandidate(published, "extracted")}
    assert document == replace(bare, **day)


def test_the_address_that_a_page_gives_as_its_own_is_not_where_it_was_fetched() -> None:
    said = {"text": STORY, "source": "https://chad.example/4", "date": "2009-02-03"}
    told = [
        {**said, "url": "https://mirror.example/4"},
        said,
        {**said, "source": "file:///etc/passwd"},
    ]
    found = list(receive(["-"], stdin=io.BytesIO(b"\n".join(json.dumps(one).encode() for one in told))))
    assert [(d.url, d.canonical) for d in found if isinstance(d, RawDocument)] == [
        ("https://mirror.example/4", "https://chad.example/4"),
        (None, "https://chad.example/4"),
        (None, None),
    ]


def test_a_day_given_for_all_goes_behind_the_one_that_a_program_read() -> None:
    told = [{"text": STORY, "date": "2009-02-03"}, {"text": STORY}]
    lines = io.BytesIO(b"\n".join(json.dumps(one).encode() for one in told))
    found = list(receive(["-"], stdin=lines, published="2011-01-01"))
    assert [d.published for d in found if isinstance(d, RawDocument)] == [None, "2011-01-01"]


def test_json_lines_are_named_by_line_and_a_broken_one_stops_no_other(tmp_path: Path) -> None:
    good = json.dumps({"text": STORY})
    own = json.dumps({"name": "chad/4.txt", "html": f"<p>{STORY}</p>"})
    (tmp_path / "a.jsonl").write_text(f"{good}\n\n{{broken\n[1]\n{own}\n{good}")
    found = list(receive([str(tmp_path / "a.jsonl")]))
    assert names(found) == [
        "RawDocument a.jsonl#1",
        "Rejection a.jsonl#3",
        "Rejection a.jsonl#4",
        "RawDocument chad/4.txt",
        "RawDocument a.jsonl#6",
    ]
    assert {item.reason for item in found if isinstance(item, Rejection)} == {"invalid-json"}


@pytest.mark.parametrize(
    "line",
    [
        "[" * 200_000,
        '{"text": ' + "9" * 5_000 + "}",
        '{"text": 5}',
        '{"title": "x"}',
        '{"text": "a", "date": "soon"}',
    ],
)
def test_every_sort_of_bad_json_is_a_rejection(line: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line)
    (item,) = receive([str(tmp_path / "a.jsonl")])
    assert isinstance(item, Rejection)
    assert item.reason in {"invalid-json", "empty"}


def test_half_characters_and_nuls_of_json_become_replacement_characters(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"text": "Two \\ud800died\\u0000 in Jos.", "title": "\\udfff"}')
    (document,) = receive([str(tmp_path / "a.json")])
    assert isinstance(document, RawDocument)
    assert document.content.decode() == "Two \ufffddied\ufffd in Jos."
    assert document.title == "\ufffd"


def test_a_document_above_the_limit_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(50_000_000)
    long_line = (
        b'{"text": "' + b"x" * (MAX_DOCUMENT_BYTES + 5) + b'"}\n' + json.dumps({"text": STORY}).encode()
    )
    (tmp_path / "lines.jsonl").write_bytes(long_line)
    found = list(receive([str(tmp_path)]))
    assert names(found) == ["Rejection big.txt", "Rejection lines.jsonl#1", "RawDocument lines.jsonl#2"]
    assert {item.reason for item in found if isinstance(item, Rejection)} == {"too-large"}


def test_a_missing_folder_is_a_rejection_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    missing, there = receive([str(tmp_path / "nowhere"), str(tmp_path / "a.txt")])
    assert isinstance(missing, Rejection)
    assert missing.reason == "unreadable"
    assert isinstance(there, RawDocument)


def test_a_file_that_cannot_be_opened_is_a_rejection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(STORY)

    def closed(self: Path, *args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", closed)
    (item,) = files.file(tmp_path / "a.txt", "a.txt")
    assert item == Rejection("a.txt", "unreadable", "Permission denied")


def test_an_unsupported_file_is_refused_when_named_and_skipped_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    (named,) = receive([str(tmp_path / "a.pdf")])
    (found,) = receive([str(tmp_path)])
    assert isinstance(named, Rejection)
    assert named.reason == "unsupported"
    assert found == Skipped("a.pdf", ".pdf file type")


def test_an_address_is_never_fetched() -> None:
    (item,) = receive(["https://news.example/a.html"])
    assert isinstance(item, Rejection)
    assert item.reason == "unsupported"


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_ring_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "ring").symlink_to(tmp_path, target_is_directory=True)
    assert names(list(receive([str(tmp_path)]))) == ["RawDocument a.txt", "Skipped ring"]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert list(receive([str(tmp_path)])) == [Skipped("a.txt", "no regular file")]


def test_the_metadata_file_is_never_an_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    table = tmp_path / "meta.jsonl"
    table.write_text('{"name": "a.txt", "published": "2009-02-03", "title": "Lake raid"}\n')
    document, skipped = receive([str(tmp_path)], metadata=load_metadata(table))
    assert document == RawDocument(
        "a.txt", STORY.encode(), "text/plain", published="2009-02-03", title="Lake raid"
    )
    assert skipped == Skipped("meta.jsonl", "metadata file")


def test_one_date_for_all_goes_to_those_without_their_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(STORY)
    rows = Metadata(by_name={"b.txt": MetadataRow(published="2009-02-03")})
    found = receive([str(tmp_path)], metadata=rows, published="2010-05-06T07:08:09Z")
    assert [d.published for d in found if isinstance(d, RawDocument)] == ["2010-05-06", "2009-02-03"]


def test_a_date_for_all_that_is_no_date_is_refused_at_once() -> None:
    with pytest.raises(InputError, match="'soon' is not a date"):
        receive([], published="soon")


@pytest.mark.parametrize(
    ("given", "media", "name"),
    [
        (b"\n <!doctype html><p>x", "text/html", "stdin"),
        (b"Two men died.\n", "text/plain", "stdin"),
        (b'{\n "text": "Two men died."\n}', "text/plain", "stdin"),
        (b'[{"text": "Two men died."}]', "text/plain", "stdin#1"),
        (b'\xef\xbb\xbf{"text": "Two men died."}', "text/plain", "stdin#1"),
    ],
)
def test_standard_input_is_known_by_its_first_characters(given: bytes, media: str, name: str) -> None:
    (document,) = receive(["-"], stdin=io.BytesIO(given))
    assert isinstance(document, RawDocument)
    assert (document.media_type, document.name) == (media, name)
