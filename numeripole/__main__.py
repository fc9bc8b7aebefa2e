from numeripole.cli import main

main()
