"""Random values for every kind. Only the std library and python-stdnum."""
import string
from stdnum import iban as _iban, luhn, verhoeff
from stdnum.cn import ric
from stdnum.us import ssn as _ssn, itin as _itin
from stdnum.gb import nhs as _nhs
from stdnum.ca import sin as _sin
from stdnum.in_ import aadhaar as _aad, pan as _pan
from stdnum.kr import rrn as _rrn
from stdnum.jp import in_ as _jp
from stdnum.br import cpf as _cpf
from stdnum.es import dni as _dni, nie as _nie, ccc as _ccc
from stdnum.it import codicefiscale as _cf
from stdnum.fr import nir as _nir
from stdnum.de import idnr as _idnr
from stdnum.au import tfn as _tfn
from stdnum.iso7064 import mod_11_10, mod_97_10

U = string.ascii_uppercase


def ds(r, n, first="0123456789"):
    return r.choice(first) + "".join(r.choice("0123456789") for _ in range(n - 1)) if n else ""


def until(r, make, ok):
    for _ in range(100000):
        v = make()
        if ok(v):
            return v
    raise RuntimeError("no value found")


# ---------------------------------------------------------------- national ids
def hk_check(body):
    s = body.rjust(8)
    t = sum((36 if c == " " else int(c, 36)) * w for c, w in zip(s, range(9, 1, -1)))
    k = (11 - t % 11) % 11
    return "A" if k == 10 else str(k)


def raw_hkid(r):
    p = r.choice(list("ABCDEFGHKMNPRSTVYZ") + ["R", "Y", "Z", "M", "XA", "WX", "XG", "EC"])
    b = p + ds(r, 6)
    return b + hk_check(b)


def fmt_hkid(r, v):
    b, k = v[:-1], v[-1]
    n = len(b) - 6
    return r.choice([f"{b}({k})"] * 4 + [f"{b}（{k}）", f"{b}{k}", f"{b}{k}", f"{b[:n]} {b[n:]} ({k})",
                                        f"{b.lower()}({k.lower()})", f"{b} ({k})"])


def raw_prc(r):
    loc = r.choice("110101 110105 310104 310115 440106 440305 330106 320102 510104 420106 610113 350203 370202 210102 500103 120101".split())
    d = f"{r.randint(1958, 2004)}{r.randint(1, 12):02}{r.randint(1, 28):02}"
    b = loc + d + ds(r, 3)
    v = b + ric.calc_check_digit(b + "0")
    ric.validate(v)
    return v


def fmt_prc(r, v):
    return r.choice([v, v, v, v[:6] + " " + v[6:14] + " " + v[14:], v[:6] + "-" + v[6:14] + "-" + v[14:], v.lower()])


TWL = dict(zip("ABCDEFGHJKLMNPQRSTUVXYWZIO", range(10, 36)))


def tw_ok(v):
    n = TWL[v[0]]
    t = n // 10 + (n % 10) * 9 + sum(int(c) * w for c, w in zip(v[1:9], range(8, 0, -1))) + int(v[9])
    return t % 10 == 0


def raw_tw(r):
    return until(r, lambda: r.choice("ABCDEFGHIJKMNOPQTUVWXZ") + r.choice("12") + ds(r, 8), tw_ok)


def fmt_tw(r, v):
    return r.choice([v, v, v, v[0] + "-" + v[1:], v[0] + " " + v[1:], v.lower()])


def nric_check(b):
    t = sum(int(c) * w for c, w in zip(b[1:], (2, 7, 6, 5, 4, 3, 2))) + (4 if b[0] in "TG" else 0)
    return ("JZIHGFEDCBA" if b[0] in "ST" else "XWUTRQPNMLK")[t % 11]


def raw_nric(r):
    p = r.choice("SSSTFG")
    b = p + {"S": r.choice("6789") , "T": r.choice("0"), "F": ds(r, 1), "G": ds(r, 1)}[p] + ds(r, 6)
    return b + nric_check(b)


