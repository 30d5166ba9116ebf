# Small pieces that several pages show.

shown-recording-deleted = 錄音已於 { $time } 刪除。
shown-details = 詳細資訊
shown-receipt-details = 錄音在記憶體中停留 { $seconds } 秒。處理程序 { $process } 已結束，結束代碼為 { $code }。
shown-sent-away = 你的聲音會傳送到 { $host }。
shown-sent-away-details = 它會把你的聲音轉成文字。Sotto 不保留錄音。{ $host } 如何處理錄音，由 { $host } 決定。
shown-saved = 已儲存。
shown-advice = 請不要提到身分證號碼、銀行帳號、電話號碼和住家地址。你不需要使用真實姓名。

# Personal data, before a text is saved.

shown-more-pieces = 還有 { $count } 項
shown-hide-question = 儲存前要隱藏嗎？
shown-hide = 隱藏
shown-edit = 編輯
shown-keep = 照原樣保留

looks-like-email = 看起來像電子郵件地址。
looks-like-phone = 看起來像電話號碼。
looks-like-card = 看起來像信用卡或金融卡號碼。
looks-like-iban = 看起來像國際銀行帳號（IBAN）。
looks-like-hkid = 看起來像香港身分證號碼。
looks-like-prc-id = 看起來像中國大陸居民身分證號碼。
looks-like-taiwan-id = 看起來像台灣身分證字號。
looks-like-nric = 看起來像新加坡 NRIC 或 FIN 號碼。
looks-like-ssn = 看起來像美國社會安全號碼。
looks-like-itin = 看起來像美國個人納稅識別號碼。
looks-like-nino = 看起來像英國國民保險號碼。
looks-like-nhs = 看起來像英國 NHS 號碼。
looks-like-sin = 看起來像加拿大社會保險號碼。
looks-like-aadhaar = 看起來像印度 Aadhaar 號碼。
looks-like-pan = 看起來像印度稅號（PAN）。
looks-like-rrn = 看起來像韓國居民登錄號碼。
looks-like-my-number = 看起來像日本個人編號（My Number）。
looks-like-cpf = 看起來像巴西 CPF 號碼。
looks-like-dni = 看起來像西班牙 DNI 號碼。
looks-like-nie = 看起來像西班牙外國人號碼（NIE）。
looks-like-codice-fiscale = 看起來像義大利稅號（codice fiscale）。
looks-like-nir = 看起來像法國社會安全號碼。
looks-like-steuer-id = 看起來像德國稅務識別號碼。
looks-like-tfn = 看起來像澳洲稅號。
looks-like-bank-account = 看起來像銀行帳號。
looks-like-passport = 看起來像護照號碼。
looks-like-driving-licence = 看起來像駕照號碼。
looks-like-address = 看起來像地址。
looks-like-date-of-birth = 看起來像出生日期。
looks-like-ip = 看起來像 IP 位址。
looks-like-url = 看起來像個人檔案連結。
looks-like-other = 看起來像個人資料。

shown-title-with-fault = 錯誤：{ $title }
