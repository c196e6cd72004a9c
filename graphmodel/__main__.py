"""`python -m graphmodel`: the command line where no script is on the path."""

from graphmodel.cli import main

main()
