# Before the first question: what to practice for, the microphone, and what is private.

setup-your-interview = 你的面試
setup-new-interview = 新的面試
setup-in-progress = 進行中的面試
setup-in-progress-what = { $role }，{ $kind }
setup-at-first-question = 目前在第一個問題。
setup-answers-so-far = 目前有 { $count } 個回答。
setup-continue = 繼續面試
setup-role-how = 從清單選擇，或輸入任何其他職位。
home-last-score = 上次總分 <strong>{ $score }</strong> / 5
home-not-finished = 尚未完成：{ $what }。
setup-questions = 問題數量
setup-kind-without-overall = { $kind }（沒有總分）
setup-more-options = 更多選項
setup-more-options-what = 資歷、語言、職缺說明、提示
setup-seniority = 資歷
setup-interviewer = 面試官
setup-interviewer-same-scores = 這個選擇不會影響你的分數。
setup-warm-means = 友善、鼓勵，會謝謝你的回答。
setup-neutral-means = 有禮貌，直接切入重點。
setup-tough-means = 話不多、會質疑，但不會無禮。
setup-mode = 模式
setup-realistic = 像真正的面試
setup-realistic-means = 沒有提示。回饋寫在報告裡。
setup-coached = 有提示的練習
setup-coached-means = 需要時可以看提示，每次回答後都有回饋。
setup-job = 職缺說明（選填）
setup-job-use-one-question = 貼上後，會有一題與這個職缺有關，報告也會列出你提到了哪些要求。最多 { $most } 個字元。
setup-job-use = 貼上後，問題和報告都會針對這個職缺。最多 { $most } 個字元。
setup-resume-used = 也會使用你的<a>履歷</a>。
setup-resume-missing = 你也可以<a>新增履歷</a>。
setup-job-file = 或從檔案讀取：PDF、DOCX 或純文字，最大 5 MB
setup-job-file-read = 讀取檔案
setup-job-was-read = 檔案已讀取。開始前請先檢查文字。
setup-job-was-replaced = 原本在這裡的文字已被取代。
setup-job-was-cut = 文字太長，這裡只有前 { $most } 個字元。
setup-no-model = 內建面試官用英文從題庫提問並評分。其他語言、其他面試風格，以及完全針對你職缺的問題，都需要語言模型。這部伺服器沒有語言模型。
setup-plan = 每個問題大約需要四分鐘。內容有缺漏時會收到追問。你隨時可以停止。


setup-voice-sent = <strong>你的聲音</strong>會傳送到 <name>{ $host }</name> 轉成文字。在這部伺服器上，聲音只在回答一題的期間留在記憶體中。每個回答都會顯示這裡的刪除時間。
setup-voice-kept = <strong>你的聲音</strong>只在回答一題的期間留在記憶體中，絕不存入磁碟。每個回答都會顯示刪除時間。
setup-words-read = <strong>你的文字內容</strong>由這部伺服器上的語言模型 <strong><name>{ $model }</name></strong> 讀取。
setup-words-sent = <strong>你的文字內容</strong>會傳送到 <strong><name>{ $host }</name></strong>（<name>{ $model }</name>）。
setup-words-sent-twice = <strong>你的文字內容</strong>會傳送到 <strong><name>{ $host }</name></strong>（<name>{ $model }</name>）和 <strong><name>{ $scoring }</name></strong>。
setup-words-what-for = 這是為了提問和評分。內容包括你的回答，以及你新增的職缺說明和履歷。你的聲音絕不會傳送到那裡。
setup-words-stay = <strong>不使用語言模型。</strong>問題和評分都來自這部伺服器。
setup-words-encrypted = <strong>你的文字內容</strong>以你專屬的金鑰加密，並保留到你刪除為止。
setup-private-none = <strong>不用攝影機、不用密碼、不追蹤。</strong>麥克風只在你錄音或測試時開啟。<a>如何查證</a>

setup-speech-starting = 語音辨識正在啟動，稍後就能使用。
setup-speech-failing = 語音辨識目前無法運作。你可以打字回答。
setup-speech-misconfigured = 語音辨識設定有誤，請聯絡管理員。你可以打字回答。
setup-transcribed-here = 語音轉文字：在這部伺服器上使用 <name>{ $engine }</name>。
setup-transcribed-elsewhere = 語音轉文字：使用語音服務，傳送到 <strong><name>{ $host }</name></strong>。
setup-low-accuracy = 它常常聽錯字，儲存前請先檢查。管理員可以安裝更好的引擎。

drill-next = 接著練習：{ $criterion }
drill-last-score = 一個問題。上次分數：{ $score } / 5。
drill-check-again = 你在 <day>{ $day }</day>得到 { $score } 分，可以再練習看看了。
drill-best-from = 建議從 <day>{ $day }</day> 開始。
drill-begin = 練習一個問題
