"""Words for kinds of places, words that go before them, and words for a part of one."""

from services.extract.extraction.words.spelling import words

_TYPES = {
    "city": "city cities capital capitals metropolis",
    "town": "town towns township townships enclave enclaves townlet hometown",
    "village": (
        "village villages hamlet hamlets settlement settlements community communities barangay "
        "barangays sitio purok"
    ),
    "neighbourhood": (
        "neighbourhood neighbourhoods neighborhood neighborhoods suburb suburbs quarter quarters "
        "wards"
    ),
    "district": (
        "district districts directorate directorates sub-district subdistrict woreda raion "
        "sub-districts commune communes prefecture prefectures sub-prefecture subprefecture cercle "
        "kebele payam chiefdom chefferie groupement groupements arrondissement"
    ),
    "hill": "hill hills hilltop hilltops height heights ridge ridges high-ground",
    "mountain": "mountain mountains mount mountaintop peak peaks",
    "base": (
        "base bases airbase airbases barracks garrison outpost outposts camp-base post posts "
        "checkpoint checkpoints barrier barriers position positions fort fortress military-base "
        "trench trenches headquarters hq compound compounds"
    ),
    "airport": "airport airports airfield airfields airstrip airstrips runway runways aerodrome",
    "crossing": "crossing crossings border-crossing checkpoint-crossing",
    "road": (
        "road roads highway highways motorway street streets junction roundabout bridge "
        "bridges route routes intersection crossroads entrance entrances"
    ),
    "dam": "dam dams",
    "oilfield": "oilfield oilfields gasfield gasfields field fields refinery wells rigs",
    "camp": "camp camps",
    "building": (
        "building buildings hospital factory plant station prison silo silos mill mills depot "
        "school college academy campus stadium mosque church citadel castle palace university port "
        "seaport harbour hotel ports seaports refineries "
        "harbor terminal terminals hall parliament square marketplace facility block blocks complex"
    ),
    "province": (
        "province provinces governorate governorates state states oblast county counties "
        "department canton cantons"
    ),
    "region": (
        "region regions area areas territory territories countryside enclave valley valleys "
        "corridor island islands peninsula coast frontier front frontline stretch pocket "
        "pockets strip strips land lands zone zones farmland farmlands farms farm gorge plain "
        "plains desert hinterland hinterlands outskirts basin borderlands highlands lowlands "
        "steppe coastline"
    ),
    "country": "country countries nation republic",
    "other": (
        "stronghold strongholds bastion bastions redoubt redoubts fief fiefs fiefdom point points "
        "line lines place places "
        "locality localities location locations barricades resort oasis seat hub gateway "
        "crossing-point site sites"
    ),
}

TYPES: dict[str, str] = {word: kind for kind, words in _TYPES.items() for word in words.split()}
"""Word -> the type of place it names."""

PLURAL_TYPES = frozenset(
    word
    for word in TYPES
    if word.endswith("s")
    and word not in ("headquarters", "barracks", "crossroads", "heights", "fortress", "outskirts")
)
ROLES = words(
    """
    stronghold strongholds bastion bastions redoubt redoubts fief fiefs fiefdom capital capitals
    enclave hub seat gateway pocket hometown
    """
)
"""Types that say what a place is to somebody: X, the stronghold of Y."""

QUARTERS = (
    *("neighbourhoods", "neighborhoods", "quarters", "streets", "blocks", "suburbs", "districts"),
    *("sectors", "buildings"),
)
"""What a town consists of."""

PREFIX_NAMES = words(
    """
    tal tell tel jabal jebel jebal mount mt wadi ain ayn ein bab bayt beit bir deir dayr kafr
    kafar kfar khan khirbet khirbat ras umm um abu abou sheikh shaykh qalat qalaat nahr port
    fort san santa saint st new old north south east west upper lower al el ar ash as at an ad
    az ez el- bani beni dahiyet dahiyat al-sheikh hawsh hosh jisr kobane-canton lake hill point
    camp division regiment brigade base novo velyka velikaya mala verkhniy nizhny krasny novyi
    big great little mar ville burj jub qasr hajar tall maar maarat maarrat la le les los sar
    talat tallat tallet talaat jazrat jazirat bustan karm bin ben
    qurnat qornat harf marj shaab shaabat rujm kherbet mashrafet mazraet aqabat
    pul hayy kfr rasm albu dahr qaryat madinat mazraat hawijat tulul sahl souq hawsh kharab
    """
)
"""First words of names that go with the next word: Tal Baghdaq, Khan Sheikhoun, Hill 45."""

PARTICLES = words("al el ar ash as at an ad az ez es ed er et bin ibn de del du da la le i e y u")
"""Small words inside a name: Deir ez-Zor, Pul i Khumri."""

QUANTITIES = words(
    """
    part parts half most majority much bulk third quarter two-thirds swathe swathes swath swaths
    portion portions chunk chunks percent per-cent percentage rest section sections lot east sector
    sectors west north south centre center heart middle outskirts edge edges quarters side sides
    remainder
    northeast northwest southeast southwest north-east north-west south-east south-west
    stretches expanses
    fringe fringes reaches corner corners tip flank flanks
    slice slices sliver slivers arc tracts tract thirds fifths tenths eighths halves three-quarters
    nine-tenths
    one-third one-quarter one-fifth one-tenth one-half two-fifths three-fifths four-fifths
    """
)
"""X of a place: a part of it."""

PART_TYPES = words(
    """
    areas area parts part districts neighbourhoods neighborhoods sections territory quarters
    swathes swaths sector sectors streets blocks suburbs side sides half territories land ground
    stretches stretch tracts tract chunks regions zones provinces governorates
    outskirts pockets strip strips wards
    boroughs
    """
)
"""Types that, said of a named place ("areas of X"), mean a part of it."""

