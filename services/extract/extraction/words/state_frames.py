"""Frames that tell who has a place now, as a state or by a sign: read behind those of frames.py.

The language is theirs. A ``state`` is a gain where the sentence tells it as news ("now", "again",
"by Friday", "since dawn") and nothing where it does not. ``G.own``: a side in the genitive, or an
adjective of one, behind which the phrase ends ("is the rebels'", "was Russian by noon");
``G.land``: ground named for who has it ("rebel territory", "a Taliban town"); ``G.kept``:
their men, whom P has; ``its.own``: "its own", of a side named before or of who says so.
"""

STATE_FRAMES = """
# Whose it is.
state | P | be | ?all|both G.own
gained | P | become turn | G.own
state | P | be | G.land
state | P | have get | ?new G.kept
gained | P | become | G.land
gained | P | come | back|home to G.own
state | P | answer | ?only to G.own
state | P | belong | to G.own
t gained | G | have | P ?again to themselves|itself|himself ?again
state | P | be | ?all its.own
gained | P | become | its.own
gained | G | be become | ?now ?the only|sole power|force|authority|master|masters in|of|at P
gained | G | become declare proclaim call make crown style find | ?themselves|itself|himself
    masters|master|lords|lord|landlords|landlord|rulers|ruler|owners|owner of P
gained | G | report declare say | itself|themselves ?to ?be in possession|control|charge of P
state | G | be | masters|master|lords|lord|landlords|landlord|rulers|ruler|owners|owner of P
gained | G | establish install found extend begin | self.hands in|over|at P
gained | P | be lie come fall | ?back|now at|under feet of G
gained | P | be | back in fold|state
gained | P | return come | to|into fold

gained | P | go | down before|to G.end

# Whose place others took.
gained | L | be | ?now|since replaced|relieved|supplanted|succeeded by G in|at P

# What lies ahead.
attempt | G | roll turn continue wheel | towards|toward P
planned | * | call | on|upon L in|inside P to
    surrender|leave|withdraw|evacuate|quit|disarm
planned | * | urge tell order | L in|inside P to surrender|leave|withdraw|evacuate|quit|disarm

# Who is seen there.
settled | G | be | stationed|deployed|based|encamped|quartered|billeted|installed|garrisoned
    ?in|inside|within|at P
settled | G | sit stand | ?now in|inside|at|on|atop|upon P
gained | G | make | themselves|itself at home in|at P
settled | G | settle | into P
settled | G | pose | ?for ?pictures|photos|photographs
    in|on|at|before|outside|inside|atop ?front ?of P
gained | G | post publish share upload | photographs|photos|pictures|videos|video|selfies ?of
    themselves in|on|at|before|outside|inside|atop ?front ?of P
entered | G | breeze waltz | into P
entered | G | make | ?its|their|his entry|entrance into P
state | G | patrol roam | P
"""
