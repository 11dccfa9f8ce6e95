"""Who says so, and whether he is a party to the fighting."""
