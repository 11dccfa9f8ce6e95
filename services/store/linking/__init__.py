"""Which place ids may be one place: proposals with a score and a reason. Pure."""
