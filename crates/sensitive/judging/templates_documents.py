"""Sentences with a card, an account, a document or a birth, as in templates.py."""
VALID = {}
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
