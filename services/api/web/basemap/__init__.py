"""How the basemap is made from Natural Earth. Nothing here runs while the API serves."""
