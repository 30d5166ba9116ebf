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
footer-promise = 面試內容會保留到你刪除為止。Sotto 絕不保留你的聲音。
language-label = 語言
role-and-topic = { $role } · { $topic }

error-failed = 發生錯誤
error-failed-sentence = Sotto 無法完成這個操作，並已記錄錯誤。先前儲存的內容都不受影響。請再試一次。

done-signed-out = 你已登出。
done-signed-out-everywhere = 你已在所有裝置登出。
done-session-ended = 那部裝置已登出。
done-other-sessions-ended = 其他裝置都已登出。
done-account-deleted = 你的帳號和其中的所有內容都已刪除。
done-sign-in-added = 已新增登入方式。
done-sign-in-removed = 已移除登入方式。
done-token-revoked = 存取權杖已撤銷，不能再使用。
done-interview-deleted = 面試和報告都已刪除。
done-all-deleted = 你的所有面試都已刪除。
done-link-turned-off = 連結已停用，不能再開啟。
done-language-chosen = 頁面現在使用繁體中文。
