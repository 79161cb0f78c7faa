"""How is the text of SPARQL read before an engine sees it?"""
