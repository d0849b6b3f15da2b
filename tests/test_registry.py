"""Names to components, ours and the plugins'."""

from importlib.metadata import EntryPoint, EntryPoints

import pytest

from briefing import registry
from briefing.errors import ConfigError, UnknownComponent
from briefing.registry import Registry, rankers, readers, renderers

TWO = Registry("thing", {"dumps": "json:dumps", "loads": "json:loads"})


@pytest.fixture
def plugin(monkeypatch):
    def entry_points(*, group, **params):
        found = EntryPoints([EntryPoint("pretty", "pprint:pformat", "briefing.things")])
        return found.select(group=group, **params)

    monkeypatch.setattr(registry, "entry_points", entry_points)


def test_a_component_is_imported_when_asked_for():
    import json

    assert TWO.get("dumps") is json.dumps


def test_names_are_sorted():
    assert TWO.names() == ["dumps", "loads"]


def test_a_plugin_is_found_by_its_entry_point(plugin):
    from pprint import pformat

    assert TWO.names() == ["dumps", "loads", "pretty"]
    assert TWO.get("pretty") is pformat


def test_our_own_goes_before_a_plugin_of_its_name(monkeypatch):
    import json

    points = EntryPoints([EntryPoint("dumps", "pprint:pformat", "briefing.things")])
    monkeypatch.setattr(registry, "entry_points", lambda **kw: points.select(**kw))

    assert TWO.get("dumps") is json.dumps
    assert TWO.names() == ["dumps", "loads"]


def test_a_misspelt_name_is_answered_with_the_nearest_and_all_others():
    with pytest.raises(
        UnknownComponent, match=r"no thing called 'dump' \(did you mean 'dumps'\?\).*dumps, loads"
    ):
        TWO.get("dump")


def test_a_name_like_no_other_is_answered_with_all():
    with pytest.raises(ConfigError, match=r"no thing called 'xyz'; there are: dumps, loads"):
        TWO.get("xyz")


@pytest.mark.parametrize("one", [readers, rankers, renderers], ids=lambda r: r.kind)
def test_everything_registered_exists(one):
    assert one.names() == sorted(one.names())
    assert all(callable(one.get(name)) for name in one.names())
