"""Read the files of a project into records, or into issues that say what is wrong with them."""
