"""What came back, as servers of many makes write it: what it says, and whether the reader's address is to blame."""

from __future__ import annotations

import base64
import csv
import json
from pathlib import Path

import pytest

from reportpress.enquiry.bounces import Cause, DeliveryReport, ReturnKind, read
from reportpress.enquiry.bounces.parts import parsed
from tests.conftest import ROOT

MAIL = ROOT.parent / "shared" / "mail"


def said(
    text: str, *, sender: str = "MAILER-DAEMON@mx.example.org", subject: str = "Undelivered Mail", more: str = ""
) -> DeliveryReport:
    return read(parsed(f"From: {sender}\nSubject: {subject}\n{more}\n{text}\n".encode()))


def status(
    status: str, words: str = "", action: str = "failed", holder: str = "multipart/report; report-type=delivery-status"
) -> DeliveryReport:
    diagnostic = f"Diagnostic-Code: smtp; {words}\n" if words else ""
    return read(
        parsed(
            f"From: MAILER-DAEMON@mx.example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: {holder}; boundary=b\n\n--b\n"
            "Content-Type: text/plain\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\n"
            "Reporting-MTA: dns; mx.example.org\n\n"
            f"Final-Recipient: rfc822; ada@example.org\nAction: {action}\nStatus: {status}\n{diagnostic}\n--b--\n".encode()
        )
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("5.1.1", ""),
        ("5.1.1", "550 5.1.1 <ada@example.org>: Recipient address rejected: User unknown in virtual mailbox table"),
        ("5.0.0", "550 5.1.1 No such user here"),
        ("5.0.0", "550 Unrouteable address"),
        ("5.0.0", "550-5.1.1 The email account that you tried to reach does not exist."),
        ("5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup"),
        ("5.4.1", "550 5.4.1 Recipient address rejected: Access denied."),
        ("5.0.0", "554 delivery error: dd This user doesn't have a yahoo.example account"),
        ("5.5.0", "550 Requested action not taken: mailbox unavailable"),
        ("5.1.6", "551 5.1.6 The mailbox has moved"),
        ("5.0.0", "550 Empfänger unbekannt"),
        ("5.0.0", "550 5.1.1 Adresse d au moins un destinataire invalide. utilisateur inconnu"),
        ("5.1.2", "Host or domain name not found. Name service error for name=example.invalid type=MX: Host not found"),
        ("5.4.4", "Domain not found"),
    ],
)
def test_an_address_that_is_dead_gets_nothing_more(code: str, words: str):
    assert status(code, words).is_of_the_address


@pytest.mark.parametrize(
    ("code", "words", "cause"),
    [
        ("5.1.8", "553 5.1.8 Domain of sender address a@b does not exist", Cause.SENDER),
        ("5.1.7", "550 5.1.7 Bad sender's mailbox address syntax", Cause.SENDER),
        ("5.1.1", "550 5.1.1 Sender address rejected: domain not found", Cause.SENDER),
        ("5.0.0", "552 5.2.2 The email account that you tried to reach is over quota", Cause.FULL),
        ("5.1.1", "550 Mailbox full", Cause.FULL),
        ("5.0.0", "550 5.7.1 Message rejected due to SPF policy", Cause.AUTHENTICATION),
        (
            "5.0.0",
            "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.example",
            Cause.SPAM,
        ),
        ("5.5.0", "503 5.5.1 Error: need MAIL command, bad sequence", Cause.PROTOCOL),
        ("5.2.1", "452 4.2.1 Too many messages to this user, rate limited", Cause.RATE),
        ("5.7.1", "550 5.7.1 Unable to relay", Cause.RELAY),
        ("5.3.4", "552 5.3.4 Message size exceeds fixed limit", Cause.SIZE),
        ("5.0.0", "550 5.7.26 This mail is unauthenticated", Cause.AUTHENTICATION),
        ("5.0.0", "550 Your IP address is listed", Cause.BLOCKED),
        ("5.2.1", "550 5.2.1 The account is disabled for now", Cause.DISABLED),
        ("5.0.0", "", Cause.UNCLEAR),
        ("4.4.1", "connection timed out", Cause.WAY),
    ],
)
def test_a_reader_who_is_not_to_blame_is_written_to_again(code: str, words: str, cause: Cause):
    report = status(code, words)
    assert not report.is_of_the_address
    assert report.found is ReturnKind.PERMANENT  # `Action: failed` is final, whatever the class of the code
    if cause not in (Cause.SPAM, Cause.WAY):
        assert report.cause is cause


