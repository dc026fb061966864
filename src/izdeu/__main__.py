"""`python -m izdeu`"""

from izdeu.cli import main

main()
