# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends requests that are wrong on purpose to a server, raw. usage: hostile_requests.py http://HOST:PORT [RANDOM]

Each must be answered with a status, 5xx never, or closed; what is sent after it on another connection must be
answered. RANDOM random ones come from a fixed seed."""
import random
import re
import socket
import sys

HOST, PORT = re.fullmatch(r"http://([^:/]+):(\d+)", sys.argv[1]).groups()
RANDOM = random.Random(9)
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 100


def talk(data, wait=1.5):
    with socket.create_connection((HOST, int(PORT)), timeout=wait) as s:
        out = b""
        try:
            s.sendall(data)
            s.shutdown(socket.SHUT_WR)
            while chunk := s.recv(65536):
                out += chunk
        except OSError:  # closed on us, or nothing more comes
            pass
        return out


def request(target, headers=b"", method=b"GET", version=b"HTTP/1.1"):
    return method + b" " + target + b" " + version + b"\r\nHost: x\r\nConnection: close\r\n" + headers + b"\r\n"


PATHS = [b"/", b"/search?q=", b"/akn/", b"/model/", b"/api/v1/search?q=", b"/define?term=", b"/compare?a=", b"/s/",
         b"/refs?c=", b"/coverage?model=", b"/akn/id/act/perpres/2018/95?from=", b"/akn/id/act/perpres/2018/95?at=",
         b"/go?to=", b"/feed?q=", b"/api/v1/provision?c=", b"/api/v1/similar?c="]
PIECES = [b"%00", b"%", b"%f", b"%ff", b"%c0%af", b"..%2f", b"../", b"%2e%2e/", b"\xff", b"<", b"'", b'"', b"*" * 50,
          b"(" * 200, b"((a)", b"NEAR/9", b"-1", b"99999999999999999999", b"%0d%0aX: y", b"a" * 400, b"%25",
          b"Pasal%205%20ayat%20(", b"tahun:..", b"kategori:", b"merujuk:%22%22", b"\xf0\x9f\x92\xa9", b"%F0%9F%92%A9",
          b"~art_1", b"#", b"?", b"&&&=", b";", b"~", b"art_1__para_999999", b"id:%22/akn%22", b"@x", b"%20"]


def cases():
    for path in PATHS:
        for piece in PIECES:
            yield request(path + piece)
    for _ in range(COUNT * 6 // 10):
        yield request(RANDOM.choice(PATHS) + b"".join(RANDOM.choice(PIECES) for _ in range(RANDOM.randint(2, 6))))
    for _ in range(COUNT * 4 // 10):
        yield bytes(RANDOM.randrange(256) for _ in range(RANDOM.randint(1, 400)))
    yield request(b"/" + b"a" * 40000)
    yield request(b"/", b"X: " + b"a" * 40000 + b"\r\n")
    yield request(b"/", b"".join(b"X%d: y\r\n" % i for i in range(3000)))
    yield request(b"/", version=b"HTTP/9.9")
    yield request(b"/", method=b"G\x00T")
    yield request(b"/", method=b"A" * 5000)
    yield request(b"/", b"Accept: " + b"a/b;q=x," * 500 + b"\r\nAccept-Language: " + b"id-,;q=" * 200 + b"\r\n")
    yield request(b"/", b"If-None-Match: *\r\n")
    yield b"GET / HTTP/1.1\r\n\r\n"
    yield b"GET http://evil/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    yield b"\r\n\r\n\r\n"
    yield b"GET"
    post = b"POST"
    plain = b"Content-Type: text/plain\r\n"
    yield request(b"/api/v1/review", plain + b"Content-Length: -1\r\n", post)
    yield request(b"/api/v1/review", plain + b"Content-Length: 99999999999999999999\r\n", post)
    yield request(b"/api/v1/review", plain + b"Content-Length: 10\r\n", post) + b"abc"
    yield request(b"/api/v1/review", plain + b"Content-Length: 3\r\nContent-Length: 5\r\n", post) + b"abcde"
    yield request(b"/api/v1/review", plain + b"Transfer-Encoding: chunked\r\n", post) + b"zz\r\nabc"
    yield request(b"/api/v1/review", plain + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", post) + b"0\r\n\r\nGET /"
    form = b"Content-Type: multipart/form-data"
    yield request(b"/review", form + b"\r\nContent-Length: 3\r\n", post) + b"abc"
    yield request(b"/review", form + b"; boundary=b\r\nContent-Length: 20\r\n", post) + b"--b\r\nContent-Dispositi"
    yield request(b"/review?lang=xx&model=%22", form + b"; boundary=" + b"b" * 300 + b"\r\nContent-Length: 4\r\n", post) + b"--bb"
    field = b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n\x00\xff<script>\r\n'
    body = b"".join(field % (b"f%d" % i) for i in range(60)) + b"--b--\r\n"
    yield request(b"/review", form + b"; boundary=b\r\nContent-Length: %d\r\n" % len(body), post) + body
    # Two at once: the second is answered too, or the connection closed; never mixed up.
    yield b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


def main():
    counts, bad = {}, []
    for data in cases():
        out = talk(data)
        status = out[9:12].decode("ascii", "replace") if out.startswith(b"HTTP/1.") else "closed"
        counts[status] = counts.get(status, 0) + 1
        if status.startswith("5") and status != "505" or (out and status == "closed") or b"<script>" in out:
            bad.append((data[:120], out[:200]))
    print(counts)
    for data, out in bad[:10]:
        print("bad:", data, out)
    if not bad:
        print("all refused or answered well: all refused")
    sys.exit(bool(bad))


main()
