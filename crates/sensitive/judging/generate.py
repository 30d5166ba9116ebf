#!/usr/bin/env python3
"""Writes test.jsonl and tuning.jsonl. Deterministic. Needs python-stdnum==2.1."""
import json, random, re, sys
from stdnum import isbn
import documents as V
import templates as T
import more as M

NAMES = {"test": (["Jane", "Marco", "Aisha", "Wing", "Thabo", "Elena", "Ravi", "Soo-jin", "Pedro", "Hanna"], ["Doe", "Bianchi", "Khan", "Lau", "Nkosi", "Petrova", "Iyer", "Park", "Alves", "Keller"]),
         "tuning": (["Olga", "Ben", "Mei", "Tariq", "Luisa", "Jonas"], ["Novak", "Carter", "Lin", "Aziz", "Moreno", "Brandt"])}
CITY = ["Leeds", "Hong Kong", "Toronto", "Lisbon", "Chennai", "Berlin", "Seoul", "Nairobi", "Lyon", "Perth"]
COMP = ["Northwind", "Acme Robotics", "Contoso", "Fabrikam", "Globex", "Initech", "Blue Harbour"]
WORD = "zero one two three four five six seven eight nine".split()


def filler(r, key, part):
    f, l = NAMES[part]
    if key == "name":
        return f"{r.choice(f)} {r.choice(l)}"
    if key in ("first", "last", "city", "comp"):
        return r.choice({"first": f, "last": l, "city": CITY, "comp": COMP}[key])
    if key in ("cname", "kname", "jname"):
        return r.choice({"c": ["王伟", "李娜", "陈家明", "林美玲"], "k": ["김민수", "이서연", "박지훈"], "j": ["山田太郎", "佐藤花子"]}[key[0]])
    if key == "y":
        return str(r.randint(2004, 2025))
    if key in ("ya", "yb"):
        return str(r.randint(2004, 2013) if key == "ya" else r.randint(2014, 2025))
    if key in ("l13", "l16"):  # passes Luhn, is no card
        b = "174" + V.ds(r, 9) if key == "l13" else f"2026{r.randint(1, 12):02}{r.randint(1, 28):02}" + V.ds(r, 7)
        return b + V.luhn.calc_check_digit(b)
    if key == "t10":
        return "17" + V.ds(r, 8)
    if key == "isbn":
        b = r.choice(["978-0-", "978-1-", "978-3-"]) + V.ds(r, 3, "2345") + "-" + V.ds(r, 5) + "-"
        v = b.replace("-", "")
        return b + str((10 - sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(v)) % 10) % 10)
    if key.startswith("hex"):
        return "".join(r.choice("0123456789abcdef") for _ in range(int(key[3:])))
    if key[0] == "d":
        return V.ds(r, int(key[1:]))
    if key[0] == "A":
        return "".join(r.choice("ABCDEFGHJKLMNPRSTWX") for _ in range(int(key[1:])))
    if key[0] == "r":
        a, b = map(int, key[1:].split(":"))
        return str(r.randint(a, b))
    raise KeyError(key)


# ------------------------------------------------------------------ spoken
def say(r, digits, groups=None):
    """Digits as English words; within a group two or three alike may be doubled."""
    oh, dbl, sep = r.choice(["oh", "oh", "zero"]), r.random() < .6, r.choice([" ", " ", " ", ", "])
    groups = groups or [len(digits)]
    out, p = [], 0
    for g in groups:
        s, w, i = digits[p:p + g], [], 0
        p += g
        while i < len(s):
            n = 1
            while i + n < len(s) and s[i + n] == s[i] and n < 3:
                n += 1
            d = oh if s[i] == "0" else WORD[int(s[i])]
            if dbl and n > 1:
                w.append({2: "double ", 3: "triple "}[n] + d)
                i += n
            else:
                w.append(d)
                i += 1
        out.append(" ".join(w))
    return sep.join(out)


def say_mixed(r, s, groups=None):
    """Letters stay capital letters, digits become words."""
    return " ".join(c.upper() if c.isalpha() else WORD[int(c)] for c in s)


ZH = "零一二三四五六七八九"


def zh(r, s, one=False):
    t = str.maketrans("0123456789", ZH if r.random() < .6 else "〇" + ZH[1:])
    s = s.translate(t)
    return s.replace("一", "幺") if one and r.random() < .4 else s


ORD = ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth "
       "eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth").split()
TEEN = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = {5: "fifty", 6: "sixty", 7: "seventy", 8: "eighty", 9: "ninety"}


