# What errors say: a title, and what happened, what is safe and what to do.

error-request-id = 回報這個問題時，請附上要求 ID：
error-back = 按瀏覽器的「上一頁」，就能看到你寫的內容。
error-to-account = 返回你的帳號
error-to-sign-in = 登入
error-to-home = 前往首頁

error-not-found = 找不到頁面
error-not-found-sentence = 網址可能有誤，或內容已被刪除。
error-signed-out = 你已登出
error-signed-out-sentence = 這次的內容沒有儲存。請在另一個分頁登入，再試一次。
error-token-unknown = 權杖無效
error-token-unknown-sentence = 存取權杖不存在、有誤、已移除或已過期。請在「帳號」建立新的權杖，並以 bearer token 傳送。
error-token-scope = 權限不足
error-token-scope-sentence = 這個權杖沒有執行這個操作的權限。請在「帳號」建立權限包含「{ $scope }」的權杖。
error-token-never = 這裡不能使用權杖
error-token-never-sentence = 權杖不能管理權杖、登入裝置、登入方式或帳號。請用瀏覽器登入，並開啟「帳號」。
error-not-invited = 這個電子郵件地址不能登入
error-not-invited-sentence = 這部伺服器只開放部分電子郵件地址登入，你的不在其中。沒有儲存任何內容。請使用另一個帳號，或聯絡管理員。
error-anothers = 這個登入方式屬於另一個帳號
error-anothers-sentence = 這個登入方式有自己的 Sotto 帳號，所以沒有新增。若要新增到這裡，請先用它登入並刪除那個帳號。那個帳號的面試也會一併刪除。
error-only-way = 這是你唯一的登入方式
error-only-way-sentence = 移除後你就無法登入，所以沒有移除。請先新增另一個登入方式。
error-downloading = 下載仍在進行
error-downloading-sentence = 請等它完成。如果下載中斷，請一分鐘後再試一次。你的資料不受影響。
error-too-many = 要求次數過多
error-too-many-seconds = 你操作的次數太多，所以這次沒有執行。先前儲存的內容都不受影響。請在 { $count } 秒後再試一次。
error-too-many-minutes = 你操作的次數太多，所以這次沒有執行。先前儲存的內容都不受影響。請在 { $count } 分鐘後再試一次。
error-limit = 已達上限
error-limit-interviews = 未完成的面試已達上限。請先完成或刪除一次面試。
error-limit-tokens = 存取權杖已達上限。請先移除一個。
error-limit-links = 這份報告的連結已達上限。請先停用一個。
error-limit-entries = 這個清單的項目已達上限。請先刪除一項。
error-too-long = 文字太長
error-too-long-sentence = { $what }沒有儲存，因為超過 { $most } 個字元。請縮短後再試一次。
error-personal-data = 發現個人資料
error-personal-data-sentence = { $what }可能含有個人資料，所以沒有儲存。你可以隱藏、編輯，或照原樣保留。
error-personal-data-field = 這裡可能含有個人資料。請選擇要如何處理。內容尚未儲存。
error-crowded = 語音辨識忙碌中
error-crowded-sentence = 語音辨識忙碌中，所以沒有開始新的面試。請一分鐘後再試一次。
error-question-closed = 這個問題已結束
error-question-closed-sentence = 你已回答或略過這個問題，可能是在另一個分頁。請重新載入面試，再繼續作答。
error-not-coached = 這次面試沒有提示
error-not-coached-sentence = 這次面試沒有提示。下次請選擇「有提示的練習」。
error-enough-reports = 評分次數已達上限
error-enough-reports-sentence = 這次面試已有 { $most } 份報告，達到上限。你可以改為重試這個問題。
error-nothing-heard = 還沒有錄音
error-nothing-heard-sentence = 這個問題還沒有可以儲存的內容。請錄音或輸入你的回答。
error-heard-again = 已在另一個分頁重新錄音
error-heard-again-sentence = 你在另一個分頁重新錄了這個回答，所以這段文字沒有儲存。請重新載入頁面，查看最新的文字。
error-answer-empty = 你的回答是空的
error-answer-empty-sentence = 你的回答沒有文字。請錄音或輸入回答，或略過這個問題。
error-answer-too-long = 你的回答太長
error-answer-too-long-sentence = 你的回答沒有儲存，因為超過 { $most } 個字元。請縮短後再儲存一次。
error-over = 這次面試已結束
error-over-sentence = 這次面試已結束，所以無法更改。報告在「紀錄」裡。
error-field = 欄位未填或無效
error-field-sentence = 請檢查「{ $field }」。這一欄沒有填寫，或不是有效的選項。
error-date-sentence = 請檢查「{ $field }」。請輸入日期，例如 2021-03 或 2021。
error-backwards-sentence = 請檢查「{ $field }」。它早於開始日期。如果還沒結束，請留空。
error-too-large = 資料太多
error-too-large-sentence = 你傳送的內容超過上限，所以沒有儲存任何內容。請縮短後再傳送一次。
error-key-reused = Idempotency key 已使用過
error-key-reused-sentence = 這個 Idempotency-Key 已用於另一個要求。請用新的 key 傳送這個要求。
error-gone = 這次面試已刪除
error-gone-sentence = 這個 Idempotency-Key 對應的面試已刪除。若要開始新的面試，請傳送新的 key。
error-under-way = 還沒有報告
error-under-way-sentence = 這次面試還沒結束。完成後就能取得報告。
error-unheard = 無法使用語音辨識
error-unheard-sentence = 語音辨識忙碌中或無法運作。沒有儲存任何內容。請一分鐘後再試一次，或輸入你的回答。
error-no-speech-service = 語音辨識無法運作
error-no-speech-service-sentence = 語音服務拒絕了這部伺服器的要求。沒有儲存任何內容。請聯絡管理員，或輸入你的回答。
error-wrong-host = 網址有誤
error-wrong-host-sentence = 這部伺服器不使用這個網址。請改為開啟 { $origin }。
error-cross-site = 已封鎖來自其他網站的要求
error-cross-site-sentence = 這個要求來自其他網站，所以已封鎖。沒有任何變更。請開啟 Sotto，在那裡再試一次。
error-plain = 需要 HTTPS
error-plain-sentence = 這個連線不安全，所以已封鎖。請改為開啟 { $origin }。
error-ending = Sotto 正在停止
error-ending-sentence = Sotto 正在停止或重新啟動，所以這次沒有執行。先前儲存的內容都不受影響。請稍後再試一次。

