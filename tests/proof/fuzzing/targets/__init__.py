"""What is fuzzed: a module for each of Tidemark's readers of what others wrote."""
