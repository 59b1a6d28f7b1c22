"""What a terminal sends, taken apart before Textual sees it: keys, sequences, pastes whole."""
