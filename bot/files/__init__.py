"""Files that people send: checked before anybody trusts them, kept by their content, lists in them read."""
