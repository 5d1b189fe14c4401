"""What a reader takes away: a reading as JSON, tables, an evidence pack, citations, a graph, the whole library.

Plain data to bytes or text; nothing here knows a page, and no file asks the network when it is opened.
"""
