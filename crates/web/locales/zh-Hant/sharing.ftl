# Links by which a report is shown to others.

sharing-title = 分享這份報告
sharing-title-error = 錯誤：分享這份報告
sharing-intro = 任何有連結的人都能閱讀，不必登入。連結到期會自動失效，你也可以隨時停用。
sharing-ready = 你的連結已建立
sharing-ready-once = 請現在複製。Sotto 無法再次顯示。
sharing-copy = 複製連結
sharing-links = 目前有效的連結
sharing-with-name = 顯示你的名字
sharing-created = 建立時間：
sharing-ends = 到期時間：
sharing-turn-off = 停用
sharing-turn-off-what = 停用：{ $content }，建立於 { $moment }
sharing-new = 建立連結
sharing-another = 建立另一個連結
sharing-shows = 對方看得到的內容
sharing-scores = 只有分數
sharing-scores-means = 你的分數、職位和日期。
sharing-notes = 分數和評語
sharing-notes-means = 還有摘要、建議和理由，其中可能引用你說過的幾個字。
sharing-answers = 分數、評語和回答
sharing-answers-means = 還有問題和你的回答文字。
sharing-show-name = 顯示我的名字
sharing-works-for = 連結有效期限
sharing-create = 建立連結
sharing-never = 你的電子郵件、職缺說明和履歷本身絕不會顯示。問題和回答可能提到其中的工作、專案或技能。連結一律顯示最新的分數。任何看到這個頁面的人都可以留下副本。
sharing-back = 返回報告
