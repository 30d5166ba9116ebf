# What stands on every page.

language-name = 繁體中文
page-description = 開口練習求職面試，回答追問，並取得引用你原話的報告。
skip-link = 跳至主要內容
nav-label = 頁面
nav-practice = 練習
nav-history = 紀錄
nav-resume = 履歷
nav-privacy = 隱私
nav-account = 帳號
footer-promise = 面試內容會保留到你刪除為止。Sotto 從不保留你的聲音。
language-label = 語言
role-and-topic = { $role } · { $topic }

error-failed = 發生錯誤
error-failed-sentence = Sotto 無法完成這個操作，並已記錄錯誤。先前儲存的內容都安全。請再試一次。
