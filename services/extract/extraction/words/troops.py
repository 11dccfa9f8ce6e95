"""Words for those who fight: heads of a phrase, words before the head, leanings."""

from services.extract.extraction.words.spelling import words

HEADS = words(
    """
    forces force troops army armies soldiers fighters militants rebels insurgents gunmen
    jihadists jihadis jihadist terrorists militia militias militiamen paramilitaries guerrillas
    guerillas guerrilla guerilla separatists secessionists extremists islamists fundamentalists
    mercenaries loyalists troop infantry cavalry marines commandos paratroopers peacekeepers units
    unit brigade brigades battalion battalions division corps regiment regiments platoon squad group
    groups faction factions alliance coalition opposition government regime military junta rebel
    rebellion insurgency allies ally invader invaders occupier occupiers attackers defenders
    peshmerga police policemen gendarmes guards guard movement takfiris militiaman fighter soldier
    armour armor command servicemen combatants warriors partisans resistance front party
    administration
    authorities organization organisation contingent garrison personnel tribesmen vigilantes
    hunters bandits cadres contras column mujahideen mujahidin gang gangs gangsters clansmen
    warlords raiders irregulars reservists conscripts scouts auxiliaries columns detachment
    detachments squads enemy enemies foe aggressor occupier occupant caliphate emirate legion
    legions cartel cartels dissidents mutineers putschists remnants infantrymen tribesman
    reinforcements islamist extremist insurgent tanks armoured-column men askaris rangers
    battlegroup battlegroups regulars maoists naxalites naxals communists royalists republicans
    nationalists phalangists unionists proxies proxy invasion-force elements pirates
    formations grouping groupings saboteurs stormtroopers revolutionaries
    """
)
"""Nouns that end a phrase for an armed or state side."""

STRONG_HEADS = HEADS - words(
    """
    group groups party administration authorities organization organisation movement front
    convoy tanks command personnel division unit hunters bandits warplanes columns men scouts
    dissidents remnants detachment legion caliphate emirate rangers regulars elements
    formations grouping groupings
    """
)
"""Heads that alone name a fighting side."""

MODIFIERS = words(
    """
    government regime rebel opposition army militant military state security armed special
    ground police insurgent jihadist jihadi terrorist extremist islamist separatist loyalist
    militia paramilitary federal allied pro-government pro-regime anti-government elite local
    tribal popular defence defense national regular irregular republican central rival radical
    hardline takfiri moderate vetted foreign joint friendly hostile coalition communal ethnic muslim
    christian shiite shia sunni druze alawite mainstream secular salafist combat armoured
    armored mechanised mechanized airborne naval presidential border guerrilla guerilla
    volunteer mercenary supporting remaining advancing retreating invading occupying attacking
    masked hooded uniformed camouflaged unidentified mutinous renegade victorious
    mainly heavily-armed well-armed ultraconservative powerful main largest biggest dominant
    several-thousand self-defence self-defense people's peoples protection mobilization
    mobilisation units regional autonomous command
    """
)
"""Words that may stand before a head."""

GOVERNMENT_WORDS = words(
    """
    government regime army military soldiers troops police junta federal loyalist loyalists
    pro-government pro-regime servicemen policemen authorities state gendarmes army's
    administration soldier marines paratroopers infantrymen infantry commandos
    """
)
"""Where a theatre does not say otherwise these mean the recognised government."""

_DOERS = words("they we to who will")
_GROUND_TOO = _DOERS | words("which that")

_AGREEING = words("accepted accept signed reached struck agreed concluded under after by of for")

VERBS_TOO = {
    "a settlement": _AGREEING,
    "the settlement": _AGREEING - words("of for by"),
    "settlement": _AGREEING - words("of for by"),
    "ally": _DOERS,
    "police": _DOERS,
    "front": _DOERS,
    "guard": _GROUND_TOO,
    "command": _GROUND_TOO | words("in full overall"),
}
"""What a side may do as well as be, behind these words: "they ally themselves with A", "the heights
which command P".
"""

