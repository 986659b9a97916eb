"""The pages: each reads from state to core to components, and is run by Streamlit as a script."""
