"""A board's plan as a document → the campaign that it describes, with what is wrong in it."""
