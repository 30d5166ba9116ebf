//! The words that say what a number beside them is: lower case, without accents, as a plain reading has them.

use self::{
    Street::{Before, Behind, Box, Number, Suffix},
    Topic::{Against, For, Identity, Label, Street as OfStreet, Unit},
};
use crate::Kind;

/// What a word says about a number beside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Topic {
    /// It is of this kind.
    For(Kind),
    /// It is an identity number of some country.
    Identity,
    /// It is something of business: an order, a version, an amount.
    Against,
    /// It counts or measures, when it stands right before this word.
    Unit,
    /// It is a phone number, when it stands right before this word: "office".
    Label,
    /// It is a house number.
    Street(Street),
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
}

/// Phrases by what they say, apart by `|`.
pub(crate) const CUES: &[(Topic, &str)] = &[
    (
        For(Kind::Phone),
        "phone|phones|telephone|phone number|phone no|phone number is|tel|tlf|tfno|ph|cell|cellphone|cell phone|mobile|mobile number|mob|\
        mobile phone|whatsapp|wechat|signal|telegram|viber|fax|call|call me|calls to|calling|called|ring|ring me|dial|dialing|text me|text|texts|texted|\
        sms|sms to|message me|messages|message|messages to|answering|answering at|answer at|reach me|reach us|reached|reach|contact|contact me|contact number|\
        contact no|landline|hotline|helpline|extension|desk|direct line|voicemail|callback|call back|my number|my number is|my new number|his number|her number|\
        number at home|phone is|on my cell|registered|telefono|telefonos|numero de telefono|movil|mi numero|mi numero es|celular|llamame|llama al|llamame al|\
        llamar al|llame al|llamenos|contactame|contacto|marca el|marque|escribeme al|mensaje al|mensaje|fijo|telefon|telefonnummer|handy|handynummer|mobil|anrufen|\
        rufnummer|telefone|fone|ligue|numero de celular|telefonino|cellulare|portable|tel portable|appelez|joindre|電話|电话|手機|手机|致電|致电|打給|打给|聯絡|\
        联系|聯繫|号码是|號碼係|號碼是|手提|固话|座机|座機|传真|傳真|短信|微信|来电|來電|撥打|拨打|連絡先|携帯|携帯電話|電話番号|でんわ|전화|전화번호|휴대폰|연락처",
    ),
    (
        For(Kind::Email),
        "email|e-mail|emails|email address|mail me|mail|correo|correo electronico|mi correo|escribeme|邮箱|郵箱|電郵|电邮|邮件|電子郵件|メール|이메일",
    ),
    (
        For(Kind::Card),
        "card|cards|card number|card no|credit card|debit card|cc|ccn|cc number|visa|mastercard|amex|american express|discover|jcb|diners|unionpay|maestro|\
        pan number|payment card|tarjeta|tarjeta de credito|numero de tarjeta|kreditkarte|cartao|信用卡|信用咭|卡号|卡號|银行卡|銀行卡|借记卡|提款卡|銀聯|银联|カード番号|クレジットカード",
    ),
    (For(Kind::Iban), "iban"),
    (
        For(Kind::BankAccount),
        "account number|account no|account nr|acct|acct no|acc no|account|bank account|bank account number|a/c|a/c no|checking account|savings account|\
        current account|sort code|routing number|routing no|routing|aba|bsb|clabe|ifsc|wire to|transfer to|cuenta|numero de cuenta|cuenta bancaria|\
        kontonummer|konto|bankleitzahl|银行账号|银行帐号|账号|帐号|账户|戶口|銀行戶口|戶口號碼|銀行帳號|帳號|帳戶|口座番号|계좌번호|계좌",
    ),
    (
        For(Kind::Hkid),
        "hkid|hkid number|hkid card|hkid no|hong kong id|hong kong id card|hong kong identity card|香港身份證|香港身分證|香港身份证|身份證號碼|身分證號碼",
    ),
    (
        For(Kind::PrcId),
        "resident id|resident identity|chinese id|china id|prc id|身份证|身份证号|身份证号码|公民身份号码|居民身份证",
    ),
    (
        For(Kind::TaiwanId),
        "taiwan id|taiwanese id|taiwan national id|身分證字號|身分證|身份證字號|統一編號",
    ),
    (
        For(Kind::Nric),
        "nric|fin|nric number|nric no|fin number|fin no|nric/fin|singapore id|singapore ic",
    ),
    (
        For(Kind::Ssn),
        "ssn|ssns|ssn number|social security|social security number|social security no|social sec|social|soc sec|social is|seguro social|numero de seguro social",
    ),
    (
        For(Kind::Itin),
        "itin|itin number|taxpayer identification number|individual taxpayer|taxpayer number|taxpayer id",
    ),
    (
        For(Kind::Nino),
        "nino|ni number|ni no|national insurance|national insurance number|national insurance no|nat ins|n.i. number",
    ),
    (For(Kind::Nhs), "nhs|nhs number|nhs no|national health service|nhs num"),
    (
        For(Kind::Sin),
        "sin|sin number|sin no|social insurance|social insurance number|numero d'assurance sociale|nas",
    ),
    (
        For(Kind::Aadhaar),
        "aadhaar|aadhar|adhaar|aadhaar number|aadhaar card|aadhaar no|uid number|uidai|आधार",
    ),
    (For(Kind::Pan), "pan|pan card|pan no|permanent account number|income tax pan"),
    (
        For(Kind::Rrn),
        "rrn|resident registration|resident registration number|주민등록번호|주민번호|外國人登錄",
    ),
    (
        For(Kind::MyNumber),
        "my number card|individual number|mynumber|my number japan|マイナンバー|マイナンバーカード|個人番号",
    ),
    (For(Kind::Cpf), "cpf|cadastro de pessoas|meu cpf|cpf number"),
    (For(Kind::Dni), "dni|nif|documento nacional|documento nacional de identidad|mi dni"),
    (For(Kind::Nie), "nie|numero de identidad de extranjero|nie number"),
    (For(Kind::CodiceFiscale), "codice fiscale|fiscal code|cod fiscale|italian tax code|c.f."),
    (
        For(Kind::Nir),
        "nir|securite sociale|numero de securite sociale|numero de secu|numero secu|insee|carte vitale|french social security|french social security number",
    ),
    (
        For(Kind::SteuerId),
        "steuer-id|steuer id|steueridentifikationsnummer|steuer-identifikationsnummer|steuernummer|steuerliche identifikationsnummer|steuer-idnr|idnr|\
        german tax id|german tax number|german tax identification number|tax id|tax identification number|identifikationsnummer",
    ),
    (For(Kind::Tfn), "tfn|tax file number|tax file no|tax file"),
    (
        For(Kind::Passport),
        "passport|passport number|passport no|passport is|pasaporte|numero de pasaporte|reisepass|passeport|passaporte|passaporto|护照|護照|护照号|護照號碼|旅券|パスポート|여권",
    ),
    (
        For(Kind::DrivingLicence),
        "driving licence|driving license|driver's license|driver's licence|drivers license|drivers licence|driver license|driver licence|driver's license number|\
        driving licence number|licence number|license number|driver number|dl no|dl number|dl|licencia de conducir|licencia de conduccion|permiso de conducir|carnet de conducir|\
        fuhrerschein|驾照|駕照|驾驶证|駕駛執照|駕駛證|运転免許|運転免許|운전면허",
    ),
    (
        For(Kind::Address),
        "address|home address|my address|address is|live at|lives at|living at|lived at|reside at|residing at|resident at|located at|moved to|deliver to|delivered to|ship to|send to|\
        mail to|postal address|mailing address|i live on|my flat|my house is|vivo en|direccion|mi direccion|domicilio|resido en|住址|地址|住在|家住|我住|居住在|住所|주소|wohne in|adresse|anschrift",
    ),
    (
        For(Kind::DateOfBirth),
        "date of birth|birth date|birthdate|birthday|dob|d.o.b|d.o.b.|d/o/b|born|born on|born in|was born|fecha de nacimiento|naci|naci el|nacido|nacida|nacimiento|cumpleanos|cumplo anos|\
        geburtsdatum|geboren|ne le|date de naissance|data de nascimento|nascido|nascida|data di nascita|nato il|nata il|生日|出生|出生日期|生於|生于|出世|生年月日|생년월일",
    ),
    (
        For(Kind::Ip),
        "ip|ip address|ip addr|ipv4|ipv6|client ip|server ip|direccion ip|ip地址|ip位址",
    ),
    (
        Identity,
        "id|id number|id no|id card|identity card|identity number|identification number|identity no|national id|national id number|identity document|id is|tax number|tax no|\
        government id|documento|documento de identidad|numero de identificacion|cedula|ausweis|personalausweis|identidad|身份證|證件號|证件号|证件号码|身份",
    ),
    (
        Against,
        "order|orders|order no|order number|order id|order #|invoice|invoice no|invoice number|receipt|ticket|ticket no|ticket number|ticket id|tickets|ref|reference|reference number|ref no|\
        case|case no|case number|case id|tracking|tracking number|tracking no|tracking id|parcel|shipment|consignment|waybill|booking|booking reference|version|v|release|build|revision|\
        serial|serial number|serial no|product|product code|sku|isbn|isbn-13|isbn-10|issn|ean|upc|barcode|part number|part no|model|model number|item|item number|batch|lot|quote|po number|po|purchase order|\
        timestamp|unix time|epoch|commit|hash|sha|md5|uuid|guid|port|ports|localhost|error code|error|errors|code|zip|zip code|postcode|salary|revenue|budget|price|cost|costs|total|amount|\
        sum|score|scores|population|latitude|longitude|coordinates|lat|lng|lon|gps|pid|process|line|lines|issue|bug|jira|pull request|pr|doi|arxiv|patent|patent number|\
        transaction id|transaction|request id|session id|job id|user id|customer id|customer number|employee id|policy number|account manager|page|pages|room|employee number|employee no|member number|membership number|membership no|student number|student id|staff number|staff id|account id|meeting id|meeting|zoom|passcode|pin|\
        otp|otp code|verification code|policy no|claim number|claim no|contract number|contract no|licence plate|plate|job number|job no|part|confirmation number|confirmation code|flight|train|bus|route|year|years|\
        between|range|ratio|raised|earned|paid|worth|usd|eur|gbp|hkd|cny|rmb|jpy|clicks|views|sold|\
        registration|seed|id:|vin|imei|mac|chapter|section|article|rfc|iso|pedido|numero de pedido|factura|ticket de|referencia|version de|salario|precio|importe|codigo|codigo postal|\
        订单|訂單|订单号|訂單號|訂單編號|发票|發票|编号|編號|版本|工资|薪水|月薪|年薪|价格|價格|金额|金額|快递|快递单号|單號|单号|端口|流水号|注文番号",
    ),
    (
        Label,
        "office|home|work|direct|main|reception|switchboard|evenings|oficina|casa|trabajo|buro",
    ),
    (
        Unit,
        "rows|row|records|users|user|people|items|orders|requests|messages|events|lines|bytes|kb|mb|gb|tb|ms|seconds|minutes|hours|days|weeks|months|years|dollars|euros|pounds|yuan|\
        rmb|usd|eur|gbp|hkd|percent|points|units|tests|pages|files|customers|tickets|transactions|views|clicks|followers|steps|meters|metres|km|miles|kg|cases|lines of code|downloads|installs|\
        visits|times|calories|tokens|samples|errors|parameters|images|queries|employees|filas|usuarios|personas|pedidos|registros|euros al|元|块|塊|人|次|条|條|个|個|港币|港幣|蚊|万|萬|円|원",
    ),
    (
        OfStreet(Behind { ordinary: false }),
        "street|road|avenue|lane|boulevard|terrace|crescent|parkway|highway|street east|street west|street north|street south|rd|ave|blvd|ln|pkwy|hwy|mews|cul-de-sac|esplanade",
    ),
    (
        OfStreet(Behind { ordinary: true }),
        "st|dr|ct|pl|sq|drive|court|place|square|way|close|gardens|grove|hill|walk|alley|quay|circle|cir|trail|plaza|row|rise|green|park|path|wharf|broadway|view|heights|parade",
    ),
    (
        OfStreet(Before),
        "calle|avenida|avda|av|paseo|carrer|camino|ronda|travesia|glorieta|rua|travessa|alameda|rue|quai|impasse|allee|chemin|via|viale|corso|piazza|largo|vicolo|c/",
    ),
    (OfStreet(Suffix), "strasse|straße|str.|gasse|platz|weg|allee|straat|laan|gracht|vagen|gatan"),
    (
        OfStreet(Box),
        "po box|p.o. box|p.o.box|post office box|apartado de correos|apartado|postfach|caixa postal|信箱|邮政信箱",
    ),
    (OfStreet(Number), "号|號"),
];
