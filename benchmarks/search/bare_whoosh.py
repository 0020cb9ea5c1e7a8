"""A search with bare Whoosh, as the smallest program that does it: `python bare_whoosh.py INDEX QUERY [passages]`."""

import sys

from whoosh import index
from whoosh.qparser import QueryParser

folder, text, *passages = sys.argv[1:]
opened = index.open_dir(folder)
with opened.searcher() as searcher:
    hits = searcher.search(QueryParser("body", opened.schema).parse(text), limit=20)
    for hit in hits:
        print(hit["number"], hit["title"])
        if passages:
            print(hit.highlights("body", top=3))
    print(len(hits), "documents.")
