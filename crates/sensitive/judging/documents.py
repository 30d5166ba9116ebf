"""Documents, births, phones, addresses and what else is written rather than numbered."""
from identity_numbers import *
from identity_numbers import _aad, _ccc, _cf, _cpf, _dni, _iban, _idnr, _itin, _jp, _nhs, _nie, _nir, _pan, _rrn, _sin, _ssn, _tfn

# ---------------------------------------------------------------- documents
PASS = {
    "us": lambda r: r.choice([ds(r, 9, "3456"), "A" + ds(r, 8)]), "gb": lambda r: ds(r, 9, "1235"),
    "cn": lambda r: r.choice(["E" + ds(r, 8), "EA" + ds(r, 7), "G" + ds(r, 8)]), "hk": lambda r: r.choice(["K", "H"]) + ds(r, 8),
    "in": lambda r: r.choice("JKLMNPRSTUVZ") + ds(r, 7, "1234567"), "sg": lambda r: "K" + ds(r, 7) + r.choice("ABCDEFGHJKLMN"),
    "jp": lambda r: r.choice(["TK", "TR", "TZ", "MU"]) + ds(r, 7), "kr": lambda r: r.choice(["M" + ds(r, 8), "M" + ds(r, 3) + r.choice("ABCDE") + ds(r, 4)]),
    "de": lambda r: "C" + ds(r, 2) + r.choice("FGHJKLMNPRTVWXYZ") + ds(r, 2) + r.choice("FGHJKLMNPRTVWXYZ") + ds(r, 2),
    "fr": lambda r: ds(r, 2) + r.choice(U) + r.choice(U) + ds(r, 5), "it": lambda r: r.choice(["YA", "YB", "AA"]) + ds(r, 7),
    "es": lambda r: r.choice(["PA", "XD", "AA"]) + r.choice("ABCDEFG") + ds(r, 6), "br": lambda r: r.choice(["FX", "GA", "YC", "FV"]) + ds(r, 6),
    "ca": lambda r: r.choice(["GA", "HK", "AB", "BA"]) + ds(r, 6), "au": lambda r: r.choice(["PA", "PB", "RA"]) + ds(r, 7),
    "tw": lambda r: ds(r, 9, "3"), "nl": lambda r: "N" + r.choice("PRSTVW") + r.choice("BCDFGH") + ds(r, 6, "123456789"),
    "pt": lambda r: r.choice(["CA", "CB"]) + ds(r, 6),
}


def passport(r, cc=None):
    return PASS[cc or r.choice("us us gb gb hk in sg jp de ca au cn br nl".split())](r)


def dl_gb(r):
    s = r.choice("MORGA SMITH PATEL JONES KHAN9 WALKE HUGHE ROSS9 TURNE LI999".split())
    y = r.randint(60, 99)
    m = r.randint(1, 12) + r.choice([0, 50])
    v = f"{s}{y // 10}{m:02}{r.randint(1, 28):02}{y % 10}{r.choice(U)}{r.choice([r.choice(U), '9'])}9{r.choice('ABCDEFGHJK')}{r.choice('ABCDEFGHJK')}"
    return r.choice([v, v, f"{v[:5]} {v[5:11]} {v[11:]}"])


