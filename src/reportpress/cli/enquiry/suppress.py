"""`reportpress enquiry suppress` and `allow`: whom no answer goes to any more, and to whom again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportpress.cli.arguments import command
from reportpress.cli.enquiry.shared import add_rules

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    suppress = command(
        commands,
        "suppress",
        "enquiry.doing.suppress:run_suppress",
        "let no answer go to an address any more",
        "From now on no answer goes to these addresses, and what is queued for them is kept back. Each is given as an address, "
        "by the number of an enquiry that came from it, or by the tag of a List-Unsubscribe header: what `m` is in the request "
        "that your web server gets. A tag that was made up changes nothing. Only a keyed hash of each address is stored. "
        "Enquiries are taken in all the same, and go to the desk.",
        "reportpress enquiry suppress ada@example.org",
        "reportpress enquiry suppress 17-0123456789abcdef",
    )
    suppress.add_argument("whom", metavar="ADDRESS|ID|TAG", nargs="+", help="whom nothing goes to any more")
    add_rules(suppress)
    allow = command(
        commands,
        "allow",
        "enquiry.doing.suppress:run_allow",
        "let answers go to an address again",
        "Lifts what `suppress`, a delivery report or `forget --suppress` said of these addresses. What was kept back meanwhile "
        "stays so until `retry --again`.",
        "reportpress enquiry allow ada@example.org",
    )
    allow.add_argument("addresses", metavar="ADDRESS", nargs="+", help="who may be written to again")
    add_rules(allow)
