"""How well do several articles' reports of one event, and their names of one actor, come together?"""
