"""Rules as data, the kinds of check they can ask for, and the engine that runs them."""
