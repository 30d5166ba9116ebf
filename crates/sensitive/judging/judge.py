#!/usr/bin/env python3
"""judge.py TEST.jsonl OUT.jsonl [FN] [FP] [kind ...]
OUT has one {"findings":[{"kind","start","end"}]} a line, in TEST's order. A match: same kind and
the overlap is at least half of the union. FN / FP list the misses / false alarms; a kind's name
lists both for that kind (or, beside FN or FP, narrows the list to it)."""
import json, sys
from collections import Counter


def load(p):
    with open(p, encoding="utf-8") as f:
        return [json.loads(l) for l in f if l.strip()]


def iou(a, b):
    i = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return i / (max(a["end"], b["end"]) - min(a["start"], b["start"])) if i > 0 else 0.0


def match(gold, got):
    """Index pairs, best overlap first, each used once."""
    pairs = sorted(((iou(g, o), i, j) for i, g in enumerate(gold) for j, o in enumerate(got) if g["kind"] == o["kind"]), key=lambda t: (-t[0], t[1], t[2]))
    gi, oj = set(), set()
    for s, i, j in pairs:
        if s >= .5 and i not in gi and j not in oj:
            gi.add(i)
            oj.add(j)
    return gi, oj


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    test, out, opts = load(sys.argv[1]), load(sys.argv[2]), sys.argv[3:]
    if len(test) != len(out):
        sys.exit(f"{len(test)} test lines but {len(out)} output lines")
    kinds = [o for o in opts if o not in ("FN", "FP")]
    showfn, showfp = "FN" in opts or (kinds and "FP" not in opts), "FP" in opts or (kinds and "FN" not in opts)
    tp, fn, fp = Counter(), Counter(), Counter()
    group = {}
    alarm = Counter()
    alarm_lines, lines = Counter(), Counter()
    listing = []
    for n, (t, o) in enumerate(zip(test, out), 1):
        gold, got, g = t["findings"], o.get("findings", []), t["group"]
        lines[g] += 1
        gi, oj = match(gold, got)
        c = group.setdefault(g, Counter())
        for i, x in enumerate(gold):
            (tp if i in gi else fn)[x["kind"]] += 1
            c["tp" if i in gi else "fn"] += 1
            if i not in gi and showfn and (not kinds or x["kind"] in kinds):
                listing.append(f"FN {n} [{g}] {x['kind']} «{t['text'][x['start']:x['end']]}» in: {t['text']}")
        for j, x in enumerate(got):
            if j in oj:
                continue
            fp[x["kind"]] += 1
            c["fp"] += 1
            if g in ("hard_negative", "invalid"):
                alarm[g, x["kind"]] += 1
            if showfp and (not kinds or x["kind"] in kinds):
                listing.append(f"FP {n} [{g}] {x['kind']} «{t['text'][x['start']:x['end']]}» in: {t['text']}")
        if got and g in ("hard_negative", "invalid"):
            alarm_lines[g] += 1
    pct = lambda a, b: f"{100 * a / b:6.1f}%" if b else "      -"
    print(f"{'kind':16} {'gold':>5} {'found':>5} {'TP':>5} {'FN':>5} {'FP':>5} {'precision':>9} {'recall':>8}")
    for k in sorted(set(tp) | set(fn) | set(fp)):
        a, b, c = tp[k], fn[k], fp[k]
        print(f"{k:16} {a + b:5} {a + c:5} {a:5} {b:5} {c:5}   {pct(a, a + c)}  {pct(a, a + b)}")
    a, b, c = sum(tp.values()), sum(fn.values()), sum(fp.values())
    print(f"{'all':16} {a + b:5} {a + c:5} {a:5} {b:5} {c:5}   {pct(a, a + c)}  {pct(a, a + b)}")
    for g in sorted(group):
        c = group[g]
        print(f"group {g}: {lines[g]} lines, TP {c['tp']}, FN {c['fn']}, FP {c['fp']}, recall {pct(c['tp'], c['tp'] + c['fn']).strip()}, precision {pct(c['tp'], c['tp'] + c['fp']).strip()}")
    for g in ("hard_negative", "invalid"):
        print(f"false alarms in {g}: {sum(v for (x, _), v in alarm.items() if x == g)} in {alarm_lines[g]} of {lines[g]} lines",
              dict(sorted(((k, v) for (x, k), v in alarm.items() if x == g), key=lambda t: -t[1])))
    for l in listing:
        print(l)


if __name__ == "__main__":
    main()