def fmt_nric(r, v):
    return r.choice([v, v, v, v, v[0] + " " + v[1:8] + " " + v[8], v[0] + "-" + v[1:8] + "-" + v[8], v.lower()])


def raw_ssn(r):
    return until(r, lambda: ds(r, 9, "1234567"), _ssn.is_valid)


def fmt_ssn(r, v):
    return r.choice([f"{v[:3]}-{v[3:5]}-{v[5:]}"] * 4 + [f"{v[:3]} {v[3:5]} {v[5:]}", v])


def raw_itin(r):
    return until(r, lambda: "9" + ds(r, 8), _itin.is_valid)


NPRE1 = "ABCEGHJKLMNOPRSTWXYZ"
NPRE2 = "ABCEGHJKLMNPRSTWXYZ"
NBAD = "BG GB NK KN TN NT ZZ".split()


def nino_ok(v):
    return (len(v) == 9 and v[0] in NPRE1 and v[1] in NPRE2 and v[:2] not in NBAD
            and v[2:8].isdigit() and v[8] in "ABCD")


def raw_nino(r):
    return until(r, lambda: r.choice("ABCEHJKLMNPRSTWXY") + r.choice(NPRE2) + ds(r, 6) + r.choice("ABCD"), nino_ok)


def fmt_nino(r, v):
    sp = " ".join([v[:2], v[2:4], v[4:6], v[6:8], v[8]])
    return r.choice([sp, sp, v, v, sp.replace(" ", "-"), v.lower()])


def raw_nhs(r):
    return until(r, lambda: ds(r, 10, "4679"), _nhs.is_valid)


def fmt_nhs(r, v):
    return r.choice([f"{v[:3]} {v[3:6]} {v[6:]}"] * 3 + [v, f"{v[:3]}-{v[3:6]}-{v[6:]}"])


def raw_sin(r):
    return until(r, lambda: ds(r, 9, "1234567"), _sin.is_valid)


def fmt_333(r, v):
    return r.choice([f"{v[:3]} {v[3:6]} {v[6:]}"] * 2 + [f"{v[:3]}-{v[3:6]}-{v[6:]}"] * 2 + [v])


def raw_aad(r):
    return until(r, lambda: ds(r, 12, "23456789"), _aad.is_valid)


def fmt_444(r, v):
    return r.choice([f"{v[:4]} {v[4:8]} {v[8:]}"] * 3 + [f"{v[:4]}-{v[4:8]}-{v[8:]}", v])


def raw_pan(r):
    v = "".join(r.choice(U) for _ in range(3)) + "P" + r.choice(U) + f"{r.randint(1, 9999):04}" + r.choice(U)
    _pan.validate(v)
    return v


def raw_rrn(r):
    y = r.randint(1958, 2006)
    s = r.choice("12") if y < 2000 else r.choice("34")
    d = f"{y % 100:02}{r.randint(1, 12):02}{r.randint(1, 28):02}"
    return until(r, lambda: d + s + f"{r.randint(0, 95):02}" + ds(r, 4), _rrn.is_valid)


def fmt_rrn(r, v):
    return r.choice([f"{v[:6]}-{v[6:]}"] * 5 + [v, f"{v[:6]} {v[6:]}"])


def raw_myn(r):
    return until(r, lambda: ds(r, 12, "123456789"), _jp.is_valid)


def raw_cpf(r):
    return until(r, lambda: ds(r, 11), _cpf.is_valid)


def fmt_cpf(r, v):
    return r.choice([f"{v[:3]}.{v[3:6]}.{v[6:9]}-{v[9:]}"] * 4 + [v, f"{v[:3]} {v[3:6]} {v[6:9]} {v[9:]}"])


def raw_dni(r):
    b = ds(r, 8, "1234567")
    return b + _dni.calc_check_digit(b)


def fmt_dni(r, v):
    return r.choice([v, v, v[:8] + "-" + v[8], v[:8] + " " + v[8], f"{v[:2]}.{v[2:5]}.{v[5:8]}-{v[8]}", v.lower()])


