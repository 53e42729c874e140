"""How the project's bundled English pipeline is made from open treebanks.

Run it through `build.py` beside this package; nothing here is imported at run time.
"""
