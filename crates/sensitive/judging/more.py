from negatives import *

INVALID = """
The form rejected {L} {x}: the check digit is wrong.
+I typed {L} {x} but it's a typo, that number does not exist
{L} {x} failed validation
Not a valid {L}: {x}
Test case: {L} {x} must not be accepted
+our checker said {x} is no real {L}, one digit is off
Error: invalid {L} "{x}"
{L} {x} (checksum mismatch)
+the sample {L} in the manual was {x}, a made-up one that fails the check
QA note - {L} {x} expected result: reject
+somebody had entered {x} as {L} and the system threw it out
Dummy {L}, not real: {x}
Validation log: {L}={x} status=BAD_CHECKSUM
+the number {x} looks like a {L} but the sum doesn't work out
Negative example for {L}: {x}
+when I tested the upload I used {L} {x}, which isn't valid because I changed one digit
Rejected at import, row 14: {L} {x} is not valid
+no such {L}, {x}, the clerk told me, check it again please
Please correct the {L}: {x} does not pass the check.
The {L} printed in the brochure ({x}) is wrong on purpose.
{L} check: {x} -> FALSE
+{L} {x} is not correct number, must be mistake of typing
Mistyped {L}: {x}, validation says no
Training material uses {L} {x}, deliberately invalid.
Bad {L} found: {x}; record skipped
---
Checksum error in {L} {x}
+{x} isn't a {L}, the last digit can't be right
reject {L} {x}
Example of a wrong {L}: {x}
unit test: assert not valid("{x}")  # {L}
"""
INVALID_OWN = {
    "card": ["Card declined: {x} is no valid card number", "+we made up card number {x} for the demo, it fails Luhn", "卡号 {x} 校验失败"],
    "iban": ["IBAN {x} ist ungültig, Prüfziffer falsch", "+the bank said IBAN {x} is wrong", "IBAN non valide : {x}"],
    "hkid": ["身份證號碼 {x} 檢查碼錯誤", "HKID {x} is a fake one, the digit in the bracket is wrong", "+the system refused HKID {x}"],
    "prc_id": ["身份证号 {x} 校验位错误", "身份证 {x} 无效，请重新输入", "无效的身份证号码：{x}"],
    "taiwan_id": ["身分證字號 {x} 檢查碼不符", "無效的身分證字號：{x}", "身分證 {x} 格式錯誤，是假的"],
    "nric": ["NRIC {x} wrong letter, please correct", "+HR said NRIC {x} is not valid, the letter is off", "Fake NRIC used in training: {x}"],
    "nino": ["NI number {x} can't be real, no such prefix or ending", "NINO {x} - wrong format", "+the placeholder National Insurance number {x} was still in the form"],
    "nhs": ["NHS number {x} does not pass modulus 11", "+the clinic said no NHS number is {x}", "Invalid NHS number in upload: {x}"],
    "sin": ["SIN {x} is not valid in Canada", "NAS non valide : {x}", "+the portal refused SIN {x}"],
    "aadhaar": ["Aadhaar {x} fails Verhoeff check", "+UIDAI site said Aadhaar {x} is invalid", "आधार {x} अमान्य है"],
    "rrn": ["주민등록번호 {x} 오류: 검증번호 불일치", "잘못된 주민등록번호 {x}", "유효하지 않은 주민번호: {x}"],
    "my_number": ["マイナンバー {x} は検査数字が誤りです", "無効なマイナンバー：{x}", "個人番号 {x} エラー"],
    "cpf": ["CPF {x} inválido, dígito errado", "O CPF {x} não existe", "+the Brazilian site said CPF {x} is invalid"],
    "dni": ["DNI {x} incorrecto: la letra no corresponde", "El DNI {x} no es válido", "letra errónea en el DNI {x}"],
    "nie": ["NIE {x} no válido, letra incorrecta", "El NIE {x} es falso", "error: NIE {x}"],
    "codice_fiscale": ["Codice fiscale {x} errato: carattere di controllo", "Il codice fiscale {x} non è valido", "C.F. {x} inesistente"],
    "nir": ["NIR {x} : clé incorrecte", "Numéro de sécurité sociale invalide : {x}", "le numéro de sécu {x} est faux"],
    "steuer_id": ["Steuer-ID {x} ungültig, Prüfziffer falsch", "Die Steuer-ID {x} gibt es nicht", "Falsche Steueridentifikationsnummer: {x}"],
    "tfn": ["TFN {x} rejected by the ATO check", "+the tax file number {x} is bogus", "Invalid TFN: {x}"],
}
LABEL = {"card": "card number", "iban": "IBAN", "hkid": "HKID", "prc_id": "Chinese ID number", "taiwan_id": "Taiwan ID", "nric": "NRIC", "nino": "NI number",
         "nhs": "NHS number", "sin": "SIN", "aadhaar": "Aadhaar number", "rrn": "Korean RRN", "my_number": "My Number", "cpf": "CPF", "dni": "DNI", "nie": "NIE",
         "codice_fiscale": "codice fiscale", "nir": "French NIR", "steuer_id": "Steuer-ID", "tfn": "TFN"}
