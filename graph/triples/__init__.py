"""How do readings become RDF, and RDF the values of the model again? The one door to terms and quads."""
