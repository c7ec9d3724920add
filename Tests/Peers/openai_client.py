"""OpenAI's own client against a gateway: openai_client.py BASE_URL KEY MODEL

Prints one JSON document with what it got, for a test to look at.
"""

import json
import sys

import openai

base_url, key, model = sys.argv[1:4]
client = openai.OpenAI(base_url=base_url, api_key=key, max_retries=0, timeout=20)


def ask(text, **options):
    messages = [{"role": "user", "content": text}]
    return client.chat.completions.create(model=model, messages=messages, **options)


def problem_of(call):
    try:
        call()
    except openai.APIStatusError as error:
        return [type(error).__name__, error.status_code, error.code, error.param]
    except openai.APIError as error:
        return [type(error).__name__, None, error.code, None]
    return None


plain = client.chat.completions.with_raw_response.create(
    model=model, messages=[{"role": "user", "content": "hello there"}])
answer = plain.parse()
pieces = list(ask("tokens 5", stream=True))
counted = list(ask("tokens 5", stream=True, stream_options={"include_usage": True}))
stranger = openai.OpenAI(base_url=base_url, api_key="nobody", max_retries=0)

print(json.dumps({
    "models": [found.id for found in client.models.list()],
    "content": answer.choices[0].message.content,
    "tokens": answer.usage.total_tokens,
    "headers": {name: plain.headers.get(name) for name in
                ["x-instance-id", "x-cache", "x-cost-usd", "x-request-id",
                 "x-ratelimit-limit-requests", "x-ratelimit-remaining-requests"]},
    "streamed": "".join(p.choices[0].delta.content for p in pieces if p.choices),
    "stream_usage": [p.usage.completion_tokens for p in counted if p.usage],
    "usage_unasked": any(p.usage for p in pieces),
    "broken_stream": problem_of(lambda: list(ask("cut", stream=True))),
    "unknown_model": problem_of(lambda: client.chat.completions.create(
        model="nope", messages=[{"role": "user", "content": "x"}])),
    "wrong_type": problem_of(lambda: ask("x", temperature="hot")),
    "wrong_key": problem_of(lambda: stranger.chat.completions.create(
        model=model, messages=[{"role": "user", "content": "x"}])),
    "too_long": problem_of(lambda: ask("x" * 400_000)),
}))
