"""Sentences with a national number of Asia, as in templates.py."""
VALID = {}
VALID["hkid"] = """
HKID: {hkid}
+my Hong Kong ID is {hkid}
身份證號碼：{hkid}
我嘅身份證號碼係{hkid}
HK Identity Card No. {hkid}, Permanent Resident
+the bank copied my HKID card, {hkid}, twice
{_name} ({_city}) HKID No. {hkid}
香港身份证 {hkid}
I, {_name}, holder of Hong Kong identity card {hkid}, confirm the above.
+for the MPF form it was {hkid}, that's my identity card
---
HKIC no. {hkid}
+they wanted the ID card number so I wrote {hkid}
香港身份證：{hkid}
Identity card (HK) {hkid} attached
"""
VALID["prc_id"] = """
身份证号：{prc_id}
我的身份证号码是{prc_id}，请核对。
+my Chinese ID number is {prc_id}
PRC Resident ID {prc_id}
{_cname}，身份证 {prc_id}
公民身份号码 {prc_id}
入职登记：{_cname}，男，{prc_id}，本科
+for the mainland payroll they took my identity number {prc_id}
本人{_cname}（身份证号{prc_id}）承诺以上内容属实。
+I must give {prc_id}, this is my resident identity card of China
---
居民身份证号码：{prc_id}
China ID no.: {prc_id}
证件号 {prc_id}
+my ID card from Shanghai says {prc_id}
"""
VALID["taiwan_id"] = """
身分證字號：{taiwan_id}
+my Taiwan ID is {taiwan_id}
我的身分證號碼是{taiwan_id}
Taiwan national ID no. {taiwan_id}
{_cname}，身分證 {taiwan_id}，現居台北
+in Taipei HR used my national ID {taiwan_id} as the login
國民身分證統一編號 {taiwan_id}
ROC ID card: {taiwan_id}
立書人{_cname}，身分證字號{taiwan_id}，茲聲明如下
---
身分證統一編號：{taiwan_id}
Taiwanese ID number {taiwan_id}
+I wrote {taiwan_id} as my ID for the Taiwan office
本人身分證 {taiwan_id}
"""
VALID["nric"] = """
NRIC: {nric}
+my NRIC is {nric}
FIN {nric}, work pass valid to next year
+the clinic in Singapore asked for my IC, {nric}
NRIC/FIN No.: {nric}
{_name} (NRIC {nric}) joined the Jurong plant as a fitter
I, {_name}, NRIC No. {nric}, authorise the background check.
+can lah, IC number {nric}, you just key in
Singapore ID {nric}
---
IC No. {nric}
+my FIN number is {nric} because I'm on an Employment Pass
Identification no. (Singapore): {nric}
NRIC holder {nric}
"""
VALID["aadhaar"] = """
Aadhaar: {aadhaar}
+my Aadhaar number is {aadhaar}
Aadhaar No. {aadhaar}
UIDAI number {aadhaar}
+they did the e-KYC on my Aadhaar card {aadhaar}
आधार संख्या {aadhaar}
Proof of identity: Aadhaar card {aadhaar}
मेरा आधार नंबर {aadhaar} है
+for joining formalities kindly note my Aadhaar {aadhaar}
---
Aadhar no: {aadhaar}
+I have given Aadhaar {aadhaar} to HR only
आधार: {aadhaar}
UID (Aadhaar) - {aadhaar}
"""
VALID["pan"] = """
PAN: {pan}
+my PAN card number is {pan}
PAN No. {pan}
Permanent Account Number {pan}
+finance needs the PAN for TDS so it is {pan}
Income tax PAN {pan}, Aadhaar {aadhaar}
मेरा पैन नंबर {pan} है
{_name}, PAN {pan}, Pune branch
+kindly update PAN {pan} in the payroll portal
---
PAN card: {pan}
+I am having PAN {pan} since 2009
पैन {pan}
Tax ID (PAN, India): {pan}
"""
VALID["rrn"] = """
주민등록번호: {rrn}
제 주민번호는 {rrn} 입니다.
+my Korean resident registration number is {rrn}
RRN {rrn}
성명 {_kname}, 주민등록번호 {rrn}
+the Seoul office put my resident number {rrn} on the form
주민번호 {rrn} 확인 부탁드립니다
Korean RRN: {rrn}
근로계약서: 근로자 {_kname} ({rrn})
---
주민등록번호 {rrn}
Resident registration no. (Korea) {rrn}
+my jumin number, {rrn}, is on the contract
본인 주민번호: {rrn}
"""
VALID["my_number"] = """
マイナンバー：{my_number}
私のマイナンバーは{my_number}です。
+my Japanese My Number is {my_number}
個人番号 {my_number}
My Number (Japan): {my_number}
+payroll in Tokyo wants the individual number, {my_number}
扶養控除申告書 個人番号：{my_number}
氏名 {_jname}、マイナンバー {my_number}
+I have the My Number card, it says {my_number}
---
マイナンバー {my_number} を提出しました
個人番号（マイナンバー）：{my_number}
+my number card in Osaka: My Number {my_number}
Individual Number, Japan: {my_number}
"""
