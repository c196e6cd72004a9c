"""graphmodel: who has met whom, with the sentence that proves it."""