@pytest.mark.parametrize(
    ("action", "found"),
    [
        ("failed", ReturnKind.PERMANENT),
        ("expired", ReturnKind.PERMANENT),
        ("delayed", ReturnKind.TRANSIENT),
        ("delivered", ReturnKind.DELIVERED),
        ("relayed", ReturnKind.DELIVERED),
        ("expanded", ReturnKind.DELIVERED),
    ],
)
def test_each_action_means_what_it_says(action: str, found: ReturnKind):
    assert status("2.0.0" if found is ReturnKind.DELIVERED else "5.0.0", action=action).found is found


@pytest.mark.parametrize("holder", ["multipart/mixed", "multipart/report", "multipart/related"])
def test_a_status_part_says_what_it_says_whatever_holds_it(holder: str):
    assert status("5.1.1", holder=holder).is_of_the_address


def test_a_status_part_behind_a_lists_footer_is_found():
    inner = (
        "Content-Type: multipart/report; report-type=delivery-status; boundary=c\n\n"
        "--c\nContent-Type: text/plain\n\nSorry.\n--c\n"
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
        "Final-Recipient: rfc822; a@b\nAction: failed\nStatus: 5.1.1\n--c--\n"
    )
    text = f"--b\n{inner}\n--b\nContent-Type: text/plain\n\nThis list is run by nobody.\n--b--\n"
    assert said(text, more="MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n").is_of_the_address


def test_a_status_for_addresses_in_all_letters_is_read():
    text = (
        "--b\nContent-Type: message/global-delivery-status; charset=utf-8\n\nReporting-MTA: dns; x\n\n"
        "Final-Recipient: utf-8; grün@example.org\nAction: failed\nStatus: 5.1.1\n\n--b--\n"
    )
    report = said(
        text, more="MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n"
    )
    assert report.is_of_the_address


def test_lines_that_are_not_folded_as_they_should_be_end_nothing():
    report = status("5.1.1", "550-No such user at this host.\n550 5.1.1 See https://example.org/\nfor more")
    assert report.is_of_the_address


EXIM = """This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ada@example.org
    host mx.example.org [192.0.2.1]
    SMTP error from remote mail server after RCPT TO:<ada@example.org>:
    {}

------ This is a copy of the message, including all the headers. ------

Subject: The mailbox is full of news
"""
QMAIL = """Hi. This is the qmail-send program at example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<ada@example.org>:
192.0.2.1 does not like recipient.
Remote host said: {}
Giving up on 192.0.2.1.

--- Below this line is a copy of the message.

Return-Path: <bounces@example.com>
"""
YAHOO = """Sorry, we were unable to deliver your message to the following address.

<ada@example.org>:
{}

--- Below this line is a copy of the message.
"""
POSTFIX = """This is the mail system at host mx.example.net.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<ada@example.org>: host mx.example.org[192.0.2.1] said: {} (in reply to RCPT TO command)
"""
GMAIL = """Delivery to the following recipient failed permanently:

     ada@example.org

Technical details of permanent failure:
Google tried to deliver your message, but it was rejected by the server for the recipient domain example.org.

The error that the other server returned was:
{}

----- Original message -----
"""
EXCHANGE = """Your message did not reach some or all of the intended recipients.

      Subject: Your sample
      Sent:    1/15/2026 10:00 AM

The following recipient(s) could not be reached:

      ada@example.org on 1/15/2026 10:00 AM
            {}
            <mx.example.org #5.1.1>
"""


@pytest.mark.parametrize(
    "form",
    [EXIM, QMAIL, YAHOO, POSTFIX, GMAIL, EXCHANGE],
    ids=["exim", "qmail", "yahoo", "postfix", "gmail", "exchange"],
)
@pytest.mark.parametrize(
    ("words", "of_the_address"),
    [
        ("550 5.1.1 User unknown", True),
        ("550 No such user here", True),
        ("552 5.2.2 Mailbox full", False),
        ("554 5.7.1 Spam message rejected", False),
    ],
)
def test_plain_text_is_read_as_each_make_writes_it(form: str, words: str, of_the_address: bool):
    report = said(form.format(words))
    assert report.found is ReturnKind.PERMANENT
    assert report.is_of_the_address is (
        of_the_address or (form is EXCHANGE and not ("5.2.2" in words or "5.7.1" in words))
    )
    assert "@example.org" not in report.said or "…" in report.said


