from __future__ import annotations

import pytest

from reportpress.enquiry.mail.tags import is_tag, tag, tagged

KEY = b"0123456789abcdef0123456789abcdef"


def test_a_tag_tells_the_message_that_it_was_made_for():
    assert tagged(KEY, "unsubscribe", tag(KEY, "unsubscribe", 17)) == 17


def test_a_tag_for_another_purpose_or_with_another_key_is_none():
    assert tagged(KEY, "unsubscribe", tag(KEY, "bounce", 17)) is None
    assert tagged(KEY, "unsubscribe", tag(b"another key, as long as it takes", "unsubscribe", 17)) is None


@pytest.mark.parametrize("text", ["", "17", "17-", "17-0123456789abcdef", "0-0123456789abcdef", "١٧-0123456789abcdef"])
def test_what_was_made_up_is_no_message(text: str):
    assert tagged(KEY, "unsubscribe", text) is None


def test_a_tag_of_another_message_is_not_this_ones():
    assert tagged(KEY, "bounce", tag(KEY, "bounce", 17).replace("17-", "18-")) is None


def test_a_tag_has_a_form_that_no_address_and_no_number_has():
    assert is_tag(tag(KEY, "bounce", 17))
    assert not is_tag("17")
    assert not is_tag("ada@example.org")
