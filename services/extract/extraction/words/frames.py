"""How verbs and idioms frame a change of control: one line says who, what and where.

``kind | subject | verbs | what follows``. Kinds are those of statements; ``entered``, ``broke`` and
``returned`` become gained, partial or attempt by what the sentence says of the fighting, and
``settled`` is gained where the sentence says that somebody left, ``bused`` is handed over under a
deal. Subject and slots: G who gains, L who loses, P the place, F a flag. After the verb: words with
``|`` between them as alternatives, ``?`` before what may be missing, slots, ``G.hands`` for whose
hands, grip or control it is, ``self.hands`` for "its control", ``own.hands`` for the same of a side
named before that gains, ``L.own`` of one that loses, ``G.end`` for a side with no noun behind it,
``way`` for "their way", ``F`` for a flag, ``F.G`` for whose flag. A line that begins with ``t`` has
P as the verb's own object: its passive is read, too. A verb with ! has that form only. A line that
begins with spaces goes on with the one before.
"""

from services.extract.extraction.words.spelling import words

HANDS = words(
    """
    fingers hands control grip grasp clutches hold sway authority rule possession command banner
    domination dominance yoke jurisdiction dominion power orbit fold occupation fist thumb writ
    administration custody flag flags care keeping wing wings heel boot boots
    """
)
"""What a holder has of a place."""

FLAGS = words(
    """
    flag flags banner banners colours colors standard standards tricolour tricolor pennant pennants
    ensign bunting
    """
)

