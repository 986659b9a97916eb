"""The entry of the application, for `gebiedsmix app`, `streamlit run` and any ASGI server."""

import streamlit as st

from scenario.app.server import MIDDLEWARE, ROUTES, SCRIPT, lifespan, say_sorry

app = st.App(SCRIPT, lifespan=lifespan, middleware=MIDDLEWARE, routes=ROUTES, on_script_error=say_sorry)
