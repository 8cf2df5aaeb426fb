"""What the columns of a table and the keys of JSON mean here, by the names that forms and other systems commonly give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reportpress.source.nearest import nearest_name

FIRST_NAME, LAST_NAME = "first name", "last name"
"""The two parts of a name, which are no fields of an enquiry by themselves."""

# What other systems call the fields, folded as `folded` does it.
_ALSO: dict[str, str] = {
    "name": "name|full name|your name|contact name|customer name|client name|applicant|"
    "display name|ihr name|vor und nachname|vollständiger name|nom complet|nombre completo|nome completo|"
    "naam|氏名|お名前|姓名",
    FIRST_NAME: "first name|name first|first|firstname|given name|forename|vorname|prénom|nombre|nome|voornaam|名",
    LAST_NAME: "last name|name last|last|lastname|surname|family name|nachname|familienname|nom|nom de famille|"
    "apellido|apellidos|cognome|achternaam|姓",
    "email": "email|e mail|mail|email address|e mail address|mail address|your email|business email|"
    "business email id|work email|corporate email|company email|official email|email id|contact email|"
    "e mail adresse|email adresse|adresse e mail|adresse email|courriel|correo|correo electrónico|"
    "correo electronico|メールアドレス|邮箱|电子邮件",
    "report": "report|report id|reportid|report slug|slug|report code|report number|report no|sku|product id|"
    "product code|bericht|berichtsnummer|rapport",
    "kind": "kind|enquiry type|inquiry type|request type|form|form type|kind of enquiry|enquiry kind|art der anfrage",
    "company": "company|company name|organisation|organization|organisation name|organization name|employer|"
    "business|business name|firm|account|account name|firma|unternehmen|société|entreprise|empresa|"
    "azienda|bedrijf|会社名|公司",
    "phone": "phone|phone number|phone no|telephone|telephone number|telephone no|tel|tel no|mobile|mobile number|"
    "mobile no|mobile phone|mobile phone number|cell|cell phone|cellphone|contact number|contact no|your phone|"
    "business phone|work phone|company phone|direct phone|telefon|telefonnummer|telefon nummer|handy|handynummer|"
    "mobil|mobilnummer|rufnummer|téléphone|telefono|teléfono|telefone|telefoon|電話番号|电话|전화번호",
    "job title": "job title|jobtitle|job|job role|job position|job function|position|position title|designation|role|"
    "occupation|profession|your designation|your job title|berufsbezeichnung|stellenbezeichnung|"
    "funktion|poste|fonction|cargo|puesto|qualifica|functie|役職|职位|직책",
    "country": "country|country code|country region|nation|land|pays|país|pais|paese|国|国家",
    "language": "language|lang|locale|preferred language|sprache|langue|idioma|lingua|taal|言語|语言",
    "message": "message|your message|comment|comments|question|questions|remarks|description|enquiry|"
    "inquiry|requirement|requirements|specific requirement|nachricht|bemerkung|anmerkungen|mensaje|"
    "messaggio|メッセージ|留言",
    "consent": "consent|gdpr consent|marketing consent|marketing opt in|opt in|newsletter|subscribe|privacy consent|"
    "gdpr|agree to be contacted|einwilligung|consentement|consentimiento",
    "received": "received|received at|received time|time|datetime|date time|timestamp|created|created at|"
    "created date|create date|created time|submitted|submitted at|submitted on|submission date|"
    "submission time|entry date|submit date|date submitted|conversion date|zeitstempel|horodateur|datum|eingegangen|"
    "date de création",
    "id": "id|own id|enquiry id|inquiry id|lead id|record id|request id|ticket|ticket id|ticket number|"
    "submission id|entry id|external id|reference|reference number|uuid|anfragenummer",
}
# What an export may well have beside the one that is meant: it counts where nothing else is given.
_LESSER: dict[str, str] = {
    "name": "contact|customer",
    "report": "report name|report title|title of report|product|product name|product title|titel des berichts",
    "kind": "type|form name",
    "country": "country name",
    "message": "note|notes",
    "received": "date",
}
_PAGES = (
    "report url|report link|report page|page|page url|page address|page link|product url|product link|product page|"
    "source url|source page|landing page|conversion page|seite"
)
"""A page that a form stood on may be a report's, or not."""

# An enquiry's own name for a field is meant before others. Not for whom an answer goes to and how it is begun: there it is as
# likely as any other, and where they differ nobody can tell.
_OWN_IS_MEANT = frozenset({"report", "kind", "company", "phone", "job title", "message", "received", "id"})
_OWN, _USUAL, _LESS, _PAGE = 3, 2, 1, 0

_MEANING: dict[str, tuple[str, int]] = {
    **dict.fromkeys(_PAGES.split("|"), ("report", _PAGE)),
    **{name: (key, _LESS) for key, names in _LESSER.items() for name in names.split("|")},
    **{name: (key, _USUAL) for key, names in _ALSO.items() for name in names.split("|")},
    **{key: (key, _OWN) for key in _OWN_IS_MEANT},
}
_LONGEST = 100


@lru_cache(1000)
def meaning(name: str) -> tuple[str, int]:
    """The field that a name means, empty where there is none; and how surely, the greater the surer."""
    return _MEANING.get(folded(name), ("", 0)) if len(name) < _LONGEST else ("", 0)


def folded(name: str) -> str:
    """``E-Mail_Address *`` is ``e mail address``; ``createdAt`` is ``created at``."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.strip())
    return " ".join(re.findall(r"[^\W_]+", parted.casefold()))


def label(name: str) -> str:
    """A name as it can be shown and stored: in one line, and nothing in it that is not seen."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())


def shown(name: str) -> str:
    """A name in a message."""
    return "".join(letter if letter.isprintable() else "�" for letter in name[:60])


def near(name: str, fields: Sequence[str]) -> str:
    """The field that was probably meant by a name, in brackets; empty where there is none."""
    found = nearest_name(folded(name), fields)
    return f" (did you mean `{found}`?)" if found else ""
