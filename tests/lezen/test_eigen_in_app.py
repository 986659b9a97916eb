"""The application offers an imported area beside the shipped ones, and opens it."""

import pytest
from streamlit.testing.v1 import AppTest

from scenario.app.server import SCRIPT
from tests.lezen.eigen_gebied import save

pytestmark = pytest.mark.usefixtures("work")


def test_an_own_area_can_be_chosen_and_opens_without_trouble() -> None:
    save("mijn-haven")
    broken = save("kapot")
    (broken / "gebied.toml").write_text("id = ", encoding="utf-8")
    app = AppTest.from_file(str(SCRIPT), default_timeout=30).run()
    choice = next(box for box in app.selectbox if box.key == "kop_gebied")
    assert "mijn-haven" in choice.options
    assert "kapot" not in choice.options
    choice.set_value("mijn-haven").run()
    assert not app.exception
    assert not app.error
