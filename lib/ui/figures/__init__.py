"""Figures: each a function from arrays to a Plotly figure, without Streamlit and without state."""