def raw_nie(r):
    b = r.choice("XYZ") + ds(r, 7)
    return b + _nie.calc_check_digit(b)


def fmt_nie(r, v):
    return r.choice([v, v, f"{v[0]}-{v[1:8]}-{v[8]}", f"{v[0]}{v[1:8]}-{v[8]}", f"{v[0]} {v[1:8]} {v[8]}", v.lower()])


def raw_cf(r):
    c = "BCDFGLMNPRSTVZ"
    b = "".join(r.choice(c) for _ in range(6)) + f"{r.randint(55, 99):02}" + r.choice("ABCDEHLMPRST")
    b += f"{r.randint(1, 28) + r.choice([0, 40]):02}" + r.choice("H501 F205 L219 F839 D612 A944 G273 L736".split())
    v = b + _cf.calc_check_digit(b)
    _cf.validate(v)
    return v


def fmt_cf(r, v):
    return r.choice([v, v, v, v, f"{v[:3]} {v[3:6]} {v[6:11]} {v[11:]}", v.lower()])


def raw_nir(r):
    b = r.choice("12") + f"{r.randint(55, 99):02}{r.randint(1, 12):02}" + f"{r.choice([13, 31, 33, 35, 44, 59, 67, 69, 75, 92]):02}" + f"{r.randint(1, 400):03}{r.randint(1, 500):03}"
    v = b + _nir.calc_check_digits(b)
    _nir.validate(v)
    return v


def fmt_nir(r, v):
    sp = " ".join([v[0], v[1:3], v[3:5], v[5:7], v[7:10], v[10:13], v[13:]])
    return r.choice([sp, sp, sp, v, v[:13] + " " + v[13:]])


def raw_idnr(r):
    def mk():
        d = list("0123456789")
        r.shuffle(d)
        d = d[:9]
        d.append(r.choice(d))
        r.shuffle(d)
        b = "".join(d)
        return b + mod_11_10.calc_check_digit(b)
    return until(r, mk, lambda v: v[0] != "0" and _idnr.is_valid(v))


def fmt_idnr(r, v):
    return r.choice([f"{v[:2]} {v[2:5]} {v[5:8]} {v[8:]}"] * 3 + [v, v])


def raw_tfn(r):
    return until(r, lambda: ds(r, 9, "12345678"), _tfn.is_valid)


def fmt_tfn(r, v):
    return r.choice([f"{v[:3]} {v[3:6]} {v[6:]}"] * 3 + [v, f"{v[:3]}-{v[3:6]}-{v[6:]}"])


# ---------------------------------------------------------------- money
def raw_card(r):
    p, n = r.choice([("4", 16), ("4", 16), ("51", 16), ("53", 16), ("55", 16), ("2223", 16), ("2720", 16), ("37", 15),
                     ("34", 15), ("6011", 16), ("65", 16), ("3530", 16), ("36", 14), ("6217", 19), ("6222", 19), ("6250", 16)])
    b = p + ds(r, n - len(p) - 1)
    return b + luhn.calc_check_digit(b)


def fmt_card(r, v):
    if len(v) == 15:
        g = [v[:4], v[4:10], v[10:]]
    elif len(v) == 14:
        g = [v[:4], v[4:10], v[10:]]
    else:
        g = [v[i:i + 4] for i in range(0, len(v), 4)]
    return r.choice([" ".join(g)] * 4 + ["-".join(g)] * 2 + [v, v, "\u00a0".join(g), "\u2009".join(g)])


IBANS = {"DE": (18, "n"), "FR": (23, "fr"), "GB": (0, "gb"), "ES": (20, "es"), "IT": (0, "it"), "NL": (0, "nl"), "CH": (17, "n"),
         "AT": (16, "n"), "BE": (0, "be"), "PT": (0, "pt"), "IE": (0, "ie"), "PL": (24, "n"), "SE": (20, "n"), "DK": (14, "n"), "LU": (16, "n")}


