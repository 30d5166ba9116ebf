# What Sotto promises, and how to check it.

privacy-title = 你可以自行查證的隱私
privacy-description = 你的聲音一轉成文字就會刪除。看看每項承諾靠什麼保障，以及如何查證。
privacy-model-here = 問題和評分來自這部伺服器上的語言模型 { $model }。你的文字不會離開這部伺服器。
privacy-model-sent = 你的話會以文字傳送到 { $host } 的 { $model }，用來提出下一個問題和撰寫你的報告。這些文字在那裡如何處理，由 { $host } 決定。
privacy-model-sent-to-two = 你的話會以文字傳送到 { $host } 的 { $model }，也會傳送到 { $other }，用來提出下一個問題和撰寫你的報告。這些文字在那裡如何處理，由 { $host } 決定。
privacy-intro = 每項承諾都說明靠什麼保障。大部分承諾，你都可以在自己的裝置上查證。
privacy-promises = 我們的承諾
privacy-enforced-by = 保障方式：
privacy-check = 如何查證
privacy-check-browser = <strong>觀察瀏覽器。</strong>開啟開發人員工具的「網路」面板，然後錄一段回答。聲音只在你錄音時，經由一個 WebSocket 傳到網址列上的位址。不會從其他網站載入任何東西，頁面的 <code>Content-Security-Policy</code> 會阻擋。
privacy-check-browser-sent = <strong>觀察瀏覽器。</strong>開啟開發人員工具的「網路」面板，然後錄一段回答。聲音只在你錄音時，經由一個 WebSocket 傳到網址列上的位址。Sotto 再從那裡傳送到 { $host }，瀏覽器無法顯示這一段。不會從其他網站載入任何東西，頁面的 <code>Content-Security-Policy</code> 會阻擋。
privacy-check-microphone = <strong>觀察麥克風圖示。</strong>瀏覽器和裝置會顯示麥克風何時開啟。按下「錄音」時開啟，按下「停止」時關閉。攝影機絕不開啟。每個頁面都附有 <code>Permissions-Policy: camera=()</code>。
privacy-check-process = <strong>觀察處理程序。</strong>每個回答下方的「詳細資訊」會顯示處理程序的編號。你說話時，在伺服器上執行 <code>ps</code> 會列出這個處理程序。轉成文字後，處理程序就結束了，它的記憶體也全部釋放。
privacy-check-disk = <strong>觀察磁碟。</strong>你說話時，在伺服器上執行 <code>sudo strace -f -e trace=open,openat,creat -p "$(pgrep -d, sotto)"</code>。只有資料庫和 <code>/dev/null</code> 會為了寫入而開啟。
privacy-check-code = <strong>閱讀程式碼。</strong>儲存文字的程式碼無法使用處理聲音的程式碼。如果這一點改變，測試就會失敗。
privacy-planned = 計畫中
privacy-planned-incomplete = 這些承諾尚未全部完成。
privacy-how = 做法：
privacy-limits = 我們無法承諾的事
privacy-limits-owner = 伺服器的擁有者可以讀取伺服器的記憶體和金鑰。如果這部伺服器由別人管理，你說話時就是把聲音託付給對方。如果你自己執行 Sotto，那個人就是你。
privacy-limits-voice = 我們無法承諾 { $host } 如何處理你的聲音。{ $host } 是管理員選擇的，管理員可以改用這部伺服器上的語音辨識。
privacy-limits-words = 我們無法承諾 { $host } 如何處理你的文字。{ $host } 是管理員選擇的，管理員可以改用這部伺服器上的語言模型，或完全不用語言模型。
privacy-stored = 我們儲存的內容
privacy-stored-list = 我們儲存你登入帳號的姓名和電子郵件、你加入的履歷和職缺說明、問題、你的回答文字、你的報告、這些內容的日期，以及你的登入裝置。所有文字都用你專屬的金鑰加密。你可以<a>查看或刪除你的面試</a>，或<a>下載或刪除全部資料</a>。
privacy-stored-shared = 你分享的報告，任何有連結的人都能閱讀，直到連結到期或你停用為止。
privacy-stored-warm-up = 暖身問題不屬於任何面試，我們不會儲存其中任何內容。不用帳號試答的問題也一樣。錄音和其他錄音一樣會刪除，文字只會傳到你的頁面。

# What a promise does not cover where recordings are sent to another host.

privacy-but-audio-memory-only = 在這部伺服器上確實如此，但處理程序可以連線到 { $host }，並把你的錄音傳送過去。{ $host } 是否儲存，由 { $host } 決定。
privacy-but-audio-destroyed = 在這部伺服器上確實如此。{ $host } 必須自行刪除它的副本。
privacy-but-https = 在你和 Sotto 之間確實如此。Sotto 傳送到 { $host } 的內容也會加密，除非 { $host } 就是這部伺服器。
privacy-but-sensitive-warned = 就文字而言確實如此。你的錄音會在轉成文字之前傳送到 { $host }。
privacy-but-no-training = 就 Sotto 而言確實如此。你的錄音會傳送到 { $host }。是否用來訓練模型，由 { $host } 決定。

