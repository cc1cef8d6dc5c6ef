"""The published site: nothing in it that no profile allows, the same bytes each time, whole or not at all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.review.made import TOWN, Story, keep

from corroborate.errors import CorroborateError, InputError, UsageError
from corroborate.knowledge import Knowledge
from corroborate.ledger import open_ledger
from corroborate.records.actor import ActorKind
from corroborate.records.place import GeoPrecision, Place
from corroborate.review.publish import Published, publish
from corroborate.text.name_keys import name_key

QUAY = Place("Quay Road", ("Gao", "Mali"), "ML", 16.271234, -0.046789, GeoPrecision.STREET)
GIVEN = ("Amadi", "Lebo", "Ruth", "Tesfalem", "Ousmane", "Nyandeng", "Siobhán", "Yusra", "Karim")
FAMILY = ("Kerema", "Nthane", "Okonjo", "Gebru", "Touré-Diop", "Ajak", "O'Carrick", "al-Sabawi", "Mbeki")
PROFILE = 'schema = "corroborate.profile/1"\nby = "Ada"\ndate = 2019-05-01\nwhy = "families agreed"\n'


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge(None, "none")


def published(
    folder: Path, stories: list[Story], knowledge: Knowledge, profile: Path | None = None
) -> tuple[Published, Path]:
    """The site of a ledger of these stories."""
    ledger, site = folder / "ledger.db", folder / "site"
    if not ledger.exists():
        keep(ledger, stories)
    with open_ledger(ledger, write=False) as store:
        return publish(store, knowledge, site, profile), site


def everything(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


names = st.builds(lambda a, b: f"{a} {b}", st.sampled_from(GIVEN), st.sampled_from(FAMILY))
wordings = st.sampled_from(
    (
        "Shells killed {name}, 41, near the ferry.",
        "{name} and three others died at the ferry.",
        "4 people were killed, said {name}.",
        "4 people were killed; {family} was one of them.",
        "The ferry was hit and {upper} died.",
        "4 people were killed at {place}.",
        "4 people were killed near the ferry.",
    )
)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    name = draw(names)
    quote = draw(wordings).format(
        name=name, family=name.split(" ", 1)[1], upper=name.upper(), place=QUAY.name
    )
    slug = draw(st.sampled_from(("four-killed", f"funeral-of-{name.lower().replace(' ', '-')}")))
    return Story(
        quote=quote,
        title=draw(
            st.sampled_from(("Four killed near the ferry", f"{name} among the dead", f"Town mourns {name}"))
        ),
        url=f"https://niger-post.example/2019/{slug}",
        speaker=draw(st.one_of(st.just("the harbour office"), names)),
        speaker_kind=ActorKind.PERSON,
        victim=draw(st.one_of(st.just(""), st.just(name))),
        target=draw(st.sampled_from(("the ferry", f"the house of {name}"))),
        place=draw(st.sampled_from((TOWN, QUAY))),
        note=draw(st.sampled_from(("4 against 6", f"{name}: clerk against driver"))),
        byline=draw(st.one_of(st.none(), names)),
    )


@settings(max_examples=15)
@given(told=st.lists(stories(), min_size=1, max_size=4, unique_by=lambda story: story.text))
def test_no_private_name_and_no_exact_coordinate_stands_in_any_byte(
    told: list[Story], tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge
) -> None:
    _, site = published(tmp_path_factory.mktemp("published"), told, knowledge)
    for path, text in everything(site).items():
        keys = f" {name_key(text)} "
        for part in (*GIVEN, *FAMILY):
            assert f" {name_key(part)} " not in keys, f"{part} in {path}"
        assert "16.271" not in text and "0.0467" not in text and "0.0447" not in text, path
        assert "Quay Road" not in text, path


def test_words_without_a_name_stay_with_their_numbers(tmp_path: Path, knowledge: Knowledge) -> None:
    done, site = published(tmp_path, [Story()], knowledge)
    page = next(text for path, text in everything(site).items() if path.startswith("incidents/"))
    assert "Shells killed 4 people near the ferry, the harbour office said." in page
    assert "https://niger-post.example/2019/four-killed" in page
    assert (done.incidents, done.pages, done.withheld) == (1, 5, 0)


def test_a_street_becomes_its_town_with_the_towns_coordinates(tmp_path: Path, knowledge: Knowledge) -> None:
    _, site = published(tmp_path, [Story(place=QUAY)], knowledge)
    assert (
        "Shelling, artillery, rockets or missiles in Gao, Mali, 5 March 2019"
        in everything(site)["index.html"]
    )
    assert ",16.27,-0.04," in everything(site)["incidents.csv"]


def test_the_same_ledger_gives_the_same_bytes_and_replaces_the_old_site(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    told = [Story(), Story(title="Ferry sunk", quote="4 people drowned when shells hit the ferry.")]
    _, site = published(tmp_path, told, knowledge)
    first = everything(site)
    _, site = published(tmp_path, told, knowledge)
    assert everything(site) == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ledger.db", "site"]


def test_pages_of_incidents_that_are_no_more_go(tmp_path: Path, knowledge: Knowledge) -> None:
    _, site = published(tmp_path, [Story(), Story(title="Another", quote="Shells hit the mill.")], knowledge)
    (tmp_path / "ledger.db").unlink()
    _, site = published(tmp_path, [Story()], knowledge)
    assert len(list((site / "incidents").iterdir())) == 1


@pytest.mark.parametrize("foreign", ["notes.txt", "incidents/mine.html", ".git/config", "incidents/.keep"])
def test_a_folder_with_foreign_files_is_refused_and_left_as_it_was(
    foreign: str, tmp_path: Path, knowledge: Knowledge
) -> None:
    _, site = published(tmp_path, [Story()], knowledge)
    path = site / foreign
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    before = everything(site)
    with pytest.raises(CorroborateError, match="which no publication wrote"):
        published(tmp_path, [Story()], knowledge)
    assert everything(site) == before


def test_a_page_that_somebody_edited_is_foreign(tmp_path: Path, knowledge: Knowledge) -> None:
    _, site = published(tmp_path, [Story()], knowledge)
    (site / "index.html").write_text("edited", encoding="utf-8")
    with pytest.raises(CorroborateError, match=r"index\.html"):
        published(tmp_path, [Story()], knowledge)


def test_a_link_in_place_of_the_folder_is_refused(tmp_path: Path, knowledge: Knowledge) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CorroborateError, match="not a folder of its own"):
        published(tmp_path, [Story()], knowledge)


def test_the_folder_of_the_ledger_itself_is_refused(tmp_path: Path, knowledge: Knowledge) -> None:
    keep(tmp_path / "ledger.db", [Story()])
    with open_ledger(tmp_path / "ledger.db", write=False) as store, pytest.raises(UsageError):
        publish(store, knowledge, tmp_path)


def test_a_run_that_fails_midway_leaves_the_old_site(
    tmp_path: Path, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corroborate.review.publish import folder

    _, site = published(tmp_path, [Story()], knowledge)
    before, real = everything(site), folder._write

    def full(target: Path, name: str, written: bytes) -> None:
        if name == "timeline.html":
            raise OSError(28, "No space left on device")
        real(target, name, written)

    monkeypatch.setattr(folder, "_write", full)
    with pytest.raises(CorroborateError, match="No space left"):
        published(tmp_path, [Story()], knowledge)
    monkeypatch.undo()
    assert everything(site) == before
    published(tmp_path, [Story()], knowledge)  # what the failed run left is cleared away
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ledger.db", "site"]


def test_what_a_profile_allows_is_shown_and_the_choice_is_logged(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text(PROFILE + 'allow = ["victims", "persons", "places"]\n', encoding="utf-8")
    told = Story(quote="Shells killed Amadi Kerema on Quay Road.", victim="Amadi Kerema", place=QUAY)
    _, site = published(tmp_path, [told], knowledge, profile)
    page = next(text for path, text in everything(site).items() if path.startswith("incidents/"))
    assert "Shells killed Amadi Kerema on Quay Road." in page
    assert "Ada, 2019-05-01: families agreed" in everything(site)["about.html"]
    assert json.loads(everything(site)["publication.json"])["profile"]["allow"] == [
        "persons",
        "places",
        "victims",
    ]
    log = (tmp_path / "ledger.publications.jsonl").read_text(encoding="utf-8")
    assert json.loads(log)["by"] == "Ada"
    published(tmp_path, [told], knowledge, profile)
    assert (tmp_path / "ledger.publications.jsonl").read_text(encoding="utf-8") == log


def test_without_a_profile_no_log_is_written(tmp_path: Path, knowledge: Knowledge) -> None:
    published(tmp_path, [Story()], knowledge)
    assert not (tmp_path / "ledger.publications.jsonl").exists()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("allow = []", "not a profile"),
        (PROFILE + 'allow = ["names"]', "cannot be allowed"),
        ('schema = "corroborate.profile/1"\nallow = ["victims"]', "says so"),
        (PROFILE + "alow = []", "alow"),
        ("not toml", "not a TOML file"),
    ],
)
def test_a_profile_that_cannot_be_used_is_named_with_what_is_wrong(
    written: str, said: str, tmp_path: Path, knowledge: Knowledge
) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text(written, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        published(tmp_path, [Story()], knowledge, profile)
    assert not (tmp_path / "site").exists()


def test_an_incident_whose_kind_tells_of_sexual_life_stays_out_as_a_whole(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    told = [Story(), Story(event_type="sexual-violence", quote="Armed men hurt 4 people at the mill.")]
    done, site = published(tmp_path, told, knowledge)
    assert (done.incidents, done.left_out) == (1, 1)
    assert not [path for path, text in everything(site).items() if "at the mill" in text]


def test_pages_ask_for_nothing_and_link_only_to_what_is_there(tmp_path: Path, knowledge: Knowledge) -> None:
    _, site = published(
        tmp_path, [Story(), Story(title="Ferry sunk", quote="Shells hit the ferry.")], knowledge
    )
    for path, text in everything(site).items():
        if not path.endswith(".html"):
            continue
        assert "default-src 'none'" in text
        assert not re.search(r"<(script|img|link|iframe|object|form)\b|\bsrc=|\son\w+=", text)
        for target in re.findall(r'href="([^"]+)"', text):
            if not target.startswith("https://niger-post.example/"):
                name, _, fragment = target.partition("#")
                there = (site / path).parent / name if name else site / path
                assert there.is_file(), f"{target} in {path}"
                assert not fragment or f'id="{fragment}"' in there.read_text(encoding="utf-8")
