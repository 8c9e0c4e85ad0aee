"""The interface: the only room besides app.py and pages/ that speaks to Streamlit."""
