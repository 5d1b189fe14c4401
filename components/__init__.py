"""Everything that knows both Streamlit and the core."""
