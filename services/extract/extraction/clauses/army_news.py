"""The rules of how armies and their media tell of control, with the words that set them off."""

from services.extract.extraction.clauses.all_they_lost import WINNING_BACK, read_all_they_lost
from services.extract.extraction.clauses.last_eliminated import ELIMINATING, read_last_eliminated
from services.extract.extraction.clauses.phrases import read_restored_security
from services.extract.extraction.words.spelling import words

OF_ARMIES = (
    (read_restored_security, words("restored restore restores restoring returned returning")),
    (read_last_eliminated, ELIMINATING),
    (read_all_they_lost, WINNING_BACK),
)