FRAMES = """
# A side enters a place.
entered | G | roll sweep pour stream march walk move ride drive stroll sail flood surge saunter file
    race rush troop flow swarm cruise parade stride glide | ?back into P
entered | G | roll sweep pour stream march walk move ride come go | right|straight|back into P
t entered | G | enter reenter | P
entered | G | come get | into P
settled | G | go | into P
entered | G | sweep storm roll race surge blaze rampage | through P
attempt | G | cut slice tear carve | ?its|their|a ?way|path|swathe through P
broke | G | sweep surge race roll spread rampage blitz | across P
gained | G | roll steamroll swarm | over P
entered | G | make find work pick thread wend | way into P
attempt | G | steal slip sneak | into P
entered | G | creep swarm bowl barrel trundle trudge limp speed dash hurry
    power thunder rumble fly parachute drop descend | into|on|upon|onto P
attempt | N | bring take carry put lead | G to gates|edge|outskirts|doorstep|suburbs|walls of P
attempt | G | be stand reach arrive mass gather | ?now at|outside|near|before ?the
    gates|doors|edge|outskirts|doorstep|threshold|walls|entrance of P
attempt | G | reach near approach | gates|doors|edge|outskirts|suburbs|walls of P
entered | G | set | foot in P
entered | G | come go get | ashore in|at P
gained | G | storm sweep surge roll march pour charge | back into P
broke | G | push surge storm sweep fight punch charge break | past L into P
broke | G | break burst punch smash push fight battle storm thrust barge blast crash charge
    plough bulldoze shoot cut fan spill penetrate advance press drive ram |
    ?back|through|deep|right|straight into P
broke | G | break burst punch smash push fight battle storm thrust barge blast crash charge
    plough bulldoze shoot cut force claw hack carve slug gain win make muscle
    elbow inch |
    way ?back into|through|across P
gained | G | move go | back into P
returned | G | return | to|into P

# A place passes to a side.
gained | P | fall pass go slip slide revert return drift transfer drop succumb come cross swing
    shift switch change | ?back|over|across to|into|under|in G.hands
gained | P | go pass switch swing shift move change | ?over|back from L ?back to|into G
gained | P | pass fall revert succumb drop | ?back|over|wholly|entirely to G
gained | P | give | way|in to G.end
gained | P | crumble collapse | before G.end
gained | P | bow submit | to G.end
gained | P | go return | ?back|over|wholly|entirely to G.end
gained | P | pass fall revert go return come | in full|whole to|under G
gained | P | pass fall go revert switch change | from L to G
gained | P | come pass fall slip | ?back|again under G.end
gained | P | fall pass | to us|ours
gained | P | pass come | under ?full|complete control
gained | P | be | back|again|once ?again|more in|under|with|within G.hands
gained | P | be | back with G
gained | P | end wind | up with G
gained | N | end culminate conclude result finish | with|in hands-of P
gained | N | end culminate conclude result finish lead | with|in|to G.hands of|over|on P
gained | G | win | ?back battle|fight|struggle|contest of|for|over P
gained | G | pull take tear haul bring strike lower rip | ?down F that|which ?had
    flown|flew|fluttered|waved|hung over|above|at P
gained | P | end finish wind land | ?up in|under|with G.hands
gained | P | accept recognise recognize acknowledge | G.hands
gained | P | be become turn | G again|once
gained | P | be | with G again|once
gained | G | have | run of P
entered | G | roll walk march move pour drive stream | in to P
gained | P | swap switch change | sides to G
handed_over | P | join enter accept | ?a|the|local|national reconciliation|settlement
gained | * | report announce confirm | G.hands over|on P
gained | P | be | now|again with G
gained | P | be | ?once again run|administered|governed|manned|staffed|patrolled|policed by G
gained | * | put add place | P on|to|among taken
gained | G | replace relieve supplant | L in|at|inside P
gained | P | be | now|once|again ?again|more G.end
gained | P | be | now|again part of G
gained | P | join swell lengthen | list|lists|roster|tally|string of taken
gained | G | list name count | P among taken
gained | N | list name report give mark | P as taken|captured|fallen|liberated|seized|recaptured
gained | N | give hand win earn net gain bring secure | G P
t gained | N | yield deliver restore | P ?back to|into|in|under G.hands
gained | N | yield net | P
gained | N | bring win | P back
gained | N | return restore bring | P ?back to|into bosom|fold|arms|embrace|state
t gained | N | hand give restore return put | P ?back|over into|to|under|in G.hands

t gained | * | abandon cede yield | P to G
gained | * | leave | P to G
t gained | N | leave | P ?firmly|wholly in|under|with G.hands
t gained | N | bring put place deliver | P ?back|firmly|wholly under|in|into G.hands
holds | * | leave | P ?firmly|wholly in|under|with G.hands
gained | P | fall pass go come slip return revert be | ?now|back|again|over in|into|under|to|within
    own.hands
gained | P | return come be | ?back|home to|into|in|under
    bosom|fold|arms|embrace|nation|motherland|homeland|state|legitimacy
t gained | * | declare announce proclaim confirm pronounce |
    P ?to|was|were|is ?be ?now|again|back under|in|within G.hands
gained | * | report certify say |
    P ?to|was|were|is ?be ?now|again|back under|in|within G.hands
gained | G | declare announce proclaim confirm pronounce say claim |
    P ?to|was|were|is ?be ?now|again|back under|in|within self.hands
gained | P | go come cross pass defect rally | over to G
gained | P | go come cross pass defect rally | ?over to side|camp|ranks of G
gained | G | fill | void|vacuum|gap ?left ?behind in|at|around P
gained | P | belong | to G now|again
gained | P | belong | now|again|already to G

# A side settles in what another left.
settled | G | station position base | themselves|itself in|inside|across|throughout|at P
settled | G | arrive deploy redeploy settle fan encamp camp spread come go get move descend |
    ?themselves|itself ?back|out|up|down|over in|inside|across|throughout|at|to P
settled | G | be | ?now|also|already in|inside P
settled | G | walk stroll roam parade drive patrol |
    ?freely|openly about|around|freely|openly ?in|inside|through P
gained | G | take have assume establish | ?up position|positions|duty|duties in|inside|at P
settled | G | set make build dig establish man | ?up
    position|positions|posts|camp|base|headquarters|checkpoints|checkpoint in|inside|at|within P

# A place leaves a side.
gained | P | slip slide pass drop fall go | ?away|out from|of|through L.own ?back to|into G
gained | P | slip slide pass drop | ?away|out from|of|through L to|into G
lost | P | slip slide pass drop fall drift spin slither go escape break tumble crumble come |
    ?back from|out|beyond|outside ?of L.hands
lost | P | fall drift break | away from L
lost | P | see | back|last of L
lost | P | slip slide slither wriggle | ?away from L
lost | P | slip slide slither drop pass fall go escape break |
    ?away from|out|through|beyond|outside ?of L.own
lost | P | slip slide be | through L.hands
lost | P | be lie | now|already|entirely out|outside|beyond ?of L.hands
lost | P | be | out of L.hands
lost | P | be | no longer theirs|ours
lost | P | cease | to be theirs|ours
gained | F | return | to P
lost | F | go vanish disappear | from P
lost | F | be | gone|down|absent|away from|over|at|in P
lost | F | come go | down over|at|in|from|above P

# A side takes hold.
t gained | G | claw grab get win snatch wrest pull take buy wrench fight rip prise pry tear
    wring bring | back P
gained | G | win take get claw wrest pull fight | P back
t gained | G | roll pick snap mop gobble swallow scoop bag hoover sweep wrap eat lap | up P
t gained | G | pick peel shave slice carry bite lop chop hack polish finish | off P
t gained | G | gobble gulp wolf | down P
t partial | G | eat gnaw nibble whittle chip chew grind | away P
partial | G | eat bite chew gnaw | ?deep|deeper|further|farther into P
partial | G | chip nibble gnaw eat hack peck chew whittle | ?away at P
t gained | G | make | P its|their|his ?very own.end
gained | G | make walk run stroll waltz | away|off with P
t gained | G | bring | P to heel
t gained | G | bomb shell pound starve bludgeon batter blast besiege hammer |
    P into submission|surrender|capitulation|capitulating|surrendering
gained | G | make | short work of P
t gained | G | make | P theirs|ours
gained | G | come | out on top in|at P
gained | G | get have | the better|best of L in|at P
t gained | G | deliver | P from L
gained | P | drop fall tumble | into|in lap|laps of G
gained | P | have find get | ?a new master|masters|owner|owners in G
t gained | G | carve | out P
t gained | G | double treble triple quadruple | P
gained | * | document monitor observe record confirm note report | own.hands on|over|of|in P
gained | G | finish complete |
    taking|capturing|liberating|clearing|seizing|conquering|retaking|recapturing|occupying|securing|freeing|storming
    P
gained | G | finish complete | ?its|their
    capture|seizure|liberation|takeover|conquest|recapture|clearing|clearance|reconquest|occupation
    of P
t gained | G | wrench wring prise pry rip pluck tear wrest snatch grab seize take win clinch
    recover claw | P from|off|out|away ?of|from L
t gained | G | wrench wring prise pry rip pluck tear wrest snatch grab win claw | P from|off|out
    ?of L.hands
gained | G | set | free P
gained | G | set | P free
t gained | G | sack commandeer subjugate retake repossess reconquer re-control | P
t gained | G | swamp nab overwhelm overpower pocket bag swallow devour inherit absorb | P
gained | N | swallow | P
t gained | G | bring put place get take draw gather drag force return restore reel | P
    ?back|firmly under|into|within|to G.hands
t gained | G | bring put place get take draw gather drag force return restore reel | P
    ?back|firmly under|into|within|to self.hands
gained | G | install establish entrench root plant settle ensconce embed dig barricade lodge |
    themselves|itself ?in|into|inside|at|on|within P
gained | G | establish install assert proclaim declare impose consolidate cement restore
    reassert reestablish regain set secure complete claim |
    ?up|operational|full|complete|total ?state|government|military hands-of P
gained | G | lay get put | ?their|its hands|hand on P
gained | G | extend expand spread widen broaden stretch | self.hands
    ?as ?far to|into|across|over|on|as P
gained | G | gain get take assume secure seize win regain recover wrest retake complete |
    ?full|total|complete mastery|possession|ownership|command|charge of|over P
gained | G | take get lay seize | ?firm|full hold of P
gained | G | lay get put have | ?its|their hand|hands on P
gained | G | tighten | ?full|complete control|hold over|on P
gained | G | make become be declare proclaim call |
    ?themselves|itself ?now ?the masters|master|lords|rulers of P
gained | G | regain retake recover resume reestablish restore renew impose reimpose
    reimpose assert reassert | self.hands on|over|of|in P
gained | G | win triumph prevail | ?the ?battle|day|fight for|in P
gained | G | win | the battle|fight|struggle|contest for P
gained | G | prevail triumph win | over|against L in ?the battle|fight|fighting|struggle for|in|at P
t gained | G | inherit | P from L
gained | G | claim declare proclaim announce celebrate | victory in|at|over P
gained | G | put | L to flight|rout at|in|from|out ?of P
gained | G | help | themselves|itself to P
gained | G | possess | themselves|itself of P
gained | G | see | off L from|at|in P
gained | G | pull take tear haul bring strike lower rip | ?down F ?down in|over|at|above|from|of P
gained | G | have | P back
gained | G | take bring get | under ?its|their|our|full|complete control P
t gained | G | bring put place get take | P ?back under ?full|complete|firm control
gained | G | take bring put get | in|under|into self.hands P
gained | P | be become | theirs
gained | G | declare announce proclaim call claim count | P ?now|again|as ?now|again|as theirs|ours
gained | G | declare announce proclaim call claim count | P ?now|again|as its|their|our own
gained | G | have | P ?now|all|back|firmly|again|safely in|under|within self.hands
gained | G | be get | back in|on|at|inside P
gained | G | be | back|again|once ?again in ?full|complete|total|sole
    possession|command|charge of|at P
gained | G | run raise hoist plant unfurl fly hang put stick wave fasten drape | ?up F
    ?again|back over|in|at|above|atop|on|across|inside|outside P
gained | G | run raise hoist plant unfurl fly hang put stick wave fasten drape | ?up F
    ?again|back over|in|at|above|atop|on|from ?the roof|rooftop|top|gate|gates|walls|entrance of P
gained | F | fly flutter wave hang float flap | ?again|once ?again|more
    over|in|at|above|atop|on|across|from P
gained | F | go | up ?again|once ?again|more over|in|at|above|atop|on|across P
gained | F | be | ?now|again|once ?again|more back|up|aloft over|above|atop|on|in P
gained | P | fly | F.G

# A side is put out.
t gained | G | clear rid free purge cleanse empty sweep scour strip comb mop flush clean scrub
    disinfect relieve | P of|from L
gained | G | cleanse flush clear wipe root mop winkle smoke burn hound bundle harry shove prise
    pry bomb throw hurl turf scatter shunt squeeze sweep drum blast roll muscle elbow hustle
    chase boot kick knock run rout turn shake lever bounce pitch |
    ?out L out|from|off|away ?of|from P
gained | G | send put | L fleeing|packing|running|scurrying|reeling|scrambling|retreating|flying
    ?out from|of P
gained | G | talk | L out of P
gained | G | unseat | L in|at|from P
gained | G | end | ?years|year|months|weeks|decade|decades ?of L.hands over|of|in P
gained | G | break loosen shatter prise smash | L.hands on|over|in|of P
gained | G | strip deprive relieve rob dispossess divest shear denude | L of P
gained | G | take seize capture snatch wrest grab win | P away|back|off ?from L

# A side gives a place.
t handed_over | L | hand sign surrender cede yield deliver relinquish give transfer concede
    return restore | ?over|up|away|back P ?over|back|up to|into G
t handed_over | L | make | over P to G
t handed_over | L | make | P over to G
t handed_over | L | turn | ?over|back P ?over|back to G
t handed_over | L | sign hand turn give bargain barter trade negotiate | over|away P
t handed_over | L | deliver yield | up P
handed_over | L | let allow permit invite admit | G ?back into|inside P
handed_over | L | let allow permit | G ?to enter|reenter P
handed_over | P | sign accept conclude | ?a|the|to ?so-called|local
    reconciliation|settlement|surrender ?agreement|agreements|deal|deals with G
handed_over | N | give hand return restore turn yield deliver | ?over|back P
    ?over|back to G
handed_over | P | make | its|their peace with G
handed_over | P | give | itself|themselves up
handed_over | P | agree | to ?a|the ?so-called|local reconciliation|settlement|surrender with G
handed_over | G | be | handed|given ?keys ?of|to P
handed_over | P | let allow permit wave | G ?back in|inside|into|through
handed_over | P | open | its|their gates|doors to G
handed_over | G | accept receive obtain secure win force | surrender|capitulation of P
t lost | L | give | up P
lost | L | give | P up
t lost | L | forsake ditch shed forfeit jettison concede | P
lost | L | let | P go|fall|slip
lost | L | let | go of P
lost | L | lose | ?its|their ?last foothold in|at|on P
lost | L | give | up|way|ground at|in P
gained | L | lose | battle|fight|struggle|contest|war for|of P to G
lost | L | lose | battle|fight|struggle|contest for|of P
lost | * | cost | L ?not ?only|control ?of P
lost | L | see watch have | P
    slip|fall|go|slide|taken|captured|overrun|seized|torn|snatched|wrested|prised|pried|wrenched
    ?away|off
lost | L | find wake | ?up ?themselves|itself without P

# A side leaves.
lost | L | melt slip slink trickle drift fade steal sneak creep scatter scramble run bolt retire
    pull step march fly disperse decamp clear pack back fall edge peel stream file bail slope
    sidle scurry hurry move get ship drive hustle troop rush scuttle beat walk sail swim roll
    rumble | away|out|off|back|clear
    ?north|south|east|west|northwards|southwards|eastwards|westwards|hastily|overnight from|of P
lost | L | come | away|out|off from|of P
lost | L | vanish disappear evaporate retire decamp scarper scatter bolt retreat redeploy
    regroup reposition withdraw depart desert escape disengage disperse relocate evacuate |
    ?hastily|overnight|northwards|southwards|eastwards|westwards|back from|of P
lost | L | move fight | out of|from P
lost | L | move shift | from P ?back|further|west|east|north|south to ?more
    ?prepared|reserve|fallback|defensive|defence|favourable|favorable|advantageous|better|safer|rear
    positions|lines|line|position|frontier|frontiers
lost | L | bow | out of|from P
lost | L | be | gone|absent|out|missing from|of P
lost | L | be | no longer in|inside|at P
lost | L | have | gone|vanished|disappeared|departed from P
lost | L | surrender lose cede give drop yield relax | self.hands on|over|of|in P
lost | L | lift | siege|blockade|encirclement of|on P
t lost | L | vacate abandon evacuate desert depart quit | P
moved | L | order call | L out of P
handed_over | * | talk coax argue bargain | L out of P
moved | L | bring pull withdraw extricate move evacuate remove relocate redeploy airlift recall
    extract | L ?back from|out ?of P
lost | L | find | themselves|itself|himself driven|forced|pushed|thrown|shut|locked out|from
    ?of|from P

bused | N | carry take ferry bus transport escort bring drive evacuate | L ?out from|of P

# A side keeps or has a place.
holds | G | cling hang hold | ?on to P
holds | G | cling hang hold | ?on onto P
attempt | P | be remain come stay lie | ?still|now|effectively ?tight|partial
    under siege|blockade|encirclement
attempt | P | be remain come stay lie | ?still|now|effectively ?tight|partial
    under G siege|blockade|encirclement
t attempt | G | hem box bottle pen | in P
t attempt | G | fight battle tussle | over P
attempt | G | fall | on|upon P
attempt | G | cut seal | off P ?from
attempt | G | lay | siege to P
attempt | G | close tighten draw complete pull |
    ?the|a|its|their ring|noose|net|cordon round|around P
attempt | G | keep hold have put place leave | P ?still
    under|in siege|blockade|encirclement
attempt | G | keep hold have put place | P ?still under|in pressure|bombardment|fire
t holds | G | administer govern garrison police keep man | P
holds | G | been! | in P
holds | P | be remain | ?still|mostly|largely|now|currently|entirely
    run|administered|governed|policed by G
holds | G | be remain stay | ?still in place|charge|command at|in|around P
holds | G | be remain stay | ?still|firmly in hold|possession|occupation|command of P
holds | G | have keep retain maintain | a ?firm|tight|strong grip|hold on|over P
holds | P | be remain | ?still|all left to G
holds | G | remain stay | dug|entrenched|holed|ensconced|barricaded ?in|up in|inside|at P
holds | P | remain stay be lie rest | ?still|firmly|now|also in|under|with|within G.hands
holds | G | hold have exert exercise | sway|dominion over|in|across P
holds | P | remain stay | ?still|firmly|now in|under|within own.hands
holds | P | remain stay | with G
holds | P | belong | ?wholly|entirely to G.end
holds | P | remain stay | ?still|firmly G.end
holds | P | remain stay be | ?still|temporarily under occupation
partial | P | be | ?now half|partly G.end
holds | P | remain stay | ?still|firmly|now under G.end

# What lies ahead.
planned | G | turn | next|now to|on|towards P
attempt | G | extend expand widen carry |
    ?the|its|their|his operation|operations|offensive|campaign|assault|war|incursion to|into P
planned | G | have keep | P ?firmly in its|their|his sights|crosshairs
planned | G | set fix turn train have cast | its|their|his sights|eyes|gaze|guns on|to|towards P
attempt | G | press push move march drive advance carry fight forge surge race |
    on|ahead|forward|onward|onwards|further ?south|north|east|west into|to|toward|towards P

# An attack fails.
repelled | L | save spare rescue preserve | P from being|falling|capture
repelled | L | hurl throw beat turn | back|off G from|at|outside|before P

repelled | G | be | beaten|turned|thrown|fought|hurled|repelled|repulsed|held|rebuffed|stopped
    ?back|off|away|short from|at|before|outside|near|of P
"""

EVERYDAY = words(
    """
    be have come go get see make set build call count announce declare claim man police base
    position station camp drop descend arrive fan dig bomb burn say report add note confirm monitor
    force strike fight near press shell pound blast batter hammer talk
    """
)
"""Verbs that say too little to read every sentence for them: other words of theirs let one in."""
