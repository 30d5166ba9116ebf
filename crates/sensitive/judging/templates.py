"""Sentences with one finding. '+' in front: opening words may be put before it. {kind} or {kind.variant} is a finding, {_x} plain
filler. In each kind, lines after '---' go to the tuning set."""
from templates_asia import VALID as ASIA
from templates_documents import VALID as DOCUMENTS
from templates_numbers import VALID as NUMBERS

VALID = {}
VALID["email"] = """
+you can reach me at {email} any time
Email: {email}
{_name} | {email} | {_city}
+my email is {email}, I check it every day
Contact: {_name} <{email}>
Please send the offer letter to {email}.
+I think I used {email} when I applied the first time
E-Mail: {email} (privat)
Mein E-Mail ist {email}, bitte keine Werbung.
我的邮箱是{email}，请发到这里。
電郵：{email}
Mi correo es {email} y contesto rápido.
Pode mandar para {email}, por favor.
Vous pouvez m'écrire à {email} avant vendredi.
La mia mail è {email}.
メールアドレスは{email}です。
이메일은 {email} 입니다.
+so they sent the invite to {email} instead of my work address
CC {email} on every reply, she is the hiring manager
References: {_name}, former team lead, {email}
- mail {email}
| E-mail | {email} |
Applications with CV to {email}; no agencies.
+for questions regarding my thesis please to write on {email}
Tel. {phone.gb} / {email}
QQ邮箱 {email.qq}
"{email}" is what it says on my student card
---
write to {email} if the slot doesn't work
{_name}, {_city}, {email}
Kontakt per Mail: {email}
发邮件到 {email} 就行
+my personal one is {email}, not the company one
Correo electrónico: {email}
mailto:{email}
Mobile {phone.in}, mail {email}
+please to contact me by {email}
+the recruiter had {email} on file
"""
VALID["phone"] = """
+call me on {phone} after six
Phone: {phone}
Mobile {phone.hk}
{_name} · {phone.us} · {_city}
+my number is {phone.gb}, texting is better
Tel.: {phone.de}
Handy: {phone.de}, abends erreichbar
Meine Nummer ist {phone.de}.
Mon portable : {phone.fr}
Vous pouvez me joindre au {phone.fr} en journée.
Mi móvil es {phone.es}, llámeme por la tarde.
Teléfono: {phone.es}
Meu celular é {phone.br}, pode mandar WhatsApp.
Telefone: {phone.br}
Il mio cellulare è {phone.it}.
Tel. {phone.it}
手机：{phone.cn}
我的电话是{phone.cn}，随时可以打。
聯絡電話：{phone.hk}
我手機係{phone.hk}，夜晚打俾我
手機號碼 {phone.tw}
携帯：{phone.jp}
電話番号は{phone.jp}です。
휴대폰 {phone.kr}
제 번호는 {phone.kr} 입니다.
+I gave them {phone.au} because my old phone died
+you can WhatsApp me at {phone.in}
Ph: {phone.sg} (mobile)
+if nobody picks up try my husband on {phone.us}
Emergency contact: {_name} (mother), {phone}
+my new SIM is {phone.hk} and the old one no longer works
Dear Ms {_last}, please telephone me on {phone.gb} to arrange the interview.
ring {phone.gb} b4 noon
Cell {phone.ca}, Home {phone.ca}
+the recruiter phoned me on {phone.sg} while I was at the airport
| Telephone | {phone} |
+in my country the mobile is {phone}, please to use this
Referee: {_name}, Head of Sales, tel {phone}
Viber/Signal: {phone}
+they texted the code to {phone.us} and not to my desk
---
Contact no. {phone}
+ring my mobile, {phone.gb}
微信同号 {phone.cn}
電話 {phone.tw}，謝謝
M: {phone.au}
Rückruf bitte unter {phone.de}
Puede llamarme al {phone.es}.
+it's {phone.us}, that's the best one
Mob. No.: {phone.in}
連絡先：{phone.jp}
연락처: {phone.kr}
Zap: {phone.br}
joignable au {phone.fr}
+my flatmate's phone is {phone}
致電 {phone.hk} 與我聯絡
"""
VALID["url"] = """
LinkedIn: {url.li}
Portfolio and profile: {url}
+my code is all at {url.gh} if you want to look
{_name} | {url.li} | {url.gh}
+you can find me on {url}
GitHub {url.gh}
Mein Profil: {url}
个人主页：{url}
Mi perfil es {url}
Profil : {url}
+I post the drafts on {url}, it's just me there
Perfil: {url}
See my talks ({url}) for more.
プロフィール：{url}
[LinkedIn]({url.li})
+add me, {url}, I accept everybody
+the recruiter wrote to me over {url.li} in spring
---
My page: {url}
in: {url.li}
+have a look at {url} for side projects
作品集 {url}
git: {url.gh}
siehe {url}
+my public profile, {url}, has the full list
"""
VALID["ip"] = """
+my home IP is {ip}, I had to get it whitelisted
Last login from {ip}
+the logs show me at {ip} on that evening
Client address {ip}, user {_first}
IP address: {ip}
Meine IP-Adresse war {ip}.
我家的IP地址是{ip}
+VPN gave me {ip} when I worked from the hotel
Mi IP es {ip}
Failed password for {_first} from {ip} port 22
+they banned {ip}, which turned out to be my flat
L'adresse IP de mon poste est {ip}.
Candidate took the test from IP {ip}
IPアドレス：{ip}
---
+I was connecting from {ip}
remote_addr={ip}
登录IP {ip}
Source IP: {ip}
+support asked for my IP, so {ip}
"""
VALID["address"] = """
+I live at {address} with my sister
Address: {address}
Home address: {address.gb}
{_name}, {address.us}
Please post the contract to {address.gb}.
Anschrift: {address.de}
Ich wohne in der {address.de}.
Wohnhaft: {address.de}
Adresse : {address.fr}
J'habite au {address.fr}.
Domicilio: {address.es}
Vivo en {address.es}, cerca del metro.
Endereço: {address.br}
Moro na {address.br}.
Residente in {address.it}
住址：{address.cn}
我住在{address.cn}。
地址：{address.hkzh}
我住喺{address.hkzh}
通訊地址：{address.tw}
住所：{address.jp}
現住所は{address.jp}です。
주소: {address.kr}
저는 {address.kr}에 살고 있습니다.
+we moved to {address.hk} last spring
Correspondence address: {address.hk}
Residential address {address.sg}
+my parents are still at {address.in}
+ship the laptop to {address.au} please
Mailing address: {address.ca}
+I'm renting at {address.ie}
Adres: {address.nl}
To: {_name}, {address.us}
+my landlord at {address} would not give a reference
---
Postal address: {address}
+send it to {address.us}, attention {_name}
家庭住址 {address.cn}
郵寄地址 {address.hkzh}
Meine Adresse lautet {address.de}
+I stay at {address.sg} now
Dirección: {address.es}
Permanent address - {address.in}
Indirizzo: {address.it}
+home is {address.gb}
住所 {address.jp}
demeurant {address.fr}
"""
# The order is that of the seeds.
VALID = VALID | ASIA | NUMBERS | DOCUMENTS


GROUPS = {
    "contact": "email phone url ip address".split(),
    "asian ids": "hkid prc_id taiwan_id nric aadhaar pan rrn my_number".split(),
    "anglo and american ids": "ssn itin nino nhs sin tfn cpf".split(),
    "european ids": "dni nie codice_fiscale nir steuer_id".split(),
    "money": "card iban bank_account".split(),
    "documents and dates": "passport driving_licence date_of_birth".split(),
}
OPEN_TEST = ["So, um, ", "Yeah, ", "OK so ", "Right, ", "Well, you know, ", "Sure: ", "Uh, let me think, ", "As I said, ", "And then, ", "Honestly, ", "To be clear, "]
OPEN_TUNE = ["Hm, ", "Okay, ", "Basically, ", "Er, ", "Fine, ", "Look, ", "Anyway, "]