def spoken_dob(r):
    m, d, y = V.EN[r.randint(0, 11)], ORD[r.randint(0, 27)], r.randint(58, 99)
    yy = "nineteen " + TENS[y // 10] + ("-" + WORD[y % 10] if y % 10 else "")
    return r.choice([f"the {d} of {m} {yy}", f"{m} {d} {yy}", f"{m} the {d} {yy}", f"{d} of {m}, {yy}"])


def zh_num(n):
    if n <= 10:
        return "十" if n == 10 else ZH[n]
    a, b = divmod(n, 10)
    return ("" if a == 1 else ZH[a]) + "十" + (ZH[b] if b else "")


def spoken(r, kind, v):
    c = r.choice
    if kind == "phone":
        if v == "w":
            s, g = c([("07" + c("4578") + V.ds(r, 8), [5, 3, 3]), (c(["212", "415", "604", "713"]) + V.ds(r, 1, "23456789") + V.ds(r, 6), [3, 3, 4]),
                      ("020" + V.ds(r, 8, "78"), [3, 4, 4]), ("04" + V.ds(r, 8, "0123"), [4, 3, 3]), ("07700900" + V.ds(r, 3), [5, 6])])
            if r.random() < .12:
                return "oh double seven hundred nine hundred " + say(r, V.ds(r, 3))
            return say(r, s, g)
        if v == "wh":
            return say(r, c("569") + V.ds(r, 7, "123"), [4, 4])
        if v == "wp":
            if r.random() < .5:
                return c(["plus ", "+"]).replace("+", "plus ") + "four four " + say(r, "7" + c("4578") + V.ds(r, 8), [4, 3, 3])
            return "plus " + c(["eight five two " + say(r, c("69") + V.ds(r, 7, "123"), [4, 4]), "six five " + say(r, c("89") + V.ds(r, 7, "12"), [4, 4]), "one " + say(r, "415" + V.ds(r, 7, "2345"), [3, 3, 4])])
        if v == "z":
            s = c(["138", "139", "158", "186", "177"]) + V.ds(r, 8)
            return zh(r, c([s, s, f"{s[:3]} {s[3:7]} {s[7:]}"]), True)
        if v == "zh":
            s = c("69") + V.ds(r, 7, "123")
            return zh(r, c([s, f"{s[:4]} {s[4:]}"]))
        d = lambda n, f="0123456789": V.ds(r, n, f)
        return c([f"07{d(2, '4578')} {d(3)} {d(4)}", f"07{c('4578')}{d(2)} {d(6)}", f"{c(['415', '212', '604'])}-{d(3, '2345')}-{d(4)}", f"07{c('4578')}{d(1)}, {d(3)}, {d(4)}", f"+44 7{c('4578')}{d(2)} {d(6)}",
                  f"{c('69')}{d(3, '123')} {d(4)}", f"04{d(2, '0123')} {d(3)} {d(3)}", f"{c(['415', '212'])} {d(3, '2345')} {d(4)}", f"07{c('78')}{d(1)}-{d(3)}-{d(4)}"])
    if kind == "email":
        f, l = c(V.FIRST), c(V.LAST)
        dom = c(["gmail com", "gmail com", "outlook com", "hotmail com", "yahoo co uk", "proton me", "icloud com", "example org"])
        if v == "w":
            a = c([f"{f} dot {l}", f"{f} dot {l}", f"{f} underscore {l}", f"{f} dash {l}", f"{f}{l}", f"{f}{l[0]}{r.randint(10, 99)}", f"{f[0]} dot {l}", f"{f} hyphen {l}"])
            return f"{a} at {dom.replace(' ', ' dot ')}"
        return c([f"{f}.{l} at {dom.replace(' ', '.')}", f"{f}_{l} at {dom.replace(' ', '.')}", f"{f}.{l}@{dom.replace(' ', '.')}", f"{f.title()}.{l.title()}@{dom.replace(' ', '.')}", f"{f}{l}{r.randint(1, 99)} at {dom.replace(' ', '.')}",
                  f"{f}.{l} at {dom.replace(' ', ' dot ')}", f"{f} dot {l} at {dom.replace(' ', '.')}"])
    if kind == "card":
        while True:
            s = V.raw_card(r)
            if len(s) == 16:
                break
        g = [s[i:i + 4] for i in range(0, 16, 4)]
        return say(r, s, [4, 4, 4, 4]) if v == "w" else c([" ".join(g), ", ".join(g), "-".join(g)])
    if kind == "ssn":
        s = V.raw_ssn(r)
        return say(r, s, [3, 2, 4]) if v == "w" else c([f"{s[:3]} {s[3:5]} {s[5:]}", f"{s[:3]}, {s[3:5]}, {s[5:]}"])
    if kind == "url":
        f, l = c(V.FIRST), c(V.LAST)
        return c([f"linkedin dot com slash in slash {f} dash {l}", f"linkedin.com slash in slash {f} {l}".replace(f"{f} {l}", f + l), f"github dot com slash {f}{l}", f"github dot com slash {f} dash {l}"])
    if kind == "date_of_birth":
        if v == "w":
            return spoken_dob(r)
        return zh(r, str(r.randint(1960, 2003))) + "年" + zh_num(r.randint(1, 12)) + "月" + zh_num(r.randint(1, 28)) + c("日号")
    if kind == "prc_id":
        return zh(r, V.raw_prc(r), True)
    if kind in ("nino", "hkid"):
        return say_mixed(r, {"nino": V.raw_nino, "hkid": V.raw_hkid}[kind](r))
    if kind == "passport":
        return say_mixed(r, V.PASS[c(["hk", "in", "ca", "jp"])](r))
    if kind == "bank_account":
        return say(r, V.ds(r, 8, "123456789"), [4, 4])
    return say(r, {"nhs": V.raw_nhs, "sin": V.raw_sin, "tfn": V.raw_tfn}[kind](r), [3, 3, 4] if kind == "nhs" else [3, 3, 3])


# ------------------------------------------------------------------ building
SLOT = re.compile(r"\{([^}]*)\}")


def build(r, tpl, group, part, fixed=None):
    if tpl.startswith("+"):
        tpl = tpl[1:]
        if r.random() < .4:
            o = r.choice(T.OPEN_TEST if part == "test" else T.OPEN_TUNE)
            keep = re.match(r"(I\b|I'|\{|[A-Z]{2})", tpl) or re.match(r"[A-Z]", tpl)
            tpl = o + tpl if keep else o + tpl
        elif r.random() < .5 and tpl[0].islower():
            tpl = tpl[0].upper() + tpl[1:]
        if r.random() < .3 and tpl[-1] not in ".?!":
            tpl += "."
    out, finds, p = "", [], 0
    for m in SLOT.finditer(tpl):
        out += tpl[p:m.start()]
        p = m.end()
        k = m.group(1)
        if k == "x":
            out += fixed[0]
        elif k == "L":
            out += fixed[1]
        elif k[0] == "_":
            out += filler(r, k[1:], part)
        else:
            kind, _, var = k.partition(".")
            v = spoken(r, kind, var) if group == "spoken" else V.value(r, kind, var or None)
            finds.append({"kind": kind, "start": len(out), "end": len(out) + len(v)})
            out += v
    return {"text": out + tpl[p:], "group": group, "findings": finds}


def halves(s):
    a, b = s.strip("\n").split("\n---\n")
    return a.split("\n"), b.split("\n")


def rounds(r, tpls, n, make, seen, rows):
    k = i = 0
    while k < n:
        row = make(tpls[i % len(tpls)])
        i += 1
        if i > 50 * n + 500:
            raise RuntimeError("too many repeats")
        if row["text"] in seen:
            continue
        seen.add(row["text"])
        rows.append(row)
        k += 1


BIG = {"phone": 82, "email": 55, "address": 68, "card": 52, "date_of_birth": 54, "iban": 50}


def make(part, seed, seen):
    r, rows, test = random.Random(seed), [], part == "test"
    pick = 0 if test else 1
    stat = {}
    for kind, s in T.VALID.items():
        tp = halves(s)[pick]
        stat[kind] = len(tp)
        n = BIG.get(kind, 46) if test else max(11, BIG.get(kind, 20) // 4)
        rounds(r, tp, n, lambda t: build(r, t, "valid", part), seen, rows)
    tp = [t.replace("⏎", "\n").replace("⇥", "\t") for t in halves(M.MIXED)[pick]]
    stat["mixed"] = len(tp)
    rounds(r, tp, 88 if test else 18, lambda t: build(r, t, "valid", part), seen, rows)
    tp = halves(M.SPOKEN)[pick]
    stat["spoken"] = len(tp)
    rounds(r, tp, 330 if test else 90, lambda t: build(r, t, "spoken", part), seen, rows)
    tp = halves(M.HARD)[pick]
    stat["hard_negative"] = len(tp)
    once = [t for t in tp if not SLOT.search(t)]
    many = [t for t in tp if SLOT.search(t)]
    rounds(r, once, len(once), lambda t: build(r, t.lstrip("+"), "hard_negative", part), seen, rows)
    rounds(r, many, (540 if test else 130) - len(once), lambda t: build(r, t, "hard_negative", part), seen, rows)
    tp = halves(M.INVALID)[pick]
    n = 0
    for i, (kind, label) in enumerate(M.LABEL.items()):
        own = M.INVALID_OWN[kind]
        mine = tp[i % len(tp):] + tp[:i % len(tp)]
        mine = own[:2] * 2 + mine[:11] if test else own[2:] + mine[:3]
        for t in mine:
            rows.append(build(r, t, "invalid", part, (V.invalid(r, kind), label)))
    stat["invalid"] = len(tp) + len(M.LABEL) * (2 if test else 1)
    r.shuffle(rows)
    with open(f"{part}.jsonl", "w", encoding="utf-8") as f:
        for row in rows:
            f.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{part}: {len(rows)} lines")
    by = {}
    for row in rows:
        by.setdefault(row["group"], []).append(row)
    print("  groups:", {g: len(x) for g, x in sorted(by.items())})
    for g in ("valid", "spoken"):
        c = {}
        for row in by[g]:
            for f in row["findings"]:
                c[f["kind"]] = c.get(f["kind"], 0) + 1
        print(f"  {g} findings:", dict(sorted(c.items())))
    print("  templates:", {g: sum(stat[k] for k in ks) for g, ks in T.GROUPS.items()}, {g: stat[g] for g in ("mixed", "spoken", "hard_negative", "invalid")})


if __name__ == "__main__":
    seen = set()
    make("test", 20261127, seen)
    make("tuning", 774411, seen)