ADJECTIVES = words(
    """
    strategic key main northern southern eastern western north south east west north-eastern
    north-central south-central northeastern north-western northwestern south-eastern southeastern
    south-western southwestern northeast northwest southeast southwest north-east north-west
    south-east south-west central small large big major important
    vital border coastal ancient historic provincial mountainous remote besieged nearby
    neighbouring neighboring surrounding adjacent rural urban industrial residential desert
    oil-rich oil gas cement power chemical sugar customs tank air refugee military army naval
    new old last first second third fourth fifth sixth seventh eighth ninth tenth only
    remaining entire whole populated predominantly kurdish arab christian shiite shia sunni
    alawite druze key-strategic tiny vast contested divided embattled battered war-torn ruined
    flashpoint frontline front-line former strategically-located symbolic crucial critical
    significant considerable twin holy disputed prized lost captured recaptured liberated seized
    occupied rebel government regime opposition militant insurgent jihadist supply power water
    pumping fuel grain farming training fortified heavily heavily-fortified self-declared
    so-called broad sizeable sizable
    de-facto de facto newly administrative regional commercial port far outer inner
    upper lower high mostly largely formerly previously majority muslim same following northernmost
    southernmost
    easternmost westernmost strategically located several more other further additional smaller
    larger bigger
    different certain square-kilometre good greater wide great long long-held local palestinian
    railway rail market diamond gold copper tin coal steel university cathedral shrine
    pilgrimage trading fishing lakeside riverside seaside hillside hilltop transit transport
    logistics oil-producing cotton commuter satellite ghost historical medieval colonial sleepy
    dusty walled sprawling bustling highland lowland jungle forested timber uranium cobalt tourist
    troubled pre-war tactical second-largest third-largest largest biggest third-biggest
    second-biggest better
    best goodly outlying
    second-city once-thriving mining agricultural mixed volatile restive turbulent lawless
    beleaguered huge enormous immense massive extensive broad sizeable sizable substantial
    populous fertile mineral-rich gold-rich
    roman byzantine ottoman crusader umayyad abbasid mamluk islamic coptic
    """
)

NUMBER_WORDS = words(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty dozen dozens hundred hundreds
    scores tens string series number couple handful pair
    """
)

SETTLEMENTS = words("town towns village villages city cities")
TOWNS_TOO = (" junction", " crossroads", " port", " seaport")
"""How what a town is said to be ends: "P, a railway junction"."""
AREAS = ("province", "region", "country")
"""Types of places that towns lie in."""
LANDS = ("province", "region", "country", "district")
"""The same with districts, which may be parts of a town too."""
GROUND = words("territory territories land lands ground")
"""What is held without being a place of its own."""
REGIONS = frozenset(
    (
        "darfur", "kordofan", "north kordofan", "south kordofan", "west kordofan", "north darfur",
        "south darfur", "west darfur", "east darfur", "central darfur", "blue nile", "white nile",
        "upper nile", "jonglei", "equatoria", "central equatoria", "western equatoria",
        "eastern equatoria", "bahr el ghazal", "gezira", "tigray", "amhara", "afar", "oromia",
        "wollega", "wollo", "gojjam", "kivu", "north kivu", "south kivu", "katanga",
        "kasai", "tanganyika", "tibesti", "ennedi", "kanem", "borno", "yobe", "adamawa",
        "cabo delgado", "jubaland", "puntland", "somaliland", "donbas", "donbass", "crimea",
        "kashmir", "chechnya", "dagestan", "karabakh", "nagorno-karabakh", "artsakh", "abkhazia",
        "ossetia", "lower shabelle", "middle shabelle", "lower juba", "middle juba", "galgadud",
        "galguduud", "mudug", "hiran", "hiraan", "bakool", "sool", "sanaag",
        "south ossetia", "rakhine", "kachin", "anbar", "kurdistan", "helmand", "mindanao",
        "badakhshan", "nangarhar", "panjshir", "uruzgan", "paktika", "paktia", "badghis",
        "nuristan", "laghman", "takhar", "faryab", "jowzjan", "nimroz", "daykundi", "wardak",
        "logar", "kunar", "maniema", "zamfara", "taraba", "hadramawt", "hadramaut",
        "fezzan", "cyrenaica", "waziristan", "north waziristan", "south waziristan", "balochistan",
        "diyala", "galmudug", "eastern ghouta", "western ghouta", "east ghouta",
        "west ghouta", "golan", "golan heights", "azawad", "rojava", "nineveh", "qalamoun",
        "qalamun",
    )
)  # fmt: skip
"""Lands within a land that are no town's name: "the Darfur town" is a town there."""

NATURAL = words(
    """
    valley valleys plain plains desert island islands peninsula coast coastline gorge corridor
    basin highlands lowlands steppe farmland strip
    """
)
"""Regions that are no province: "most of the province" is of none of them."""

DIRECTIONS = words(
    """
    north south east west northeast northwest southeast southwest north-east north-west
    south-east south-west northern southern eastern western north-central south-central
    """
)

WHICH_PARTS = DIRECTIONS | words(
    "outer inner outlying upper lower old residential industrial left-bank right-bank"
)
"""What goes before "quarters" where not all of a town's are meant."""

WAYS = words(
    """
    road roads line lines lifeline gateway route routes corridor link links access way highway key
    door gate bridge path track railway doorway supplies proximity close next closest nearest border
    crossing crossings port ports
    """
)
"""What leads "to" a land that gets nothing by it: "lost P on the road to Rwanda"."""
