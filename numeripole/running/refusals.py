class RunningRefused(Exception):
    """An order about the installation that was not carried out, and what to do about it, in one sentence."""
