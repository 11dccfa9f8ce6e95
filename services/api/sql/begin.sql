-- One state for all that is asked; nothing is written.
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY
