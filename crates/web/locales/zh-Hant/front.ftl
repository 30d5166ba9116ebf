# The first page of who is not signed in, and signing in.

front-title = 開口練習面試
front-description = 用你的聲音回答真實的面試問題，取得追問、附理由的分數，以及引用你原話的回饋。
front-sample-description = 看看 Sotto 的報告：附理由的分數、引用的原話，以及接下來要練習的內容。
front-lead = 開口練習面試。
front-lead-feedback = 取得值得信賴的回饋。
front-standfirst = 用你的聲音回答真實的面試問題。內容有缺漏時會收到追問，最後取得引用你原話的報告。
front-start = 開始練習
front-sign-in-and-start = 登入並開始
front-sample-report = 查看範例報告
front-voice-deleted = 你的聲音一轉成文字就會刪除。
front-privacy = 我們如何保護你的隱私
front-example = 範例：開口回答一個問題，接著出現追問，報告再為這個回答評分。
front-example-question = 第 2 題，共 3 題
front-example-recording = 錄音中
front-example-follow-up = 追問
front-example-report = 報告內容
front-example-most = / 5
front-how = 使用方式
front-how-answer = <strong>開口回答。</strong>按下「錄音」開始說話，之後可以修改文字、重新錄音，或改用打字。
front-how-follow-up = <strong>收到追問。</strong>沒有結果？沒有數字？只說「我們」，從不說「我」？下一題就會問到。
front-how-feedback = <strong>查看回饋。</strong>每個分數都附上引用的原話、理由，以及這個分數的意義。證據不足時不評分。
front-private = 哪些內容會保密
front-private-voice = <strong>你的聲音</strong>只在回答一題的期間留在記憶體中，轉成文字後就會刪除。每個回答都會顯示刪除時間。
front-private-words = <strong>你的文字內容</strong>以你專屬的金鑰加密。刪除帳號時，金鑰也會一併刪除。
front-private-none = <strong>不用密碼、不用攝影機、不追蹤。</strong>麥克風只在你錄音或測試時開啟。

sign-in-title = 登入
sign-in-description = 登入後即可練習求職面試。不用密碼，也沒有追蹤用的 Cookie。
sign-in-with-a-name = 輸入任何名字即可開始。
sign-in-with-an-account = 使用你現有的帳號登入。
sign-in-keeps = Sotto 不使用密碼，只保留你的姓名、電子郵件和該帳號的 ID。
sign-in-continue-with = 使用 <name>{ $provider }</name> 繼續
sign-in-on-this-device = 在這部裝置上繼續
sign-in-this-device-only = 其他人無法開啟這部伺服器，所以你不需要帳號。若要讓其他人使用，請設定 Google、Microsoft 或 GitHub 登入。
sign-in-cookies = 登入時會設定兩個 Cookie，讓你保持登入狀態。沒有追蹤用的 Cookie。
