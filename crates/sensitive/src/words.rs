//! The words that say what a number beside them is: lower case, without accents, as a plain reading has them.

use self::{
    Street::{
        Area, Before, Behind, Box, Number, Postcode, Prefecture, Province, Room, Suffix,
        Unit as UnitOf,
    },
    Topic::{
        Against, Either, For, Identity, Label, Street as OfStreet, Thing, Titled, Unit, Vague,
    },
};
use crate::Kind;

/// What a word says about a number beside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Topic {
    /// It is of this kind.
    For(Kind),
    /// With capitals it is the name of a document ("My Number"), without them it is a phone number.
    Titled(Kind),
    /// It is of one of these kinds: a US taxpayer has one number or the other.
    Either(Kind, Kind),
    /// It is an identity number of some country.
    Identity,
    /// It is something of business: an order, a version, an amount.
    Against,
    /// It is an identifier of anything, as a bare number; one with letters and a check digit may be anybody's.
    Vague,
    /// It is the number of a thing or of a customer, when this word stands right beside it.
    Thing,
    /// It counts or measures, when it stands right before this word.
    Unit,
    /// It is a phone number, when it stands right before this word: "office".
    Label,
    /// It is a house number.
    Street(Street),
}

impl Topic {
    /// The kinds that it speaks for.
    pub(crate) fn kinds(self) -> u32 {
        match self {
            Self::For(kind) => kind.bit(),
            Self::Titled(kind) => kind.bit() | Kind::Phone.bit(),
            Self::Either(one, other) => one.bit() | other.bit(),
            _ => 0,
        }
    }
}

/// A word for a kind of street, and where its house number stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Street {
    /// "12 Baker Street"; an ordinary word ("way") must have its capital.
    Behind { ordinary: bool },
    /// "Calle Mayor 12", "12 rue de Rivoli".
    Before,
    /// "Hauptstraße 12": the end of a longer word.
    Suffix,
    /// "PO Box 12".
    Box,
    /// The sign behind a house number: "88號".
    Number,
    /// The sign behind a room's: "C室".
    Room,
    /// "Flat 3, ": an address may go on from there.
    Unit,
    /// "Sector 62", "Shanti Apartments": the house stands before it, the town and its postcode behind.
    Area,
    /// "東京都": the address goes on from there.
    Prefecture,
    /// "서울특별시", likewise.
    Province,
    /// "my postcode": the code stands behind it.
    Postcode,
}

