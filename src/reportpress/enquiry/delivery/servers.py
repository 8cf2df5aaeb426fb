"""The mail servers that the rules' routes stand for, or that the environment describes where the rules name none.

Passwords are read here, from the environment or from files, and stand nowhere else.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from reportpress.enquiry.delivery.smtp import Security, Server
from reportpress.enquiry.mail.compose import mail_of
from reportpress.enquiry.model import Address
from reportpress.enquiry.rules import MAIN_ROUTE, Route, Rules
from reportpress.errors import UsageError
from reportpress.files.certificates import trusting
from reportpress.files.reading import UnreadableFile, read_key, system_reason

PREFIX = "REPORTPRESS_SMTP_"
_SHARE_OF_LEASE = 0.8  # a message must be through before its lease ends, or another sender may take it for lost


def servers(rules: Rules, environ: Mapping[str, str]) -> dict[str, Server]:
    """The servers by the names of their routes. Raises `UsageError` with all that is missing."""
    missing: list[str] = []
    found = {name: _server(name, route, rules, environ, missing) for name, route in rules.routes.items()}
    if not rules.routes:
        found = {MAIN_ROUTE: _of_environment(rules, environ, missing)}
    missing += [said for server in found.values() if (said := _wrong_certificates(server.ca_file))]
    if missing:
        raise UsageError("; ".join(dict.fromkeys(missing)))
    return found


def largest(rules: Rules, route: str) -> int:
    """Bytes that a message over a route may have, as it goes."""
    return (rules.routes.get(route) or Route()).largest


def _server(name: str, route: Route, rules: Rules, environ: Mapping[str, str], missing: list[str]) -> Server:
    def of(variable: str | None, what: str) -> str:
        if variable is None:
            return ""
        value = environ.get(variable, "").strip()
        if not value:
            missing.append(f"route {name}: the environment's {variable} is to hold the {what}, and is empty")
        return value

    password = of(route.password_variable, "password")
    if route.password_file:
        password = _first_line(rules.folder / route.password_file, missing)
    ca_file = str(rules.folder / route.ca_file) if route.ca_file else ""
    return _made(
        rules,
        route,
        host=route.host or of(route.host_variable, "server's name"),
        user=route.user or of(route.user_variable, "user"),
        password=password,
        ca_file=ca_file,
    )


def _of_environment(rules: Rules, environ: Mapping[str, str], missing: list[str]) -> Server:
    def of(name: str) -> str:
        return environ.get(PREFIX + name, "").strip()

    security = of("SECURITY") or "starttls"
    if not of("HOST"):
        missing.append(f"no mail server is named: give `routes` in the rules, or {PREFIX}HOST in the environment")
    if security not in get_args(Security):
        missing.append(f"{PREFIX}SECURITY is `{security[:20]}`; write {', '.join(get_args(Security))}")
        security = "starttls"
    port = of("PORT")
    if port and not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        missing.append(f"{PREFIX}PORT is `{port[:20]}`; write a port's number")
        port = ""
    if bool(of("USER")) != bool(of("PASSWORD")):
        missing.append(f"{PREFIX}USER and {PREFIX}PASSWORD belong together; give both, or none")
    if security == "none" and of("PASSWORD"):
        missing.append(f"{PREFIX}SECURITY is `none`: the password would go in the clear; use starttls or tls")
    route = Route(port=int(port) if port else None, security=security)  # type: ignore[arg-type]  # looked at above
    return _made(rules, route, host=of("HOST"), user=of("USER"), password=of("PASSWORD"), ca_file=of("CA_FILE"))


def _made(rules: Rules, route: Route, *, host: str, user: str, password: str, ca_file: str) -> Server:
    patience = _SHARE_OF_LEASE * rules.policies.lease.total_seconds()
    return Server(
        host=host,
        port=route.port or 0,
        security=route.security,
        user=user,
        password=password,
        ca_file=ca_file,
        helo=_own_name(rules),
        timeout=min(route.timeout.total_seconds(), patience),
        patience=patience,
    )


def _own_name(rules: Rules) -> str:
    """What we call ourselves; a machine that knows no whole name of its own gives the sender's domain."""
    name = socket.gethostname()
    return name if "." in name and name.isascii() else Address(mail_of(rules).sender).domain


def _wrong_certificates(file: str) -> str:
    """Empty where there is no file, or one that will do."""
    if not file:
        return ""
    try:
        trusting(file)
    except (UnreadableFile, OSError) as error:
        reason = error.reason if isinstance(error, UnreadableFile) else system_reason(error)
        return f"{file}: holds no certificates that can be read: {reason}"
    return ""


def _first_line(file: Path, missing: list[str]) -> str:
    try:
        lines = read_key(file).decode("utf-8-sig").splitlines()
    except UnreadableFile as error:
        missing.append(str(error))
        return ""
    except UnicodeDecodeError:
        missing.append(f"{file}: is not text in UTF-8")
        return ""
    if not lines or not lines[0].strip():
        missing.append(f"{file}: is to hold a password in its first line, and holds none")
        return ""
    return lines[0].strip()
