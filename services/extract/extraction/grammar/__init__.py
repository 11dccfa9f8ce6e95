"""What every clause rule asks of a sentence: its subjects, objects, second verbs, asides."""
