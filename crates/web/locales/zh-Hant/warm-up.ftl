# 不屬於任何面試的一個問題：用來暖身，或不用帳號先試試看。

front-try = 試答一題
warm-up-title = 暖身
warm-up-nothing-kept = 不會儲存任何內容，也不會評分。錄音一轉成文字就會刪除。
warm-up-offer = <a>先暖身</a>。不會儲存任何內容，也不會評分。
warm-up-no-script = 錄音需要 JavaScript，但 JavaScript 已關閉。
warm-up-most = / 最長 1:30
warm-up-no-words = 沒有聽到你說話。請檢查麥克風並重新錄音。
warm-up-next = 面試官接著會說：
warm-up-back = 前往你的面試
warm-up-set-up = 設定面試
warm-up-another = 換一題
warm-up-longest = 這裡的錄音最長 90 秒。請重新錄一個短一點的回答。
warm-up-too-many = 已達錄音上限。大約 { $minutes } 分鐘後可以再錄音。
warm-up-outage = 語音辨識現在無法使用。請稍後再試。