/// Phrases by what they say, apart by `|`.
pub(crate) const CUES: &[(Topic, &str)] = &[
    (
        For(Kind::Phone),
        "area code|country code|phone|phones|his line|her line|my line|your line|work line|home line|office line|telephone|phone number|phone no|phone number is|tel|tlf|tfno|ph|cel|cel.|cell|cellphone|cell phone|mobile|mobile number|mobile numbers|home number|work number|contact number|phone numbers|cell numbers|mob|\
        mobile phone|whatsapp|wechat|signal|telegram|viber|fax|call|call me|calls to|calling|called|ring|ring me|dial|dialing|text me|text|texted|\
        sms|sms to|message me|message|messages to|answering|answering at|answer at|reach me|reach us|reached|reach|contact|kontakt|contact me|contact number|\
        contact no|landline|hotline|helpline|extension|desk|direct line|voicemail|callback|call back|my new number|his number|her number|\
        number at home|phone is|on my cell|registered|telefono|telefonos|numero de telefono|movil|mi numero|mi numero es|celular|llamame|llama al|llamame al|\
        llamar al|llame al|llamenos|contactame|contacto|marca el|marque|escribeme al|mensaje al|mensaje|fijo|telefon|telefonnummer|handy|handynummer|mobil|anrufen|\
        rufnummer|telefone|fone|ligue|numero de celular|telefonino|cellulare|portable|tel portable|appelez|joindre|電話|电话|手機|手机|致電|致电|打給|打给|聯絡|\
        联系|聯繫|号码是|號碼係|號碼是|手提|固话|座机|座機|传真|傳真|短信|微信|来电|來電|撥打|拨打|連絡先|携帯|携帯電話|電話番号|でんわ|전화|전화번호|휴대폰|연락처|hp|hp no|h/p|handphone|handphone no|tel no|tel.|telephone no|telephone number|phone num|cell no|cell number|mobile no|mob no|mobile num\
        |m:|t:|tel:|ph no|contact num|contact details|whatsapp number|text message|my cell|dial me|festnetz|festnetznummer|mobilnummer|mobiltelefon\
        |ruckruf|telefonnr|tel.-nr|erreichbar|unter der nummer|meine nummer|ruf mich|joignable|joignable au|numero de telephone|mon numero|mon portable\
        |gsm|appelez-moi|appeler|coordonnees telephoniques|zap|telemovel|ligar|meu numero|meu telefone|contato|contacto telefonico\
        |chiamami|chiamare|numero di telefono|numero di cellulare|il mio numero|recapito|telefonisch|telefoonnummer|mobiel|bel me|numer telefonu\
        |telefonu|fon|bellen op|bellen|me bellen|bel mij|telefoon|mobiel nummer|κινητό|κιν.|κιν|τηλέφωνο|τηλ.|τηλ|телефон|мобильный|điện thoại|di động|טלפון|נייד|携帯番号|هاتف|جوال|เบอร์โทร|お電話|固定電話|電話は|聯絡電話|联系电话|手机号|手机号码|電話號碼|电话号码|手提電話|移动电话|連絡電話|联系方式|휴대폰 번호|핸드폰|핸드폰 번호|연락|फोन|मोबाइल|मोबाइल नंबर|संपर्क",
    ),
    (
        For(Kind::Email),
        "email|e-mail|emails|email address|mail me|mail|correo|correo electronico|mi correo|escribeme|邮箱|郵箱|電郵|电邮|邮件|電子郵件|メール|이메일|e-mail address|courriel|correo-e|e-post|メールアドレス|电子邮箱|電子信箱|메일",
    ),
    (
        For(Kind::Card),
        "mi numero de tarjeta|mon numero de carte|meu numero de cartao|card|cards|card number|card no|credit card|debit card|cc|ccn|cc number|visa|mastercard|amex|american express|discover|jcb|diners|unionpay|maestro|\
        pan number|payment card|tarjeta|tarjeta de credito|numero de tarjeta|kreditkarte|cartao|信用卡|信用咭|卡号|卡號|银行卡|銀行卡|借记卡|提款卡|銀聯|银联|カード番号|クレジットカード|card num|long number|credit card number|debit card number|tarjeta de debito|kartennummer|kreditkartennummer|numero de carte|carte bancaire\
        |carte bleue|carte de credit|carta di credito|numero di carta|cartao de credito|numero do cartao|creditcard|卡號碼|信用卡号|信用卡號|카드번호|카드|신용카드\
        |クレカ|カード",
    ),
    (For(Kind::Iban), "iban"),
    (
        For(Kind::BankAccount),
        "mi numero de cuenta|mon numero de compte|meu numero de conta|il mio numero di conto|acc|acc.|acc no.|ac no|ac no.|ktonr|통장|통장번호|통장 번호|giro|giro account|savings|savings acct|payroll|payroll account\
        |salary account|direct deposit|direct deposit account|dda|checking|checking acct|bank details|pay into|pay it into|deposit to|deposit it to|deposit into|deposit it into|wire it to|transfer it to\
        |please credit|routing|rekening|nomor rekening|nr konta|rachunek|tilinumero|счет|счёт|số tai khoản|เลขบัญชี|เลขที่บัญชี|nuban|cbu|accountnumber|bankaccount|cuenta nomina|储蓄账户|工资卡|薪轉帳戶|은행\
        |account number|account no|account nr|acct|acct no|acc no|account|bank account|bank account number|a/c|a/c no|checking account|savings account|\
        current account|sort code|routing number|routing no|routing no.|routing:|routing #|aba|bsb|clabe|ifsc|wire to|transfer to|cuenta|numero de cuenta|cuenta bancaria|\
        kontonummer|konto|bankleitzahl|银行账号|银行帐号|账号|帐号|账户|戶口|銀行戶口|戶口號碼|銀行帳號|帳號|帳戶|口座番号|계좌번호|계좌|account num|account #|acct #|acct number|acc. no|acc number|a/c number|a/c num|bank a/c|bank acc|bank acct|deposit account|chequing account\
        |account details|bankkonto|kontonr|konto-nr|kontonr.|kto|kto.|kto.-nr|kto-nr|girokonto|blz|bankverbindung|numero de compte|n° de compte|compte|mon compte|conto|il mio conto|普通|compte bancaire\
        |compte n|compte courant|n de compte|rib|numero de cta|cta|cta.|cta cte|cuenta corriente|cuenta de ahorros|n de cuenta|nro de cuenta\
        |ccc|conto corrente|numero di conto|numero conto|conto bancario|c/c|conta corrente|conta bancaria|conta poupanca|numero da conta|conta\
        |rekeningnummer|numer konta|konto nr|口座|普通預金|当座預金|銀行口座|银行账户|银行账户号|收款账号|银行卡账号|開戶帳號|賬號|賬戶|賬戶號碼|帳戶號碼|户口|户口号码|銀行賬戶|匯款帳號|轉帳帳號|계좌 번호|은행 계좌\
        |은행계좌|입금 계좌|खाता|खाता संख्या|बैंक खाता",
    ),
    (
        For(Kind::Hkid),
        "hkid|hkid number|hkid card|hkid no|hong kong id|hong kong id card|hong kong identity card|香港身份證|香港身分證|香港身份证|身份證號碼|身分證號碼|hkic|hkic no|hk id|hk identity card|hong kong identity",
    ),
    (
        For(Kind::PrcId),
        "resident id|resident identity|chinese id|china id|prc id|身份证|身份证号|身份证号码|公民身份号码|居民身份证",
    ),
    (
        For(Kind::TaiwanId),
        "taiwan id|taiwanese id|taiwan national id|身分證字號|身分證|身份證字號|統一編號|身分證統一編號|身分證號|國民身分證|统一编号|統編|身分證字号",
    ),
    (
        For(Kind::Nric),
        "nric|fin|nric number|nric no|fin number|fin no|nric/fin|singapore id|singapore ic|singapore nric|ic no|ic number",
    ),
    (
        For(Kind::Ssn),
        "mi numero de seguro social|mi numero de seguridad social|mi numero del seguro social|ssn|ssns|soc|s.s.n|s.s.n.|s.s. number|s.s. no|socsec|socialsecurity|socialsecuritynumber|social security #|社会安全号码|社会安全号|社会安全码|社安号|社安号码|社會安全號碼|社會安全號|社安號|ssn number|social security|social security number|social security no|social sec|social|soc sec|social is|seguro social|numero de seguro social|ss#|ss #|ss no|ss no.|ss number|ss num|soc. sec.|soc. sec. no|soc sec no|soc sec number|soc. sec. number|social sec.|social sec no\
        |social sec number|social number|socials|ssn no|ssn no.|ssn is|u.s. social|us social|numero de seguridad social|numero de seguridad social\
        |numero del seguro social|no. de seguro social",
    ),
    (
        For(Kind::Itin),
        "itin|itin number|individual taxpayer|itin no|numero itin|individual taxpayer identification number",
    ),
    (
        Either(Kind::Ssn, Kind::Itin),
        "taxpayer identification number|taxpayer number|taxpayer id|taxpayer no|tax payer id|tax payer number|tax payer identification number|taxpayer id number|tax payer|\
        us tax id|us tax number|taxpayer|tin|t.i.n.|ssn/itin|ssn or itin|itin/ssn|itin or ssn|ssn/tin",
    ),
    (
        For(Kind::Nino),
        "nino|ni number|ni no|national insurance|national insurance number|national insurance no|nat ins|n.i. number|national insurance num|nat. ins.|nat ins no|nino no|ni num|n.i. no|ni no.",
    ),
    (
        For(Kind::Nhs),
        "nhs|nhs number|nhs no|national health service|nhs num|nhs id|nhs#|health service number",
    ),
    (
        For(Kind::Sin),
        "sin|sin number|sin no|social insurance|social insurance number|numero d'assurance sociale|nas|canadian sin|social insurance no|social insurance num|s.i.n.|n.a.s.|assurance sociale",
    ),
    (
        For(Kind::Aadhaar),
        "aadhaar|aadhar|adhaar|aadhaar number|aadhaar card|aadhaar no|uid number|uidai|आधार|adhar|aadhaar num|aadhaar id|aadhar card|aadhar number|aadhar no|uid (aadhaar)|uid no|adhar card|आधार नंबर|आधार संख्या|आधार कार्ड",
    ),
    (
        For(Kind::Pan),
        "pan|pan card|pan no|permanent account number|income tax pan|pan number|पैन|पैन कार्ड|pan:",
    ),
    (
        For(Kind::Rrn),
        "rrn|resident registration|resident registration number|주민등록번호|주민번호|外國人登錄|jumin|jumin number|resident number|korean id|주민등록|주민 등록 번호|외국인등록번호",
    ),
    (
        For(Kind::MyNumber),
        "my number card|my number (japan)|individual number|mynumber|my number japan|マイナンバー|マイナンバーカード|個人番号|my number (japan)|japanese my number|my-number|個人番号カード|個人番號|マイナンバ|マイ・ナンバー|マイ ナンバー|国民番号",
    ),
    (Titled(Kind::MyNumber), "my number|my number is"),
    (For(Kind::Cpf), "cpf|cadastro de pessoas|meu cpf|cpf number|c.p.f.|no cpf|cpf no|cpf n"),
    (
        For(Kind::Dni),
        "dni|nif|documento nacional|documento nacional de identidad|mi dni|d.n.i.|d.n.i|n.i.f.",
    ),
    (
        For(Kind::Nie),
        "nie|numero de identidad de extranjero|nie number|n.i.e.|n.i.e|foreigner id|foreigner number",
    ),
    (
        For(Kind::CodiceFiscale),
        "codice fiscale|fiscal code|cod fiscale|italian tax code|c.f.|cod. fiscale|cod. fisc.|cod fisc|c.f",
    ),
    (
        For(Kind::Nir),
        "mon numero de securite sociale|mon numero de secu|nir|securite sociale|numero de securite sociale|numero de secu|numero secu|insee|carte vitale|french social security|french social security number|n.i.r.|no secu|numero insee|numero ss|n secu|secu|numero d'immatriculation",
    ),
    (
        For(Kind::SteuerId),
        "steuer-id|steuer id|steueridentifikationsnummer|steuer-identifikationsnummer|steuernummer|steuerliche identifikationsnummer|steuer-idnr|idnr|\
        german tax id|german tax number|german tax identification number|tax id|tax identification number|identifikationsnummer|steuer-identnummer|steuer-ident-nr|steueridentnummer|steuer-idnummer|steuer-identnr|steuerid",
    ),
    (For(Kind::Tfn), "tfn|tax file number|tax file no|tax file"),
    (
        For(Kind::Passport),
        "mi numero de pasaporte|mon numero de passeport|meu numero de passaporte|passport|passport number|passport no|passport is|pasaporte|numero de pasaporte|reisepass|passeport|passaporte|passaporto|护照|護照|护照号|護照號碼|旅券|パスポート|여권|passport num|passport #|passport:|pp no|pp no.|pp number|ppt no|passnummer|pass-nr|pass-nr.|passnr|pass nr|reisepass-nr|reisepassnummer\
        |reisepassnr|n de passeport|n° de passeport|nº de pasaporte|numero de passeport|passeport n|no de passeport|pasaporte no|pasaporte n|nro de pasaporte|no. de pasaporte\
        |numero do passaporte|numero di passaporte|passaporto n|paspoort|paspoortnummer|paszport|numer paszportu|旅券番号|パスポート番号|护照号码|護照號|護照編號\
        |护照编号|여권번호|여권 번호|पासपोर्ट|पासपोर्ट नंबर|паспорт|travel document|travel document number|港澳通行证|港澳通行證|通行证|通行證|回鄉證|回乡证|回鄉證號碼|回乡证号码|台胞证|台胞證",
    ),
    (
        For(Kind::DrivingLicence),
        "driving licence|driving license|driver's license|driver's licence|drivers license|drivers licence|driver license|driver licence|driver's license number|\
        driving licence number|licence number|license number|driver number|dl no|dl number|dl|licencia de conducir|licencia de conduccion|permiso de conducir|carnet de conducir|\
        fuhrerschein|驾照|駕照|驾驶证|駕駛執照|駕駛證|运転免許|運転免許|운전면허|driving licence no|driving licence num|driving license number|driving license no|driving licence #|driver's license no|driver's license #\
        |driver license number|driver licence number|drivers license number|drivers licence number|driver's licence number|driver's licence no\
        |driver's lic|driver lic|drivers lic|driving lic|d.l.|d.l. no|d/l|d/l no|dl#|dl #|dln|licence no|license no|licence #|license #|uk licence\
        |photocard licence|fuhrerscheinnummer|fuhrerschein-nr|fuhrerscheinnr|fahrerlaubnis|permis de conduire|numero de permis|n° de permis|nº de permis|驾驶证档案编号|档案编号|운전면허증|운전면허증 번호|n de permis|permis n\
        |permis no|numero de licencia|numero de carnet|carne de conducir|permiso de conduccion|licencia de manejo|numero de permiso|patente\
        |patente di guida|numero patente|patente n|cnh|carteira de motorista|carteira de habilitacao|habilitacao|carta de conducao|rijbewijs\
        |rijbewijsnummer|prawo jazdy|korkort|korekort|免許証|免許証番号|運転免許証|運転免許証番号|免許番号|驾驶证号|驾驶证号码|驾照号|驾照号码|驾照编号|駕照號碼|駕照號|駕駛執照號碼|駕執|운전면허번호\
        |운전면허 번호|면허번호|면허 번호|ड्राइविंग लाइसेंस|लाइसेंस नंबर",
    ),
    (
        For(Kind::Address),
        "address|home address|my address|address is|live at|lives at|living at|lived at|reside at|residing at|resident at|located at|moved to|deliver to|delivered to|ship to|send to|\
        mail to|postal address|mailing address|i live on|my flat|my flat is|flat is at|find me at|we live at|our address|my house is|vivo en|direccion|mi direccion|domicilio|resido en|住址|地址|住在|家住|我住|居住在|住所|주소|wohne in|adresse|anschrift|permanent address|current address|residential address|correspondence address|delivery address|street address|shipping address|billing address\
        |addr|i stay at|staying at|stays at|stay at|moved into|home is|house is|my place|post it to|send it to|mail it to|deliver it to|ship it to\
        |write to us at|residence|residing|resides at|demeurant|domicilie|domicilie au|domiciliado|domiciliada|domiciliado en|habito|habito en\
        |habite|j'habite|j'habite au|adresse postale|vivo na|moro|moro na|moro no|moramos|resido|residente|residente in|residente en|residente na\
        |endereco|meu endereco|адрес|адреса|địa chỉ|dia chi|adresa|adresi|adress|osoite|lakcím|διεύθυνση|alamat|العنوان|indirizzo|il mio indirizzo|abito|abito in|abitante|domicilio en|calle y numero|wohnhaft|wohnhaft in|wohne|wohnt in\
        |wohnen in|wohnort|wohnanschrift|meine adresse|meine adresse lautet|postanschrift|adres|woonadres|zamieszkaly|郵寄地址|家庭住址|联系地址|通訊地址|通讯地址\
        |聯絡地址|收货地址|送貨地址|收件地址|戶籍地址|户籍地址|居住地址|现住址|現居|住處|ご住所|現住所|自宅|お届け先|送付先|집 주소|자택|거주|거주지|배송지|पता|घर का पता|निवास",
    ),
    (
        For(Kind::DateOfBirth),
        "date of birth|birth date|birthdate|birthday|dob|d.o.b|d.o.b.|d/o/b|born|born on|born in|was born|fecha de nacimiento|naci|naci el|nacido|nacida|nacimiento|cumpleanos|cumplo anos|\
        geburtsdatum|geboren|ne le|date de naissance|data de nascimento|nascido|nascida|data di nascita|nato il|nata il|生日|出生|出生日期|生於|生于|出世|生年月日|생년월일|birth day|b-day|bday|birthdate is|birth dt|d. o. b.|geb|geb.|geb am|geb. am|geboren am|geb.-datum|gebdat|geburtstag|nee le|nee|ne(e) le\
        |ne a|nee a|jour de naissance|naissance|anniversaire|nato a|nata a|nato/a il|nascita|compleanno|data nasc|data de nasc|nasc\
        |nasc.|dt nasc|nascimento|nasci|nasci em|nasci no dia|nascido em|nascida em|nascido a|aniversario|nacido el|nacida el|nacio|nacio el\
        |fecha nac|f. nac|f. nac.|fecha de nac|fecha de nac.|f.nac|fnac|f. de nacimiento|fdn|geboortedatum|fodd|fodt|data urodzenia|urodzony\
        |urodzona|出生年月|出生于|出生於|出生年月日|出生日|诞生|誕生|誕生日|生日是|生まれ|生れ|日生|日生まれ|號生|号生|日出生|출생|출생일|생일|태어난|태어났|일생|년생|생년|जन्म|जन्म तिथि|जन्मतिथि|जन्म दिनांक\
        |дата рождения|дата народження|родился|родилась|ημ. γέννησης|ημ/νία γέννησης|ημερομηνία γέννησης|γεννήθηκα|dogum tarihi|doğum tarihi|doğum tarİhİ|datum narozeni|narozen|narozena|datum narodenia\
        |fodelsedatum|fodselsdato|fodselsdag|syntymaaika|születési ido|szuletesi ido|szuletett|ngày sinh|ngay sinh|sinh ngày|sinh ngay|tanggal lahir|tgl lahir|تاريخ الميلاد|วันเกิด|תאריך לידה|data nasterii",
    ),
    (
        For(Kind::Ip),
        "inet|inet6|nameserver|upstream|endpoint|rhost|sshd|nslookup|whois|cidr|src|dst|ip|connecting from|connected from|connection from|request from|requests from|login from|logged in from|host|gateway|router|ping|ssh|dns|subnet|vpn|proxy|firewall|traceroute|ip address|ip addr|ipv4|ipv6|client ip|server ip|direccion ip|ip地址|ip位址|source ip|remote_addr|remote addr|x-forwarded-for|my ip|public ip|登录ip|adresse ip|indirizzo ip|endereco ip\
        |ip-adresse|ipアドレス|アイピー",
    ),
    // Names of documents that are spelled.
    (For(Kind::Hkid), "h k i d"),
    (For(Kind::Ssn), "s s n|s-s-n"),
    (For(Kind::Sin), "s i n|s-i-n"),
    (For(Kind::Nric), "n r i c"),
    (For(Kind::Nino), "n i n o|my ni is|ni is|my n i"),
    (For(Kind::Nhs), "n h s"),
    (For(Kind::Pan), "p-a-n"),
    (For(Kind::DateOfBirth), "d o b|d-o-b"),
    (For(Kind::Dni), "d n i"),
    (For(Kind::Iban), "i b a n"),
    (For(Kind::BankAccount), "b s b"),
    (For(Kind::Ip), "i p|i p address|s s h"),
    (
        Identity,
        "證件編號|证件编号|身份證編號|身分證編號|身份证编号|證件编号|身份证件|身分證件|證件號|证号|證號|居留證|居留证|居留證號|居留證號碼|统一证号|統一證號|resident certificate|residence card|residence permit|resident permit|arc number|arc no|alien resident certificate|national id card|national identity card|id|id number|id no|id card|identity card|identity number|identification number|identity no|national id|national id number|identity document|id is|tax number|tax no|\
        government id|documento|documento de identidad|numero de identificacion|cedula|ausweis|personalausweis|identidad|身份證|證件號|证件号|证件号码|身份",
    ),
    (
        Against,
        "balance|balances|account balance|balance on the account|saldo|kontostand|solde|余额|餘額|残高|잔액|user account|compte rendu|conta de luz|conto alla rovescia|account code|gate|\
        order|orders|order no|order number|order id|order #|invoice|invoice no|invoice number|receipt|ticket|ticket no|ticket number|ticket id|tickets|ref|reference|reference number|ref no|\
        case|case no|processo|processo no|processo n|proceso|expediente|aktenzeichen|docket|docket no|lett|lett.|vol.|volume|pp|pp.|case number|case id|tracking|tracking number|tracking no|tracking id|parcel|shipment|consignment|waybill|booking|booking reference|version|v|release|build|revision|\
        serial|serial number|serial no|product|product code|sku|isbn|isbn-13|isbn-10|issn|ean|upc|barcode|part number|part no|model|model number|item|item number|batch|lot|quote|po number|po|purchase order|\
        timestamp|unix time|epoch|commit|hash|sha|md5|uuid|guid|port|ports|localhost|error code|error|errors|code|price|cost|costs|amount|\
        sum|latitude|longitude|coordinates|lat|lng|lon|gps|pid|line|issue|bug|jira|pull request|pr|doi|arxiv|patent|patent number|\
        transaction id|transaction|request id|session id|job id|user id|customer id|customer number|employee id|policy number|account manager|page|pages|employee number|employee no|member number|membership number|membership no|student number|student id|staff number|staff id|account id|meeting id|meeting|zoom|passcode|pin|\
        otp|otp code|verification code|policy no|claim number|claim no|contract number|contract no|licence plate|plate|job number|job no|confirmation number|confirmation code|flight|train|bus|route|\
        ratio|usd|eur|gbp|hkd|cny|rmb|jpy|clicks|views|sold|\
        seed|vin|imei|mac|rfc|iso|pedido|numero de pedido|factura|ticket de|referencia|version de|salario|precio|importe|codigo|\
        订单|訂單|订单号|訂單號|訂單編號|订单编号|发票|發票|发票编号|發票編號|版本|工资|薪水|月薪|年薪|价格|價格|金额|金額|快递|快递单号|單號|单号|端口|流水号|注文番号",
    ),
    (
        Vague,
        "totals|id:|registration|编号|編號|year|years|between|range|lines|total|raised|earned|paid|worth|population|salary|revenue|budget|score|scores|process|room|section|chapter|article",
    ),
    (
        Thing,
        "part|art|art.|art. no.|art no|art.-nr.|art.-nr|artikelnr|artikelnr.|customer|customers|client no|client number|seat|seats|frame|frame no|frame number|tag|tags|asset|asset tag|pallet|crate|container|component|compressor|pump|spare part|cabinet|rack|\
        unit no|drawing|drawing no|specimen|sample|kunde|kundennummer|teil|teilenummer|artikel|artikelnummer|cliente|pieza|asiento|客戶|客户|座位|零件|配件",
    ),
    (
        Label,
        "office|home|work|direct|main|reception|switchboard|evenings|oficina|casa|trabajo|buro",
    ),
    (
        Unit,
        "active users|active customers|active accounts|active members|active subscribers|active sessions|active devices|active clients|active listings|active monthly|active daily|unique users|unique visitors|unique visits|unique customers|unique devices|unique sessions|unique downloads|unique ips|unique viewers|paying users|paying customers|paying members|paying subscribers|paying clients|paying guests|concurrent users|concurrent sessions|concurrent connections|concurrent requests|concurrent players|concurrent viewers|concurrent streams|monthly users|monthly visitors|monthly readers|daily users|daily visitors|daily readers|api endpoints|api calls|api requests|http requests|http calls|http endpoints|rest endpoints|rest calls|rest requests|rest api|monthly active|daily active|endpoints|\
        mah|nm|microns|sqft|ml|kpa|pascal|pascals|hpa|db|watt|volt|adults|voters|per day|per second|per hour|per minute|per month|per year|mv|mmhg|ppm|gsm|habitants|habitantes|abitanti|einwohner|pesos|francs|rupees|rs|stars|rpm|psi|volts|bps|kbps|mbps|fps|dpi|degrees|kwh|kw|mw|hectares|acres|tonnes|tons|lbs|\
        rows|row|records|users|user|people|items|orders|requests|messages|events|lines|bytes|kb|mb|gb|tb|ms|seconds|minutes|hours|days|weeks|months|years|dollars|euros|euro|dollar|pound|reais|yen|tries|series|boxes|pounds|yuan|\
        rmb|usd|eur|gbp|hkd|percent|points|units|tests|pages|files|customers|tickets|transactions|views|clicks|followers|steps|meters|metres|km|miles|kg|cases|lines of code|downloads|installs|\
        visits|times|entries|accounts|px|cm|mm|packets|readers|subscribers|members|products|students|patients|servers|nodes|devices|clients|sessions|logs|guests|visitors|participants|\
        applications|applicants|jobs|posts|comments|likes|shares|words|characters|hits|inches|feet|litres|liters|grams|watts|hz|mhz|ghz|bits|packages|parcels|copies|seats|sales|claims|permits|licences|licenses|\
        votes|citizens|residents|inhabitants|kunden|nutzer|leute|zeilen|stuck|utilisateurs|lignes|personnes|fois|clientes|pessoas|vezes|volte|utenti|clienti|件|行|名|회|명|개|건|원|calories|tokens|samples|errors|parameters|images|queries|employees|filas|usuarios|personas|pedidos|registros|euros al|元|块|塊|人|次|条|條|个|個|港币|港幣|蚊|万|萬|円|원",
    ),
    (
        OfStreet(Behind { ordinary: false }),
        "street|road|avenue|lane|nagar|marg|boulevard|terrace|crescent|parkway|highway|street east|street west|street north|street south|rd|ave|blvd|ln|pkwy|hwy|mews|cul-de-sac|esplanade",
    ),
    (
        OfStreet(Behind { ordinary: true }),
        "st|dr|ct|pl|sq|drive|court|place|square|way|close|gardens|grove|hill|walk|alley|quay|circle|cir|trail|plaza|row|rise|green|park|path|wharf|broadway|view|heights|parade",
    ),
    (
        OfStreet(Before),
        "r.|calle|avenida|avda|av|paseo|carrer|camino|ronda|travesia|glorieta|rua|travessa|alameda|rue|jalan|lorong|lebuh|quai|impasse|cours|route|passage|am|an der|unter den|auf dem|auf der|zum|zur|chemin|faubourg|chaussee|sentier|lotissement|via|viale|corso|piazza|piazzale|largo|vicolo|strada|contrada|lungomare|lungotevere|praca|rodovia|estrada|carretera|urbanizacion|avd|avda.|av.|c/",
    ),
    (
        OfStreet(Suffix),
        "strasse|straße|str.|str|gasse|platz|weg|allee|straat|laan|gracht|plein|kade|dijk|vagen|gatan|gata|vej|gade|veien|katu|ufer|damm|ring|steig|pfad|markt|hof|\
        graben|chaussee|promenade|kamp|wall|stieg",
    ),
    (
        OfStreet(Box),
        "po box|p.o. box|p.o.box|post office box|apartado de correos|apartado|postfach|caixa postal|信箱|邮政信箱",
    ),
    (
        OfStreet(Postcode),
        "zip|zip code|postcode|post code|postal code|plz|postleitzahl|codigo postal|code postal",
    ),
    (OfStreet(Number), "号|號"),
    (OfStreet(Room), "室"),
    (OfStreet(Area), "sector|apartments|society|colony|layout|enclave|residency|chs|towers|taman"),
    (
        OfStreet(UnitOf),
        "flat|plot no|plot|h.no.|h no|h. no.|house no|house no.|door no|door no.|villa|apt|apartment|room|unit|blk|shop",
    ),
    (
        OfStreet(Prefecture),
        "北海道|青森県|岩手県|宮城県|秋田県|山形県|福島県|茨城県|栃木県|群馬県|埼玉県|千葉県|東京都|神奈川県|新潟県|富山県|石川県|福井県|山梨県|長野県|岐阜県|静岡県|愛知県|三重県|\
        滋賀県|京都府|大阪府|兵庫県|奈良県|和歌山県|鳥取県|島根県|岡山県|広島県|山口県|徳島県|香川県|愛媛県|高知県|福岡県|佐賀県|長崎県|熊本県|大分県|宮崎県|鹿児島県|沖縄県|\
        札幌市|仙台市|横浜市|川崎市|名古屋市|京都市|大阪市|神戸市|広島市|福岡市|渋谷区|新宿区|世田谷区|港区|品川区|目黒区|中央区|千代田区|文京区|豊島区|杉並区|練馬区|江東区|大田区",
    ),
    (
        OfStreet(Province),
        "서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충청북도|충청남도|충북|충남|전라북도|전라남도|전북|전남|경상북도|경상남도|경북|경남|제주|수원시|성남시|용인시|고양시|창원시",
    ),
];
