"""Words to which headlines give a capital though they name nothing."""

from services.extract.extraction.words import things
from services.extract.extraction.words.spelling import words

_MADE_AND_DONE = words(
    """
    resume resumes resumed resuming stall stalls stalled halt halts halted pause pauses paused delay
    delays delayed postpone postponed suspend suspends suspended cancel cancelled collapse collapses
    complete completes completed finish finishes finished proceed proceeds expected imminent looms
    near nears loom feared fears sought seeks seek urge vow vows vowed warn warns warned threaten
    threatens threatened claim claims claimed deny denies denied confirm confirms confirmed reject
    rejects rejected accept accepts accepted agree agrees agreed fail fails failed try tries tried
    raise raises raised spark sparks sparked trigger triggers triggered prompt prompts prompted
    boost boosts boosted gain gains gained win wins won lose loses lost flee flees escape escapes
    escaped die dies died injure injures wound wounds kill kills explode explodes blast blasts
    bomb bombs bombed shell shells shelled strike strikes struck pound pounds pounded clash clashes
    fight fights fought battle battles advance advances advanced retreat retreats retreated
    withdraw withdraws withdrew pull pulls pulled surround surrounds surrounded encircle encircles
    besiege besieges join joins joined meet meets met discuss discusses arrive arrives arrived
    return returned free frees freed release releases released arrest arrests arrested detain
    detains detained open opens opened close closes closed block blocks blocked cut cuts deploy
    deploys deployed prepare prepares prepared plan plans planned remain remains remained stay stays
    step steps turn turns turned move moves moved rise rises rose grow grows grew mean means meant
    """
)
_THINGS = words(
    """
    weapons arms ammunition rockets missiles tanks drones drone vehicles trucks convoy convoys
    cache caches haul stockpile stockpiles equipment supplies supply medicine food fuel cash gold
    artifacts antiquities documents passports drugs bodies body graves prisoners captives hostages
    hostage detainees inmates fighters soldiers troops children women families family evacuees
    refugees displaced journalist journalists aid talks deal deals truce ceasefire agreement
    pact plan plans peace crisis setback setbacks blow victory defeat success gains loss losses
    toll hope hopes worries questions doubts concern concerns anger outrage celebrations
    rally protest protests vote election elections poll summit meeting visit exodus evacuation
    withdrawal handover surrender siege blockade escalation tensions tension raid raids ambush
    explosion explosions gunfire gunbattle standoff crackdown purge trial sanctions
    headquarters momentum territory ground swathes swaths villages towns cities hills areas posts
    outposts positions checkpoints bases districts neighbourhoods neighborhoods suburbs
    residents civilians locals farms farmland wells fields facility facilities plant complex
    property properties assets oil gas control upper hand edge way path road route routes
    ahead apart afterwards overnight weekend dozens scores
    """
)

HEADLINE_WORDS = _MADE_AND_DONE | _THINGS | things.SPOILS | things.GOODS
