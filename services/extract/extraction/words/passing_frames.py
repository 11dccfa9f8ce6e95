"""Frames of what is told in passing: whose place others took, on whose side a place lies.

The language is that of frames.py and state_frames.py; they are read behind those of both.
"""

PASSING_FRAMES = """
# One side in another's place.
gained | G | take | place of L in|at|inside P
gained | G | take | over from L in|at|inside P
gained | G | replace relieve succeed | those of L in|at|inside P
gained | L | give make | way|place to G in|at|inside P
gained | L | yield | ?place to G in|at|inside P
gained | G | put | L to flight|rout there
gained | G | have | P ?back from L

# On whose side it lies.
gained | P | end finish land come | ?up on|behind|inside|within G.land
state | P | be lie stand | on|behind|inside|within G.land
state | P | be | with G.own
"""
