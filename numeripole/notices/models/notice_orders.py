"""What becomes of one notice. Each order is one statement, which does nothing when someone else was first."""

from django.db import transaction

from numeripole.notices.routes import OPEN, after_failure

TRIES = ("reached", "message", "again")


class Orders:
    """Orders of a notice: those of the worker name its claim, those of the desk who gave them."""

    def begin(self, *, by, now, **said):
        """Write down that the message leaves now, and what it says; whether the claim was still ours."""
        mine = type(self).objects.filter(pk=self.pk, state="sending", claimed_by=by, handed_at=None)
        return bool(mine.update(handed_at=now, **said))

    def sent(self, *, by, now):
        """It left. True even if the claim was given up meanwhile, unless someone was already called."""
        mine = type(self).objects.filter(pk=self.pk, claimed_by=by).exclude(state="reached")
        mine.update(state="sent", problem="", detail="", next_at=None, done_at=now)

    def failed(self, *, by, now, contact, final=False, detail=""):
        """It surely did not leave: another try after a gap, in the end a call."""
        route = after_failure(self, contact, now=now, final=final)
        mine = type(self).objects.filter(pk=self.pk, state="sending", claimed_by=by)
        mine.update(claimed_by="", handed_at=None, detail=detail[:300], **route.fields(now))

    def unsure(self, *, now, by=None, detail=""):
        """It may have left: never sent again blindly, someone calls instead."""
        lost = type(self).objects.filter(pk=self.pk, state="sending").exclude(handed_at=None)
        lost = lost.filter(claimed_by=by) if by else lost
        calls = {"state": "call", "next_at": self.expires_at} if self.phone() else {"state": "failed"}
        done = {"next_at": None, "done_at": now} | calls
        lost.update(problem="unsure", detail=detail[:300], **done)

    def release(self, *, now):
        """Nothing of it left: another worker may take it."""
        mine = type(self).objects.filter(pk=self.pk, state="sending", handed_at=None)
        mine.update(state="todo", claimed_by="", next_at=now)

    def reroute(self, route, *, by, now):
        """Tell it in another way, or at another hour, than it was claimed for."""
        mine = type(self).objects.filter(pk=self.pk, state="sending", claimed_by=by, handed_at=None)
        mine.update(claimed_by="", **route.fields(now))

    def give_up(self, problem, *, now):
        """It is not told: nothing is left to say, or it is too late. That it may have left stays known."""
        state = "failed" if problem == "late" and self.state in ("call", "letter") else "gone"
        problem = self.problem if self.problem == "unsure" else problem
        mine = type(self).objects.filter(pk=self.pk, state__in=OPEN)
        mine.update(state=state, problem=problem, next_at=None, done_at=now)

    def phone(self):
        """The number of whoever would be called; "" when none is known."""
        return self.memory.get("phone", "")

    @transaction.atomic
    def note_call(self, outcome, *, by, now):
        """Someone called: reached, it is told; else it stays on the list. Gives the try."""
        notice = type(self).objects.select_for_update().get(pk=self.pk)
        if notice.state not in ("call", "reached") or outcome not in TRIES:
            return None
        tried = notice.call_tries.create(outcome=outcome, by=by, at=now)
        if outcome == "reached":
            notice.write(state="reached", done_at=now, done_by=by, next_at=None)
        return tried

    @transaction.atomic
    def undo_call(self, *, by, now):
        """Take the last try back; a person who was noted as reached is on the list again."""
        notice = type(self).objects.select_for_update().get(pk=self.pk)
        last = notice.call_tries.last()
        if last is None:
            return
        last.delete()
        if notice.state == "reached":
            notice.write(state="call", done_at=None, done_by=None, next_at=notice.expires_at)

    def write(self, **fields):
        type(self).objects.filter(pk=self.pk).update(**fields)
