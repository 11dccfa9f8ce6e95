"""Becomes another program, tied to its parent: when the parent dies, the kernel signals it.

Run as a script by path, never imported: ``python -I -S tied_process.py PARENT SIGNAL UID GID
COMMAND...``, with UID and GID ``-`` to stay who one is. Only the standard library is at hand.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def main(parent: str, number: str, uid: str, gid: str, *command: str) -> None:
    """Does not return: ends up as the program, or exits."""
    if uid != "-":
        os.setgroups([])
        os.setgid(int(gid))
        os.setuid(int(uid))
    if sys.platform == "linux":
        # After setuid, because a change of user clears it.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)
    if os.getppid() != int(parent):  # the parent died before the kernel was told
        sys.exit(1)
    os.execv(command[0], command)  # noqa: S606 - becoming the program is the purpose


if __name__ == "__main__":
    main(*sys.argv[1:])
