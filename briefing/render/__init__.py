"""From the brief to bytes: HTML by Jinja2, PDF by WeasyPrint, Markdown and JSON.

A renderer takes a :class:`~briefing.brief.Brief` and a folder of the user's own templates,
or None, and returns bytes. The same brief gives the same bytes.
"""
