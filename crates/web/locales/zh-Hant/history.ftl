# The list of past interviews.

start-interview = 開始面試
delete-permanently = 永久刪除
delete-all-permanently = 全部永久刪除
history-title = 你的面試
history-none = 還沒有面試。第一次大約需要 20 分鐘。
history-no-older = 沒有更早的面試。
history-all-roles = 所有職位
history-all-kinds = 所有類型
history-filter = 顯示
history-none-like-this = 沒有符合條件的面試。
history-no-older-like-this = 沒有更早且符合條件的面試。
history-show-all = 顯示所有面試
history-retry = 重試
history-in-progress = 進行中
history-report-not-started = 尚未開始產生報告
history-scoring = 評分中
history-score = <strong>{ $score }</strong> / 5
history-continue = 繼續
history-continue-what = 繼續：{ $role }，{ $day }
history-delete = 刪除
history-delete-what = 刪除：{ $role }，{ $day }
history-delete-warning = 這會刪除問題、你的回答和報告。這個操作無法復原。
history-older = 更早的面試
history-delete-all = 刪除全部 { $count } 次面試
history-delete-everything = 全部刪除
history-delete-all-warning = 這會刪除所有面試，包括問題、回答和報告。這個操作無法復原。
