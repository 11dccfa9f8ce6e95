"""The map at /: its page, styles, scripts and basemap, and how they are served."""
