"""Word beginnings that let an article and a sentence through to be read."""

# fmt: off
GATE_STEMS = (
    "captur", "recaptur", "overt", "re-captur", "reconquer", "reoccup", "invad", "seiz", "retak",
    "re-tak", "retook", "re-took", "retriev", "liberat", "conquer", "occup", "overran",
    "overrun", "control", "reclaim", "recover", "regain", "annex", "took", "take", "taking",
    "won back", "win back", "wins back", "winning back", "secur", "restor", "freed", "cleared",
    "clear ", "clearing", "clears", "cleans", "purg", "lost", "lose", "losing", "loss", "ceded",
    "cede ", "relinquish", "oust", "expel", "drive", "drove", "driven", "driving", "pushed",
    "push", "forced out", "flush", "dislodge", "evict", "swept", "sweep", "eject", "withdr",
    "pulled out", "pulled back", "pull out", "pull back", "pulling", "pullout", "pulls",
    "retreat", "evacuat", "abandon", "vacat", "left ", "leav", "fled", "flee", "quit",
    "surrender", "fall", "fell", "falls", "hands of", "hand over", "handed", "handover",
    "handing", "hold", "held", "divided", "split", "stronghold", "bastion", "besieg", "siege",
    "encircl", "surround", "storm", "assault", "attack", "invade", "invasion", "advanc",
    "offensive", "enter", "incursion", "repel", "repuls", "foil", "thwart", "fend",
    "beaten back", "beat back", "beat off", "failed to", "battle for", "fight for",
    "fighting for", "battl", "flag", "break into", "broke into", "breach", "gain",
    "in rebel hands", "march", "claw", "wrest", "closing in", "closed in", "edge", "heading to",
    "head to", "headed to", "infiltrat", "storming", "raid", "heartland", "routed", "defeat",
    "changed hands", "change hands", "threat", "defend", "safe passage", "collapse", "blockad",
    "reach", "penetrat", "hoist", "rid ", "in the hands", "eliminat", "carved", "chase",
    "kicked out", "kick ", "operation", "into the", "broken into", "retain", "deni", "denied",
    "refut", "disput", "clash", "hands", "presence", "brought", "bring", "gave ", "giving",
    "foothold", "snatch", "put ", "placed", "moved", "ours",
    "give up", "given up", "revert", "return", "won ",
)
"""A sentence without any of these, in lower case, is not read."""

WAR_STEMS = (
    "army", "troops", "soldier", "militant", "rebel", "insurgent", "militia", "gunmen", "jihad",
    "military", "terrorist", "fighters", "separatist", "guerrilla", "forces", "regime",
    "warplane", "front line", "frontline", "offensive", "shelling", "air strike", "airstrike",
    "isis", "islamic state", "taliban", "invasion", "ceasefire", "cease-fire", "junta", "siege",
    "besieg", "liberat", "recaptur", "retak", "retook", "daesh",
)
"""An article without any of these is not about a war."""
# fmt: on
