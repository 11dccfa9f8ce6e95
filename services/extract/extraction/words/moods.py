"""Words that bend what a verb tells: tried, planned, done, failed, demanded."""

from services.extract.extraction.words.spelling import words

TRY = words(
    """
    try tries trying tried attempt attempts attempting attempted struggle struggling struggled
    struggles seek seeks seeking sought fight fights fighting fought battle battles battling
    battled bid effort efforts offensive operation operations assault campaign drive push
    pushing pushes launch launched launches launching began begin started start move moved
    advanced advancing counteroffensive counterattack counter-offensive counter-attack
    battleground race racing mission continue continued continues pressing pressed press attack
    attacks scrambling working works
    """
)
PLAN = words(
    """
    vow vows vowed vowing plan plans planned planning threaten threatens threatened threatening
    intend intends intended intending intention meant want wants wanted aim aims aimed aiming hope
    hopes hoped hoping prepare prepares prepared preparing preparations promise promises
    promised pledge pledges pledged order orders ordered ordering call calls called calling urge
    urges urged ready set expected expects goal objective wish determined demand demands
    demanded decide decided agree agreed agreement likely need needs needed poised about due
    able-not seek-to-plan ambitions ambition threat threats unwilling reluctant refuse refused
    refuses ultimatum deal deadline time desire bound willing unlikely swore swear pledging free
    rehearse rehearsed rehearses rehearsing simulated simulating simulate simulates
    plot plotting wanting instructed told asked asking ask had-to forced-to
    """
)
DONE = words(
    """
    managed manage manages managing able succeeded succeed helped help helps helping enabled
    enable enabling allowed allow allowing allows permitted permits proceeded enough unopposed
    """
)
FAIL = words(
    """
    failed fail fails failing unable failure prevent prevented preventing inability stopped stop
    unsuccessful impossible struggled-not deny
    """
)
DEMAND = words(
    """
    demand demands demanded demanding urge urges urged urging order orders ordered ask asks asked
    request requests requested require requires required propose proposes proposed insist
    condition demanding recommended provides stipulates stipulated foresees envisages specifies
    """
)
FRUITLESS = words(
    "fruitless abortive futile failed unsuccessful botched ill-fated doomed vain thwarted foiled"
)
JUDGING = words(
    """
    accused accuses accuse accusing blamed blames blaming condemned condemns criticised criticized
    denounced praised thanked congratulated congratulates congratulating hailed lauded saluted
    executed punished jailed sentenced dismissed sacked
    arrested sanctioned rewarded decorated apologised apologized applauded suspected commended
    """
)
"""Verbs that tell for what deed somebody is judged: "for taking P", "of seizing P"."""

NOT_YET = words("once until till when if unless before")
"""Words behind which a state is not one yet: "once P is ours"."""

GOALS = words("goal aim objective purpose target goals aims objectives")
"""What somebody wants, as nouns."""
