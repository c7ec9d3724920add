"""Many callers at once, each with one request after the other, through a gateway.

    load.py PORT KEY CALLERS   prints `going` when each has been answered once, and a report at its end

On SIGTERM it asks for no more, waits for what is under way, and prints as JSON: how many answers and
streams came `whole`, which were `broken` and how, and how many each node gave. A third of the callers
asks for streams of two seconds, the others for short answers.
"""

import http.client
import json
import signal
import sys
import threading

PORT, KEY, CALLERS = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
STREAM, SHORT = 20, 5
ending, going = threading.Event(), threading.Barrier(CALLERS + 1)
lock, whole, broken, nodes = threading.Lock(), {"answers": 0, "streams": 0}, [], {}


def call(number):
    count, streams = 0, number % 3 == 0
    while not ending.is_set():
        # No two are alike, so that none is answered from a cache.
        name = f"{number}-{count}"
        ask = f"slow {STREAM} 100 {name}" if streams else f"slow {SHORT} 10 {name}"
        try:
            problem, node = stream(ask) if streams else answer(ask)
        except Exception as error:
            problem, node = repr(error), None
        with lock:
            nodes[node] = nodes.get(node, 0) + 1
            if problem:
                broken.append(f"{ask}: {problem}")
            else:
                whole["streams" if streams else "answers"] += 1
        if count == 0:
            going.wait()
        count += 1


def ask_for(text, is_stream):
    body = json.dumps({
        "model": "m", "stream": is_stream, "messages": [{"role": "user", "content": text}]})
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    connection.request(
        "POST", "/v1/chat/completions", body,
        {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"})
    return connection, connection.getresponse()


def tokens(count):
    return "".join(f"{n} " for n in range(count))


def answer(text):
    connection, got = ask_for(text, False)
    document = json.loads(got.read())
    connection.close()
    if got.status != 200:
        return f"{got.status} {document}", None
    said = document["choices"][0]["message"]["content"]
    return (None if said == tokens(SHORT) else f"said {said}"), got.getheader("X-Instance-ID")


def stream(text):
    connection, got = ask_for(text, True)
    if got.status != 200:
        return f"{got.status} {got.read()}", None
    said, is_done = "", False
    for line in got:
        if line == b"data: [DONE]\n":
            is_done = True
        elif line.startswith(b"data: "):
            for choice in json.loads(line[6:])["choices"]:
                said += choice["delta"].get("content", "")
    connection.close()
    is_whole = is_done and said == tokens(STREAM)
    return (None if is_whole else f"said {said}"), got.getheader("X-Instance-ID")


signal.signal(signal.SIGTERM, lambda *_: ending.set())
threads = [threading.Thread(target=call, args=(number,)) for number in range(CALLERS)]
for thread in threads:
    thread.start()
going.wait()
print("going", flush=True)
for thread in threads:
    thread.join()
print(json.dumps({"whole": whole, "broken": broken, "nodes": nodes}), flush=True)
