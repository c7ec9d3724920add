"""An OpenAI-compatible server for tests: small, slow, and as good or bad as it is told to be.

    upstream.py NAME [PORT [ADDRESS]]   prints its port, then serves until it is killed

What it does is in the last message of a request:
    hello                     answers NAME and the text
    tokens N                  answers N tokens
    status CODE [SECONDS]     answers that status, with Retry-After where given
    once CODE [SECONDS]       answers that status once, and then well
    fails NAME CODE           answers that status if its name is NAME
    cut                       breaks off in the middle of its answer
    reset                     breaks off with a reset instead of an end
    lie                       claims to have more to say than it then says
    more                      says more than it claimed to have
    garbage                   answers what is no HTTP
    endless                   a header that does not end
    hang                      says nothing
    held N                    N tokens, but those after the first only when told to go on
    slow N MS                 N tokens, MS milliseconds apart
`GET /seen` tells what it was asked, so that a test can count; `GET /lines` every request line but those of
probes and of these; `GET /release` has what is held go on.
"""

import json
import select
import socket
import struct
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NAME = sys.argv[1]
seen, lines, lock, failed = [], [], threading.Lock(), set()
released = threading.Event()
OWN = ["GET /seen ", "GET /lines ", "GET /release ", "GET /v1/models "]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def setup(self):
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def parse_request(self):
        line = self.raw_requestline.decode("latin-1").strip()
        if not any(line.startswith(own) for own in OWN):
            with lock:
                lines.append(line)
        return super().parse_request()

    def do_GET(self):
        if self.path == "/release":
            released.set()
            return self.reply(200, {})
        if self.path in ("/seen", "/lines"):
            with lock:
                return self.reply(200, seen if self.path == "/seen" else lines)
        self.reply(200, {"object": "list", "data": [{"id": "m", "object": "model"}]})

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        body = json.loads(self.rfile.read(length))
        content = body["messages"][-1]["content"]
        with lock:
            seen.append({
                "path": self.path, "model": body["model"], "content": content,
                "authorization": self.headers.get("Authorization"), "ended": None})
            entry = seen[-1]
        try:
            self.act(body, content.split())
            entry["ended"] = "whole"
        except OSError:
            entry["ended"] = "cut"
        except StopIteration:
            self.close_connection = True

    def act(self, body, words):
        verb = words[0] if words else ""
        if verb == "status" or (verb == "once" and self.is_first(words[1:])):
            headers = {"Retry-After": words[2]} if len(words) > 2 else {}
            error = {"error": {"message": "as told", "type": "server_error", "code": "told"}}
            return self.reply(int(words[1]), error, headers)
        if verb == "fails" and words[1] == NAME:
            return self.reply(int(words[2]), {"error": {"message": "as told", "code": "told"}})
        if verb == "hang":
            self.connection.recv(1)
            raise ConnectionResetError
        if verb in RAW:
            self.wfile.write(RAW[verb])
            raise StopIteration
        count = int(words[1]) if verb in ("tokens", "slow", "held") else 2
        pause = int(words[2]) / 1000 if verb == "slow" else 0
        tokens = [NAME, " ", *words] if verb == "hello" else [f"{n} " for n in range(count)]
        if body.get("stream"):
            self.stream(body, tokens, pause, verb)
        else:
            time.sleep(pause * count)
            if verb == "held":
                self.wait_for_release()
            self.whole(body, tokens, verb)

    def wait_for_release(self):
        while not released.is_set():
            if select.select([self.connection], [], [], 0.02)[0]:
                raise ConnectionResetError

    def break_off(self, verb):
        if verb == "reset":
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.connection.close()
        raise StopIteration

    def is_first(self, words):
        with lock:
            key = " ".join(words)
            return key not in failed and not failed.add(key)

    def whole(self, body, tokens, verb):
        message = {"role": "assistant", "content": "".join(tokens)}
        answer = json.dumps({
            "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": body["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": self.usage(tokens)}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        breaks = verb in ("cut", "reset")
        self.wfile.write(answer[: len(answer) // 2] if breaks else answer)
        if breaks:
            self.break_off(verb)

    def stream(self, body, tokens, pause, verb):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for index, token in enumerate(tokens):
            if index:
                time.sleep(pause)
            if index == 1 and verb in ("cut", "reset"):
                self.break_off(verb)
            if index == 1 and verb == "held":
                self.wait_for_release()
            self.event(self.piece(body, [{"index": 0, "delta": {"content": token}}]))
        if body.get("stream_options", {}).get("include_usage"):
            self.event({**self.piece(body, []), "usage": self.usage(tokens)})
        self.chunk(b"data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def piece(self, body, choices):
        return {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1,
                "model": body["model"], "choices": choices}

    def event(self, event):
        self.chunk(b"data: " + json.dumps(event).encode() + b"\n\n")

    def chunk(self, data):
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")

    @staticmethod
    def usage(tokens):
        return {"prompt_tokens": 7, "completion_tokens": len(tokens),
                "total_tokens": 7 + len(tokens)}

    def reply(self, status, document, headers=None):
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


RAW = {
    "lie": b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{}",
    "more": b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
            b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nstolen",
    "garbage": b"\x16\x03\x01 I am no HTTP server\r\n\r\n",
    "endless": b"HTTP/1.1 200 OK\r\nA: " + b"a" * 200_000,
}


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request, client_address):
        """Callers that leave are what tests do."""


address = sys.argv[3] if len(sys.argv) > 3 else "127.0.0.1"
server = Server((address, int(sys.argv[2]) if len(sys.argv) > 2 else 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