DL = {
    "gb": dl_gb, "ca_us": lambda r: r.choice("ABCDEFNY") + ds(r, 7), "ny": lambda r: r.choice([ds(r, 9, "123456789"), "{} {} {}".format(ds(r, 3, "123456789"), ds(r, 3), ds(r, 3))]),
    "fl": lambda r: f"{r.choice(U)}{ds(r, 3)}-{ds(r, 3)}-{ds(r, 2)}-{ds(r, 3)}-{ds(r, 1)}",
    "on": lambda r: f"{r.choice(U)}{ds(r, 4)}-{ds(r, 5)}-{ds(r, 1)}{r.randint(60, 99)}{r.randint(1, 12):02}",
    "tx": lambda r: ds(r, 8, "0123"), "in": lambda r: r.choice([f"{r.choice(['MH', 'DL', 'KA', 'TN'])}{r.randint(1, 20):02} {r.randint(1998, 2022)}{ds(r, 7, '0')}", f"{r.choice(['MH', 'DL', 'KA', 'TN'])}-{r.randint(1, 20):02}{r.randint(1998, 2022)}{ds(r, 7, '0')}"]),
    "au": lambda r: ds(r, 8, "123456789"), "de": lambda r: r.choice("BJNK") + ds(r, 3) + r.choice("RTSL") + r.choice("RFGH") + r.choice("ABE") + ds(r, 1) + r.choice("IHKL") + ds(r, 2),
    "br": lambda r: ds(r, 11, "0123"), "jp": lambda r: r.choice(["30", "44", "62", "12"]) + ds(r, 10), "kr": lambda r: f"{r.choice([11, 12, 13, 26, 28])}-{r.randint(85, 99)}-{ds(r, 6)}-{ds(r, 2)}",
    "fr": lambda r: f"{r.randint(85, 99)}{r.randint(1, 12):02}{r.choice([75, 69, 13, 59])}{ds(r, 6)}", "it": lambda r: r.choice(["U1", "MI", "RM"]) + ds(r, 7) + r.choice(U), "nl": lambda r: ds(r, 10, "345"),
    "wa": lambda r: "WDL" + "".join(r.choice(U + "0123456789") for _ in range(8)) + "B",
    "il": lambda r: f"{r.choice(U)}{ds(r, 3)}-{ds(r, 4)}-{ds(r, 4)}",
}


def dl(r, cc=None):
    return DL[cc or r.choice("gb gb gb ca_us ca_us fl on il in ny".split())](r)


# ---------------------------------------------------------------- dates
EN = "January February March April May June July August September October November December".split()
MON = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split(),
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split(),
}


def ordinal(n):
    return f"{n}{'th' if 10 < n % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


def dob(r, lang=None):
    y, m, d = r.randint(1955, 2005), r.randint(1, 12), r.randint(1, 28)
    if lang in ("zh", "ja"):
        return r.choice([f"{y}年{m}月{d}日", f"{y}年{m:02}月{d:02}日", f"{y}-{m:02}-{d:02}", f"{y}/{m}/{d}"] if lang == "zh" else [f"{y}年{m}月{d}日", f"{y}/{m:02}/{d:02}", f"昭和{r.randint(40, 63)}年{m}月{d}日"])
    if lang == "ko":
        return r.choice([f"{y}년 {m}월 {d}일", f"{y}.{m:02}.{d:02}", f"{y}-{m:02}-{d:02}"])
    if lang == "de":
        return r.choice([f"{d:02}.{m:02}.{y}", f"{d}. {MON['de'][m - 1]} {y}", f"{d}.{m}.{y}"])
    if lang in ("es", "pt"):
        return r.choice([f"{d} de {MON[lang][m - 1]} de {y}", f"{d:02}/{m:02}/{y}", f"{d:02}-{m:02}-{y}"])
    if lang in ("fr", "it"):
        return r.choice([f"{d} {MON[lang][m - 1]} {y}", f"{d:02}/{m:02}/{y}", f"{d:02}.{m:02}.{y}"])
    e = EN[m - 1]
    return r.choice([f"{d} {e} {y}", f"{d:02}/{m:02}/{y}", f"{y}-{m:02}-{d:02}", f"{e} {d}, {y}", f"{ordinal(d)} {e} {y}", f"{ordinal(d)} of {e} {y}",
                     f"{d:02}-{e[:3]}-{y}", f"{e} {ordinal(d)}, {y}", f"{d} {e[:3]} {y}", f"{d:02}.{m:02}.{y}", f"{d:02}/{m:02}/{y}"])


# ---------------------------------------------------------------- net
FIRST = "jane maria kenji priya tom lucas aisha wei carlos elena nina oliver sofia marek hannah yuki diego fatima peter ling rosa sven chloe arjun".split()
LAST = "doe garcia tanaka sharma baker rossi khan chan mendez petrova weber smith dubois novak lee wong silva santos muller costa reyes larsen moreau patel".split()
DOM = "gmail.com gmail.com outlook.com hotmail.com yahoo.com icloud.com proton.me hotmail.co.uk yahoo.com.hk qq.com 163.com gmx.de web.de orange.fr libero.it naver.com uol.com.br telefonica.net student.hku.hk alumni.example.edu example.org fastmail.com bigpond.com.au docomo.ne.jp".split()