def test_a_warning_that_it_is_still_tried_is_no_failure():
    text = (
        "The mail system still tries to deliver your message.\n\n"
        "<a@example.org>: delivery temporarily suspended: connection timed out\n"
    )
    assert said(text, subject="Warning: could not send message for past 4 hours").found is ReturnKind.TRANSIENT


def test_a_person_who_writes_of_mailboxes_is_no_server():
    report = said(
        "Our mailbox was full and the user unknown to me, sorry!",
        sender="Ada <ada@example.org>",
        subject="Re: Your sample",
    )
    assert report.found is ReturnKind.OTHER


@pytest.mark.parametrize(
    ("subject", "more"),
    [
        ("Automatic reply: Your sample", ""),
        ("Out of Office: Your sample", ""),
        ("Abwesenheitsnotiz", "Auto-Submitted: auto-replied\n"),
        ("Your sample", "Auto-Submitted: auto-replied (vacation)\n"),
        ("Réponse automatique : x", ""),
    ],
)
def test_an_automatic_reply_is_told_as_one(subject: str, more: str):
    report = said("I am away. The user is unknown to me.", sender="Ada <ada@example.org>", subject=subject, more=more)
    assert (report.found, report.is_of_the_address) == (ReturnKind.AUTOMATIC, False)


def test_a_request_to_be_left_alone_is_heeded():
    report = said(
        "Apple Mail sent this email to unsubscribe.",
        sender="ada@example.org",
        subject="unsubscribe",
        more="Auto-Submitted: auto-replied\n",
    )
    assert (report.found, report.is_of_the_address) == (ReturnKind.COMPLAINT, True)


SENDMAIL = """The original message was received at Thu, 15 Jan 2026 10:00:00 +0100
from mail.example.com [192.0.2.7]

   ----- The following addresses had permanent fatal errors -----
<ada@example.org>

   ----- Transcript of session follows -----
... while talking to mx.example.org.:
>>> RCPT To:<ada@example.org>
<<< {}

   ----- Message header follows -----
Subject: The mailbox is full of news
"""
COURIER = """This is a delivery status notification from mail.example.net,
running the Courier mail server, version 0.65.

The original message was received on Thu, 15 Jan 2026 10:00:00 +0100
from mail.example.com [192.0.2.7]

---------------------------------------------------------------------------

                           UNDELIVERABLE MAIL

Your message to the following recipients cannot be delivered:

<ada@example.org>:
    mx.example.org [192.0.2.1]:
    <<< {}

---------------------------------------------------------------------------
"""
MESSAGING_SERVER = """This report relates to a message you sent with the following header fields:

  Message-id: <1@example.com>
  Date: Thu, 15 Jan 2026 10:00:00 +0100
  To: ada@example.org
  Subject: The mailbox is full of news

Your message cannot be delivered to the following recipients:

  Recipient address: ada@example.org
  Reason: {}
"""


@pytest.mark.parametrize("form", [SENDMAIL, COURIER, MESSAGING_SERVER], ids=["sendmail", "courier", "messaging server"])
@pytest.mark.parametrize("preface", ["", "This is a message of a mail server.\n\n"], ids=["alone", "behind a preface"])
def test_what_a_server_sets_off_or_says_of_headers_is_no_copy_of_the_message(form: str, preface: str):
    assert said(preface + form.format("550 5.1.1 No such user here")).cause is Cause.UNKNOWN_ADDRESS
    assert said(preface + form.format("552 5.2.2 Over quota")).cause is Cause.FULL


