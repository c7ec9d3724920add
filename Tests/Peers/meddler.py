"""A proxy in front of a gateway that writes down what passes and meddles with changes.

    meddler.py PORT   prints its port, then serves until it is killed

`GET /-/manner/NAME` sets what it does to a change that is not a dry run:
    pass     nothing
    deaf     passes it on, and cuts the caller off instead of answering
    mute     the same, and cuts off whoever asks afterwards what became of it
    fail     passes it on, and answers 500
    hold     keeps it until `GET /-/release`, and then passes it on
    lose     keeps it and cuts the caller off; `GET /-/deliver` passes on what was kept
`GET /-/held` answers when one is held, `GET /-/calls` tells all that came but reads of the fleet.
"""

import http.client
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

GATEWAY = int(sys.argv[1])
calls, kept, manner = [], [], "pass"
changed, held, releases = threading.Condition(), 0, 0
RECALL = "/v1/controls/"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.path.startswith("/-/"):
            return self.obey(*self.path[3:].split("/"))
        if self.path.startswith(RECALL):
            self.note({})
        answer = self.pass_on(b"")
        if manner == "mute" and self.path.startswith(RECALL):
            return self.cut()
        self.answer(*answer)

    def do_POST(self):
        text = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = json.loads(text or b"{}")
        self.note(body)
        if body.get("dry_run"):
            return self.answer(*self.pass_on(text))
        if manner == "lose":
            kept.append((self.command, self.path, dict(self.headers), text))
            return self.cut()
        if manner == "hold":
            self.wait_for_release()
        answer = self.pass_on(text)
        if manner in ("deaf", "mute"):
            return self.cut()
        if manner == "fail":
            return self.answer(500, [], b"")
        self.answer(*answer)

    do_PUT = do_DELETE = do_POST

    def obey(self, order, name=None):
        global manner, releases
        answer = {}
        with changed:
            if order == "manner":
                manner = name
            elif order == "held":
                changed.wait_for(lambda: held > 0)
            elif order == "release":
                releases += 1
            elif order == "calls":
                answer = calls
            changed.notify_all()
        if order == "deliver":
            status, _, text = ask(*kept.pop(0))
            answer = {"status": status, "answer": json.loads(text)}
        self.answer(200, [("Content-Type", "application/json")], json.dumps(answer).encode())

    def note(self, body):
        with changed:
            calls.append({
                "method": self.command, "path": self.path, "if_match": self.headers["If-Match"],
                "key": self.headers["Idempotency-Key"], "body": body})

    def wait_for_release(self):
        global held, releases
        with changed:
            held += 1
            changed.notify_all()
            changed.wait_for(lambda: releases > 0)
            held -= 1
            releases -= 1

    def pass_on(self, text):
        return ask(self.command, self.path, dict(self.headers), text)

    def answer(self, status, headers, text):
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in ("content-length", "connection", "date", "server"):
                self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def cut(self):
        self.close_connection = True


def ask(method, path, headers, text):
    connection = http.client.HTTPConnection("127.0.0.1", GATEWAY)
    connection.request(method, path, text or None, headers)
    answer = connection.getresponse()
    try:
        return answer.status, answer.getheaders(), answer.read()
    finally:
        connection.close()


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Callers that leave are what tests do."""


server = Server(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
