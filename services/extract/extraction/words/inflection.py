"""Forms of English verbs: base, third person, past, participle and -ing."""

from services.extract.extraction.words.spelling import words

_IRREGULAR = {
    line.split()[0]: line.split()[1:]
    for line in """
    beat beats beat beaten beating
    bite bites bit bitten biting
    become becomes became become becoming
    break breaks broke broken breaking
    bring brings brought brought bringing
    build builds built built building
    burst bursts burst burst bursting
    buy buys bought bought buying
    cast casts cast cast casting
    cling clings clung clung clinging
    come comes came come coming
    cost costs cost cost costing
    creep creeps crept crept creeping
    cut cuts cut cut cutting
    dig digs dug dug digging
    draw draws drew drawn drawing
    drive drives drove driven driving
    eat eats ate eaten eating
    fall falls fell fallen falling
    fight fights fought fought fighting
    find finds found found finding
    flee flees fled fled fleeing
    fling flings flung flung flinging
    fly flies flew flown flying
    forsake forsakes forsook forsaken forsaking
    get gets got got getting
    give gives gave given giving
    go goes went gone going
    grow grows grew grown growing
    hang hangs hung hung hanging
    have has had had having
    hold holds held held holding
    keep keeps kept kept keeping
    lay lays laid laid laying
    lead leads led led leading
    leave leaves left left leaving
    let lets let let letting
    lose loses lost lost losing
    make makes made made making
    put puts put put putting
    quit quits quit quit quitting
    retake retakes retook retaken retaking
    rewin rewins rewon rewon rewinning
    rid rids rid rid ridding
    ride rides rode ridden riding
    rise rises rose risen rising
    run runs ran run running
    say says said said saying
    see sees saw seen seeing
    sell sells sold sold selling
    send sends sent sent sending
    set sets set set setting
    shake shakes shook shaken shaking
    shear shears sheared shorn shearing
    shed sheds shed shed shedding
    shoot shoots shot shot shooting
    shrink shrinks shrank shrunk shrinking
    slide slides slid slid sliding
    slink slinks slunk slunk slinking
    spin spins spun spun spinning
    spread spreads spread spread spreading
    stand stands stood stood standing
    steal steals stole stolen stealing
    stick sticks stuck stuck sticking
    stride strides strode stridden striding
    strike strikes struck struck striking
    sweep sweeps swept swept sweeping
    swim swims swam swum swimming
    swing swings swung swung swinging
    take takes took taken taking
    tear tears tore torn tearing
    throw throws threw thrown throwing
    wake wakes woke woken waking
    wear wears wore worn wearing
    win wins won won winning
    wind winds wound wound winding
    withdraw withdraws withdrew withdrawn withdrawing
    withstand withstands withstood withstood withstanding
    wring wrings wrung wrung wringing
    """.strip().splitlines()
}
_DOUBLING = words(
    """
    slip pop drop clap grab nab bag net trap strip mop chop whip skip strap step ship slog jog plod
    pin pen hem scrap shop plug tug wrap snap quit trot stop hop scud ram chip lop lap submit
    bus drag drum fan flap man rip rob scrub slug swap permit transfer patrol embed re-control
    """
)


def inflected(verb: str) -> dict[str, str]:
    """Each form of a verb with its letter: b base, s third person, d past, n participle,
    p past or participle, g -ing.
    """
    if verb == "be":
        return {
            "be": "b",
            "is": "s",
            "are": "s",
            "was": "d",
            "were": "d",
            "being": "g",
            "been": "n",
        }
    if verb in _IRREGULAR:
        third, past, participle, ing = _IRREGULAR[verb]
        forms = {third: "s", ing: "g"}
        if past == participle:
            return forms | {past: "p"} | ({verb: "b"} if verb != past else {})
        return {verb: "b"} | forms | {past: "d", participle: "n"}
    if verb.endswith("ee"):
        return {verb: "b", f"{verb}s": "s", f"{verb}d": "p", f"{verb}ing": "g"}
    if verb.endswith("e"):
        return {verb: "b", f"{verb}s": "s", f"{verb}d": "p", f"{verb[:-1]}ing": "g"}
    if verb.endswith("y") and verb[-2] not in "aeou":
        return {verb: "b", f"{verb[:-1]}ies": "s", f"{verb[:-1]}ied": "p", f"{verb}ing": "g"}
    stem = verb + verb[-1] if verb in _DOUBLING else verb
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    return {verb: "b", third: "s", f"{stem}ed": "p", f"{stem}ing": "g"}
