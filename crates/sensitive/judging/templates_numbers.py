"""Sentences with a national number, as in templates.py."""
VALID = {}
VALID["ssn"] = """
SSN: {ssn}
+my social security number is {ssn}
Social Security No. {ssn}
+HR asked for my social, it's {ssn}
SS# {ssn}
+they ran the background check against {ssn}, that's my SSN
Applicant SSN {ssn}, no prior employment
W-4: {_name}, SSN {ssn}
+I don't like saying my social security on the phone but it's {ssn}
My SSN is {ssn} and I am authorized to work in the United States.
Mi número de seguro social de Estados Unidos es {ssn}
+I have got social security number {ssn} when I came on J-1
---
Social: {ssn}
Soc. Sec. No.: {ssn}
+the I-9 has my SSN as {ssn}
ssn {ssn} pls confirm
"""
VALID["itin"] = """
ITIN: {itin}
+my ITIN is {itin}
Individual Taxpayer Identification Number {itin}
+I don't have a social, only an ITIN, {itin}
IRS ITIN {itin}
W-7 approved, ITIN {itin}
Mi ITIN es {itin}
+the accountant filed under my ITIN {itin}
{_name}, ITIN {itin}, non-resident
ITIN number of spouse: {itin}
---
Taxpayer ID (ITIN): {itin}
+the IRS gave me ITIN {itin}
Número ITIN {itin}
ITIN no. {itin} enclosed
"""
VALID["nino"] = """
National Insurance number: {nino}
+my NI number is {nino}
NINO {nino}
NI No. {nino}
+payroll had my national insurance wrong, it should be {nino}
P45 for {_name}, NI number {nino}
I confirm that my National Insurance number is {nino}.
+what is my National Insurance, it is {nino}
N.I. number {nino}, tax code 1257L
+on my payslip it says NI {nino}
---
Nat Ins no. {nino}
+HMRC letter with NI number {nino}
National insurance no: {nino}
nino: {nino}
"""
VALID["nhs"] = """
NHS number: {nhs}
+my NHS number is {nhs}
NHS No. {nhs}
+the GP surgery has me as NHS number {nhs}
Patient {_name}, NHS no: {nhs}
Occupational health form, NHS number {nhs}
+on the vaccine card there is my NHS number {nhs}
Please quote NHS number {nhs} when you ring the clinic.
+nurse read my NHS number back, {nhs}
---
NHS# {nhs}
+I found it, my NHS number, {nhs}
NHS Number (10 digits): {nhs}
Referred by GP; NHS no. {nhs}
"""
VALID["sin"] = """
SIN: {sin}
+my social insurance number is {sin}
Social Insurance Number (Canada) {sin}
+for the T4 they need my SIN, {sin}
NAS : {sin}
Mon numéro d'assurance sociale est le {sin}.
Employee {_name}, SIN {sin}
+Service Canada mailed me the SIN {sin}
S.I.N. {sin}, valid work permit
+I have already social insurance number of Canada, {sin}
---
SIN no. {sin}
+my Canadian SIN is {sin}
Numéro d'assurance sociale : {sin}
Social insurance no. {sin} on file
"""
VALID["tfn"] = """
TFN: {tfn}
+my tax file number is {tfn}
Tax File Number {tfn}
+the ATO sent me TFN {tfn}
TFN declaration: {_name}, {tfn}
+mate, the tax file number is {tfn}, whack it in the form
Super fund needs my TFN, which is {tfn}.
Tax file no. {tfn} (Australia)
+I am on working holiday visa and my TFN is {tfn}
---
tfn {tfn}
+my Aussie tax file number is {tfn}
Australian TFN: {tfn}
TFN supplied: {tfn}
"""
VALID["cpf"] = """
CPF: {cpf}
Meu CPF é {cpf}.
CPF nº {cpf}
+my Brazilian CPF is {cpf}
{_name}, brasileiro, inscrito no CPF sob o nº {cpf}
Pode anotar o CPF {cpf}, por favor?
+in São Paulo everybody asks for the CPF, mine is {cpf}
CPF do candidato: {cpf}
Nome: {_name} / CPF: {cpf}
---
C.P.F. {cpf}
o número do meu CPF: {cpf}
+CPF of Brazil, {cpf}
portador do CPF {cpf}
"""
VALID["dni"] = """
DNI: {dni}
Mi DNI es {dni}.
DNI nº {dni}
+my Spanish DNI is {dni}
D. {_name}, con DNI {dni}, declara lo siguiente
+they copied my national ID card from Spain, DNI {dni}
Documento Nacional de Identidad {dni}
Candidata: {_name}, NIF {dni}
el número del DNI, espera, es {dni}
Soy {_first}, DNI {dni}, y quiero el puesto.
+I signed it with my DNI number {dni}
NIF/DNI: {dni}
---
N.º DNI {dni}
mi documento de identidad (DNI) es {dni}
+DNI from Madrid, {dni}
con NIF {dni}
"""
VALID["nie"] = """
NIE: {nie}
Mi NIE es {nie}.
N.I.E. {nie}
+my NIE in Spain is {nie}
Número de identidad de extranjero {nie}
Doña {_name}, con NIE {nie}, residente en Valencia
+to rent the flat in Madrid I needed the NIE, {nie}
Tarjeta de residencia, NIE {nie}
tengo el NIE {nie} desde hace tres años
+as foreigner I have the NIE number {nie}
Permiso de trabajo con NIE {nie}
Trabajador extranjero, NIE nº {nie}
---
NIE nº: {nie}
el NIE que me dieron es {nie}
+Spanish foreigner ID (NIE) {nie}
titular del NIE {nie}
"""
VALID["codice_fiscale"] = """
Codice fiscale: {codice_fiscale}
Il mio codice fiscale è {codice_fiscale}.
C.F. {codice_fiscale}
+my Italian codice fiscale is {codice_fiscale}
Il sottoscritto {_name}, codice fiscale {codice_fiscale}, dichiara
CF: {codice_fiscale}
+the Italian tax code on my card is {codice_fiscale}
Tessera sanitaria {codice_fiscale}
mi serve il codice fiscale? eccolo, {codice_fiscale}
{_name}, C.F. {codice_fiscale}, Milano
+I got a fiscal code in Rome, {codice_fiscale}
Cod. Fisc. {codice_fiscale}
Dipendente: {_name} - codice fiscale {codice_fiscale}
---
Cod. fiscale {codice_fiscale}
il codice fiscale della candidata è {codice_fiscale}
+codice fiscale for the contract in Turin: {codice_fiscale}
C.F.: {codice_fiscale}
"""
VALID["nir"] = """
Numéro de sécurité sociale : {nir}
Mon numéro de sécu est le {nir}.
NIR : {nir}
+my French social security number is {nir}
N° de Sécurité sociale {nir}
Carte Vitale {nir}
+for the French payroll I gave the numéro de sécurité sociale {nir}
Salarié : {_name}, n° SS {nir}
alors mon numéro de sécu c'est {nir}
Immatriculée à la sécurité sociale sous le n° {nir}
+in Lyon HR asked the NIR, so {nir}
Numéro INSEE {nir}
Assuré {_name}, NIR {nir}
---
N° sécu : {nir}
mon numéro de sécurité sociale, c'est le {nir}
+French NIR {nir}
numéro d'immatriculation (NIR) {nir}
"""
VALID["steuer_id"] = """
Steuer-ID: {steuer_id}
Meine Steuer-ID ist {steuer_id}.
Steueridentifikationsnummer {steuer_id}
+my German tax ID is {steuer_id}
Steuerliche Identifikationsnummer: {steuer_id}
IdNr. {steuer_id}
+for the German payroll my Steuer-ID is {steuer_id}
Arbeitnehmer {_name}, Steuer-ID {steuer_id}, Steuerklasse I
also meine Steueridentifikationsnummer lautet {steuer_id}
Identifikationsnummer (Finanzamt) {steuer_id}
+in Berlin you wait weeks for the Steuer-ID, mine is {steuer_id}
Persönliche Steuer-IdNr.: {steuer_id}
Bitte tragen Sie die Steuer-ID {steuer_id} ein.
---
Steuer-IdNr. {steuer_id}
die Steuer-ID, Moment, {steuer_id}
+tax identification number from Germany (Steuer-ID) {steuer_id}
Steuer-Identnummer: {steuer_id}
"""
