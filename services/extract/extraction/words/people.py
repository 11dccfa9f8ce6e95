"""Given names: two capitalised words that begin with one are somebody, not a place."""

from services.extract.extraction.words.spelling import words

GIVEN_NAMES = words(
    """
    saddam muammar bashar hosni nouri haider moqtada barack donald joe george john david james
    michael robert vladimir dmitry dmitri sergei sergey andrei andrey andriy alexei aleksei
    alexander oleksandr aleksandr mikhail nikolai yuri yury oleg igor viktor petro volodymyr
    denys valery valerii ramzan yevgeny evgeny maxim denis pavel roman angela hillary sylvia
    peter mark richard thomas daniel ashraf hamid barack emmanuel francois nicolas jean pierre
    jacques recep tayyip benjamin ehud ariel shimon yitzhak nicolas hugo juan carlos jose luis
    pedro miguel kofi antonio ban felix joseph laurent paul patrick robert samuel charles foday
    sani goodluck muhammadu olusegun abiy meles isaias debretsion getachew khalifa fayez aguila
    nouri masoud jalal barham mustafa qasem qassem ruhollah hassan hussein mahmoud yasser ismail
    yahya omar osama mokhtar iyad adnan ibrahim khalid khaled tariq yusuf youssef bilal faisal
    nasser anwar baitullah hakimullah gulbuddin jalaluddin sirajuddin haibatullah bosco jonas
    foday dominic germain rami murad tom bill steve chris kevin brian eric frank henry jim jack
    james matthew stephen simon nick alan ayman abubakar mohammed mohamed muhammad mohammad
    ahmed ahmad sarah anna maria elena olga natalia iryna yulia oksana murat abdulrahman
    abdurrahman anne lisa laura emma jessica jennifer karen susan linda helen julia julie kate katie
    katherine catherine christina claire charlotte alice amanda andrea angela anthony tony andrew
    andy benjamin bob brad bruce carl caroline cathy charlie colin craig dave derek
    diana donna doug eddie edward ellen emily fiona gary gavin glenn greg hannah harry heather
    ian jake jamie jane janet jason jeff jeffrey jeremy jerry jill joanna joe joel jonathan josh
    joshua judith justin keith kenneth lauren leila liz louise lucy luke margaret martha
    marie melissa michelle molly nancy naomi natasha neil oliver olivia owen
    pamela patricia philip phil rachel ralph raymond rebecca rob roger rosie roy rupert
    russell ruth ryan sally sara sean sharon shaun sophie stephanie stephen steven stuart
    susanna ted terry theresa tim timothy todd tracy vanessa walter wendy william zoe
    ayesha fatima yasmin omid reza hamed saeed javad mehdi farhad mansour rashid
     wael hisham haitham bassem bassam fadi firas ghassan maher majed nabil
    nidal sameer samir sami shadi talal taher wissam yazan ziad
    """
)
"""Only names that hardly any place begins with, or such as a gazetteer would know."""


CIVIL = words(
    """
    civilians residents people families refugees villagers inhabitants women children patients
    workers students farmers traders journalists staff displaced protesters demonstrators crowds
    passengers tourists fans monks nurses doctors pilgrims migrants wounded sick foreigners
    nationals
    """
)
"""People who hold nothing."""


def is_given_name(low: str) -> bool:
    """Whether a folded word is somebody's given name: listed, or one of the Abd- names."""
    return low in GIVEN_NAMES or (low.startswith(("abdel", "abdul", "abdal")) and len(low) > 5)


MANY = words(
    """
    women men children girls boys people doctors nurses teachers students protesters demonstrators
    villagers neighbours neighbors relatives survivors refugees shops schools markets streets
    hospitals banks mosques churches looters shopkeepers traders aid relief
    arabs turkmens yazidis christians alawites sunnis shiites assyrians armenians
    """
)
"""With what a sentence begins that tells of many: no places, whatever their capital."""

HEARERS = (
    "reporters", "journalists", "conference", "briefing", "reuters", "afp", "summit", "talks",
    "meeting", "forum", "g7", "g20", "negotiations", "congress", " agency",
)  # fmt: skip
"""Whom somebody tells in a place that is none of the war's: "told reporters in X"."""
WHO_MEET = (
    *HEARERS, "spokesman", "spokeswoman", "spokesperson", "diplomat", "diplomats", "ambassador",
    "negotiator", "negotiators", "delegate", "delegation", "envoy", "analyst",
)  # fmt: skip
"""Who speaks of a war elsewhere: "a spokesman in X", which "the town" is not."""
