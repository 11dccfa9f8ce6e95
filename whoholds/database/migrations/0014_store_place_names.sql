-- Every name that a place was ever told by, as search compares names: folded, and its consonants.
-- Written with the places; of spellings that fold to one form the first is kept.
CREATE EXTENSION IF NOT EXISTS pg_trgm;  -- parts of words, and words misspelt, by index

CREATE TABLE store.place_names (
    place_id      text NOT NULL,
    name          text NOT NULL,
    folded        text NOT NULL,
    consonant_key text NOT NULL,
    PRIMARY KEY (place_id, folded)
);
CREATE INDEX names_by_letters ON store.place_names USING gin (folded gin_trgm_ops);
CREATE INDEX names_by_start ON store.place_names (folded text_pattern_ops);
CREATE INDEX names_by_sound ON store.place_names (consonant_key text_pattern_ops);

-- Of places that are there already: small letters stand for the folded form until a report names
-- the place again; the consonants, where they were kept, find it until then.
INSERT INTO store.place_names (place_id, name, folded, consonant_key)
SELECT place_id, name, lower(name), coalesce(consonant_key, '') FROM store.places;

-- Lists of reports go by when each became known.
CREATE INDEX readings_by_known ON store.readings (known_from DESC);
