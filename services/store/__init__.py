"""Reports in, changes out: one truth per place, with its history of knowing."""
