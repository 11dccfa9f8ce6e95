"""Who holds a place when: changes and evidence in, intervals of control out. Pure."""
