"""My Record: everything a learner wrote in a course, in one place and in their own hands.

`views` answers requests, `surroundings` asks the host what it knows, `telling` turns an entry into
what can be read, and `page`, `as_docx` and `as_json` write it down. A record is only ever one's
own: no address and no parameter names a learner.
"""