# w: digits as English words, z: Chinese digits, a: as a speech model writes it
SPOKEN = """
+call me on {phone.w}
+my number is {phone.w} if you need me
+it's {phone.w}, that's my mobile
+you can text me at {phone.w} after work
+the phone is {phone.w} and please leave a message
+give me a ring on {phone.w} tomorrow
+my cell is {phone.w} okay
+so the number, the phone number, is {phone.w}
+my wife's mobile is {phone.w}
+I'll give you my phone number it's {phone.w}
+you can whatsapp {phone.w} any time
+my Hong Kong mobile is {phone.wh}
+if I don't answer the door, call {phone.w} and I'll come down
+in the UK I'm on {phone.wp}
+from abroad you dial {phone.wp} to get me
+please phone me on {phone.wp}
+my contact number {phone.w} yes that's right
+he can be phoned at {phone.w} during the day
我的电话是{phone.z}
我手机号{phone.z}，你记一下
打{phone.z}找我就行
我嘅電話係{phone.zh}
電話{phone.zh}，夜晚先打
请拨打我的手机{phone.z}
联系电话是{phone.z}对
+call me at {phone.a}
+my number's {phone.a}
+yeah it's {phone.a} on my mobile
+just ring {phone.a} and ask for me
+my phone number is {phone.a} and I'm free after five
+text {phone.a} please
+it's my work phone {phone.a} so not on weekends
+they can get me on {phone.a} or by mail
+my email is {email.w}
+you can write to {email.w}
+it's {email.w} all lower case
+send it to {email.w} please
+that's {email.w} yes
+my address for mail is {email.w} and I read it daily
+the email, I'll say it slowly, {email.w}
+drop me a line at {email.w} whenever
+mail me the slides at {email.w}
+I signed up with {email.w} back then
+my old email was {email.w}
+please to write me on {email.w}
+email me, {email.a}
+my email is {email.a}
+send the contract to {email.a} thanks
+that's {email.a} on the form
+it was registered under {email.a} I believe
+so for the invite use {email.a}
+my card number is {card.w}
+okay the long number on the card is {card.w}
+charge the credit card {card.w}
+I read them the card, {card.w}, over the phone
+visa card {card.w} please
+my card is {card.a} and it expires next year
+my social security number is {ssn.w}
+my social is {ssn.w}
+for the background check the SSN is {ssn.w}
+my social security number's {ssn.a}
+my national insurance number is {nino.w}
+payslip says NI number {nino.w}
+my NHS number is {nhs.w}
+NHS number, let me see, {nhs.w}
+my Hong Kong identity card is {hkid.w}
+the HKID is {hkid.w}
+my passport number is {passport.w}
+on the passport it says passport number {passport.w}
+my bank account number is {bank_account.w}
+the account number for the salary is {bank_account.w}
我的身份证号码是{prc_id.z}
身份证号{prc_id.z}，没错
+my Canadian social insurance number is {sin.w}
+my tax file number is {tfn.w}
+I was born on {date_of_birth.w}
+my date of birth is {date_of_birth.w}
+my birthday is {date_of_birth.w} so I'm the oldest
+born {date_of_birth.w} in {_city}
+date of birth, {date_of_birth.w}
我是{date_of_birth.z}出生的
我的生日是{date_of_birth.z}
+my linkedin is {url.w}
+you'll find my code on {url.w}
+look me up at {url.w} please
---
+phone me at {phone.w} tonight
+mobile number {phone.w}
+so just dial {phone.w} and I pick up
+the landline, my number at home, is {phone.wp}
+my handphone is {phone.wh}
手机{phone.z}
我的號碼係{phone.zh}
电话号码{phone.z}，谢谢
+give {phone.a} a call
+mobile, that's {phone.a}
+write me, {email.w}
+email address {email.w}
+I use {email.w} for job things
+the email's {email.a}
+forward it to {email.a}
+credit card number {card.w}
+it's on my visa, {card.w}
+social security, {ssn.w}
+NI number is {nino.w}
+the NHS number they gave me, {nhs.w}
+identity card in Hong Kong {hkid.w}
+passport number {passport.w}
+account number with my bank {bank_account.w}
身份证{prc_id.z}
+birth date {date_of_birth.w}
生日{date_of_birth.z}
+my profile is {url.w}
+I came into the world, I was born, on {date_of_birth.w}
"""
SPOKEN_SHARE = {"phone": 4, "email": 4, "card": 4, "date_of_birth": 4}

