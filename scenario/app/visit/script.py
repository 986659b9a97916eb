"""What Streamlit runs for every visitor at every change: see ``scenario.app.run``."""

from scenario.app import run

run()
