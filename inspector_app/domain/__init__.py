"""What is true of a review: plain values and rules, standard library only."""