def user(r):
    f, l, n = r.choice(FIRST), r.choice(LAST), r.randint(1, 99)
    return r.choice([f"{f}.{l}", f"{f}_{l}", f"{f[0]}{l}", f"{f}{l}{n}", f"{f}-{l}", f"{f[0]}.{l}{n}", f"{l}.{f}"])


def email(r, v=None):
    u = user(r)
    if v == "qq":
        return ds(r, r.choice([8, 9, 10]), "12345") + "@qq.com"
    d = r.choice(DOM)
    return r.choice([f"{u}@{d}"] * 6 + [f"{u}+jobs@{d}", f"{u.title()}@{d}", f"{u}@{r.choice(LAST)}-consulting.co.uk", f"{u}@mail.{r.choice(LAST)}.dev", u.upper() + "@" + d.upper()])


def handle(r):
    f, l = r.choice(FIRST), r.choice(LAST)
    return r.choice([f"{f}-{l}", f"{f}{l}", f"{f}-{l}-{ds(r, 2)}{r.choice('abcdef')}{ds(r, 3)}", f"{f}_{l}", f"{f}{l[0]}{ds(r, 2)}"]), f, l


def url(r, v=None):
    h, f, l = handle(r)
    hh = h.replace("_", "-")
    if v == "li":
        p = f"linkedin.com/in/{hh}"
        return r.choice([p, "https://www." + p, "www." + p, "https://" + p + "/", "https://hk." + p])
    if v == "gh":
        p = f"github.com/{hh}"
        return r.choice([p, "https://" + p])
    p = r.choice([f"linkedin.com/in/{hh}", f"linkedin.com/in/{hh}", f"github.com/{hh}", f"gitlab.com/{hh}", f"x.com/{h.replace('-', '_')}", f"twitter.com/{h.replace('-', '_')}",
                  f"instagram.com/{h.replace('-', '_')}", f"facebook.com/{f}.{l}.{ds(r, 2)}", f"medium.com/@{h.replace('-', '_')}", f"behance.net/{f}{l}", f"dribbble.com/{f}{l}", f"t.me/{f}_{l}",
                  f"kaggle.com/{f}{l}", f"xing.com/profile/{f.title()}_{l.title()}", f"youtube.com/@{f}{l}", f"stackoverflow.com/users/{ds(r, 7, '123')}/{hh}"])
    return r.choice([p, "https://" + p, "https://www." + p, "http://" + p])


def ip(r, v=None):
    if v == "6" or (v is None and r.random() < .3):
        h = lambda: f"{r.randint(1, 65535):x}"
        p = r.choice(["2a02", "2001", "2400", "2606", "2a01"])
        return r.choice([f"{p}:{h()}:{h()}:{h()}:{h()}:{h()}:{h()}:{h()}", f"{p}:{h()}:{h()}::{h()}", f"{p}:{h()}:{h()}:{h()}::{r.randint(1, 9)}"])
    return f"{r.choice([24, 31, 45, 58, 62, 81, 86, 91, 94, 109, 118, 151, 178, 188, 203, 212, 219])}.{r.randint(1, 254)}.{r.randint(1, 254)}.{r.randint(2, 254)}"