def raw_iban(r, cc=None):
    cc = (cc or r.choice("DE DE FR GB GB ES IT NL CH AT BE PT IE PL LU".split())).upper()

    def mk():
        if cc == "GB":
            b = r.choice("NWBK BARC LOYD HBUK MIDL".split()) + ds(r, 14)
        elif cc == "IE":
            b = r.choice("AIBK BOFI".split()) + ds(r, 14)
        elif cc == "NL":
            b = r.choice("ABNA INGB RABO".split()) + ds(r, 10)
        elif cc == "ES":
            x = r.choice(["2100", "0049", "0182", "1465"]) + ds(r, 4) + "00" + ds(r, 10)
            b = x[:8] + _ccc.calc_check_digits(x) + x[10:]
        elif cc == "BE":
            x = ds(r, 10, "1234567")
            b = x + f"{int(x) % 97 or 97:02}"
        elif cc == "FR":
            x = ds(r, 21, "123")
            b = x + f"{97 - (89 * int(x[:5]) + 15 * int(x[5:10]) + 3 * int(x[10:21])) % 97:02}"
        elif cc == "IT":
            x = ds(r, 22)
            odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
            b = U[sum(odd[int(c)] if i % 2 == 0 else int(c) for i, c in enumerate(x)) % 26] + x
        elif cc == "PT":
            x = ds(r, 19)
            b = x + f"{98 - int(x + '00') % 97:02}"
        else:
            b = ds(r, IBANS[cc][0], "123456789")
        return cc + mod_97_10.calc_check_digits(b + cc) + b
    return until(r, mk, _iban.is_valid)


def fmt_iban(r, v):
    g = " ".join(v[i:i + 4] for i in range(0, len(v), 4))
    return r.choice([g, g, g, v, v, g.replace(" ", "-")])


BANK = {
    "gb": lambda r: ds(r, 8, "1234567"), "us": lambda r: ds(r, r.choice([9, 10, 12]), "123456789"),
    "hk": lambda r: f"{ds(r, 3, '012348')}-{ds(r, 6)}-{ds(r, 3)}", "sg": lambda r: f"{ds(r, 3, '0123')}-{ds(r, 5)}-{ds(r, 1)}",
    "jp": lambda r: ds(r, 7, "123456789"), "in": lambda r: ds(r, r.choice([11, 12, 14]), "1235"),
    "kr": lambda r: r.choice([f"110-{ds(r, 3)}-{ds(r, 6)}", f"{ds(r, 6, '123')}-{ds(r, 2)}-{ds(r, 6)}"]),
    "br": lambda r: f"{ds(r, 5, '123456789')}-{ds(r, 1)}", "de": lambda r: ds(r, r.choice([7, 8, 10]), "123456789"),
    "au": lambda r: r.choice([ds(r, 9, "123456789"), "{} {}".format(ds(r, 4, "123456789"), ds(r, 4))]),
    "nz": lambda r: f"{r.choice(['01', '02', '03', '06', '12'])}-{ds(r, 4, '0')}-{ds(r, 7, '0')}-{r.choice(['00', '01', '50'])}",
    "cz": lambda r: f"{r.choice(['', '19-'])}{ds(r, 10, '12')}/{r.choice(['0800', '0100', '0300'])}",
    "ca": lambda r: ds(r, 7, "123456789"), "tw": lambda r: f"{ds(r, 3, '0')}-{ds(r, 2)}-{ds(r, 7)}",
    "cn": lambda r: ds(r, 15, "13"),
}


def bank(r, cc=None):
    if cc == "es":
        x = r.choice(["2100", "0049", "0182"]) + ds(r, 4) + "00" + ds(r, 10)
        v = x[:8] + _ccc.calc_check_digits(x) + x[10:]
        return r.choice([v, f"{v[:4]} {v[4:8]} {v[8:10]} {v[10:]}", f"{v[:4]}-{v[4:8]}-{v[8:10]}-{v[10:]}"])
    return BANK[cc or r.choice("gb gb us us hk sg in ca au".split())](r)
