"""Made news, analysts' decisions and links in any order, and what a store must make of them."""
