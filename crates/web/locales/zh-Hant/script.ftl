# What scripts say. Every page has all of it, so it is kept short.

script-sotto-unreachable = 無法連上 Sotto。你寫的內容還在這裡。請稍後再試。
script-something-wrong = 發生錯誤。
script-still-here = 你寫的內容還在這裡。
script-copied = 已複製
script-not-copied = 這個瀏覽器無法複製。文字已選取，請手動複製。

script-more-pieces = 還有 { $count } 項
script-hide = 隱藏
script-not-hidden = 無法隱藏。你的文字沒有變動。請稍後再試，或自行修改。

script-waiting-lost = 無法連上 Sotto。你的回答都不受影響。這個頁面會繼續嘗試。
script-scored = { $of } 個回答中，已評分 { $done } 個。
script-all-scored = 所有回答都已評分。接下來是總分。

script-allow-microphone = 請在瀏覽器中允許使用麥克風 …
script-stop = 停止
script-recording = 錄音中
script-transcribing = 正在轉成文字 …
script-transcribed = 已將 { $of } 秒中的 { $done } 秒轉成文字
script-or-type = 你也可以打字回答。
script-one-minute-left = 還剩一分鐘。錄音會在十分鐘時停止，你的回答會保留。
script-ten-minutes = 已達十分鐘上限，你的回答已保留。正在轉成文字 …
script-ninety-seconds = 已達 90 秒上限。正在轉成文字 …
script-not-sent = 無法將這段錄音轉成文字。請再試一次，或稍後重新錄音。
script-discarded = 錄音已捨棄
script-discard-it = 要捨棄嗎？
script-not-saved-asks = 你的回答尚未儲存。再按一次就會捨棄。
script-sending-again = 正在重新傳送錄音 …
script-not-transcribed = 無法將這段錄音轉成文字。請重新錄音，或打字回答。
script-elsewhere = 你正在另一個分頁錄這個回答。
script-taken-over = 你正在另一個分頁回答這個問題。這裡的錄音已捨棄。
script-not-open = 這個問題已經回答了，可能是在另一個分頁。請重新載入頁面，再繼續作答。
script-lost-while-speaking = 連線中斷。請繼續說。錄音安全保存在這個頁面，Sotto 正在重新連線。
script-connection-lost = 連線中斷。錄音安全保存在這個頁面，Sotto 正在重新連線。
script-busy = 語音辨識忙碌中。錄音安全保存在這個頁面，稍後會自動傳送。
script-unreachable = 無法連上 Sotto。錄音安全保存在這個頁面。請保持頁面開啟，然後再試一次。
script-blocked = 你的聲音無法傳到伺服器，被網路擋住了。錄音安全保存在這個頁面。請打字回答，或再試一次。
script-recording-safe = 錄音安全保存在這個頁面。請再試一次，或打字回答。

script-speak = 請說幾句話 …
script-stop-test = 停止測試
script-test-again = 再測試一次
script-can-hear = 聽得到你的聲音。麥克風已關閉。
script-nothing-heard = 沒有聽到聲音。請說大聲一點、靠近一點，或選擇其他麥克風，然後再測試一次。
script-test-stopped = 已停止。麥克風已關閉。
script-check-it = 請檢查麥克風，或選擇其他麥克風。
script-can-type = 你隨時可以改用打字回答。

script-cannot-hear = 聽不到你的聲音。
script-changed = 麥克風已更換。
script-silent-why = 麥克風開著，但沒有傳來聲音。
script-silent-advice = 請檢查靜音開關，或重新連接。
script-muted-why = 瀏覽器或裝置將麥克風靜音了。
script-muted-advice = 請取消靜音，或重新連接。
script-ended-why = 麥克風已中斷連接。
script-ended-advice = 請插上麥克風或選擇其他麥克風，然後重新連接。
script-interrupted-why = 通話或其他應用程式正在使用麥克風。
script-interrupted-advice = 請結束通話，然後重新連接麥克風。
script-stalled-why = 麥克風不再傳來聲音。
script-stalled-advice = 請重新連接，再繼續作答。
script-changed-why = 這部裝置現在使用另一支麥克風。
script-changed-advice = 重新連接即可改用那一支。
script-said-is-safe = 你剛才說的內容都已保留。
script-is-it-on = 麥克風開了嗎？我們還沒聽到你的聲音。

script-not-allowed = 瀏覽器封鎖了麥克風。
script-not-allowed-record = 請用網址旁的圖示允許麥克風，然後再按一次「錄音」。如果沒有圖示，請在裝置的隱私設定中允許。
script-not-allowed-test = 請用網址旁的圖示允許麥克風，然後再測試一次。如果沒有圖示，請在裝置的隱私設定中允許。
script-not-allowed-reconnect = 請用網址旁的圖示允許麥克風，然後按「重新連接麥克風」。如果沒有圖示，請在裝置的隱私設定中允許。
script-not-found = 找不到麥克風。
script-not-found-record = 請插上麥克風，或在聲音設定中開啟，然後再按一次「錄音」。
script-not-found-test = 請插上麥克風，或在聲音設定中開啟，然後再測試一次。
script-not-found-reconnect = 請插上麥克風，或在聲音設定中開啟，然後按「重新連接麥克風」。
script-in-use = 麥克風無法啟動。
script-in-use-record = 可能有其他應用程式正在使用，例如通話。請關閉那個應用程式，然後再按一次「錄音」。
script-in-use-test = 可能有其他應用程式正在使用，例如通話。請關閉那個應用程式，然後再測試一次。
script-in-use-reconnect = 可能有其他應用程式正在使用，例如通話。請關閉那個應用程式，然後按「重新連接麥克風」。
script-not-secure = 麥克風只能在安全的頁面上使用。
script-not-secure-advice = 請以 https:// 開頭的網址開啟 Sotto，或在這部電腦上使用 http://localhost。
script-not-started = 麥克風沒有啟動。
script-not-started-record = 請重新載入頁面，然後再按一次「錄音」。如果還是不行，請改用其他瀏覽器。
script-not-started-test = 請重新載入頁面，然後再測試一次。如果還是不行，請改用其他瀏覽器。
script-not-started-reconnect = 請重新載入頁面，然後按「重新連接麥克風」。如果還是不行，請改用其他瀏覽器。