# ---------------------------------------------------------------- phones
def PH(r, cc):
    c = r.choice
    if cc == "hk":
        v = c("569") + ds(r, 1, "12345") + ds(r, 6) if r.random() < .8 else "2" + ds(r, 1, "1358") + ds(r, 6)
        n = f"{v[:4]} {v[4:]}"
        return c([n, n, v, v[:4] + "-" + v[4:], "+852 " + n, "+852-" + v[:4] + "-" + v[4:], "(852) " + n, "+852" + v, "852-" + v])
    if cc == "cn":
        if r.random() < .25:
            v = c("6588") + ds(r, 7)
            return c([f"010-{v}", f"021-{v[:4]} {v[4:]}", f"+86 10 {v[:4]} {v[4:]}", f"(021) {v}"])
        v = c(["138", "139", "136", "158", "186", "150", "177"]) + ds(r, 8)
        return c([v, v, f"{v[:3]} {v[3:7]} {v[7:]}", f"{v[:3]}-{v[3:7]}-{v[7:]}", f"+86 {v[:3]} {v[3:7]} {v[7:]}", f"+86-{v}", f"+86{v}"])
    if cc == "tw":
        v = "9" + c("12357") + ds(r, 7)
        w = "2" + ds(r, 7, "2678")
        return c([f"0{v[:3]}-{v[3:6]}-{v[6:]}", f"0{v[:3]} {v[3:6]} {v[6:]}", f"+886 {v[:3]} {v[3:6]} {v[6:]}", f"0{v}", f"(02) {w[:4]}-{w[4:]}"])
    if cc == "sg":
        v = c(["81", "91", "92", "96", "97", "90", "82"]) + ds(r, 6)
        return c([f"{v[:4]} {v[4:]}", f"+65 {v[:4]} {v[4:]}", f"+65{v}", f"(65) {v[:4]}-{v[4:]}", v])
    if cc in ("us", "ca"):
        a = c("212 415 617 312 206 713 305 646 503 718".split() if cc == "us" else "416 604 514 613 403 905".split())
        x = c([ds(r, 1, "23456789") + c("234567890") + c("23456789"), "555"])
        y = "01" + ds(r, 2) if x == "555" else ds(r, 4)
        return c([f"({a}) {x}-{y}", f"{a}-{x}-{y}", f"{a}.{x}.{y}", f"+1 {a} {x} {y}", f"+1-{a}-{x}-{y}", f"{a}{x}{y}", f"1-{a}-{x}-{y}", f"+1 ({a}) {x}-{y}"])
    if cc == "gb":
        if r.random() < .3:
            v = ds(r, 8, "78")
            return c([f"020 {v[:4]} {v[4:]}", f"+44 20 {v[:4]} {v[4:]}", f"+44 (0)20 {v[:4]} {v[4:]}", f"(020) {v[:4]} {v[4:]}"])
        v = c(["7700900" + ds(r, 3), "7" + c("4578") + c("123456") + ds(r, 7)])
        return c([f"0{v[:4]} {v[4:]}", f"0{v[:4]} {v[4:7]} {v[7:]}", f"+44 {v[:4]} {v[4:]}", f"0{v}", f"+44{v}", f"+44 (0){v[:4]} {v[4:]}"])
    if cc == "in":
        v = c(["98", "99", "97", "96", "94"]) + c("1245678") + ds(r, 7)
        return c([f"+91 {v[:5]} {v[5:]}", f"{v[:5]} {v[5:]}", v, f"+91-{v}", f"0{v}", f"{v[:5]}-{v[5:]}"])
    if cc == "kr":
        v = ds(r, 4, "23456789") + ds(r, 4)
        return c([f"010-{v[:4]}-{v[4:]}", f"010-{v[:4]}-{v[4:]}", f"010 {v[:4]} {v[4:]}", f"+82 10-{v[:4]}-{v[4:]}", f"+82 10 {v[:4]} {v[4:]}", f"010{v}", f"02-{ds(r, 3, '3567')}-{v[4:]}"])
    if cc == "jp":
        v = ds(r, 4, "123456789") + ds(r, 4)
        m = c(["90", "80", "70"])
        return c([f"0{m}-{v[:4]}-{v[4:]}", f"0{m}-{v[:4]}-{v[4:]}", f"0{m} {v[:4]} {v[4:]}", f"+81 {m} {v[:4]} {v[4:]}", f"+81-{m}-{v[:4]}-{v[4:]}", f"03-{c('356')}{v[1:4]}-{v[4:]}", f"0{m}{v}"])
    if cc == "br":
        a = c(["11", "21", "31", "41", "71"])
        v = "9" + c("6789") + ds(r, 7)
        return c([f"({a}) {v[:5]}-{v[5:]}", f"+55 {a} {v[:5]}-{v[5:]}", f"{a} {v[:5]} {v[5:]}", f"+55 ({a}) {v[:5]}-{v[5:]}", f"+55{a}{v}"])
    if cc == "es":
        v = "6" + c("1256") + ds(r, 7)
        return c([f"{v[:3]} {v[3:6]} {v[6:]}", f"{v[:3]} {v[3:5]} {v[5:7]} {v[7:]}", f"+34 {v[:3]} {v[3:6]} {v[6:]}", v, f"+34{v}", f"{v[:3]}-{v[3:6]}-{v[6:]}"])
    if cc == "it":
        v = c(["347", "333", "340", "328", "338"]) + ds(r, 7, "123456789")
        return c([f"{v[:3]} {v[3:6]} {v[6:]}", f"{v[:3]} {v[3:]}", f"+39 {v[:3]} {v[3:6]} {v[6:]}", f"+39{v}", v, f"{v[:3]}-{v[3:]}"])
    if cc == "fr":
        a = c("6671")
        v = a + (ds(r, 1, "12345678") if a == "6" else ds(r, 1, "568") if a == "7" else ds(r, 1, "4")) + ds(r, 7)
        g = [v[1:3], v[3:5], v[5:7], v[7:9]]
        return c(["0" + v[0] + " " + " ".join(g), "0" + v[0] + "." + ".".join(g), f"+33 {v[0]} " + " ".join(g), "0" + v, f"+33 (0){v[0]} " + " ".join(g), "0" + v[0] + "-" + "-".join(g)])
    if cc == "de":
        if r.random() < .3:
            v = ds(r, 8, "23456789")
            return c([f"030 {v}", f"030/{v}", f"+49 30 {v}", f"+49 (0)30 {v}", f"089 {v[:4]} {v[4:]}"])
        v = c(["151", "160", "171", "172", "175"])
        w = ds(r, 8 if v == "151" else 7, "23456789")
        return c([f"0{v} {w}", f"0{v}/{w}", f"+49 {v} {w}", f"0{v} {w[:3]} {w[3:]}", f"+49 (0){v} {w}", f"0{v}-{w}"])
    if cc == "au":
        v = "4" + c("0123") + ds(r, 7, "12345678")
        w = "9" + ds(r, 7, "2345678")
        return c([f"0{v[:3]} {v[3:6]} {v[6:]}", f"+61 {v[:3]} {v[3:6]} {v[6:]}", f"0{v}", f"(02) {w[:4]} {w[4:]}", f"+61{v}", f"03 {w[:4]} {w[4:]}"])
    z = {
        "mx": lambda: f"+52 55 {ds(r, 4, '1235')} {ds(r, 4)}", "nl": lambda: c([f"06-{ds(r, 8, '1234')}", f"+31 6 {ds(r, 4, '1234')} {ds(r, 4)}"]),
        "se": lambda: f"07{c('0236')}-{ds(r, 3, '2345678')} {ds(r, 2)} {ds(r, 2)}", "pl": lambda: f"+48 {c(['512', '601', '602', '691'])} {ds(r, 3)} {ds(r, 3)}",
        "ch": lambda: c([f"07{c('689')} {ds(r, 3, '23456')} {ds(r, 2)} {ds(r, 2)}", f"+41 7{c('689')} {ds(r, 3, '23456')} {ds(r, 2)} {ds(r, 2)}"]),
        "ie": lambda: f"08{c('567')} {ds(r, 3, '12346')} {ds(r, 4)}", "nz": lambda: f"+64 21 {ds(r, 3, '2345')} {ds(r, 3)}", "za": lambda: f"082 {ds(r, 3, '345')} {ds(r, 4)}",
        "my": lambda: f"+60 12-{ds(r, 3, '234567')} {ds(r, 4)}", "ph": lambda: f"0917 {ds(r, 3, '58')} {ds(r, 4)}", "id": lambda: f"+62 812-{ds(r, 4, '123')}-{ds(r, 4)}",
        "th": lambda: f"081-{ds(r, 3, '2345')}-{ds(r, 4)}", "ae": lambda: f"+971 50 {ds(r, 3, '23456')} {ds(r, 4)}", "pt": lambda: f"+351 91{ds(r, 1, '2345')} {ds(r, 3)} {ds(r, 3)}",
        "be": lambda: f"+32 47{ds(r, 1, '1234')} {ds(r, 2)} {ds(r, 2)} {ds(r, 2)}", "il": lambda: f"+972 52-{ds(r, 3, '2345')}-{ds(r, 4)}", "tr": lambda: f"+90 532 {ds(r, 3, '23456')} {ds(r, 2)} {ds(r, 2)}",
        "at": lambda: f"+43 664 {ds(r, 7, '1234')}", "dk": lambda: f"+45 {ds(r, 2, '2')} {ds(r, 2)} {ds(r, 2)} {ds(r, 2)}", "no": lambda: f"+47 4{ds(r, 2, '1567')} {ds(r, 2)} {ds(r, 3)}",
    }
    return z[cc]()


