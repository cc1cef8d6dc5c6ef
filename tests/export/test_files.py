"""A written file is whole or not there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corroborate.errors import CorroborateError
from corroborate.export.files import together, write


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


def test_files_that_belong_together_are_put_in_place_together(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", ["old a"])
    with together() as out:
        out.text(tmp_path / "a.csv").write("new a")
        out.partial(tmp_path / "b.bin").write_bytes(b"new b")
        assert (tmp_path / "a.csv").read_text() == "old a"
        assert not (tmp_path / "b.bin").exists()
    assert (tmp_path / "a.csv").read_text() == "new a"
    assert (tmp_path / "b.bin").read_bytes() == b"new b"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.csv", "b.bin"]


def test_a_failure_in_the_last_file_leaves_all_old_ones(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        write(tmp_path / name, ["old"])
    with pytest.raises(RuntimeError), together() as out:
        out.text(tmp_path / "a.csv").write("new")
        out.text(tmp_path / "b.csv").writelines(failing())
    assert [p.read_text() for p in sorted(tmp_path.iterdir())] == ["old", "old"]


def test_a_full_disk_is_said_in_one_line_and_the_old_file_stays(tmp_path: Path) -> None:
    """/dev/full stands for a disk that takes no more: what is flushed there fails."""
    write(tmp_path / "a.csv", ["old"])
    with pytest.raises(CorroborateError, match="No space left") as error, together() as out:
        out.text(tmp_path / "a.csv").write("new")
        full = out.text(Path("/dev/full"))
        full.write("x" * 100_000)
        full.flush()
    assert "nothing was changed" in str(error.value)
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_text() == "old"


def test_a_killed_writer_leaves_the_old_file_whole(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", ["old"])
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom corroborate.export.files import together\n"
        "with together() as out:\n"
        "    out.text(Path(sys.argv[1])).write('new' * 10_000)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.csv")], check=False).returncode == -9
    assert (tmp_path / "a.csv").read_text() == "old"
