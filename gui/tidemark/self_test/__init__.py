"""`tidemark --self-test`: whether this very copy can do what it is for, on this very computer.

A copy may lack what the sources have: a plugin of Qt, a translation, a module that is loaded by
its name. Each check does one thing for real, in a process of its own (``part``), so that one that
hangs or crashes is told of and the others go on. Nothing of the user's is read or written.
"""