# The promises, word for word as in promises.toml, and what enforces each.

promise-mic-only = Sotto 只使用麥克風。攝影機絕不開啟，也絕不拍攝、傳送或儲存任何影像。
promise-mic-only-enforced = 每個頁面都附有標頭 Permissions-Policy: camera=()。程式碼中只有一處會開啟麥克風，而且只取得聲音。
promise-mic-on-press = 在你按下「錄音」（或「測試麥克風」）之前，不會錄下任何聲音。你一停止，麥克風就會關閉。
promise-mic-on-press-enforced = 錄音器在每次錄音結束時關閉麥克風。錄音時會顯示燈號和計時。
promise-audio-memory-only = 你的聲音只留在記憶體中，由單一處理程序處理，而且只用於一個回答。絕不存入磁碟、資料庫、記錄檔、核心傾印或備份。
promise-audio-memory-only-enforced = 處理你聲音的處理程序無法寫入檔案、建立連線或留下核心傾印。儲存資料的程式碼無法使用處理聲音的程式碼。
promise-audio-destroyed = 轉成文字後，你的錄音會自動刪除。每個回答都會顯示刪除時間。
promise-audio-destroyed-enforced = 處理你回答的處理程序會結束。時間顯示在你的回答下方。
promise-audio-no-access = 沒有人能取得錄音，管理員也不行。沒有任何頁面或指令會提供錄音。
promise-audio-no-access-enforced = 沒有這樣的程式碼。有一項測試會列出每個網址和指令。
promise-minimal-data = Sotto 儲存你的姓名和電子郵件、履歷和職缺說明、面試文字、報告，以及這些內容所需的技術資料。其他一概不存。
promise-minimal-data-enforced = 一份列出所有儲存資料的清單。如果資料庫有清單以外的內容，測試就會失敗。
promise-no-password = 你用已有的帳號登入。Sotto 絕不會看到或儲存密碼。
promise-no-password-enforced = 只能用 OpenID Connect 和 OAuth 2.0 登入。沒有密碼欄位，資料庫也沒有密碼這一欄。
promise-session-token = 登入狀態經過簽署，每十分鐘更新一次。你可以從任何地方登出任何裝置，它的下一個要求就會失敗。
promise-session-token-enforced = 登入權杖以 Ed25519 簽署。更新權杖在較新的權杖使用前有效，而且只儲存其雜湊值。每個頁面都會檢查登入狀態。
promise-https = 所有傳輸都會加密，只有執行 Sotto 的電腦內部除外。
promise-https-enforced = Sotto 使用 TLS 或受信任的 HTTPS 代理伺服器，否則只有它自己的電腦能連線。已啟用嚴格傳輸安全，也會拒絕對其他主機名稱的要求。
promise-db-tls = 連線到其他電腦上的資料庫時會加密，並檢查資料庫的憑證和名稱。
promise-db-tls-enforced = 只有設定 sslmode=verify-full，Sotto 才會啟動。
promise-resume-yours = 你可以隨時刪除履歷。如果 90 天沒有使用 Sotto，履歷會自動刪除。
promise-resume-yours-enforced = 每小時執行一次的排程工作。頁面會顯示刪除日期。
promise-records-yours = 你可以隨時刪除一次或所有面試，也可以下載你的所有資料。
promise-records-yours-enforced = 刪除按鈕會把資料從資料庫移除。使用 SQLite 時，磁碟上的資料也會被覆寫。
promise-erasure = 如果你刪除帳號，所有資料會在 30 天內移除，包括備份。
promise-erasure-enforced = 目前已有：刪除你的資料和加密金鑰。計畫中：會自動過期的金鑰備份，以及經簽署的證明。
promise-sensitive-warned = Sotto 會找出你輸入或說出的身分證號碼、電話號碼和電子郵件，並在儲存或傳送前提醒你。
promise-sensitive-warned-enforced = 儲存任何文字之前都會檢查。傳給語言模型的文字一律隱藏這些內容。檢查可能漏掉不尋常的寫法。
promise-no-training = Sotto 不用你的面試訓練模型。如果設定了語言模型，你的話會傳送給它，用來提問和撰寫報告。面試頁面會顯示它的名稱和位置。
promise-no-training-enforced = 程式碼中只有一處會傳送文字給語言模型。內建面試官無法使用網路。服務供應商如何處理你的文字，請看它的條款。使用你自己電腦上的模型最安全。
promise-temp-cleared = 暫存資料會在該步驟結束時清除。
promise-temp-cleared-enforced = 記憶體不再需要時會被覆寫。
promise-card-free = 你會在 Stripe 的頁面付款。Sotto 絕不會取得你的卡片資料。
promise-card-free-enforced = 沒有填寫卡片資料的欄位。
promise-advice = 在你輸入或說話的地方，Sotto 會提醒你：不要提到身分證號碼、銀行帳號、電話號碼和住家地址。你也不需要使用真實姓名。
promise-advice-enforced = 頁面上會顯示這項提醒。
