# Small pieces that several pages show.

# $time (String) - when, which the page marks
shown-recording-deleted = Recording deleted at { $time }.
shown-details = Details
# $seconds (String) - with one decimal
# $process (String) - its number
# $code (String) - its exit code
shown-receipt-details = In memory for { $seconds } seconds. Process { $process } ended with exit code { $code }.
# $host (String)
shown-sent-away = Your voice is sent to { $host }.
# $host (String)
shown-sent-away-details = It turns your voice into text. Sotto keeps no recordings. What { $host } does with them is up to { $host }.
shown-saved = Saved.
shown-advice = Leave out ID numbers, bank numbers, phone numbers and your home address. You don’t need to use real names.

# Personal data, before a text is saved.

# $count (Number) - how many pieces are not listed
shown-more-pieces = and { $count } more
shown-hide-question = Hide it before saving?
shown-hide = Hide it
shown-edit = Edit
shown-keep = Keep as it is

looks-like-email = Looks like an email address.
looks-like-phone = Looks like a phone number.
looks-like-card = Looks like a payment card number.
looks-like-iban = Looks like an IBAN.
looks-like-hkid = Looks like a Hong Kong identity card number.
looks-like-prc-id = Looks like a mainland China resident identity number.
looks-like-taiwan-id = Looks like a Taiwan identity card number.
looks-like-nric = Looks like a Singapore NRIC or FIN.
looks-like-ssn = Looks like a US Social Security number.
looks-like-itin = Looks like a US individual taxpayer number.
looks-like-nino = Looks like a UK National Insurance number.
looks-like-nhs = Looks like an NHS number.
looks-like-sin = Looks like a Canadian Social Insurance number.
looks-like-aadhaar = Looks like an Aadhaar number.
looks-like-pan = Looks like an Indian tax number (PAN).
looks-like-rrn = Looks like a Korean resident registration number.
looks-like-my-number = Looks like a Japanese My Number.
looks-like-cpf = Looks like a Brazilian CPF.
looks-like-dni = Looks like a Spanish DNI.
looks-like-nie = Looks like a Spanish foreigner number (NIE).
looks-like-codice-fiscale = Looks like an Italian codice fiscale.
looks-like-nir = Looks like a French social security number.
looks-like-steuer-id = Looks like a German tax identification number.
looks-like-tfn = Looks like an Australian tax file number.
looks-like-bank-account = Looks like a bank account number.
looks-like-passport = Looks like a passport number.
looks-like-driving-licence = Looks like a driving licence number.
looks-like-address = Looks like a street address.
looks-like-date-of-birth = Looks like a date of birth.
looks-like-ip = Looks like an IP address.
looks-like-url = Looks like a link to a personal profile.
looks-like-other = Looks like personal data.

# $title (String) - what the page is called where nothing is wrong
shown-title-with-fault = Error: { $title }
