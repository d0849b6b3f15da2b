"""The morning run: read the sources, archive, brief, deliver; once a day, and safely again.

- :mod:`~briefing.run.lock`: one run at a time.
- :mod:`~briefing.run.days`: which day a run is for, and which were missed.
- :mod:`~briefing.run.names`: what a brief's files are called.
- :mod:`~briefing.run.journal`: what past runs did, for the watchman.
- :mod:`~briefing.run.index`: the page that lists all briefs, and the link to the latest.
"""
