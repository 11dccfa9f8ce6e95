"""Words grouped: which of them name an actor, a place, a date, or nothing of the kind."""
