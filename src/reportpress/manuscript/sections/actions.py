"""What a reader can do next, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass

from reportpress.brand.brand import Contact
from reportpress.manuscript.blocks import Action, Actions, Beside, Block, Heading, Paragraph, Run, Text
from reportpress.manuscript.links import address_of, address_words, is_address, is_web_address
from reportpress.manuscript.pen import Draft, Pen


def write_actions(pen: Pen) -> Draft:
    offers = _offers(pen)
    contact = _contact(pen)
    blocks: list[Block] = []
    if pen.edition.sample and pen.report.full_report is None:
        blocks.append(
            pen.paragraph(
                "What else the full report holds, the data does not state. Before buying, ask the publisher for "
                "its contents, its method and the figures that matter to you."
            )
        )
    if offers:
        actions = Actions(tuple(_action(pen, offer) for offer in offers))
        # In the margin, where it cannot end up alone on a last page.
        whom = (pen.strong("Whom to ask"), *(Paragraph(line, "note") for line in contact)) if contact else ()
        blocks.append(Beside((actions,), whom))
    elif contact:
        blocks += [Heading(pen.say("Whom to ask")), *(Paragraph(line) for line in contact)]
    else:
        blocks.append(pen.paragraph("The data names no address to write to."))
    if small := pen.brand_words():
        blocks.append(Heading(pen.say("Imprint")))
        blocks += [Paragraph(words, "note") for words in small]
    return Draft("actions", actions_title(pen), _finding(pen, offers), tuple(blocks))


def actions_title(pen: Pen) -> str:
    return pen.words("The full report") if pen.report.full_report is None else pen.words("How to go on")


def _finding(pen: Pen, offers: list[_Offer]) -> Text:
    if not offers:
        return pen.say("The report is published by {name}.", name=pen.brand.name)
    what = pen.voice.listed([offer.what for offer in offers], any_of=True)
    return pen.say("How to {what}.", what=what)


@dataclass(frozen=True, slots=True)
class _Offer:
    address: str
    what: str
    title: str
    text: str
    description: str


def _offers(pen: Pen) -> list[_Offer]:
    """What the data gives an address for."""
    id = pen.report.id
    possible = (
        _Offer(
            address_of(pen.report, pen.edition, "sample"),
            pen.words("ask for the publisher’s sample"),
            pen.words("Ask for the sample"),
            pen.words("A sample of the report can be asked for at this address."),
            pen.words("Ask for the sample of report {id}", id=id),
        ),
        _Offer(
            address_of(pen.report, pen.edition, "enquire"),
            pen.words("put a question before buying"),
            pen.words("Ask before buying"),
            pen.words("Put your questions about the report and its figures to the publisher."),
            pen.words("Put a question about report {id}", id=id),
        ),
        _Offer(
            address_of(pen.report, pen.edition, "buy"),
            pen.words("buy the report"),
            pen.words("Buy the report"),
            pen.words("The full report is sold at this address."),
            pen.words("Buy report {id}", id=id),
        ),
    )
    return [offer for offer in possible if is_address(offer.address)]


def _action(pen: Pen, offer: _Offer) -> Action:
    words = address_words(offer.address)
    link = Run(words, href=offer.address, description=offer.description)
    return Action(offer.title, (Run(offer.text),), link, pen.words("QR code that leads to {address}", address=words))


def _contact(pen: Pen) -> list[Text]:
    brand, contact = pen.brand, _whom(pen)
    lines: list[Text] = []
    address = address_of(pen.report, pen.edition, "report")
    if is_web_address(address):
        lines.append(pen.say("The report’s page: {link}", link=_link(address, pen.words("The report’s page"))))
    if contact.web:
        lines.append(pen.say("Web: {link}", link=_link(contact.web, brand.name)))
    if contact.email:
        words = pen.words("Write to {name}", name=brand.name)
        mail = Run(contact.email, href=f"mailto:{contact.email}", description=words)
        lines.append(pen.say("E-mail: {link}", link=mail))
    if contact.phone:
        lines.append(pen.say("Telephone: {number}", number=contact.phone))
    if contact.address:
        lines.append(pen.say("Post: {lines}", lines=", ".join(contact.address)))
    return lines


def _whom(pen: Pen) -> Contact:
    """The edition's own contact; what it does not give is the brand's."""
    own = pen.edition.contact
    if own is None:
        return pen.brand.contact
    return pen.brand.contact.model_copy(update={key: getattr(own, key) for key in own.model_fields_set})


def _link(address: str, description: str) -> Run:
    return Run(address_words(address), href=address, description=description)
