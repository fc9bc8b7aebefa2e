"""What may come of handing a message over, when it did not simply leave."""


class Lost(Exception):
    """Another worker has the message: nothing was sent from here."""


class Failed(Exception):
    """It surely did not leave; it may at another time."""

    def __init__(self, detail, *, whole_channel=False):
        super().__init__(detail)
        self.whole_channel = whole_channel


class Refused(Exception):
    """It surely did not leave, and never will: this mailbox or number is not taken."""


class Unsure(Exception):
    """It may have left: the other side did not say."""
