"""The screen: the only room with Streamlit and pydeck. It shows, and calculates nothing."""
