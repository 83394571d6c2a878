"""A server with a language model, as awkward as real ones are: by OpenAI's interface and by Ollama's, streamed or whole."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable

from instruments.web import Connection, response

THOUGHT = "Let me look at {the article} once more. "
MANNERS = ("plain", "gpt5", "thinking", "think-tags", "busy", "cut", "slow")


def server_of(manner: str, answer: str, *, ollama: bool, whole: bool = False) -> Callable[[Connection], None]:
    """Give what answers at `/v1/chat/completions` or at `/api/chat`.

    Args:
        manner: `plain`; `gpt5` refuses `max_tokens` and `temperature`; `thinking` thinks first, and may be cut while it does; `think-tags`
            thinks aloud; `busy` refuses every other request for a while; `cut` stops in the middle; `slow` gives three letters at a time.
        answer: what the model says.
        ollama: speak as Ollama does.
        whole: give the answer in one piece.
    """
    asked = itertools.count(1)

    def answered(connection: Connection) -> None:
        body = json.loads(connection.asked.body)
        if manner == "gpt5":
            for bad in ("max_tokens", "temperature"):
                if bad in body:
                    said = {"message": f"Unsupported parameter: '{bad}' is not supported with this model.", "param": bad}
                    return connection.send(response(json.dumps({"error": said}), status="400 Bad Request", kind="application/json"))
        if manner == "busy" and next(asked) % 2:
            said = {"message": "Rate limit reached. Please try again in 2s."}
            refusal = json.dumps({"error": said["message"] if ollama else said})
            return connection.send(response(refusal, status="429 Too Many Requests", kind="application/json", Retry_After="2"))
        text, thought, ended = answer, "", "stop"
        if manner == "think-tags":
            text = f"<think>\n{THOUGHT}\n</think>\n{answer}"
        if manner == "cut":
            text, ended = answer[: len(answer) // 2], "length"
        if manner == "thinking":
            thought = THOUGHT * 800  # 8,000 tokens
            limit = body["options"]["num_predict"] if ollama else body["max_tokens"]
            if len(thought) // 4 + len(answer) // 4 > limit:
                text, ended = "", "length"
        tokens = (len(connection.asked.body) // 4, (len(text) + len(thought)) // 4)
        make = _of_ollama if ollama else _of_openai
        return connection.send(make(text, thought, ended, tokens, step=3 if manner == "slow" else 60, whole=whole))

    return answered


def _of_ollama(text: str, thought: str, ended: str, tokens: tuple[int, int], *, step: int, whole: bool) -> bytes:
    def line(content: str = "", thinking: str = "", *, is_last: bool = False) -> dict[str, object]:
        counts = {"done_reason": ended, "prompt_eval_count": tokens[0], "eval_count": tokens[1]} if is_last else {}
        return {"message": {"role": "assistant", "content": content, "thinking": thinking}, "done": is_last, **counts}

    if whole:
        return response(json.dumps(line(text, thought, is_last=True)), kind="application/json; charset=utf-8")
    lines = [*(line(thinking=each) for each in _pieces(thought, 400)), *(line(each) for each in _pieces(text, step)), line(is_last=True)]
    return response("".join(f"{json.dumps(each)}\n" for each in lines), kind="application/x-ndjson")


def _of_openai(text: str, thought: str, ended: str, tokens: tuple[int, int], *, step: int, whole: bool) -> bytes:
    usage = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}
    if whole:
        message = {"role": "assistant", "content": text, "reasoning_content": thought}
        return response(json.dumps({"choices": [{"message": message, "finish_reason": ended}], "usage": usage}), kind="application/json")
    deltas = [{"reasoning_content": each} for each in _pieces(thought, 400)] + [{"content": each} for each in _pieces(text, step)]
    choices = [{"delta": delta, "finish_reason": None} for delta in deltas] + [{"delta": {}, "finish_reason": ended}]
    events = [*({"choices": [choice]} for choice in choices), {"choices": [], "usage": usage}]
    return response("".join(f"data: {json.dumps(each)}\n\n" for each in events) + "data: [DONE]\n\n", kind="text/event-stream")


def _pieces(text: str, step: int) -> list[str]:
    return [text[at : at + step] for at in range(0, len(text), step)]