# Signing in.

error-sign-in-denied = 你沒有登入
error-sign-in-denied-sentence = 你取消了登入，所以沒有任何變更。請再試一次，或選擇其他登入方式。
error-sign-in-refused = 登入服務回報錯誤
error-sign-in-refused-sentence = 登入服務回報錯誤，所以你尚未登入。請再試一次。如果還是失敗，請聯絡管理員。
error-sign-in-stale = 你的登入已過期
error-sign-in-stale-sentence = 登入花了太久、是從另一個分頁開始的，或已經使用過。沒有任何變更。請再試一次。
error-sign-in-unreachable = 登入服務沒有回應
error-sign-in-unreachable-sentence = 目前無法連線到登入服務。你的資料不受影響。請稍後再試一次，或選擇其他登入方式。
error-sign-in-mismatch = 登入失敗
error-sign-in-mismatch-sentence = 登入服務的回應無效，所以你尚未登入。請再試一次。如果還是失敗，請聯絡管理員。
error-sign-in-clocks = 時鐘不一致
error-sign-in-clocks-sentence = 這部伺服器與登入服務的時鐘相差超過一分鐘。你尚未登入。請聯絡管理員校正時間。
error-sign-in-no-email = 沒有電子郵件地址
error-sign-in-no-email-sentence = Sotto 需要你的電子郵件地址，但登入服務沒有提供。請在那裡允許後再試一次，或選擇其他登入方式。
error-sign-in-unverified = 電子郵件尚未確認
error-sign-in-unverified-sentence = 你的電子郵件地址尚未在登入服務確認。請在那裡確認後再試一次，或選擇其他登入方式。
error-sign-in-rejected = 這次登入已使用過
error-sign-in-rejected-sentence = 每次登入只能使用一次，登入服務不接受重複使用。沒有任何變更。請再試一次。

# What is stored, and its keys.

error-storage-busy = 資料庫忙碌中
error-storage-busy-sentence = 資料庫忙碌中，所以這次沒有儲存。先前儲存的內容都不受影響。請稍後再試一次。
error-storage-unreachable = 無法使用資料庫
error-storage-unreachable-sentence = 無法連線到資料庫，所以沒有儲存任何內容。請再試一次。如果還是失敗，請聯絡管理員。
error-storage-full = 磁碟已滿
error-storage-full-sentence = 伺服器的磁碟已滿，所以這次沒有儲存。先前儲存的內容都不受影響。請聯絡管理員。
error-storage-read-only = 資料庫為唯讀
error-storage-read-only-sentence = 資料庫為唯讀，所以這次沒有儲存。先前儲存的內容都不受影響。請聯絡管理員。
error-storage-stale = 已在另一個分頁更改
error-storage-stale-sentence = 內容已在另一個分頁更改，所以這次沒有儲存。請重新載入頁面，查看目前的內容。
error-account-gone = 帳號已刪除
error-account-gone-sentence = 這個帳號已刪除，可能是在另一個分頁，所以這次沒有執行。
error-key-lost = 你的加密金鑰遺失
error-key-lost-sentence = 你的資料已加密，而金鑰遺失了。目前無法讀取或儲存任何內容。管理員可以從金鑰庫的備份還原金鑰。
error-keyring = 無法使用加密金鑰
error-keyring-sentence = 你的資料已加密，而目前無法取得金鑰。沒有讀取或儲存任何內容。請稍後再試一次，或聯絡管理員。

