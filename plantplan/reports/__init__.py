"""One module a question: a plan in, frozen rows out. Nothing here prints, and nothing knows how wide a screen is."""
