"""What schemathesis cannot know by itself: how to write a WAV file, and which interview there is to ask about."""

import os
import struct

import requests
import schemathesis

HERE = os.environ["SOTTO_API"]
# Asks for an interview to put in the place of made-up ones: as whoever asks everything else.
SESSION = requests.Session()
SESSION.headers["Authorization"] = "Bearer " + os.environ["SOTTO_TOKEN"]
SETUP = {"role": "project-manager", "seniority": "mid", "kind": "behavioural", "questions": 12, "language": "en"}

# What is asked about, by the name of the operation; everything else, about an interview with an open question.
FINISHED = ("rescore", "retry", "report")
COACHED = ("hint",)

known = {}
calls = 0


@schemathesis.serializer("audio/wav")
def wav(_context, value):
    """Half of the files are sound as it must be; the others are whatever was made up."""
    content = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
    if len(content) % 2:
        return content
    size = len(content)
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, 16000, 32000, 2, 16)
    return struct.pack("<4sI4s", b"RIFF", 36 + size, b"WAVE") + form + struct.pack("<4sI", b"data", size) + content


@schemathesis.hook
def before_call(_context, case, _kwargs):
    """Two of three questions are about an interview that is there, at a question that can be asked about."""
    global calls
    calls += 1
    # Which roles there are, only asking for them tells.
    if calls % 2 and isinstance(case.body, dict) and isinstance(case.body.get("role"), str):
        case.body["role"] = SETUP["role"]
    names = case.path_parameters
    if calls % 3 and names and "interview" in names:
        there = one_that_is_there(case.path)
        if there:
            names["interview"] = there["id"]
            if "turn" in names:
                names["turn"] = there["turns"][-1 if there["state"] == "in-progress" else 0]["id"]
            correct(case.body, there)


def correct(body, there):
    """Every other correction is of an answer that was given."""
    corrections = body.get("corrections") if isinstance(body, dict) else None
    for correction in corrections if calls % 2 and isinstance(corrections, list) else []:
        if isinstance(correction, dict):
            correction["turn"] = there["turns"][0]["id"]


def one_that_is_there(path):
    """An interview of the kind that can be asked for this."""
    kind = path.rsplit("/", 1)[-1]
    kind = "finished" if kind in FINISHED else "coached" if kind in COACHED else "open"
    if known.get(kind):
        read = SESSION.get(f"{HERE}/interviews/{known[kind]}")
        if read.ok and serves(read.json(), kind):
            return read.json()
    there = begun({"mode": "coached"} if kind == "coached" else {})
    if there and kind == "finished":
        interview, turn = there["id"], there["turns"][-1]["id"]
        SESSION.post(f"{HERE}/interviews/{interview}/turns/{turn}/answer", json={"text": "I led the move."})
        there = SESSION.post(f"{HERE}/interviews/{interview}/finish").json()
    known[kind] = there["id"] if there else None
    return there


def serves(interview, kind):
    if kind == "finished":
        # It can be scored again a few times, and is then left for another.
        report = SESSION.get(f"{HERE}/interviews/{interview['id']}/report")
        return report.ok and len(report.json()["earlier"]) < 9
    turns = interview["turns"]
    return interview["state"] == "in-progress" and bool(turns) and turns[-1]["state"] == "open"


def begun(more):
    begun = SESSION.post(f"{HERE}/interviews", json=SETUP | more)
    if begun.status_code == 409:
        SESSION.delete(f"{HERE}/interviews")
        begun = SESSION.post(f"{HERE}/interviews", json=SETUP | more)
    return begun.json() if begun.ok else None
