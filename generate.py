#!/usr/bin/env python3
"""Make the site, the documents, the maps and the data from the YAML in content/ and nbs_abacus/."""

from atlante.cli.main import main

if __name__ == "__main__":
    main()
