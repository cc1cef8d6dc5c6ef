"""A written file is whole or not there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corroborate.errors import CorroborateError
from corroborate.export.files import write


def failing() -> Iterator[str]:
    yield "half"
    raise RuntimeError("power cut")


def test_a_file_is_written_in_utf8_with_plain_newlines(tmp_path: Path) -> None:
    write(tmp_path / "out.json", ["é\n", "ø\r\n"])
    assert (tmp_path / "out.json").read_bytes() == "é\nø\r\n".encode()


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "out.json", ["old"])
    with pytest.raises(RuntimeError):
        write(tmp_path / "out.json", failing())
    assert [p.name for p in tmp_path.iterdir()] == ["out.json"]
    assert (tmp_path / "out.json").read_text() == "old"


def test_a_folder_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(CorroborateError, match="cannot be written") as error:
        write(tmp_path / "none" / "out.json", ["x"])
    assert "\n" not in str(error.value)


def test_a_device_is_written_to_not_replaced() -> None:
    write(Path("/dev/null"), ["x"])
    assert not Path("/dev/null").is_file()
