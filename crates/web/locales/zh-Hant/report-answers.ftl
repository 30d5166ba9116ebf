# The report's answers, question by question.

report-turn-question = 問題 { $number }
report-turn-again = 回到問題 { $number }
report-turn-follow-up = 問題 { $number } 的追問
report-turn-probe = 問題 { $number } 的細節追問
report-turn-clarify = 問題 { $number } 的釐清追問

# What a question's answers are scored at. The first stands behind a number.
report-of-five = / 5
report-no-overall-score = 沒有總分
report-not-scored = 未評分
report-skipped = 已略過

report-said = 你說的話
report-wrote = 你寫的內容
report-story = 故事的各個部分
story-found = 有提到
story-unsure = 不確定
story-missing = 沒提到
story-when-asked = 追問後提到
report-edited = 已修改
report-edited-note = 畫底線的文字是你修改或補充的，評分方式和其他文字相同。
report-doubt-note = 標示的文字可能有誤，不會引用，也不列入評分。
report-stronger-note = 這是語言模型根據你說的內容寫成的，沒有添加事實。請確認內容仍然屬實。
report-stronger-note-gaps = 這是語言模型根據你說的內容寫成的，沒有添加事實。請填寫括號裡的部分，並確認內容仍然屬實。
report-original = 修改前的原文
report-edit = 修改你的回答
report-edit-what = 修改你的回答：{ $turn }
report-edit-note = 儲存後會重新評分。目前的報告和文字都會保留。語速和停頓不會改變。
report-edit-save = 儲存並重新評分
report-typed = 這個回答是你打字輸入的，所以沒有錄音。

report-retry = 重試這個問題
report-retry-what = 重試這個問題：{ $turn }
report-answer-now = 現在回答這個問題
report-answer-now-what = 現在回答這個問題：{ $turn }
# Before a list of them.
report-tries = 各次嘗試：
report-try = 第 { $number } 次
report-try-this = 第 { $number } 次（這一次）

# What the colors and lines in an answer mean.
report-legend-quoted = 報告中引用
report-legend-number = 數字
report-legend-person = 我、我們
report-legend-filler = 贅詞
report-legend-edited = 你修改過

report-changed-saved = 已儲存並重新評分。
report-changed-nothing = 分數沒有改變。
report-changed-up = { $criterion }提高 { $points } 分。
report-changed-down = { $criterion }降低 { $points } 分。
report-changed-scored = { $criterion }現在有評分：{ $score } / 5。
report-changed-unscored = { $criterion }不再評分。
report-changed-by-chance = 小幅變化可能只是偶然。
report-changed-otherwise = 評分方式在這期間改過，因此無法比較分數。
