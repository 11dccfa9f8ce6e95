"""An article as its characters: sentences, words, headings, datelines."""