ALLP = "hk hk cn tw sg us us us gb gb gb in in kr jp br es it fr de au ca mx nl se pl ch ie nz za my ph id th ae pt be il tr at dk no".split()


def phone(r, cc=None):
    return PH(r, cc or r.choice(ALLP))


# ---------------------------------------------------------------- addresses
def address(r, cc=None):
    c = r.choice
    n = r.randint(2, 248)
    cc = cc or c("gb gb us us us hk hk sg in au ca ie de fr es it nl".split())
    if cc == "gb":
        t, p = c([("London", "SW9"), ("Leeds", "LS6"), ("Bristol", "BS8"), ("Manchester", "M14"), ("Glasgow", "G12"), ("Cardiff", "CF24")])
        s = c("Acacia Avenue|Mill Lane|Victoria Road|Church Street|Elm Grove|Station Road|Park Crescent|Wellington Close|Harrow Terrace".split("|"))
        return f"{c(['', '', '', f'Flat {r.randint(1, 30)}, '])}{n} {s}, {t} {p} {r.randint(1, 9)}{c('ABDEFGHJLN')}{c('ABDEFGHJLN')}"
    if cc in ("us", "ca"):
        s = c("Maple Street|Oak Ave|Sunset Blvd|Elm St|Washington Avenue|Pine Ridge Drive|Lakeview Rd|Cedar Lane|W 43rd St".split("|"))
        a = c(["", "", f", Apt {r.randint(1, 30)}{c('ABCD')}", f", Unit {r.randint(100, 999)}", f" #{r.randint(2, 60)}"])
        if cc == "ca":
            return f"{n * 7} {s}{a}, {c(['Toronto, ON M5V', 'Ottawa, ON K1P', 'Vancouver, BC V6B'])} {r.randint(1, 9)}{c('ABCEGHJK')}{r.randint(1, 9)}"
        return f"{n * 11} {s}{a}, {c(['Springfield, IL 627', 'Portland, OR 972', 'Austin, TX 787', 'Brooklyn, NY 112', 'San Jose, CA 951', 'Columbus, OH 432'])}{r.randint(1, 30):02}"
    if cc == "hk":
        s = c("Nathan Road, Mong Kok, Kowloon|Hennessy Road, Wan Chai, Hong Kong|Castle Peak Road, Tsuen Wan, New Territories|King's Road, North Point, Hong Kong|Caine Road, Mid-Levels, Hong Kong".split("|"))
        return f"{c(['Flat', 'Room', 'Unit'])} {c([f'{r.randint(1, 9)}{c(U[:8])}', c(U[:8]), str(r.randint(101, 2508))])}, {r.randint(2, 40)}/F, {c(['Harbour Garden', 'Fortune Mansion', 'Block 3, Lucky Court', 'Tower 2, Grand View', 'Wing Fai Building'])}, {n} {s}"
    if cc == "hkzh":
        return f"{c(['香港九龍旺角彌敦道', '香港灣仔軒尼詩道', '新界荃灣青山公路', '香港北角英皇道'])}{n}號{c(['幸運大廈', '富豪閣', '永輝大樓', '海景花園第2座'])}{r.randint(2, 38)}樓{c(U[:8])}室"
    if cc == "cn":
        return f"{c(['北京市朝阳区建国路', '上海市徐汇区漕溪北路', '广东省深圳市南山区科苑路', '浙江省杭州市西湖区文三路', '四川省成都市武侯区人民南路'])}{n}号{c([f'{r.randint(1, 20)}号楼{r.randint(1, 6)}单元{r.randint(101, 2802)}室', f'{r.randint(1, 28)}栋{r.randint(101, 2802)}', f'{r.randint(101, 2802)}室'])}"
    if cc == "tw":
        return f"{c(['台北市大安區忠孝東路四段', '新北市板橋區文化路一段', '台中市西屯區台灣大道三段', '高雄市前鎮區中山二路'])}{n}號{r.randint(2, 18)}樓"
    if cc == "sg":
        return c([f"Blk {n} {c(['Ang Mo Kio Avenue 3', 'Bedok North Street 2', 'Tampines Street 81', 'Clementi Avenue 4'])} #{r.randint(2, 25):02}-{r.randint(100, 400)}, Singapore {r.randint(12, 78)}{ds(r, 4)}",
                  f"{n} {c(['Orchard Road', 'Holland Road', 'East Coast Road'])}, #{r.randint(2, 25):02}-{r.randint(1, 40):02}, Singapore {r.randint(12, 78)}{ds(r, 4)}"])
    if cc == "in":
        return f"{c(['Flat', 'House No.', 'Plot'])} {r.randint(2, 900)}, {c(['Shanti Apartments, MG Road, Bengaluru 5600', 'Green Park, 2nd Cross, Indiranagar, Bengaluru 5600', 'Sector 14, Linking Road, Bandra West, Mumbai 4000', 'Rose Villa, Anna Salai, Chennai 6000'])}{r.randint(10, 60)}"
    if cc == "au":
        return f"{c(['', f'Unit {r.randint(1, 20)}, ', f'{r.randint(1, 20)}/'])}{n} {c(['George Street, Sydney NSW 2000', 'Lygon Street, Carlton VIC 3053', 'Beach Road, Bondi NSW 2026', 'Boundary St, West End QLD 4101'])}"
    if cc == "ie":
        return f"{n} {c(['Griffith Avenue, Drumcondra, Dublin 9', 'Patrick Street, Cork', 'Salthill Road, Galway'])}"
    if cc == "kr":
        return f"{c(['서울특별시 강남구 테헤란로', '서울시 마포구 월드컵북로', '부산광역시 해운대구 센텀중앙로', '경기도 성남시 분당구 판교로'])} {n}{c([f', {r.randint(101, 120)}동 {r.randint(101, 2500)}호', f' {r.randint(2, 20)}층', ''])}"
    if cc == "jp":
        return f"{c(['〒150-0002 東京都渋谷区渋谷', '〒530-0001 大阪府大阪市北区梅田', '東京都世田谷区三軒茶屋', '神奈川県横浜市西区みなとみらい', '〒060-0001 北海道札幌市中央区北一条西'])}{r.randint(1, 5)}-{r.randint(1, 28)}-{r.randint(1, 20)}{c(['', f' {r.randint(101, 1205)}号室'])}"
    if cc == "br":
        return f"{c(['Rua das Flores', 'Avenida Paulista', 'Rua Augusta', 'Alameda Santos'])}, {n * 7}{c(['', f', apto {r.randint(11, 190)}'])}, {c(['São Paulo - SP, 01310-', 'Belo Horizonte - MG, 30130-', 'Curitiba - PR, 80020-'])}{ds(r, 3)}"
    if cc == "es":
        return f"{c(['Calle Mayor', 'Calle de Alcalá', 'Avenida de la Constitución', 'Paseo del Prado', 'C/ Serrano'])} {n}{c(['', f', {r.randint(1, 8)}º {c(U[:4])}'])}, {c(['28013 Madrid', '08025 Barcelona', '41001 Sevilla', '46002 Valencia'])}"
    if cc == "it":
        return f"{c(['Via Roma', 'Via Garibaldi', 'Corso Vittorio Emanuele', 'Viale Monza', 'Piazza Dante'])} {n}, {c(['20121 Milano', '00184 Roma', '10123 Torino', '80134 Napoli'])}"
    if cc == "fr":
        return f"{n} {c(['rue de la République', 'avenue Victor Hugo', 'rue des Lilas', 'boulevard Voltaire'])}, {c(['75011 Paris', '69002 Lyon', '13001 Marseille', '31000 Toulouse'])}"
    if cc == "de":
        return f"{c(['Hauptstraße', 'Bahnhofstraße', 'Lindenallee', 'Schillerstr.', 'Goethestraße', 'Am Markt'])} {n}{c(['', '', 'a', 'b'])}, {c(['10115 Berlin', '80331 München', '50667 Köln', '20095 Hamburg'])}"
    if cc == "nl":
        return f"{c(['Prinsengracht', 'Kerkstraat', 'Nieuwe Binnenweg'])} {n}, {c(['1016 HK Amsterdam', '3511 LX Utrecht', '3014 GJ Rotterdam'])}"
    raise KeyError(cc)


