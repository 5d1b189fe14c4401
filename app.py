"""The frame of Lado a Lado: page settings, navigation, the page."""

import streamlit as st

from components import navigation

st.set_page_config(page_title="Lado a Lado", initial_sidebar_state="collapsed")
navigation.frame()
