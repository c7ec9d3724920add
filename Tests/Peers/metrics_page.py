"""Pages of an engine and of a GPU exporter, written by the real prometheus_client.

metrics_page.py [MODEL...]   prints the ports of the two, then serves until it is stopped.

Each look at the engine's page is preceded by ten requests of each model: nine fast, one slow.
"""

import signal
import sys

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

models = sys.argv[1:] or ["m"]
engine = CollectorRegistry()
labels = ["model_name", "engine"]
bounds = [0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
running = Gauge("vllm:num_requests_running", "Running.", labels, registry=engine)
waiting = Gauge("vllm:num_requests_waiting", "Waiting.", labels, registry=engine)
cache = Gauge("vllm:kv_cache_usage_perc", "In use.", labels, registry=engine)
prompts = Counter("vllm:prompt_tokens", "Prompts.", labels, registry=engine)
answers = Counter("vllm:generation_tokens", "Answers.", labels, registry=engine)
ended = Counter("vllm:request_success", "Ended.", labels + ["finished_reason"], registry=engine)
first = Histogram(
    "vllm:time_to_first_token_seconds", "First token.", labels, registry=engine, buckets=bounds)
whole = Histogram(
    "vllm:e2e_request_latency_seconds", "All of it.", labels, registry=engine, buckets=bounds)


class Traffic:
    """A family that is asked for before all others, and lets time pass."""

    def describe(self):
        return []

    def collect(self):
        for model in models:
            running.labels(model, "0").set(3)
            running.labels(model, "1").set(4)
            waiting.labels(model, "0").set(1)
            cache.labels(model, "0").set(0.25)
            cache.labels(model, "1").set(0.75)
            prompts.labels(model, "0").inc(100)
            answers.labels(model, "1").inc(50)
            ended.labels(model, "0", "stop").inc(9)
            ended.labels(model, "0", "error").inc(1)
            for number in range(10):
                first.labels(model, "0").observe(0.2 if number < 9 else 2)
                whole.labels(model, "0").observe(2 if number < 9 else 4)
        return []


# The registry collects in the order in which collectors came.
engine._collector_to_names = {Traffic(): [], **engine._collector_to_names}

gpus = CollectorRegistry()
gpu_labels = ["gpu", "UUID", "modelName", "Hostname"]
for name, value in [
    ("GPU_UTIL", 80), ("FB_USED", 40960), ("FB_FREE", 40960), ("GPU_TEMP", 61),
    ("POWER_USAGE", 512.5),
]:
    gauge = Gauge("DCGM_FI_DEV_" + name, "A \"field\".", gpu_labels, registry=gpus)
    for number in range(2):
        gauge.labels(str(number), f"GPU-{number}", "NVIDIA H100", "a\\b\"c\n").set(value)

ports = []
for registry in [engine, gpus]:
    server, _ = start_http_server(0, addr="127.0.0.1", registry=registry)
    ports.append(server.server_port)
print(*ports, flush=True)
signal.pause()