VALID = {"hkid": (raw_hkid, fmt_hkid), "prc_id": (raw_prc, fmt_prc), "taiwan_id": (raw_tw, fmt_tw), "nric": (raw_nric, fmt_nric), "ssn": (raw_ssn, fmt_ssn),
         "itin": (raw_itin, fmt_ssn), "nino": (raw_nino, fmt_nino), "nhs": (raw_nhs, fmt_nhs), "sin": (raw_sin, fmt_333), "aadhaar": (raw_aad, fmt_444),
         "pan": (raw_pan, lambda r, v: r.choice([v, v, v, v.lower(), v])), "rrn": (raw_rrn, fmt_rrn), "my_number": (raw_myn, fmt_444), "cpf": (raw_cpf, fmt_cpf),
         "dni": (raw_dni, fmt_dni), "nie": (raw_nie, fmt_nie), "codice_fiscale": (raw_cf, fmt_cf), "nir": (raw_nir, fmt_nir), "steuer_id": (raw_idnr, fmt_idnr),
         "tfn": (raw_tfn, fmt_tfn), "card": (raw_card, fmt_card)}
OTHER = {"iban": lambda r, v=None: fmt_iban(r, raw_iban(r, v)), "bank_account": bank, "passport": passport, "driving_licence": dl, "address": address,
         "date_of_birth": dob, "email": email, "phone": phone, "url": url, "ip": ip}


