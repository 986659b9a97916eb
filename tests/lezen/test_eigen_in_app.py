"""The application offers an imported area beside the shipped ones, and opens it."""

import pytest

from tests.app.bezoek import arrive
from tests.lezen.eigen_gebied import save

pytestmark = pytest.mark.usefixtures("work")


def test_an_own_area_can_be_chosen_and_opens_without_trouble() -> None:
    save("mijn-haven")
    broken = save("kapot")
    (broken / "gebied.toml").write_text("id = ", encoding="utf-8")
    bezoek = arrive("gebied")
    choice = next(box for box in bezoek.at.selectbox if "mijn-haven" in box.options)
    assert "kapot" not in choice.options
    bezoek.choose(choice.key, "mijn-haven")
    assert not bezoek.at.error
