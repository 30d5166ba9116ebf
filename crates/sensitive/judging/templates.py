"""Sentences with one finding. '+' in front: opening words may be put before it. {kind} or {kind.variant} is a finding, {_x} plain
filler. In each kind, lines after '---' go to the tuning set."""
from templates_asia import VALID as ASIA
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
VALID["card"] = """
+my card number is {card}
Card: {card}
Visa/Mastercard no. {card}
+I paid the exam fee with {card}, that's my credit card
Kreditkarte: {card}
Meine Kreditkartennummer ist {card}.
信用卡号：{card}
我的银行卡号是{card}
信用卡號碼 {card}
N° de carte bancaire : {card}
Mi tarjeta es la {card}
Número do cartão: {card}
Il numero della carta è {card}.
クレジットカード番号：{card}
카드번호 {card}
Please charge my credit card {card} for the training.
+the customer just read his card out, {card}, in the open office
Corporate card {card} was used for the hotel
+debit card, long number, {card}
Cardholder {_name}, card no. {card}
Amex or other: {card}
+put it on my card please {card}
Payment by card {card}, receipt attached
+I still know the number of my old card by heart: {card}
---
cc no. {card}
+the long number on the front of my card is {card}
卡号 {card}
Kartennummer {card}
tarjeta de crédito {card}
+charge it to {card}, it's a credit card
Full card number, credit: {card}
"""
VALID["iban"] = """
IBAN: {iban}
+my IBAN is {iban}
Bankverbindung: {iban.de}
Meine IBAN lautet {iban.de}.
IBAN : {iban.fr}
Mon IBAN est {iban.fr}.
Cuenta IBAN {iban.es}
Mi cuenta es {iban.es}
IBAN {iban.it} intestato a {_name}
Il mio IBAN è {iban.it}.
+please pay my expenses to {iban.gb}
+salary goes to {iban.ie} since I moved to Dublin
Bank details: {iban.gb}, account holder {_name}
Rekeningnummer {iban.nl}
+wire it to {iban.ch}, that's my Swiss account
O meu IBAN é {iban.pt}
Numer konta {iban.pl}
Konto: {iban.at}
+refund the train ticket to {iban.be}
Account holder {_name}, {iban}
Gehalt bitte auf {iban.de} überweisen
RIB / IBAN {iban.fr}
---
Iban {iban}
überweisen Sie an {iban.de}
+my bank account in IBAN form is {iban}
Coordonnées bancaires : {iban.fr}
número de cuenta {iban.es}
Payable to {iban.gb}
IBAN (salary) {iban.nl}
"""
VALID["bank_account"] = """
Account number: {bank_account}
+my bank account number is {bank_account}
A/C No. {bank_account.in}
+salary is paid into account number {bank_account.gb}
Bank account {bank_account.hk} (HSBC)
銀行戶口號碼：{bank_account.hk}
银行账号：{bank_account.cn}
Kontonummer: {bank_account.de}
普通預金 口座番号 {bank_account.jp}
계좌번호 {bank_account.kr}
제 계좌는 신한은행 {bank_account.kr} 입니다
Conta corrente {bank_account.br}
Minha conta bancária é {bank_account.br}
Cuenta bancaria (CCC): {bank_account.es}
+direct deposit into checking account {bank_account.us}
Direct deposit - Account # {bank_account.us}
+my DBS account number is {bank_account.sg}
Número účtu {bank_account.cz}
+Kiwibank account {bank_account.nz} for the refund
Account name {_name}, account no. {bank_account.au}
銀行帳號 {bank_account.tw}
+they paid the bonus to the wrong account, mine is account number {bank_account.gb}
---
acct no. {bank_account.us}
Bank a/c: {bank_account.in}
戶口號碼 {bank_account.hk}
口座番号：{bank_account.jp}
+my account number with the bank is {bank_account.gb}
Bankkonto {bank_account.de}
계좌: {bank_account.kr}
Savings account number {bank_account.sg}
"""
VALID["passport"] = """
Passport: {passport}
+my passport number is {passport}
Passport No. {passport}
护照号码：{passport.cn}
我的护照号是{passport.cn}
護照號碼 {passport.hk}
Reisepass {passport.de}
Meine Reisepassnummer ist {passport.de}.
Passeport n° {passport.fr}
Numéro de passeport : {passport.fr}
Pasaporte: {passport.es}
Mi número de pasaporte es {passport.es}
Passaporte {passport.br}
Passaporto n. {passport.it}
旅券番号：{passport.jp}
여권번호 {passport.kr}
+for the visa they scanned passport {passport.in}
Indian passport {passport.in}, valid till 2031
+the airline has my passport as {passport.gb}
US passport {passport.us}, no travel restrictions
+I hold a Canadian passport, number {passport.ca}
Travel document: passport no. {passport.au}
---
PP No: {passport}
+my passport, the number is {passport}
护照 {passport.cn}
Pass-Nr. {passport.de} (Reisepass)
パスポート番号 {passport.jp}
n° de passeport {passport.fr}
número de pasaporte {passport.es}
Passport number (as printed) {passport.sg}
"""
VALID["driving_licence"] = """
Driving licence: {driving_licence.gb}
+my driving licence number is {driving_licence.gb}
Driver's license {driving_licence.ca_us} (California)
+the DMV gave me license number {driving_licence.ca_us}
Driver license no. {driving_licence.fl}, Class E
Ontario driver's licence {driving_licence.on}
Driving licence no. {driving_licence.in}
+for the delivery job I showed driving licence {driving_licence.in}
Führerscheinnummer: {driving_licence.de}
Mein Führerschein hat die Nummer {driving_licence.de}
CNH: {driving_licence.br}
Carteira de motorista CNH nº {driving_licence.br}
運転免許証番号：{driving_licence.jp}
운전면허번호 {driving_licence.kr}
Permis de conduire n° {driving_licence.fr}
Patente di guida {driving_licence.it}
+Australian driver licence number {driving_licence.au}
Rijbewijsnummer {driving_licence.nl}
NY driver license ID {driving_licence.ny}
DVLA licence {driving_licence.gb}, clean, no points
Illinois driver's license {driving_licence.il}
+my driver's license is {driving_licence.fl} and it is still good
---
DL No. {driving_licence.in}
+my UK driving licence, {driving_licence.gb}, is full and clean
Driver's License #: {driving_licence.ca_us}
Führerschein-Nr. {driving_licence.de}
免許証番号 {driving_licence.jp}
numéro de permis de conduire {driving_licence.fr}
driver's licence number {driving_licence.on}
"""
VALID["date_of_birth"] = """
Date of birth: {date_of_birth}
DOB {date_of_birth}
+I was born on {date_of_birth} in {_city}
Born {date_of_birth}, {_city}
D.O.B.: {date_of_birth}
+my date of birth is {date_of_birth}
Geburtsdatum: {date_of_birth.de}
Ich bin am {date_of_birth.de} in {_city} geboren.
geb. {date_of_birth.de}
Né le {date_of_birth.fr} à Lyon
Date de naissance : {date_of_birth.fr}
Fecha de nacimiento: {date_of_birth.es}
Nací el {date_of_birth.es} en Sevilla.
Data de nascimento: {date_of_birth.pt}
Nasci em {date_of_birth.pt}.
Nato a Torino il {date_of_birth.it}
Data di nascita: {date_of_birth.it}
出生日期：{date_of_birth.zh}
我出生于{date_of_birth.zh}
我係{date_of_birth.zh}出世
生年月日：{date_of_birth.ja}
생년월일: {date_of_birth.ko}
+my birthday is {date_of_birth}, so I was the youngest in the class
Name: {_name}  Birth date: {date_of_birth}  Nationality: Irish
{_name}, born {date_of_birth}, single, full licence
+yeah I'm born {date_of_birth} so you can count the age
---
Birthdate: {date_of_birth}
+born on {date_of_birth}, if you need it for the form
geboren am {date_of_birth.de}
née le {date_of_birth.fr}
生日 {date_of_birth.zh}
출생 {date_of_birth.ko}
d.o.b. {date_of_birth}
nacido el {date_of_birth.es}
{date_of_birth.ja}生まれです
+the form wants my birth date, {date_of_birth}
"""
# The order is that of the seeds.
_own = list(VALID.items())
VALID = dict(_own[:5]) | ASIA | NUMBERS | dict(_own[5:])


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
