"""A page that only says hello: what Streamlit itself costs, the measure for every page of ours."""

import streamlit as st

if __name__ == "__main__":
    st.title("Bonjour")
else:
    app = st.App(__file__)