def value(r, kind, variant=None):
    if kind == "card" and variant == "nl":
        c = raw_card(r)
        return c[:8] + "\n" + c[8:] if len(c) != 16 else f"{c[:4]} {c[4:8]}\n{c[8:12]} {c[12:]}"
    if kind in VALID:
        raw, fmt = VALID[kind]
        return fmt(r, raw(r))
    return OTHER[kind](r, variant)


def hk_ok(v):
    return hk_check(v[:-1]) == v[-1]


def any_valid(v):
    """Does the compact value pass any kind's own check?"""
    d = v
    if d.isdigit():
        if 13 <= len(d) <= 19 and luhn.is_valid(d):
            return True
        for m in (_nhs, _sin, _aad, _rrn, _jp, _cpf, _idnr, _tfn, _nir, ric):
            if m.is_valid(d):
                return True
        return False
    checks = [_dni.is_valid, _nie.is_valid, _cf.is_valid, _iban.is_valid, ric.is_valid, _nir.is_valid]
    if any(f(v) for f in checks):
        return True
    if len(v) == 9 and v[0] in "STFG" and v[1:8].isdigit() and nric_check(v[:8]) == v[8]:
        return True
    if len(v) == 10 and v[0] in TWL and v[1:].isdigit() and tw_ok(v):
        return True
    if len(v) in (8, 9) and v[:-7].isalpha() and v[-7:-1].isdigit() and v[-1] in "0123456789A" and hk_ok(v):
        return True
    return nino_ok(v)


def invalid(r, kind):
    """A wrong number of the kind: one digit off (nino: a wrong form)."""
    while True:
        if kind == "nino":
            w = r.choice(["QQ", "BG", "GB", "DA", "FJ", "NK", "TN", "ZZ", "UC", "AO"]) + ds(r, 6) + r.choice("ABCD")
            if r.random() < .4:
                w = r.choice("ABCEHJ") + r.choice("ABCEHJ") + ds(r, 6) + r.choice("EFHKMPZ")
            return fmt_nino(r, w)
        raw, fmt = VALID[kind] if kind != "iban" else (raw_iban, fmt_iban)
        v = raw(r)
        i = r.choice([k for k, ch in enumerate(v) if ch.isdigit() and (k >= 4 or kind not in ("card", "iban")) and (kind != "prc_id" or k >= 14)
                      and (kind not in ("rrn", "nir") or k >= 8) and (kind != "codice_fiscale" or k > 11) and (kind not in ("taiwan_id", "nie", "nric") or k > 1)])
        w = v[:i] + r.choice([x for x in "0123456789" if x != v[i]]) + v[i + 1:]
        if not any_valid(w):
            return fmt(r, w)
