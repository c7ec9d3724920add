"""An OpenAI-compatible server for tests: small, slow, and as good or bad as it is told to be.

    upstream.py NAME          prints its port, then serves until it is killed

What it does is in the last message of a request:
    hello                     answers NAME and the text
    tokens N                  answers N tokens
    status CODE [SECONDS]     answers that status, with Retry-After where given
    once CODE                 answers that status once, and then well
    cut                       breaks off in the middle of its answer
    hang                      says nothing
    slow N MS                 N tokens, MS milliseconds apart
`GET /seen` tells what it was asked, so that a test can count.
"""

import json
import socket
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NAME = sys.argv[1]
seen, lock, failed = [], threading.Lock(), set()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def setup(self):
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def do_GET(self):
        if self.path == "/seen":
            with lock:
                return self.reply(200, seen)
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
        if verb == "hang":
            self.connection.recv(1)
            raise ConnectionResetError
        count = int(words[1]) if verb in ("tokens", "slow") else 2
        pause = int(words[2]) / 1000 if verb == "slow" else 0
        tokens = [NAME, " ", *words] if verb == "hello" else [f"{n} " for n in range(count)]
        if body.get("stream"):
            self.stream(body, tokens, pause, verb == "cut")
        else:
            time.sleep(pause * count)
            self.whole(body, tokens, verb == "cut")

    def is_first(self, words):
        with lock:
            key = " ".join(words)
            return key not in failed and not failed.add(key)

    def whole(self, body, tokens, is_cut):
        message = {"role": "assistant", "content": "".join(tokens)}
        answer = json.dumps({
            "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": body["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": self.usage(tokens)}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer[: len(answer) // 2] if is_cut else answer)
        if is_cut:
            raise StopIteration

    def stream(self, body, tokens, pause, is_cut):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for index, token in enumerate(tokens):
            if index:
                time.sleep(pause)
            if is_cut and index == 1:
                raise StopIteration
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


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


server = Server(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
