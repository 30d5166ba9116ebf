"""Sentences without any finding, wrong numbers, and spoken forms. After '---': tuning set."""
HARD = """
Order number {_d12} shipped on Monday.
Your order #{_d8} has left the warehouse.
order 20261126{_d8} is still pending
+we closed ticket {_d7} the same afternoon
Ticket ID: INC{_d7}
JIRA: PAY-{_d4}, PAY-{_d4}, OPS-{_d3}
+my salary was {_r40:95},{_d3} a year plus bonus
Salary range: ${_r40:89},000 - ${_r90:180},000
Gehalt: {_r3:9}.{_d3} € brutto im Monat
薪资：{_r10:18}000-{_r19:40}000元/月
月薪港幣 {_r18:60},000
Salário entre R$ {_r3:9}.000 e R$ {_r10:19}.500
Budget of $4,{_d3},{_d3} approved for the second phase.
€{_r1:9} {_d3} - {_r10:30} {_d3} per month, depending on experience
2019 - 2023, {_comp}, project lead
{_ya} to {_yb}: senior buyer at {_comp}
03/2019 - 06/2021 Analyst, {_comp}
+I worked there from March {_ya} until June {_yb}
H1 2024 revenue rose by {_r2:40}.{_d1} percent
Q3 {_y}: churn {_r2:9}.{_d2}%, NPS {_r20:70}
Released v{_r1:9}.{_r10:40}.{_d3} on 14 May {_y}.
Chrome {_r90:130}.0.{_r4000:6900}.{_r10:250} on Windows
Requires Python 3.{_r8:13}.{_r0:9} and Node {_r14:22}.{_r0:20}.{_r0:9}.
driver build {_r20:40}.{_r10:99}.{_d4}.{_d3} was rolled back
firmware version {_r1:9}.{_r1:20}.{_r1:30}.{_r1:9} fixed it
See section {_r1:9}.{_r1:9}.{_r1:9}.{_r1:9} of the manual for the torque settings.
started at 17485{_d8} and ended 2{_d1} seconds later
job started at {_l13} and never logged an end
order {_l16} was split in two parcels
+the amount on the fake contract was $4,{_d3},{_d3},{_d3}, obviously a typo
epoch {_t10} is when the job failed
"timestamp": 174{_d10}
2026-0{_r1:9}-1{_r0:9}T0{_r0:9}:{_r10:59}:{_r10:59}Z job done
[{_r10:23}:{_r10:59}:{_r10:59}] speaker 2: yes, I agree
00:{_r10:59}:{_r10:59},{_d3} --> 00:{_r10:59}:{_r10:59},{_d3}
commit {_hex40}
+the fix is in commit {_hex8}, reverted a week later
sha256: {_hex64}
md5 {_hex32} matches the release file
Request id {_hex8}-{_hex4}-4{_hex3}-a{_hex3}-{_hex12}
Part number {_A3}-{_d5}-{_A1}
P/N {_d4}-{_d6}-{_d2} rev {_A1}
Bearing SKF 62{_d2}-2RS, {_r10:60} pieces
SKU {_d9} is out of stock
ISBN {_isbn}
+the book is ISBN {_isbn}, chapter {_r2:12}
ISSN {_d4}-{_d4}, vol. {_r2:60}, pp. {_r100:200}-{_r201:290}
doi:10.{_d4}/j.{_d4}.{_d6}
Tracking 1Z{_d3}AA1{_d10}
FedEx tracking number {_d12}
Royal Mail parcel {_A2}{_d9}GB was left with the shop
EAN {_d13} on the shelf label
invoice INV-{_y}-{_d5} remains unpaid
Rechnung Nr. {_y}-{_d6} vom 3. Mai
Bestellnummer {_d10} bitte angeben
Numéro de commande {_d9}, livraison prévue jeudi
Pedido n.º {_d8}, entregado en tienda
Nota fiscal {_d9} emitida em maio
订单号 20260{_d11}
快递单号 SF{_d13}
注文番号 {_d3}-{_d7}-{_d7}
주문번호 {_d12} 배송 완료
+the beam was {_r2:9}.{_d2} m long and {_r100:900} mm wide
Tank volume {_r1:9},{_d3} litres at {_r1:9}.{_d1} bar
{_r60:99} kg, {_r150:199} cm, shoe size {_r36:46}
+we moved {_r200:900} tonnes in {_r2:9} days
We won {_r2:5}-{_r0:1} and then lost {_r0:1}-{_r2:6} away
The final was 21-{_r10:19}, 19-21, 21-{_r10:18}.
6-4, 3-6, 7-6 (7-{_r2:5}) on centre court
https://www.northwind-logistics.example/careers/senior-buyer
Apply at www.acme-robotics.example/jobs/{_d5}
https://www.linkedin.com/company/northwind-logistics
https://www.linkedin.com/jobs/view/{_d10}
Docs: https://docs.python.org/3/library/json.html
https://en.wikipedia.org/wiki/Large_language_model
see https://www.gov.uk/browse/working
+I learned it from https://www.youtube.com/watch?v=dQ{_hex8}c
+we used to meet on Baker Street after work and complain
+the shop on Nathan Road closed when the rents went up
The parade went down Fifth Avenue and past the library.
+I got lost near Oxford Street on my first day
La oficina estaba en la Gran Vía y el bar enfrente.
Nous marchions souvent boulevard Saint-Michel après le travail.
Die Filiale in der Friedrichstraße wurde geschlossen.
我们以前常在南京路逛街。
+I was {_r19:60} when I changed career
Age {_r19:60}, {_r2:30} years of experience
{_first} is {_r20:60} years old and manages {_r3:30} people.
+the project ran from 12 March {_ya} to 4 June {_yb}
Start date: 01/0{_r2:9}/{_y}
Available from 15 September 2026
Interview on {_r1:28} October 2026 at {_r9:16}:30
Meeting moved to 2026-0{_r1:9}-1{_r0:9}
The company was founded on 3 March {_y}.
合同期限：2021年3月1日至2024年2月{_r10:28}日
入职时间 {_y}年{_r1:12}月
プロジェクト期間：{_ya}年4月〜2023年3月
Contrat du 01/02/{_ya} au 31/08/2024
+we sold {_d3} {_d3} {_d3} units over ten years, unbelievable
+the table had {_d4} {_d4} rows before the join and {_d3} after
There were {_r2:9},{_d3},{_d3} visits in May.
Population {_r1:9} {_d3} {_d3} at the last census
Dataset 5551 and dataset 5552 were merged on Tuesday
production went from {_d5} to {_d5} pieces per shift
readings: {_d4} {_d4} {_d4} {_d3} lux
Counts were 020 794 609 and 118 per batch
GPA {_r2:3}.{_d2}/4.00, TOEFL {_r90:118}
IELTS {_r6:8}.5, GRE {_r300:338}
A-levels: A*AB ({_y})
Room {_A1}{_d3}, floor {_r2:30}
+the seminar was in room A123456 of the simulator, not a real room
Gate {_A1}{_r1:40}, flight {_A2}{_d4}, seat {_r1:40}{_A1}
Flight CX{_d3} to Taipei, BR{_d3} back
Bus {_r1:300}, platform {_r1:14}
B43, D3, E2E and K8s were on the whiteboard
AN INTRODUCTORY GUIDE TO DATA MODELLING, 2ND EDITION
CURRICULUM VITAE - PROFESSIONAL EXPERIENCE
SKILLS: PYTHON3 OAUTH2 WEB3 HTML5 CSS3 UTF8
Hex colour #{_hex6}, opacity 0.{_d2}
width: {_d3}px; margin: {_r1:30}px {_r1:30}px
localhost:{_r3000:9000} was already in use
Port {_r1024:65000} blocked, so we took {_r1024:65000}
+we used a /24 subnet and a /16 for the lab
0x{_hex8} segmentation fault
Error code {_d8}, retry after {_r10:90} s
HTTP 404 on {_r2:9} of {_r10:90} requests
Model no. WH-1000XM{_r3:5}, serial family {_A2}-{_d4}
ISO 27001:2022 and ISO 9001:2015 audits passed
EN 60601-1-2, IEC 61508 SIL {_r1:3}
RFC {_r1000:9000} says otherwise
+article 6(1)(f) of Regulation (EU) 2016/679 was our basis
Case {_r2:20} O {_d3}/{_r10:22}, judgment of the regional court
VAT number of {_comp}: DE{_d9}
{_comp} GmbH, HRB {_d6}, Amtsgericht Hamburg
CNPJ da empresa: {_d2}.{_d3}.{_d3}/0001-{_d2}
统一社会信用代码 91310000MA1K{_d5}X{_A1}
ABN {_d2} {_d3} {_d3} {_d3}, {_comp} Pty Ltd
SIRET de la société : {_d3} {_d3} {_d3} {_d5}
{_comp} is listed as {_d4}.HK
The price fell from {_r100:900}.{_d2} to {_r10:99}.{_d2} within a week
EUR/USD 1.0{_d3}, GBP/USD 1.2{_d3}
+one two three go, that's how we opened every stand-up
+we grew by four, oh, two errors came up in the report
+seven or eight people, maybe nine, came to the first session
+it was nineteen ninety-nine and nobody had a laptop
+twenty twenty was the year everything stopped
+I counted one, two, three, four, five boxes and there was no sixth
+we sold two hundred and fifty thousand units in six months
+there were double the numbers and triple the work
+the score was three two, then three all, then four three
+we meet at the example street dot on the map
+I was at Northwind Corp for six years
+she looked at me, dot by dot the drawing came together
+ten to fifteen people at a time, two or three times a week
+plus four people joined and one left
+chapter one, section two, paragraph three, read it to me
+we hit zero defects for nine weeks and then seven in one day
我们团队一共三十五个人，分成五个小组。
一二三四，我们喊着口号跑步。
二〇一九年我加入这家公司，二〇二三年离开。
第三章第二节讲的是零售
他跑了一百二十三公里，用了九天。
那年是一九九八年，我们只有七个人
+at first I didn't know @property from @staticmethod
pip install react@{_r16:18}.2.0 was a typo, of course it's npm
+the tweet was about #hiring2024 and nothing else
Follow @NorthwindJobs for news
4x100 m relay, {_r38:45}.{_d2} seconds
Shift 06:00-14:00, break 10:15-10:30
Mon-Fri 9-5, {_r36:40} h/week, {_r20:30} days' leave
Ref: HR/{_y}/{_d4}/{_A2}
Vacancy reference {_d6}, closes Friday
Job ID R-{_d7}
Requisition {_d8} (full-time, hybrid)
Exhibit {_A1}-{_d3}, page {_r1:90} of {_r91:200}
lat/long grid {_d2}{_A1} square {_d4}
{_r100:900} x {_r100:900} x {_r20:90} mm, {_r2:40} kg
Batch LOT{_d8}, best before 12/2027
Pantone {_d3} C on {_r80:350} gsm paper
Resistance {_r1:9}.{_d1}k, capacitor {_r10:470} uF
+I scored {_r500:780} on the GMAT after three tries
Our error budget: 99.{_d2}% over 30 days
Top {_r10:500} of {_r1:9}{_d4} applicants
R2 = 0.{_d3}, p = 0.00{_d1}, n = {_d4}
mean {_r1:90}.{_d3}, sd {_r1:9}.{_d3}, min 0.{_d4}
The passport office queue was {_r2:5} hours long.
+we verified card payments, IBAN transfers and so on, no real data
+I designed the field for the tax number but never saw one
The form asks for date of birth, address and phone number.
Bring your passport and driving licence on the first day.
Training covers HKID, NRIC and Aadhaar verification.
Enter the 16-digit card number without spaces.
Requires a clean driving licence (category B), age {_r21:25}+.
We married on 12 June {_y} and took two weeks off.
+the release went live on {_r1:28} August {_ya}, and by {_r1:28} September {_yb} we had {_r2:9},{_d3} users and {_r10:90} open bugs, so, um, a good start
+I joined in {_ya} as employee twenty-something, we had {_r3:9} rooms, {_r10:60} people, {_r100:900} customers, and by {_yb} it was maybe {_r2:9},{_d3} customers and {_r2:9}.{_d1} million in revenue
+there were three incidents: INC{_d7} at {_r10:23}:{_r10:59}, INC{_d7} at {_r10:23}:{_r10:59} and the big one, which took {_r2:9} hours
Responsible for {_r10:90} stores, EUR {_r2:40}.{_d1}m turnover, {_r100:900} staff; cut stock by {_r5:30}% in {_r6:18} months ({_ya}-{_yb}).
Wir haben {_r100:900} Teile pro Stunde gefertigt, Ausschuss {_r1:5},{_d1} %, Auftrag {_d9}.
En {_y} vendimos {_r10:90}.{_d3} unidades con un margen del {_r10:40},{_d1} %.
Nel {_y} abbiamo gestito {_r100:900} ordini, numero medio {_d4}, lotto {_d6}.
我们在{_y}年完成了{_r100:900}个订单，总额{_r10:90}.{_d1}万元，工单号{_d9}。
弊社では{_y}年に{_r100:900}件、計{_d5}個を出荷しました。
{_y}년에 {_r100:900}건을 처리했고 불량률은 {_r1:5}.{_d1}%였습니다.
---
Purchase order {_d10} approved
+ticket number {_d6} was mine, the other one wasn't
Case #{_d8} escalated twice
Pay: £{_r20:60},{_d3} pro rata
Lohn {_r2:5}.{_d3},00 EUR
年薪{_r15:60}万
from {_ya} until {_yb} I was with {_comp}
Jan {_ya} - Dec {_yb}
build {_r1:9}.{_r0:9}.{_r1000:9999}.{_r0:9}
Java {_r11:21}.0.{_r1:12}, Kotlin 1.{_r5:9}.{_d1}0
created_at: {_l13}
order id {_l16}
ts=1749{_d9} level=info
{_r10:23}:{_r10:59} {_first} joined the call
git checkout {_hex12}
blob {_hex40}
uuid={_hex8}-{_hex4}-4{_hex3}-8{_hex3}-{_hex12}
Item no. {_d3}.{_d3}.{_d2}
Book: ISBN {_isbn}
Parcel {_d14} out for delivery
+the room measured {_r3:9} by {_r3:9} metres
{_r10:99} dB at {_r100:900} Hz
It ended {_r80:120}-{_r70:119} after overtime
www.contoso-insurance.example/about/team
https://github.com/features/actions
+we walked along Queen's Road and talked about the offer
Le marché de la rue Mouffetard était plein.
I am {_r20:60}, married, two children
Deadline 30/0{_r4:9}/2026
Kickoff {_r1:28} May {_ya}, go-live {_r1:28} November {_yb}
发票号码 {_d8}
+something like {_d4} {_d4} rows came out
{_r1:9}{_d3}{_d3} downloads so far
seat {_r1:40}{_A1}, coach {_r1:12}
C4, M3, R2D2 and other names of our servers
THE SECOND SHIFT AND OTHER TERMS EXPLAINED
#{_hex6} on white
0x{_hex4}: unknown opcode
ISO/IEC 42001:2023
Handelsregister: HRB {_d5}
CNPJ {_d2}.{_d3}.{_d3}/0001-{_d2} (fornecedor)
Index closed at {_r10:29},{_d3}.{_d2}
+two, three, maybe four times a day
+we had five oh five errors all night, the gateway timeouts
+it was nineteen eighty-four, the book, not the year
+one thousand two hundred orders came in at nine
二〇二一年项目结束
十三个人做了二十四天
@Override was missing on the method
Hours 08:30-17:15, {_r20:40} a week
Req. no. {_d7}
{_r2:8} of {_r9:20} KPIs met, {_r80:99}.{_d1}%
MODEL {_A2}{_d4}-{_A1}
Please have your passport number and address ready.
Chemical CAS {_d4}-{_d2}-{_d1}, {_r5:50} g
Room {_d3}, building {_A1}
torque {_r10:90} Nm, angle {_r10:90} deg
p. {_r1:400}, fig. {_r1:9}.{_r1:20}
Lot {_d6}-{_d2} recalled
+level 3, module {_r1:9}, task {_r1:30}
"""
