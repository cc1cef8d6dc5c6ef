"""spaCy comes in without its command line, and whoever wants that later gets it whole."""

from __future__ import annotations

import subprocess
import sys

import pytest

LEAN = (
    "import sys\nfrom corroborate.language.lean_spacy import import_spacy\nimport_spacy()\n"
    "assert 'spacy.cli' not in sys.modules and 'requests' not in sys.modules\n"
    "import spacy\nassert not hasattr(spacy, 'cli')\n"
    "assert [t.text for t in spacy.blank('en')('Two died.')] == ['Two', 'died', '.']\n"
)


@pytest.mark.parametrize(
    "then",
    [
        "",
        "import spacy.cli\nassert spacy.cli.download\n",
        "from spacy.cli import train\nassert train\n",
        "assert spacy.info(silent=True)['spacy_version'] == spacy.__version__\n",
        "import_spacy()\nassert 'requests' not in sys.modules\n",
    ],
)
def test_what_was_left_out_can_still_be_had(then: str) -> None:
    done = subprocess.run([sys.executable, "-c", LEAN + then], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_absent_spacy_is_an_import_error_and_leaves_nothing_behind() -> None:
    code = (
        "import sys\nfrom corroborate.language.lean_spacy import import_spacy\n"
        "class No:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'spacy': raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, No())\n"
        "try: import_spacy()\nexcept ImportError: pass\nelse: raise SystemExit('no error')\n"
        "assert not [m for m in sys.modules if m.startswith('spacy')]\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
