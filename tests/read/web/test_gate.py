"""Turns at a host, with its pause between them."""

from briefing.read.web.gate import Gate


class Time:
    """A clock that only sleeping moves."""

    def __init__(self):
        self.now = 100.0
        self.slept = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


def test_visits_stand_as_far_apart_as_the_host_asks():
    time = Time()
    gate = Gate(4, 2, time, time.sleep)

    for _ in range(3):
        with gate.through("a.example", 5.0):
            time.now += 1.0

    assert time.slept == [4.0, 4.0]


def test_another_host_is_not_waited_for():
    time = Time()
    gate = Gate(4, 2, time, time.sleep)

    for host in ("a.example", "b.example", "c.example"):
        with gate.through(host, 5.0):
            pass

    assert time.slept == []


def test_without_a_pause_nothing_sleeps():
    time = Time()
    gate = Gate(4, 2, time, time.sleep)

    for _ in range(3):
        with gate.through("a.example"):
            pass

    assert time.slept == []
