#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the PDFs of the import tests into the current folder: a sound one, and hostile ones."""
import zlib

LAW = [["PERATURAN PRESIDEN REPUBLIK INDONESIA", "NOMOR 7 TAHUN 2019", "TENTANG", "TERA BEJANA", "",
        "DENGAN RAHMAT TUHAN YANG MAHA ESA", "", "MEMUTUSKAN:", "", "Pasal 1",
        "Bejana adalah wadah yang dipakai untuk menakar barang, dan wajib ditera", "Pasal 2..."],
       ["PRESIDEN REPUBLIK INDONESIA", "-2-", "sebelum dipakai.", "", "Pasal 2", "(1) Tera adalah uji.",
        "(2) Cap adalah tanda."]]


def stream(body, more=b""):
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(body), more, body)


def page_content(lines):
    out = [b"BT /F1 11 Tf 14 TL 72 800 Td"]
    for line in lines:
        out.append(b"(%s) '" % line.replace("(", "\\(").replace(")", "\\)").encode("latin-1"))
    return b"\n".join(out + [b"ET"])


def pdf(pages, box="0 0 595 842", catalog=b"", trailer=b"", contents=None, objects_more=()):
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
               f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    for i, lines in enumerate(pages):
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Resources << /Font << /F1 3 0 R >> >> "
                       f"/Contents {5 + 2 * i} 0 R >>".encode())
        objects.append(contents or stream(page_content(lines)))
    objects += objects_more
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def write(name, data):
    with open(name, "wb") as file:
        file.write(data)


good = pdf(LAW)
write("good.pdf", good)
write("truncated.pdf", good[:600])
write("garbage.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40)
write("pages.pdf", pdf([["x"]] * 10000))
# Absurd sizes, and a script that opens with the document: the text is read, nothing is run.
write("absurd.pdf", pdf(LAW, box="0 0 9999999999 9999999999"))
write("script.pdf", pdf(LAW, catalog=b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"))
# 4 KB that become gigabytes of page content.
bomb = zlib.compress(b"BT /F1 9 Tf (bom) Tj ET\n" * 40_000_000, 9)
write("bomb.pdf", pdf([["x"]], contents=stream(zlib.compress(bomb, 9), b"/Filter [/FlateDecode /FlateDecode] ")))
# A password that is not given: the standard handler, with keys that no password fits.
key = b"<" + b"41" * 32 + b">"
write("encrypted.pdf", pdf(LAW, trailer=b"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O %s /U %s >>"
                           % (key, key)))
write("blank.pdf", pdf([[""]]))
