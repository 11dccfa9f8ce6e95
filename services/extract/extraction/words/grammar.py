"""Function words and common words: what a capital letter at the start of a sentence hides."""

from services.extract.extraction.words.spelling import words

DETERMINERS = words(
    """
    the a an this that these those some several many all both another its their his her our no
    any every each few various numerous multiple countless neither either
    """
)
PREPOSITIONS = words(
    """
    in on at of from to by with near around outside inside into over under against between
    across along through throughout towards toward within without after before since during
    until till despite for as than like beyond behind beside besides above below about via amid
    among amongst onto upon off up down out following including per amidst
    """
)
OPENING = words("after before since until as than")
"""Prepositions that open a clause as well."""

CONJUNCTIONS = words(
    """
    and or but nor so yet while when whereas although though because if unless that which who
    whom whose where what how why whether once as after before since until
    """
)
PRONOUNS = words(
    """
    it they them he him she i we you us me itself themselves himself which who that whom both
    others
    """
)
AUXILIARIES = words(
    """
    has have had having was were is are be been being am will would could may might can should
    must shall to not n't never do does did get got gets cannot hasn't haven't hadn't wasn't
    weren't isn't didn't won't couldn't
    """
)
POSSESSIVES = words("its their his her our")
HAVE = words("has have had")
BE = words("was were is are be been being got get gets 's 're")
NEGATIONS = words(
    """
    not n't never hasn't haven't hadn't wasn't weren't isn't didn't won't couldn't neither
    cannot nor without no
    """
)
MODALS = words("will would could may might can should must shall won't couldn't cannot")
ADVERBS = words(
    """
    also then since recently briefly fully completely successfully quickly reportedly already
    now later finally just again previously earlier once almost nearly soon today yesterday
    tomorrow overnight still currently largely mostly mainly partly partially entirely totally
    effectively steadily slowly rapidly swiftly suddenly eventually subsequently meanwhile only
    even allegedly apparently purportedly always ever long first either jointly temporarily
    initially formerly actually gradually simultaneously too there so easily peacefully
    officially likewise similarly thus newly virtually roughly immediately shortly further
    together lately essentially yet formally physically
    """
)
REPORTING = words(
    """
    said says say saying told tells tell reported reports report reporting claimed claims claim
    claiming announced announces announce announcing confirmed confirms confirm confirming
    stated states state stating added adds add adding declared declares declare declaring
    tweeted wrote writes acknowledged acknowledges acknowledging admitted admits admitting
    insisted insists asserted asserts noted notes warned warns explained revealed reveals
    quoted citing quoting cited
    denied denies alleged alleges alleging conceded concedes conceding reiterated reiterates
    affirmed affirms disclosed boasted complained argued argues recalled recounted emphasized
    emphasised stressed lamented testified predicted informed emphasizes stresses estimates
    """
)
CALLED = words("known called named dubbed")
TELLING_THAT = words(
    """
    charged charges pointed pointing maintained maintains held adamant indicated indicating posted
    added learned affirmed affirms stressed stresses specified concluded disclosed alleged
    underlined emphasized emphasised clarified mentioned argued believes believed
    """
)
"""Words that tell what somebody said only before "that"."""
SHOWING_THAT = TELLING_THAT | words(
    """
    indicates indicate suggests suggested suggesting suggest shows showed showing show proves proved
    """
)
"""Those, and what pictures and findings do."""

COMMON = (
    DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | PRONOUNS
    | AUXILIARIES
    | ADVERBS
    | REPORTING
    | words(
        """
        there here however moreover furthermore elsewhere according despite instead thus
        therefore hundreds thousands dozens scores millions people residents civilians sources
        shorn bereft stripped deprived emptied black buses coaches convoys lorries trucks
        truckloads busloads boatloads urges urged demands condemns condemned encourages encouraged
        invites requests reaffirms recalls deplores decides notes welcomes expresses stresses
        emphasizes emphasises underlines recognizes recognises calling appeals stranded send create
        snow fog rain frost heat floods flood storms storm sandstorm
        custody possession ownership
        foothold footholds bridgehead panic fear chaos silence darkness hunger cholera ebola drought
        prices inflation prisoners
        detainees hostages inmates captives
        villagers locals inhabitants townspeople elders refugees survivors traders farmers
        reporters journalists correspondents analysts experts observers diplomats negotiators
        mediators commentators bloggers lawmakers aides insiders
        source officials official activists witnesses reports footage images video photo
        pictures one two three four five six seven eight nine ten last next such same own more
        less much little very new old heavy fierce fighting clashes battles battle war conflict
        violence attack attacks assault offensive operation operations advance advances strikes
        strike airstrikes air raids raid shelling bombing bombings bombardment killing killed
        kills kill dead death deaths wounded injured under breaking update watch live analysis
        opinion exclusive explained read related tags print share tweet views comments why how
        photos latest news world middle east map maps top key amid yes make makes made making
        farther further elsewhere
        take takes back go goes going come comes came set sets put puts see seen sees say show
        shows shown face faces facing keep keeps leave leaves left call calls called end ends
        ended begin begins began start starts started launch launches launched launching
        continue continues continued continuing claim push pushes pushed hit hits targeting
        target targets destroy destroys destroyed use uses used speaking addressing asked asking
        backed supported helped aided led given getting get got send sends sent flee flees fled
        fleeing force forces-only during monitor ngo watchdog thanks please click follow
        subscribe skip jump scroll also not nor because due based large small another early late
        local regional
        national international foreign civil military political humanitarian security media
        celebrate celebrates celebrated mark marks marking mourn mourns vote votes voting
        return returns returning reach reaches enter enters visit visits tell tells hold holds
        reopen reopens rebuild rebuilds bury buries remember remembers wait waits fear fears
        home yazidis christians pilgrims worshippers convoy aid life scenes horror ruins graves
        hope joy grief terror inside shops churches students
        press television radio report statement week month year day today yesterday tomorrow
        morning evening night time weeks months years days hours minutes
        """
    )
)

BEARINGS = words(
    """
    north south east west northeast northwest southeast southwest north-east north-west south-east
    south-west
    """
)
LOCATIVE = words(
    "in near at around outside inside into towards toward of from to on over across within for"
    " through throughout"
)
"""What places stand behind."""
