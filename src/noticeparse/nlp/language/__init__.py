"""spaCy over Korean notices: a tokenizer on any of our analysers, and components that name what stands in a text.

Nothing here is imported by the default path; it needs the extra ``noticeparse[spacy]``.
"""