@pytest.mark.parametrize(
    "words",
    [
        "550 Empfaenger unbekannt",
        "550 Ungültige E-Mail-Adresse",
        "550 boîte aux lettres inexistante",
        "550 L'adresse n’existe pas",
        "550 no existe el buzón",
        "550 gebruiker bestaat niet",
        "550 okänd mottagare",
        "550 Okaend mottagare",
        "550 anvandaren finns inte",
        "550 modtager findes ikke",
        "550 nieznany odbiorca",
        "550 schránka neexistuje",
        "550 пользователь не найден",
        "550 该用户不存在",
        "550 メールボックスがありません",
        "550 존재하지 않는 사용자: 사용자 없습니다",
        "550 5.1.0 Address rejected ada@example.org",
        "550 5.1.0 Address rejected: <ada@example.org>",
    ],
)
def test_no_such_address_is_understood_in_the_languages_of_servers(words: str):
    assert status("5.0.0", words).is_of_the_address


@pytest.mark.parametrize(
    "words",
    [
        "450 4.4.3 Host or domain name not found. Name service error for name=mx.example.org: Host not found, try again",
        "Name server: mx.example.org: host not found; the name may be right all the same, so wait a little and try again",
        "454 4.7.5 unknown certificate",
        "TLS alert: certificate unknown",
        "550 client host unknown",
        "550 no such host: reverse lookup of [192.0.2.7]",
        "550 HELO: no such host",
        "550 your domain name is unknown to us",
        "550 unknown error",
    ],
)
def test_what_is_said_of_hosts_and_certificates_on_the_way_blames_no_reader(words: str):
    assert not status("5.0.0", words).is_of_the_address


TWO = """This message was created automatically by mail delivery software.

A message that you sent could not be delivered to all of its recipients:

  ada@example.org
    host mx.example.org [192.0.2.1]
    552 5.2.2 Mailbox full

  bob@example.net
    host mx.example.net [192.0.2.2]
    550 5.1.1 User unknown
"""


def test_words_of_the_way_count_before_a_code_of_the_address():
    assert not status("5.1.1", "550 unknown certificate").is_of_the_address


def test_of_several_in_a_text_the_one_that_is_asked_about_counts():
    message = parsed(f"From: MAILER-DAEMON@mx.example.org\nSubject: Undelivered Mail\n\n{TWO}".encode())
    assert read(message, "ada@example.org").cause is Cause.FULL
    assert read(message, "Bob@Example.NET").is_of_the_address


def test_what_is_said_of_another_alone_blames_nobody_of_whom_nothing_is_said():
    text = "Sent to:\nada@example.org\n\nbob@example.org: 550 5.1.1 User unknown\n"
    message = parsed(f"From: MAILER-DAEMON@mx.example.org\nSubject: Returned mail\n\n{text}".encode())
    assert not read(message, "ada@example.org").is_of_the_address
    assert read(message, "bob@example.org").is_of_the_address
    assert read(message, "alias@example.org").is_of_the_address


def test_a_person_behind_a_no_reply_address_is_no_server():
    report = said(
        "We do not know that user; the mailbox is full.", sender="no-reply@example.org", subject="Your sample"
    )
    assert report.found is ReturnKind.OTHER


RECEIPT = (
    "--b\nContent-Type: text/plain\n\nYour message was displayed.\n--b\nContent-Type: message/disposition-notification\n\n"
    "Reporting-UA: mail.example.org\nFinal-Recipient: rfc822; ada@example.org\nOriginal-Message-ID: <1@example.com>\n"
    "Disposition: manual-action/MDN-sent-manually; {}\n\n--b--\n"
)


@pytest.mark.parametrize("what", ["displayed", "deleted"])
def test_a_receipt_is_an_automatic_reply(what: str):
    holder = "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n"
    report = said(RECEIPT.format(what), sender="ada@example.org", subject="Read: Your sample", more=holder)
    assert (report.found, report.said) == (ReturnKind.AUTOMATIC, f"receipt: {what}")


def test_a_status_that_is_attached_under_no_name_is_read():
    text = (
        "--b\nContent-Type: text/plain\n\nSorry.\n--b\nContent-Type: application/octet-stream; name=details.txt\n"
        "Content-Transfer-Encoding: base64\n\n"
        + base64.b64encode(
            b"Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; ada@example.org\nAction: failed\nStatus: 5.1.1\n"
        ).decode()
        + "\n--b--\n"
    )
    assert said(text, more="MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n").is_of_the_address


ADA = '{"emailAddress":"ada@example.org"}'


