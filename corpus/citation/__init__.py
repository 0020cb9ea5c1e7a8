"""From a document, and a place in it, to what a historian puts into a draft.

Nothing heavy is imported before something is cited in a style of the Citation Style Language.
"""
