"""Words too common to name an actor by themselves: an alias made of them would fire anywhere."""

_LIST = """
    a air al all alliance allied allies an and armed army authorities bandits base brigade
    brigades city coalition command commander corps council countries country defence defense
    district division east enemy faction factions fighter fighters force forces front general
    government group groups guard guards gunman gunmen hunters insurgent insurgents is islamist
    islamists it jihadist jihadists leader local loyalist loyalists militant militants military
    militia militiaman militiamen militias minister ministry mission movement national
    nationalist new north of officer officers opposition our party people police popular
    president province rebel rebels regime region regional revolution security separatist
    separatists soldier soldiers south state terrorist terrorists the them they town tribal
    tribes troops unit units us vigilante vigilantes village volunteer volunteers war we west
"""

COMMON_WORDS = frozenset(_LIST.split())


def is_common(name: str) -> bool:
    """Whether a name is nothing but common words.

    Capitals make a name: "IS" and "US" are read with their case, and so are the two capitalised
    words of "National Defence Forces".
    """
    words = name.replace("-", " ").split()
    capitalised = sum(word[0].isupper() for word in words)
    if capitalised > 1 or any(word.isupper() for word in words):
        return False
    return all(word.casefold() in COMMON_WORDS for word in words)
