"""The small pages of a live session: for the phone of a participant and for the beamer. No Streamlit session each."""
