"""Orders given at the same instant: real threads, each with a connection of its own."""

from contextlib import ExitStack, contextmanager, suppress
from importlib import import_module
from threading import Barrier, BrokenBarrierError, Event, Thread

from django.db import connection

from courses.models import Meeting


def race(*orders, locks=True, meet="INSERT"):
    """Give all the orders at once; answer with what each returned, or the exception that it raised.

    Every thread stops just before its first statement that begins with `meet` until all are there, then they
    go on one after the other: without locks each has read what none has yet written. With locks one comes
    alone, and after a moment no longer waits for the others.
    """
    gate = Barrier(len(orders), timeout=0.5 if locks else 10)
    done = [Event() for _order in orders]
    answers = [None] * len(orders)

    def run(number, order):
        try:
            with ExitStack() as stack:
                stack.enter_context(meeting_at(meet, gate, done[number - 1] if number else None))
                if not locks:
                    stack.enter_context(unlocked())
                answers[number] = order()
        except Exception as error:
            answers[number] = error
        finally:
            done[number].set()
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(orders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@contextmanager
def meeting_at(verb, gate, before):
    """Wait at the gate before the first such statement, then for the one `before` to be done."""
    stops = iter([True])

    def stop(execute, sql, params, many, context):
        if sql.startswith(verb) and next(stops, False):
            with suppress(BrokenBarrierError):
                gate.wait()
                if before:
                    before.wait(10)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(stop):
        yield


@contextmanager
def unlocked():
    """Take the locks away: PostgreSQL's rows are read without one, SQLite's transactions begin as reads."""

    def without(execute, sql, params, many, context):
        return execute(
            sql.replace(" FOR NO KEY UPDATE", "").replace(" FOR UPDATE", ""), params, many, context
        )

    connection.ensure_connection()
    connection.transaction_mode = "DEFERRED"
    with connection.execute_wrapper(without):
        yield


@contextmanager
def second_wall_down():
    """PostgreSQL without its exclusion constraints; what was planned meanwhile is thrown away."""
    walls = import_module("courses.migrations.0004_one_place_at_a_time")
    with connection.schema_editor() as editor:
        walls.drop_walls(None, editor)
    try:
        yield
    finally:
        Meeting.objects.all().delete()
        with connection.schema_editor() as editor:
            walls.add_walls(None, editor)


def failures(answers):
    return [answer for answer in answers if isinstance(answer, Exception)]