# Recordings and files.

error-sound = 無法接受這段錄音
error-sound-sentence = { $why } 沒有儲存任何內容。
error-heard-elsewhere = 另一段錄音正在進行
error-heard-elsewhere-sentence = 你正在錄另一個回答。請等那段錄音結束，再重新傳送這一段。
error-files-busy = 同時讀取的檔案太多
error-files-busy-sentence = 正在讀取其他檔案。沒有儲存任何內容。請一分鐘後再試一次。
error-files-unread = 無法讀取檔案
error-files-unread-sentence = 目前無法讀取檔案。沒有儲存任何內容。請一分鐘後再試一次。
error-file = 檔案未讀取
error-file-empty = 這個檔案是空的。請選擇其他檔案。沒有儲存任何內容。
error-file-too-large = 這個檔案超過 5 MB。請移除圖片後另存，或貼上文字。沒有儲存任何內容。
error-file-text-too-large = 這個檔案超過 5 MB。請選擇較小的檔案，或貼上文字。沒有儲存任何內容。
error-file-old-word = 這是舊版 Word 檔案，或設有密碼。請另存為沒有密碼的 DOCX。沒有儲存任何內容。
error-file-unsupported = 不支援這種檔案類型。請另存為 PDF 或 DOCX。沒有儲存任何內容。
error-file-picture = 這個檔案是圖片。Sotto 無法讀取圖片裡的文字。請選擇有文字的 PDF 或 DOCX，或直接輸入。沒有儲存任何內容。
error-file-not-a-json-resume = 這個 JSON 檔案不是 JSON Resume。格式請見 jsonresume.org。沒有儲存任何內容。
error-file-password = 這個 PDF 設有密碼。請另存為沒有密碼的檔案，再試一次。沒有儲存任何內容。
error-file-no-text = 這個檔案沒有文字，可能只有掃描的圖片。請選擇有文字的檔案，或直接輸入。沒有儲存任何內容。
error-file-no-words = 這個檔案沒有文字。請選擇其他檔案，或直接輸入。沒有儲存任何內容。
error-file-garbled = 無法辨認這個檔案裡的文字。請另存為 DOCX，或貼上文字。沒有儲存任何內容。
error-file-damaged = 這個檔案已損壞或不完整。請重新儲存檔案，再試一次。沒有儲存任何內容。
error-file-too-much = 這個檔案的內容遠超過一份履歷。請只保留履歷另存，再試一次。沒有儲存任何內容。
error-no-pdf-font = 這部伺服器無法產生中文 PDF
error-no-pdf-font-sentence = 這部伺服器沒有中文、日文或韓文的字型。你的報告不受影響，可以改為下載 Markdown。若需要 PDF，請聯絡管理員安裝這類字型。
error-report-too-long = 這份報告太長，無法下載
error-report-too-long-sentence = 你的報告不受影響，仍可在報告頁面閱讀。若需要檔案，請從你的帳號下載資料。

# Links to a report.

error-no-such-link = 這個連結無效
error-no-such-link-sentence = 連結有誤、已過期或已停用。請向分享的人索取新的連結。
error-shared-later = 報告正在重新評分
error-shared-later-sentence = 請一分鐘後再開啟這個連結。

# Requests of programs.

error-method = 不允許這個方法
error-method-sentence = 這個網址不支援這個方法。Allow 標頭列出可用的方法。
error-media-type = 內容類型有誤
error-media-type-sentence = 請以 { $wanted } 傳送內容，並設定相符的 Content-Type 標頭。沒有任何變更。
error-not-json = 內容不是 JSON
error-not-json-sentence = 內容不是有效的 JSON。沒有任何變更。{ $why }
error-shape = 內容的欄位有誤
error-shape-sentence = 內容是 JSON，但缺少欄位或欄位有誤。沒有任何變更。{ $why }
error-broken = 內容不完整
error-broken-sentence = 上傳在結束前中斷。沒有儲存任何內容。請再傳送一次。
error-query = 查詢參數無效
error-query-sentence = 有一個查詢參數無效。沒有任何變更。{ $why }
error-header = 標頭無效
error-header-sentence = { $name } 標頭的值無效。沒有任何變更。
error-upgrade = 需要 WebSocket
error-upgrade-sentence = 這個網址是 WebSocket。請以 WebSocket 連線，或改為上傳音訊檔案。

# The labels of fields, as their forms have them.

error-field-form = 表單
error-field-question = 問題
error-field-answer = 回答
error-field-link = 連結

# Texts that somebody writes, as a sentence names them.

error-text-resume = 履歷
error-text-summary = 個人簡介
error-text-entry = 項目
error-text-job = 職缺說明
error-text-role = 職位
error-text-answer = 回答
error-text-name = 名稱
error-text-text = 文字
