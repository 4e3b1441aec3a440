# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends requests that are wrong on purpose to a server, raw. usage: hostile_requests.py http://HOST:PORT [COUNT]

COUNT requests from a fixed seed: paths, queries, headers, encodings, bodies, noise, several on one connection,
and clients that are slow or go away. Each kind says which statuses are right. An answer has to be whole: status,
security headers (unless it refuses what is no HTTP), as many bytes as it says, and nothing of the request as
markup. Prints how many had which status, and what was wrong; the exit code is 0 only if nothing was.
"""
import collections
import concurrent.futures
import random
import re
import socket
import sys
import time

HOST, PORT = re.fullmatch(r"http://([^:/]+):(\d+)", sys.argv[1]).groups()
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
SEED = 20181002
EVIL = b"<script>alert(1)</script>"
CLOSED = "closed"

PAGES = ["/", "/search", "/laws", "/models", "/model/spbe", "/model/spbe/TK.ARS", "/coverage", "/compare", "/define",
         "/refs", "/similar", "/review", "/help", "/feed", "/go", "/opensearch.xml", "/sitemap.xml", "/robots.txt",
         "/akn/id/act/perpres/2018/95", "/akn/id/act/perpres/2018/95/~art_6", "/s/x.css", "/api/v1/info"]
APIS = ["search", "provision", "similar", "define", "refs", "map", "coverage", "laws", "model", "category", "compare",
        "info", "openapi.json", "none"]
NAMES = ["q", "c", "a", "b", "term", "text", "lang", "limit", "offset", "status", "type", "year", "law", "category",
         "model", "sort", "group", "near", "facets", "format", "from", "at", "to", "under", "rank", "side", "threshold"]
VALUES = ["audit", "data pribadi", "(a", "((a)", '"', "*", "a*", "NEAR/9", "-1", "99999999999999999999", "1e9", "0x10",
          "tahun:..", "tahun:9999..1", "jdul:x", "kategori:", 'merujuk:""', "id:/akn", "@x", "AND", "NOT NOT", "Pasal 5 ayat (",
          "Pasal 5 Perpres 95/2018", "Perpres 95/2018", "UU 1/99999", "BAB II Perpres 95/2018", "/akn/id/act/perpres/2018/95",
          "/akn/id/act/../../etc/passwd", "../../../etc/passwd", "spbe", "spbe:TK.ARS", "spbe:", ":", "art_6", "art_1__para_9999",
          "~art_1", "law", "newest", "csv", "json", "exe", "in", "id", "xx", "a" * 400, "a" * 501, "(" * 300, "é", "\u202e", "💩",
          "\u0301" * 40, "İẞ", "전자정부법", "' OR 1=1 --", "${jndi:ldap://x}", "{{7*7}}", "%", "%s%n", "a\r\nSet-Cookie: x=1",
          EVIL.decode()]
METHODS = ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "OPTIONS", "get", "PROPFIND", "A" * 200]
ODD = [b"%", b"%f", b"%zz", b"%00", b"%ff", b"%c0%af", b"%ed%a0%80", b"%1b", b"%7f", b"\xff", b"\xc3\x28"]


def request(target, headers=b"", method=b"GET", version=b"HTTP/1.1", close=True, body=b""):
    head = method + b" " + target + b" " + version + b"\r\nHost: x\r\n"
    return head + (b"Connection: close\r\n" if close else b"") + headers + b"\r\n" + body


def encode(chance, text):
    """Percent-encodes what has to be, and more of it at random."""
    out = b""
    for byte in text.encode():
        plain = chr(byte).isalnum() and byte < 128 or byte in b"/:.~_-"
        out += bytes([byte]) if plain and chance.random() < 0.9 else b"%%%02x" % byte
    return out


# Each kind gives what is sent, in pieces (bytes, or seconds to wait), and the statuses that are right.

def path(chance):
    """Addresses that lead nowhere, or out of the tree."""
    steps = [chance.choice(["..", ".", "", "etc", "passwd", "akn", "id", "act", "perpres", "2018", "95", "~art_6", "~", "s",
                            "model", "api", "v1", "\\", "C:", "~art_99", "spbe", "x" * 60]) for _ in range(chance.randrange(1, 9))]
    target = b"/" + b"/".join(encode(chance, step) for step in steps)
    # Some of them are right by chance.
    return [request(target)], {"200", "303", "400", "404", "405"}


def query(chance):
    base = chance.choice(PAGES) if chance.random() < 0.6 else "/api/v1/" + chance.choice(APIS)
    pairs = [encode(chance, chance.choice(NAMES)) + b"=" + encode(chance, chance.choice(VALUES))
             for _ in range(chance.randrange(1, 6))]
    return [request(base.encode() + b"?" + b"&".join(pairs))], {"200", "303", "400", "404", "406"}


def encoding(chance):
    """Bytes that are no UTF-8, and percent signs that encode nothing."""
    odd = chance.choice(ODD)
    where = chance.randrange(3)
    if where == 0:
        return [request(b"/akn/" + odd + b"/x")], {"400"}
    name = chance.choice([b"q", b"lang", b"x"])
    return [request(b"/search?" + (name + b"=" + odd if where == 1 else odd + b"=x"))], {"400"}


def length(chance):
    """Too long: an address, a parameter, a header, many of them."""
    which = chance.randrange(5)
    if which == 0:
        return [request(b"/search?q=" + b"a" * chance.randrange(501, 4000))], {"400"}
    if which == 1:
        return [request(b"/" + b"a" * chance.randrange(4200, 20000))], {"414"}
    if which == 2:
        return [request(b"/" + b"a" * chance.randrange(40000, 90000))], {"414", "431", CLOSED}
    if which == 3:
        return [request(b"/", b"X: " + b"a" * chance.randrange(40000, 90000) + b"\r\n")], {"431", CLOSED}
    return [request(b"/", b"".join(b"X%d: y\r\n" % i for i in range(chance.randrange(3000, 5000))))], {"431", CLOSED}


def header(chance):
    """Headers that are read, with what nobody sends."""
    name = chance.choice([b"Accept", b"Accept-Language", b"If-None-Match", b"X-Forwarded-For", b"Accept-Encoding", b"Range",
                          b"Cookie", b"Expect", b"Referer", b"X-Forwarded-Host", b"Origin"])
    junk = bytes(chance.choice(b"abz019,;=/*\"'<>()q.- \x80\xff\t") for _ in range(chance.randrange(1, 300)))
    value = chance.choice([junk, b"*", b"*/*;q=" + b"9" * 300, b"text/html;q=nan", b"application/json;q=-1", b"a/b;q=x," * 300,
                           b"id-,;q=" * 200, b'"' * 200, EVIL, b"bytes=0-,-1", b"100-continue", b"::1, 127.0.0.1" * 20])
    target = chance.choice([b"/", b"/akn/id/act/perpres/2018/95", b"/api/v1/info", b"/search?q=audit"])
    return [request(target, name + b": " + value + b"\r\n")], {"200", "304", "400", "406", "417"} | \
        ({CLOSED, "431"} if name == b"Cookie" else set())  # the library reads these, into little room


def host(chance):
    value = chance.choice([EVIL, b"", b"evil.example", b"x\"><b>", b"a" * 3000, b"[::1]:x", b"../", b"\xff", b"x, y"])
    target = chance.choice([b"/sitemap.xml", b"/opensearch.xml", b"/feed?q=audit", b"/akn/id/act/perpres/2018/95/~art_6"])
    return [b"GET " + target + b" HTTP/1.1\r\nConnection: close\r\nHost: " + value + b"\r\n\r\n"], {"200", "400"}


def method(chance):
    which = chance.randrange(3)
    if which == 0:
        return [request(b"/", method=chance.choice(METHODS).encode())], {"400", "405", "501", CLOSED}
    if which == 1:
        target = chance.choice([b"/", b"/search", b"/laws", b"/api/v1/search?q=a"])
        return [request(target, b"Content-Length: 3\r\n", b"POST", body=b"a=b")], {"405"}
    return [request(b"/", version=chance.choice([b"HTTP/9.9", b"HTTP/0.9", b"HTTP/1.", b"FTP/1.1", b"", b"HTTP/1.1x"]))], \
        {"200", "400", "505", CLOSED}


def body(chance):
    """Drafts that are none."""
    target = chance.choice([b"/review", b"/api/v1/review", b"/similar", b"/api/v1/similar"])
    kind = chance.choice([b"text/plain", b"application/json", b"multipart/form-data", b"multipart/form-data; boundary=b",
                          b"application/x-www-form-urlencoded", b"", b"text/plain; charset=utf-16", b"TEXT/" + b"x" * 500])
    noise = bytes(chance.randrange(256) for _ in range(chance.randrange(0, 600)))
    field = b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    data = chance.choice([noise, b"", EVIL, b"%PDF-1.7\n" + noise, b"text=" + EVIL, b"text=%zz%", b"---\nid: [\n---\nPasal 1\n",
                          b"---\n" + b"a: &a [*a, *a]\n" * 50 + b"---\n", b"Pasal 1\n" * 50, b"text=" + b"(" * 5000,
                          b"".join(field % (b"f%d" % i, noise) for i in range(40)) + b"--b--\r\n",
                          field % (b"text", b"\x00\xff" + EVIL) + b"--b--\r\n", b"--b\r\nContent-Dispositi",
                          field % (EVIL, b"x") + b"--b--", b"--b--\r\n" * 100])
    headers = b"Content-Type: " + kind + b"\r\n" + b"Content-Length: %d\r\n" % len(data)
    if chance.random() < 0.2:
        headers += b"Content-Encoding: gzip\r\n"
    # 503: more reviews under way than may wait.
    return [request(target, headers, b"POST", body=data)], {"200", "400", "404", "413", "415", "422", "503"}


def framing(chance):
    """Lengths that contradict each other: two servers must not see two different requests."""
    plain = b"Content-Type: text/plain\r\n"
    headers, data = chance.choice([
        (b"Content-Length: -1\r\n", b""), (b"Content-Length: 99999999999999999999\r\n", b""), (b"Content-Length: 1x\r\n", b"a"),
        (b"Content-Length: 3\r\nContent-Length: 5\r\n", b"abcde"), (b"Content-Length: 3000000\r\n", b"a" * 1000),
        (b"Transfer-Encoding: chunked\r\n", b"zz\r\nabc"), (b"Transfer-Encoding: chunked\r\n", b"fffffffffffffffff\r\nabc"),
        (b"Transfer-Encoding: chunked\r\n", b"5\r\nab"), (b"Transfer-Encoding: gzip\r\n", b"abc"),
        (b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", b"0\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"),
        (b"Content-Length: 10\r\n", b"abc")])
    return [request(b"/api/v1/review", plain + headers, b"POST", body=data)], \
        {"400", "411", "413", "415", "422", "501", "503", CLOSED}


def noise(chance):
    data = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 500)))
    data = chance.choice([data, b"GET " + data, b"GET / HTTP/1.1\r\n" + data, b"\r\n" * 20, b"\x16\x03\x01\x02" + data, b"GET", b"\x00" * 50,
                          b"GET / HTTP/1.1\nHost: x\n\n", b"GET / HTTP/1.1\r\n\r\n", b"GET http://evil/ HTTP/1.1\r\nHost: x\r\n\r\n"])
    return [data], {"200", "400", "404", "405", "414", "431", "501", "505", CLOSED}


def pipeline(chance):
    """Several requests at once: as many answers, in order, and then the bad one is refused."""
    targets = [chance.choice([(b"/icon.svg", "200"), (b"/none", "404"), (b"/search?q=audit", "200"), (b"/%zz", "400"),
                              (b"/api/v1/search", "400")]) for _ in range(chance.randrange(2, 12))]
    data = b"".join(request(target, close=False) for target, _ in targets)
    last = chance.choice([request(b"/help"), b"\xff\xfe\x00 bad\r\n\r\n", request(b"/", b"Content-Length: 5\r\nContent-Length: 6\r\n")])
    return [data + last], [status for _, status in targets]


def slow(chance):
    """A byte or a few at a time, and gone before the end, or not."""
    data = chance.choice([request(b"/search?q=audit"), request(b"/review", b"Content-Type: text/plain\r\nContent-Length: 40\r\n",
                                                               b"POST", body=b"Pasal 1\nSetiap orang wajib melapor.\n1234")])
    pieces = []
    for start in range(0, len(data), 12):
        pieces += [data[start:start + 12], chance.choice([0, 0, 0.05, 0.1])]
    whole = chance.random() < 0.5
    return (pieces if whole else pieces[:chance.randrange(1, len(pieces))]), {"200", "422", "503"} | (set() if whole else {CLOSED, "400", "408"})


def gone(chance):
    """Asks for much, and hangs up."""
    return [request(chance.choice([b"/sitemap.xml", b"/api/v1/model", b"/coverage", b"/search?q=sistem"])) * chance.randrange(1, 5),
            None], {CLOSED}


KINDS = [(path, 14), (query, 26), (encoding, 8), (length, 4), (header, 12), (host, 4), (method, 6), (body, 8), (framing, 4),
         (noise, 8), (pipeline, 3), (slow, 2), (gone, 1)]


def talk(pieces, patient):
    """What comes back. Who is not patient has sent what may be no whole request: says that nothing more comes, and
    waits no longer than an answer takes."""
    with socket.create_connection((HOST, int(PORT)), timeout=60 if patient else 1.5) as s:
        out = b""
        try:
            for piece in pieces:
                if piece is None:
                    return b""
                if isinstance(piece, bytes):
                    s.sendall(piece)
                else:
                    time.sleep(piece)
            if not patient:
                s.shutdown(socket.SHUT_WR)
        except OSError:  # closed on us; what it said before is still there
            pass
        try:
            while chunk := s.recv(65536):
                out += chunk
        except TimeoutError:
            return b"no answer in time" if patient else out
        except ConnectionError:
            pass
        return out


def answers(out):
    """The answers of a connection as (status, head, body); ValueError if one of them is not whole."""
    found = []
    while out:
        head, mark, out = out.partition(b"\r\n\r\n")
        match = re.match(rb"HTTP/1\.[01] (\d\d\d) ", head)
        if not match or not mark:
            raise ValueError("no answer of HTTP: %r" % head[:80])
        if match[1] == b"100":
            continue
        # libmicrohttpd 0.9.75 sends the head of its own refusals twice.
        out = out[len(head) + 4:] if out.startswith(head) else out
        size = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
        n = int(size[1]) if size else 0
        if len(out) < n:
            raise ValueError("an answer of %d bytes ends after %d" % (n, len(out)))
        found.append((match[1].decode(), head, out[:n]))
        out = out[n:]
    return found


def judge(right, out):
    """What is wrong, or None; and the status."""
    try:
        found = answers(out)
    except ValueError as error:
        return str(error), "broken"
    status = found[0][0] if found else CLOSED
    if isinstance(right, list):
        got = [s for s, _, _ in found]
        return (None if got[:len(right)] == right else "answers %s to %s" % (got, right)), status
    for code, head, text in found:
        ours = b"Content-Security-Policy: default-src 'none'" in head
        if not ours and code[0] != "4" and code != "501" and code != "505":
            return "no security headers", status
        markup = b"application/" not in head or b"+xml" in head
        if markup and EVIL in text or b"\r\nSet-Cookie" in head:
            return "the request comes back as markup", status
    return (None if status in right else "it should be one of %s" % sorted(right)), status


def main():
    chance = random.Random(SEED)
    kinds = [kind for kind, _ in KINDS]
    weights = [weight for _, weight in KINDS]
    cases = []
    for kind in chance.choices(kinds, weights, k=COUNT):
        pieces, right = kind(chance)
        cases.append((kind.__name__, pieces, right))
    counts, bad = collections.Counter(), []
    with concurrent.futures.ThreadPoolExecutor(12) as pool:
        for (name, pieces, right), out in zip(cases, pool.map(lambda case: talk(case[1], isinstance(case[2], set) and CLOSED not in case[2]), cases)):
            wrong, status = judge(right, out)
            counts[status] += 1
            if wrong:
                bad.append((name, status, wrong, pieces[0][:150], out[:300]))
    print(COUNT, "requests:", dict(sorted(counts.items())))
    for one in bad[:12]:
        print("bad:", *one)
    print("%d wrong" % len(bad))
    sys.exit(bool(bad))


main()
