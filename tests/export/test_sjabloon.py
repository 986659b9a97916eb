"""The template of an organisation: used when it is one, refused in one line when it is broken or brings in more."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Inches

from gebieden.basis import GebiedsmixError
from scenario.export.formaten import export
from scenario.export.inhoud import Inhoud
from scenario.export.presentatie.sjabloon import open_template
from tests.export.opmaak import check_laid_out
from tests.export.verhalen import story

Change = Callable[[dict[str, bytes]], None]


@pytest.fixture(scope="module")
def inhoud() -> Inhoud:
    return story("achtersluispolder", "huidig", "koers-2023")


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    """A template as an organisation makes one: its own size, room for text, a sample slide with a link outside."""
    own = Presentation()
    own.slide_width, own.slide_height = Inches(10), Inches(5.625)
    master = own.slide_master
    for shape in (*master.placeholders, *(p for layout in own.slide_layouts for p in layout.placeholders)):
        shape.height, shape.top = int(shape.height * 0.75), int(shape.top * 0.75)
    own.slide_layouts[5].name = "Alleen titel"
    sample = own.slides.add_slide(own.slide_layouts[5])
    sample.shapes.title.text = "Voorbeelddia"
    box = sample.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame
    box.text = "klik"
    box.paragraphs[0].runs[0].hyperlink.address = "https://example.org"
    path = tmp_path_factory.mktemp("sjabloon") / "huisstijl.pptx"
    own.save(str(path))
    return path


def changed(template: Path, to: Path, change: Change) -> Path:
    with zipfile.ZipFile(template) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    change(parts)
    with zipfile.ZipFile(to, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return to


def refused(path: Path) -> str:
    with pytest.raises(GebiedsmixError) as found:
        open_template(path)
    assert path.name in found.value.message.nl
    assert "\n" not in found.value.message.nl
    return found.value.code


def open_or_refuse(path: Path) -> None:
    """Anything but a refusal in our own words fails the test."""
    with suppress(GebiedsmixError):
        open_template(path)


def test_the_deck_stands_on_the_layouts_of_the_template_inside_its_room_for_text(inhoud, template, tmp_path):
    path = export(inhoud, tmp_path / "uit.pptx", sjabloon=template)
    made = Presentation(str(path))
    assert (made.slide_width, made.slide_height) == (Inches(10), Inches(5.625))
    assert {slide.slide_layout.name for slide in made.slides} == {"Alleen titel"}
    body = next(one for one in made.slide_master.placeholders if one.placeholder_format.type == 2)
    for slide in made.slides:
        others = [shape for shape in slide.shapes if shape != slide.shapes.title]
        assert all(shape.top + shape.height <= body.top + body.height + 1 for shape in others)
    check_laid_out(path)


def test_sample_slides_of_the_template_are_left_out(inhoud, template, tmp_path):
    path = export(inhoud, tmp_path / "uit.pptx", sjabloon=template)
    titles = [slide.shapes.title.text for slide in Presentation(str(path)).slides]
    assert titles[0].endswith("Achtersluispolder")
    assert "Voorbeelddia" not in titles
    with zipfile.ZipFile(path) as opened:
        assert not any(b"example.org" in opened.read(name) for name in opened.namelist())


def test_a_template_file_works_as_a_deck_does(inhoud, template, tmp_path):
    def as_template(parts: dict[str, bytes]) -> None:
        types = parts["[Content_Types].xml"]
        parts["[Content_Types].xml"] = types.replace(b"presentation.main+xml", b"template.main+xml")

    potx = changed(template, tmp_path / "huisstijl.potx", as_template)
    with pytest.raises(ValueError, match="not a PowerPoint file"):
        Presentation(str(potx))
    assert Presentation(str(export(inhoud, tmp_path / "uit.pptx", sjabloon=potx))).slide_width == Inches(10)


def test_a_macro_is_refused(template, tmp_path):
    def with_macro(parts: dict[str, bytes]) -> None:
        types = parts["[Content_Types].xml"]
        macro = b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
        plain = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
        parts["[Content_Types].xml"] = types.replace(plain, macro)

    assert refused(changed(template, tmp_path / "macro.pptx", with_macro)) == "unsafe_template"


@pytest.mark.parametrize("name", ["/ppt/vbaProject.bin", "/ppt/activeX/activeX1.bin", "/ppt/embeddings/oleObject1.bin"])
def test_what_can_run_is_refused(name, template, tmp_path):
    own = Presentation(str(template))
    kind = "application/vnd.ms-office.vbaProject" if "vba" in name else "application/octet-stream"
    own.slide_master.part.relate_to(Part(PackURI(name), kind, own.part.package, b"x"), RT.OLE_OBJECT)
    path = tmp_path / "loopt.pptx"
    own.save(str(path))
    assert refused(path) == "unsafe_template"


@pytest.mark.parametrize("kind", [RT.HYPERLINK, RT.IMAGE, RT.VIDEO])
def test_what_lies_outside_is_refused(kind, template, tmp_path):
    own = Presentation(str(template))
    own.slide_layouts[5].part.relate_to("https://example.org/x.png", kind, is_external=True)
    path = tmp_path / "buiten.pptx"
    own.save(str(path))
    assert refused(path) == "unsafe_template"


def _with_entities(parts: dict[str, bytes]) -> None:
    parts["ppt/presentation.xml"] = parts["ppt/presentation.xml"].replace(
        b"<p:presentation", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><p:presentation', 1
    )


def _without_layouts(parts: dict[str, bytes]) -> None:
    for name in [name for name in parts if "slideLayout" in name]:
        del parts[name]


def _without_presentation(parts: dict[str, bytes]) -> None:
    del parts["ppt/presentation.xml"]


def _cut_off(parts: dict[str, bytes]) -> None:
    master = "ppt/slideMasters/slideMaster1.xml"
    parts[master] = parts[master][:400]


@pytest.mark.parametrize("change", [_with_entities, _without_layouts, _without_presentation, _cut_off, dict.clear])
def test_a_broken_template_is_refused(change, template, tmp_path):
    assert refused(changed(template, tmp_path / "stuk.pptx", change)) == "broken_template"


def test_what_unpacks_to_far_too_much_is_refused_before_it_is_read(template, tmp_path):
    path = tmp_path / "bom.pptx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made, made.open("ppt/media/a.png", "w") as part:
        for _ in range(301):
            part.write(bytes(1_000_000))
    assert refused(path) == "broken_template"


def test_no_file_and_a_file_that_is_none_are_refused(tmp_path):
    wrong = tmp_path / "geen.pptx"
    wrong.write_text("dit is geen sjabloon", encoding="utf-8")
    assert refused(wrong) == refused(tmp_path / "weg.pptx") == "broken_template"


def test_a_refused_template_leaves_no_file(inhoud, tmp_path):
    with pytest.raises(GebiedsmixError):
        export(inhoud, tmp_path / "uit.pptx", sjabloon=tmp_path / "weg.pptx")
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1, exclude_max=True), content=st.binary(min_size=1, max_size=40))
def test_damage_anywhere_opens_or_is_refused_in_one_line(at, content, template, tmp_path):
    given_bytes = template.read_bytes()
    place = int(at * len(given_bytes))
    path = tmp_path / "stuk.pptx"
    path.write_bytes(given_bytes[:place] + content + given_bytes[place + len(content) :])
    open_or_refuse(path)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_inside_a_part_opens_or_is_refused_in_one_line(data, template, tmp_path):
    def damage(parts: dict[str, bytes]) -> None:
        name = data.draw(st.sampled_from(sorted(name for name in parts if name.endswith((".xml", ".rels")))))
        place = data.draw(st.integers(0, len(parts[name])))
        parts[name] = parts[name][:place] + data.draw(st.binary(max_size=20)) + parts[name][place + 3 :]

    path = changed(template, tmp_path / "stuk.pptx", damage)
    open_or_refuse(path)