def notification(kind: str, recipients: str, more: str = "", *, within: bool = True) -> str:
    inner = (
        f'{{"notificationType":"{kind}",{more}"bouncedRecipients":[{recipients}]}},'
        '"mail":{"source":"bounces+t@example.com","headers":[{"name":"Message-ID","value":"<1@example.com>"}]}}'
    )
    return f'{{\n "Type" : "Notification",\n "Message" : {json.dumps(inner)}\n}}\n' if within else inner


@pytest.mark.parametrize("within", [True, False], ids=["by the topic", "raw"])
@pytest.mark.parametrize(
    ("recipients", "subtype", "cause"),
    [
        (
            f'{ADA[:-1]},"action":"failed","status":"5.1.1","diagnosticCode":"550 no such user"}}',
            "General",
            Cause.UNKNOWN_ADDRESS,
        ),
        (ADA, "NoEmail", Cause.UNKNOWN_ADDRESS),
        (ADA, "MailboxFull", Cause.FULL),
        (ADA, "General", Cause.UNCLEAR),
    ],
)
def test_amazons_notifications_are_read_as_delivery_reports(recipients: str, subtype: str, cause: Cause, within: bool):
    bounce = f'"bounce":{{"bounceType":"Permanent","bounceSubType":"{subtype}",'
    text = notification("Bounce", recipients, bounce, within=within)
    report = said(text, sender="no-reply@sns.example.com", subject="AWS Notification Message")
    assert (report.found, report.cause) == (ReturnKind.PERMANENT, cause)


def test_amazons_notifications_of_complaints_and_deliveries_are_what_they_are():
    complaint = notification("Complaint", "", '"complaint":{"complaintFeedbackType":"abuse",')
    assert said(complaint, subject="AWS Notification Message").found is ReturnKind.COMPLAINT
    delivered = notification("Delivery", "", '"delivery":{')
    assert said(delivered, subject="AWS Notification Message").found is ReturnKind.DELIVERED


# Where we differ from the set's own tests. A message that tells of several recipients stands there once for each, and what is
# asked here is of the message; "user unknown" of a provider that hides a filter behind it cannot be told from any other.
SEVERAL_RECIPIENTS = {
    "lhost-ezweb-02",
    "lhost-qmail-17",
    "lhost-v5sendmail-05",
    "lhost-x2-02",
    "lhost-zoho-02",
    "rfc3464-01",
    "rfc3464-35",
}
SAYS_USER_UNKNOWN = {
    "lhost-activehunter-02",
    "lhost-exchange2003-04",
    "lhost-mailfoundry-01",
    "lhost-messagingserver-06",
    "lhost-messagingserver-08",
    "lhost-office365-04",
    "lhost-postfix-03",
    "lhost-postfix-07",
    "lhost-receivingses-02",
    "lhost-sendmail-19",
    "lhost-sendmail-40",
    "lhost-sendmail-50",
    "lhost-x1-02",
    "rhost-nttdocomo-01",
    "rhost-nttdocomo-03",
}


@pytest.mark.skipif(not MAIL.is_dir(), reason="the published pages are not here, nor the returned mail beside them")
def test_returned_mail_as_it_is_seen_and_suppresses_nobody_who_is_not_to_blame():
    with (MAIL / "expected.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    seen, bounces, wrong, dead, found_dead = 0, 0, set(), 0, 0
    for row in rows:
        report = read(parsed((MAIL / "eml" / row["file"]).read_bytes()))
        if row["family"] == "arf":
            assert report.found in (ReturnKind.COMPLAINT, ReturnKind.FEEDBACK), row["file"]
        elif row["family"] == "rfc3834":
            assert report.found is ReturnKind.AUTOMATIC, row["file"]
        else:
            bounces += 1
            seen += report.found in (ReturnKind.PERMANENT, ReturnKind.TRANSIENT) or row["reason"] == "delivered"
            dead += row["hard"] == "1"
            found_dead += row["hard"] == "1" and report.is_of_the_address
            if row["hard"] == "0" and report.is_of_the_address:
                wrong.add(Path(row["file"]).stem)
    assert seen >= 0.95 * bounces
    assert found_dead >= 0.85 * dead
    assert wrong <= SEVERAL_RECIPIENTS | SAYS_USER_UNKNOWN
