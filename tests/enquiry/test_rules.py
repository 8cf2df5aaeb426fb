from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from reportpress.enquiry.intake.catalogue import catalogue
from reportpress.enquiry.model import Address
from reportpress.enquiry.rules import load_rules, read_rules
from reportpress.enquiry.states import Kind
from reportpress.errors import InvalidRules
from tests.conftest import ROOT
from tests.enquiry.conftest import enquiry, rules

EXAMPLE = ROOT / "report_data" / "enquiries.yaml"


def told(text: str) -> str:
    with pytest.raises(InvalidRules) as error:
        read_rules(text, "r.yaml", lambda _: ("global", "europe"))
    return str(error.value)


def test_the_example_is_sound_and_its_first_fitting_rule_is_taken():
    read = load_rules(EXAMPLE)
    assert read.edition_for(enquiry(country="CH")).edition == "europe"
    assert read.edition_for(enquiry(country="BR")).edition == "global"
    assert read.edition_for(enquiry()).edition == "global"
    assert read.desk_for(enquiry(country="AT")) == ("sales-dach@example.com",)
    assert read.desk_for(enquiry(country="JP", kind="sample")) == ("sales@example.com",)
    assert read.desk_for(enquiry(country="JP", kind="discount")) == ("sales-asia@example.com",)
    assert read.policies.age_limit == timedelta(days=3)
    assert read.routes["main"].largest == 10_000_000


def test_a_rule_may_ask_for_a_language():
    read = rules(
        base="time_zone: UTC\neditions: [{languages: [de], edition: europe, language: de}, {edition: global}]\n"
        "desks: [{to: [a@example.com]}]\n"
    )
    assert read.edition_for(enquiry(language="de")).language == "de"
    assert read.edition_for(enquiry(language="fr")).edition == "global"


def test_routes_are_chosen_by_message_and_domain():
    read = rules(
        "routes: {a: {host: a.example}, b: {host: b.example}}\nroute_rules: [{messages: [desk], route: b}, "
        "{domains: [big.example], route: b}]\n"
    )
    assert read.route_for(Kind.DESK, Address("x@y.example")) == "b"
    assert read.route_for(Kind.REPLY, Address("x@big.example")) == "b"
    assert read.route_for(Kind.REPLY, Address("x@y.example")) == "a"
    assert rules().route_for(Kind.REPLY, Address("x@y.example")) == "main"


def test_every_problem_of_the_file_is_told_at_its_place():
    text = told(
        "time_zone: Europe/Berln\n"
        "editions:\n  - {edition: global, langage: de}\n"
        "desks: []\n"
        "policies: {uncertain: asks, age_limit: 3 weeks, retry: {jitter: 2}}\n"
        "mail: {sender: nobody}\n"
        'routes: {main: {host: "a\\nb", port: 0}}\n'
        "webhook: {url: ftp://x}\n"
    )
    for line in (
        "r.yaml:1:12: time_zone: is `Europe/Berln`, which is not a time zone; did you mean `Europe/Berlin`?",
        "r.yaml:3:23: editions[0].langage: is not known here; did you mean `language`?",
        "r.yaml:4:8: desks: is empty; at least one belongs here",
        "policies.uncertain: is `asks`; use one of `ask`, `resend`; did you mean `ask`?",
        "policies.age_limit: is `3 weeks`; write a time that passes as",
        "policies.retry.jitter: is `2`; the most that makes sense here is 1",
        "mail.sender: is `nobody`, which is not an e-mail address",
        "routes.main.host: has more than one line",
        "routes.main.port: is `0`; the least that makes sense here is 1",
        "webhook.url: is `ftp://x`; write an address that begins with https://",
    ):
        assert line in text


def test_what_no_part_tells_by_itself_is_told_too():
    text = told(
        "time_zone: Europe/Berlin\n"
        "editions:\n  - {edition: globel}\n  - {countries: [dahc, Germany], edition: europe}\n"
        "desks: [{to: [a@example.com]}]\n"
        "groups: {dach: [DE, XX], FR: [FR]}\n"
        "route_rules: [{route: mian}]\n"
        "routes: {main: {}, open: {host: a.example, security: none, user: u, password_file: p}, half: "
        "{host: b.example, password_file: p}}\n"
        "domains: {Example.com: {per_minute: 1}}\n"
    )
    for line in (
        "editions[0]: has no conditions, so that no rule after it is ever taken; put it last",
        "editions[0].edition: is `globel`, which no edition is named; did you mean `global`?",
        "editions[1]: is the last rule and has conditions",
        "editions[1].countries[0]: is `dahc`, neither a country's two capital letters nor a group; did you mean `dach`?",
        "groups.dach[1]: is `XX`",
        "groups.FR: is a country's code",
        "route_rules[0].route: is `mian`, which no route is named; did you mean `main`?",
        "routes.main: has neither `host` nor `host_variable`",
        "routes.open.security: is `none`: a password would go in the clear",
        "routes.half: has a password and no `user`",
        "domains.Example.com: is not a domain",
    ):
        assert line in text


def test_a_secret_in_the_file_is_refused_and_never_told():
    text = told(
        "time_zone: UTC\nstore: postgresql://u:hush@h/d\neditions: [{edition: global}]\ndesks: [{to: [a@example.com]}]\n"
        "routes: {main: {host: h.example, user: u, password: hush}}\n"
    )
    assert ": routes.main.password: is a secret, which never stands in this file" in text
    assert "store: holds a password" in text
    text = told(
        "time_zone: UTC\nstore: postgresql://u@h/d?password=hush\neditions: [{edition: global}]\ndesks: [{to: [a@example.com]}]\n"
    )
    assert "store: holds a password" in text
    assert "hush" not in text


def test_domains_that_no_address_would_ever_fit_are_told():
    text = told(
        "time_zone: UTC\neditions: [{edition: global}]\ndesks: [{to: [a@example.com]}]\nroutes: {main: {host: h.example}}\n"
        "route_rules: [{domains: [Example.ORG, bücher.example, example.net], route: main}]\n"
        "domains: {bücher.example: {per_minute: 6}}\n"
    )
    assert text.count("is not a domain as addresses have it") == 3
    assert "domains[2]" not in text
    assert "hush" not in text


def test_the_catalogue_knows_reports_by_id_and_slug_and_passes_over_other_files(tmp_path: Path):
    found = catalogue(ROOT, ["report_data"])
    report = found.find("1541508")
    assert report is not None
    assert report == found.find("Medical-Second-Opinion")
    assert report.file.name == "medical-second-opinion.yaml"
    assert found.find("brand") is None
    (tmp_path / "a.yaml").write_text("schema: 1\nsources: {id: {slug: x}}\nid: R\nslug: a\n")
    (tmp_path / "b.yaml").write_text("schema: 1\nid: r\nslug: b\n")
    (tmp_path / "c.yaml").write_text("{")
    both = catalogue(tmp_path, ["."])
    assert both.find("r") is None
    assert [Path(problem.place.file).name for problem in both.passed_over] == ["c.yaml", "a.yaml", "b.yaml"]
    with pytest.raises(InvalidRules, match="holds no report data"):
        catalogue(tmp_path, ["missing"])