REBEL_WORDS = words(
    """
    rebel rebels insurgent insurgents militant militants separatist separatists jihadist
    jihadists jihadis terrorists terrorist extremists islamists gunmen guerrillas guerillas
    opposition anti-government secessionists fighters extremist islamist insurgency rebellion
    takfiri takfiris pirates guerrilla guerilla
    """
)
"""Where a theatre does not say otherwise these mean a side without a name of its own."""

VAGUE_HEADS = words(
    """
    militants fighters jihadists jihadis terrorists extremists gunmen group insurgents islamists
    militant organisation organization groups fundamentalists troops soldiers forces units
    attackers invaders force fighter army military alliance movement militia faction factions
    coalition unit militiamen brigades brigade column columns regiment regiments defenders
    battalion battalions fighters elements reinforcements
    """
)
"""Heads that, without a word before them, mean whoever of that sort was named last."""

LINKED = (
    "-backed",
    "-led",
    "-allied",
    "-aligned",
    "-linked",
    "-dominated",
    "-supported",
    "-affiliated",
    "-trained",
    "-inspired",
    "-sponsored",
    "-loyal",
    "-armed",
)
HELD = (
    "-held",
    "-controlled",
    "-occupied",
    "-run",
    "-ruled",
    "-administered",
    "-besieged",
    "-dominated-area",
)

VAGUE_MODIFIERS = words(
    """
    militant terror terrorist extremist jihadist jihadi islamist armed insurgent radical
    hardline remaining last local foreign other allied ultra-hardline ultra-conservative
    ultra-radical ultraconservative fundamentalist feared brutal murderous
    """
)
"""Words that make a vague head no clearer."""

GROUP_LEADS = words(
    """
    liwa jaysh jaish jeish katibat kataib kata'ib harakat jabhat jund junud faylaq failaq faylak
    firqat tajammu saraya fursan usud osoud suqour suqur ajnad ahrar
    """
)
"""A name after one of these is a group's: "army of", "brigade of", "movement of"."""

RANKS = words(
    """
    pm president vice-president minister premier secretary general gen lt col colonel maj major
    brig brigadier capt captain sgt sergeant commander spokesman spokeswoman spokesperson
    director chief head leader mr mrs ms dr sheikh sheik ayatollah king prince governor mayor
    ambassador envoy analyst professor senator lord sir marshal admiral lieutenant activist
    journalist correspondent blogger commentator columnist warlord strongman deputy chairman
    adviser advisor expert researcher photographer prime officer ex-president emir sultan vice
    """
)
"""A name after one of these is a person's."""

ORGANISATIONS = words(
    """
    observatory agency ministry council organization organisation network news tv television
    radio university center centre committee office union nations bank court house institute
    foundation media press post times monitor ngo watchdog journal telegraph guardian reuters
    jazeera okapi dabanga tamazuj miraya
    afp ap bbc cnn sana tass interfax xinhua twitter facebook telegram youtube association
    skype whatsapp viber instagram tiktok
    commission parliament senate congress department pentagon kremlin league club company
    corporation group inc ltd fund programme program campaign crescent cross mission assembly
    observer tribune gazette herald chronicle
    bureau society secretariat embassy treaty agreement operation battle award cup ministry's
    directorate foreign mod mfa
    """
)
"""A name that ends in one of these is nobody's place."""

_HOW_MUCH = words(
    """
    no any little much some stiff fierce heavy strong minimal serious significant light weak token
    scant tough
    """
)

NOBODY = frozenset(
    f"{some} {what}".strip()
    for what, before in (
        ("resistance", ("", *_HOW_MUCH)),
        ("opposition", _HOW_MUCH),
        ("caliphate", ("a", "an islamic")),
        ("emirate", ("an", "an islamic")),
    )
    for some in before
)
"""Phrases with a word for fighters that mean nobody: what is met, what is proclaimed."""
NUMBERS = words(
    """
    hundreds thousands dozens scores batch group groups convoy number numbers remnants members
    majority handful tens columns wave waves contingent column men units elements detachment force
    unit team squad companies company platoons platoon battalions battalion brigades brigade
    regiments regiment divisions division elements truckloads busloads volunteers fighters soldiers
    servicemen marines paratroopers commandos gunmen militants cadets veterans heroes lions sons
    men heroic formations groupings grouping last rest remainder
    """
)
"""What "of" may join to a side: "hundreds of rebels", "the remnants of the army"."""
