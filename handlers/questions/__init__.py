"""What people write in their own words: understood, answered with the source, or handed to a person."""
