#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A webhook by other people's libraries: says what it was told, one line of JSON a request.

    receive.py CERTIFICATE KEY SECRET

Prints the port on which it listens (127.0.0.1, TLS). Events are read by the CNCF's CloudEvents SDK, the
signature is made anew with Python's hmac.
"""

import base64
import hashlib
import hmac
import http.server
import json
import ssl
import sys

from cloudevents.core.bindings.http import HTTPMessage, from_http_event

CERTIFICATE, KEY, SECRET = sys.argv[1:]


def signed(headers, body):
    text = b".".join([headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), body])
    digest = hmac.new(base64.b64decode(SECRET.removeprefix("whsec_")), text, hashlib.sha256).digest()
    return headers["webhook-signature"] == "v1," + base64.b64encode(digest).decode()


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        told = {"signed": signed(self.headers, body), "token": self.headers.get("Authorization")}
        event = from_http_event(HTTPMessage(dict(self.headers.items()), body))
        told["attributes"] = {name: str(value) for name, value in event.get_attributes().items()}
        told["data"] = event.get_data()
        print(json.dumps(told), flush=True)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(CERTIFICATE, KEY)
server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_address[1], flush=True)
server.serve_forever()
