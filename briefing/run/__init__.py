"""The morning run: read the sources, archive, brief, deliver; once a day, and safely again.

- :mod:`~briefing.run.morning`: the run itself, of a :mod:`~briefing.run.desk` that
  :mod:`~briefing.run.of_settings` makes of a settings file.
- :mod:`~briefing.run.press`: one day's brief, from the archive to files in place; its number is in
  the :mod:`~briefing.run.ledger`, what changed since in a :mod:`~briefing.run.revision`.
- :mod:`~briefing.run.replay`: past days' briefs.
- :mod:`~briefing.run.lock`: one run at a time.
- :mod:`~briefing.run.days`: which day a run is for, and which were missed.
- :mod:`~briefing.run.names`: what a brief's files are called.
- :mod:`~briefing.run.journal`: what past runs did, and :mod:`~briefing.run.watch`, who reads it.
- :mod:`~briefing.run.index`: the page that lists all briefs, and the link to the latest.
"""
