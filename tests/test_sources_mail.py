"""Mail: what it says, with its day and subject; no addresses, no signature; forwarded mail marked, attachments named."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from graphmodel.errors import ReadError
from graphmodel.sources import read_bytes
from graphmodel.sources.mail import read_mail


def made(body: str = "Στις 5/2/2024 συναντηθήκαμε με το ΚΑΠΗ Σοφάδων.", *, subject: str = "RE: Fwd: Συνάντηση δικτύωσης", html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Cc"] = "Κάποιος Άγνωστος <kapoios@example.org>", "Άλλος <allos@example.org>", "tritos@example.org"
    message["Subject"], message["Date"] = subject, "Tue, 06 Feb 2024 23:30:00 +0200"
    if body:
        message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def text(message: EmailMessage) -> str:
    return read_mail(message.as_bytes(), name="a.eml").text


def test_subject_day_and_body() -> None:
    said = text(made())
    assert said == "Συνάντηση δικτύωσης\n\n6/2/2024\n\nΣτις 5/2/2024 συναντηθήκαμε με το ΚΑΠΗ Σοφάδων."
    assert read_bytes(made().as_bytes(), name="a.eml").source.date == "2024-02-06"


def test_plain_is_preferred_else_the_page() -> None:
    assert text(made("απλό κείμενο", html="<p>σελίδα</p>")).endswith("απλό κείμενο")
    message = made("")
    message.set_content("<h1>Τίτλος</h1><p>Από: Κάποιος &lt;k@example.org&gt;</p><p>Τρίτη σελίδα</p>", subtype="html")
    assert text(message).endswith("6/2/2024\n\nΤίτλος\n\nΤρίτη σελίδα")


def test_answers_and_forwarded_parts() -> None:
    body = "Σας στέλνω τα παρακάτω.\n\n-- \nΚάποιος Άγνωστος\nτηλ. 1234\n"
    assert text(made(body)).endswith("Σας στέλνω τα παρακάτω.")
    forwarded = (
        "Δείτε.\n\n---------- Προωθημένο μήνυμα ----------\nΑπό: Άλλος <allos@example.org>"
        "\nΗμερομηνία: Δευ, 5 Φεβ 2024\nΘέμα: FW: Επίσκεψη\nΠρος: kapoios@example.org\n\n"
        "Επισκεφθήκαμε το ΚΑΠΗ.\nΑπό: σήμερα ισχύει.\n"
    )
    extract = read_mail(made(forwarded).as_bytes(), name="a.eml")
    assert extract.text.endswith("Δείτε.\n\nΔευ, 5 Φεβ 2024\nΕπίσκεψη\n\nΕπισκεφθήκαμε το ΚΑΠΗ.\nΑπό: σήμερα ισχύει.")
    assert [extract.text[m.start : m.end] for m in extract.marks if m.kind == "quoted"] == [
        "Δευ, 5 Φεβ 2024\nΕπίσκεψη",
        "Επισκεφθήκαμε το ΚΑΠΗ.\nΑπό: σήμερα ισχύει.",
    ]
    answer = "Σύμφωνοι.\n\nΣτις Δευ, 5 Φεβ 2024 στις 10:00, ο/η Άλλος <allos@example.org>\nέγραψε:\n\n> Να συναντηθούμε;\n> > Πότε;\n"
    extract = read_mail(made(answer).as_bytes(), name="a.eml")
    assert extract.text.endswith("Σύμφωνοι.\n\nΝα συναντηθούμε;\nΠότε;")


@pytest.mark.parametrize("where", ["body", "html", "forwarded", "attached"])
def test_no_address_is_kept(where: str) -> None:
    message = made()
    if where == "attached":
        message.add_attachment(made("Το συνημμένο γράμμα."))
    elif where == "forwarded":
        message.set_content(
            "-----Original Message-----\nFrom: Άλλος <allos@example.org>\nSent: Monday, 5 February 2024\nTo: kapoios@example.org\nSubject: x\n\nΚείμενο"
        )
    elif where == "html":
        message.set_content(
            "<div>Κείμενο</div><div>On Mon, 5 Feb 2024, Άλλος &lt;allos@example.org&gt; wrote:</div><blockquote>Παλιό</blockquote>", subtype="html"
        )
    said = text(message)
    assert "example.org" not in said and "Κάποιος" not in said and "Άλλος" not in said


def test_mail_inside_mail_and_attachments() -> None:
    message = made("Δείτε το συνημμένο.")
    message.add_attachment(made("Το συνημμένο γράμμα.", subject="Επίσκεψη"))
    message.add_attachment(b"PK", maintype="application", subtype="octet-stream", filename="Έκθεση.docx")
    message.add_attachment(b"png", maintype="image", subtype="png", filename="logo.png")
    extract = read_mail(message.as_bytes(), name="a.eml")
    assert extract.text.endswith("Δείτε το συνημμένο.\n\nΕπίσκεψη\n\n6/2/2024\n\nΤο συνημμένο γράμμα.")
    assert [n for n, _ in extract.notes] == ["Έκθεση.docx"]
    problems = read_bytes(message.as_bytes(), name="a.eml").problems
    assert ("Έκθεση.docx", "an attachment is not read with its mail: save it and add it by itself") in [(p.text, p.reason) for p in problems]


def test_old_encodings_and_broken_headers() -> None:
    body = "Στις 5/2/2024 συναντηθήκαμε με τον Δήμο Άνω Κάστρου.".encode("cp1253")
    assert (
        "Άνω Κάστρου" in read_mail(b"Subject: x\nContent-Type: text/plain; charset=windows-1253\nContent-Transfer-Encoding: 8bit\n\n" + body, name="a.eml").text
    )
    assert "Άνω Κάστρου" in read_mail(b"Subject: x\nContent-Type: text/plain; charset=unknown\n\n" + body, name="a.eml").text
    assert read_mail("Subject: =?utf-8?B?broken\nDate: someday\nFrom: <<>>\n\nκείμενο".encode(), name="a.eml").text.endswith("κείμενο")


def test_mail_that_says_nothing() -> None:
    message = made("")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="a.pdf")
    with pytest.raises(ReadError, match=r"says nothing itself.*a\.pdf"):
        read_mail(message.as_bytes(), name="a.eml")


def test_parts_within_parts_without_measure_are_refused_before_they_are_parsed() -> None:
    part = b"Content-Type: multipart/mixed; boundary=b\n\n--b\n"
    with pytest.raises(ReadError, match="more than 500 parts"):
        read_mail(b"Subject: x\n" + part * 100_000, name="a.eml")