# more than one finding, tables, line ends, longer talk; primary kinds are whatever stands in them
MIXED = """
{_name}⏎{address.gb}⏎{phone.gb} | {email} | {url.li}
{_name}⇥{phone.us}⇥{email}⇥{_city}
| Field | Value |⏎|---|---|⏎| Phone | {phone.hk} |⏎| Email | {email} |⏎| Born | {date_of_birth} |
| Item | Data |⏎| --- | --- |⏎| LinkedIn | {url.li} |⏎| Mobile | {phone.sg} |
+I started at {_comp} in {_y}, then after three years, you know, I moved to {_city} and, um, if you want references you can ask {_first} on {phone} or write to {email}, she managed about forty people there
+we had order {_d12} stuck for two weeks and I gave the customer my own mobile, {phone.gb}, which was a mistake because she rang every night
+the salary was {_r30:90},000 and they paid it into {iban.gb} from May {_y}, and I kept the slip
Born {date_of_birth}, passport {passport.gb}, NI number {nino}.
HKID {hkid}, mobile {phone.hk}, DOB {date_of_birth}
{_cname}，{date_of_birth.zh}出生，身份证 {prc_id}，手机 {phone.cn}
{_name}, DNI {dni}, domicilio en {address.es}, teléfono {phone.es}
{_name}, geb. {date_of_birth.de}, {address.de}, Steuer-ID {steuer_id}, IBAN {iban.de}
{_name}, né le {date_of_birth.fr}, {address.fr}, NIR {nir}
{_name}, CPF {cpf}, celular {phone.br}, e-mail {email}
{_name}, C.F. {codice_fiscale}, residente in {address.it}, cell. {phone.it}
{_kname}, {phone.kr}, {email}, {address.kr}
氏名：{_jname}⏎生年月日：{date_of_birth.ja}⏎住所：{address.jp}⏎電話：{phone.jp}
姓名：{_cname}⏎電話：{phone.tw}⏎身分證字號：{taiwan_id}⏎地址：{address.tw}
Dear Sir or Madam,⏎I refer to ticket {_d8}. My card {card} was charged twice on 3 May {_y}. Please call {phone.us}.
The card on the slip read⏎{card.nl}⏎and it was signed by me.
+the contract from {_y} had my SSN {ssn} on page {_r2:40}, right beside invoice INV-{_d6}, and nobody redacted it
CV {_name}: {email}; {phone.de}; 2015-2019 {_comp}; 2019-2024 {_comp} ({_r10:90} people)
+my manager is {_name}, she is on {phone.in}, her mail is {email}, and I reported to her for {_r2:9} years
---
{_name}⏎{address.us}⏎{phone.us}⏎{email}
| Tel | {phone.de} |⏎| Mail | {email} |
{_name}, DOB {date_of_birth}, NRIC {nric}, HP {phone.sg}
+we shipped {_r100:900} units, then {_first} gave the client my number, {phone.au}, and my mail, {email}, so that was my weekend gone
{_cname}⇥{phone.cn}⇥{prc_id}
{_name}, PAN {pan}, Aadhaar {aadhaar}, mobile {phone.in}
"""
