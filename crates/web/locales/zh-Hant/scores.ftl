# Scores, and what came before them, on a report and in its file.

scores-sentences = { $first }{ $next }
scores-parts = { $first }；{ $next }
scores-comma = ，
scores-between = 、
scores-full-stop = 。

scores-overall = 總分
scores-score = { $score } / 5
scores-not-scored-these = 未評分：
scores-by-criterion = 各項評分
scores-none = 沒有評分
scores-why = 為什麼是這些分數
scores-by-model = 由語言模型評分。
scores-without-model = 未使用語言模型。
scores-quotes = 每句引用都一字不差，出自你的回答。

scores-range = 範圍：{ $low } 至 { $high }。
scores-range-of-answers = 你的各個回答：{ $low } 至 { $high }。

scores-based-on-one = 根據 1 個回答。
scores-based-on-all = 根據全部 { $count } 個回答。
scores-based-on = 根據 { $questions } 個回答中的 { $scored } 個。
scores-skipped-count = 略過 { $count } 題。
scores-average = { $count } 個評分項目的平均。
scores-average-lowered = { $count } 個評分項目的平均，因切題程度偏低而調降。
scores-average-weighted = { $count } 個評分項目的加權平均。
scores-average-weights = { $count } 個評分項目的加權平均：{ $weights }。
scores-weight = { $criterion } × { $weight }

scores-no-overall-nothing-answered = 沒有總分。沒有可以評分的回答。
scores-no-overall-nothing-scored = 沒有總分。所有回答都無法評分，原因寫在各個回答下方。
scores-no-overall-few-criteria = 沒有總分。總分需要 { $least } 個有分數的評分項目，這次只有 { $scored } 個。
scores-no-overall-few-answers = 沒有總分。至少一半的問題要有分數，這次 { $questions } 題中有 { $scored } 題。
scores-no-overall-few-judged = 沒有總分。大部分的問題，都沒有我們能評分的回答。

scores-strength = 優點
scores-highest = 最高分
scores-best = 較高的分數
scores-strength-what = 優點：{ $criterion }，{ $score } / 5
scores-highest-what = 最高分：{ $criterion }，{ $score } / 5
scores-best-what = 較高的分數：{ $criteria }，各 { $score } / 5
scores-top-suggestion = 最重要的建議

scores-up = 上升 { $points }
scores-down = 下降 { $points }
scores-up-by-chance = 上升 { $points }（可能只是偶然）
scores-down-by-chance = 下降 { $points }（可能只是偶然）
scores-same = 相同
scores-cannot-compare = 無法比較
scores-since-interview = 與你上次面試相比
scores-since-try = 與你上次嘗試相比
scores-change-since = { $since }：{ $change }。
scores-arrows = 箭頭：{ $since }。

scores-samples-same = 評分 { $count } 次，結果相同。
scores-samples = 評分 { $count } 次，從 { $lowest } 到 { $highest }，取中間的分數。
scores-means = { $score } 分代表：

scores-nothing-to-compare = 沒有可以比較的分數。
scores-criterion = 評分項目
scores-difference = 差距
scores-not-alike = 這兩次的評分方式不同，請不要互相比較。評分準則、模型或其提示詞在這期間改過。

scores-earlier = 先前的版本
scores-until = 使用至
scores-then = 當時
scores-now = 現在
scores-answer-then = 你當時的回答
scores-same-words = 你的回答沒有改變，只是重新評分。
scores-and-reasons = 分數與理由

scores-first-try = 與你第一次嘗試相比
scores-first-try-deleted = 你已刪除第一次嘗試，因此沒有可以比較的內容。
scores-first-try-being-scored = <a>你的第一次嘗試</a>正在重新評分。請在一分鐘後重新載入這個頁面。
scores-first = 第一次
scores-this-time = 這次
scores-read-both = 閱讀兩次回答
scores-view-report = 查看報告

scores-requirements = 職缺要求
scores-from-job = 出自你的職缺說明。

scores-facts = 面試：{ $kind }，{ $seniority }。
scores-facts-hints = 面試：{ $kind }，{ $seniority }，有提示。
scores-facts-retry = 重試一個問題：{ $kind }，{ $seniority }。
scores-facts-retry-hints = 重試一個問題：{ $kind }，{ $seniority }，有提示。

scores-asked-by-model = { $count } 題由語言模型提出
scores-asked-by-fallback = { $count } 題由內建面試官提出，因為語言模型沒有給出可用的問題
scores-asked-from-bank = { $count } 題來自題庫
scores-spent = { $shown } 次要求，送出 { $sent } 個 token，收到 { $received } 個
scores-spent-cost = { $shown } 次要求，送出 { $sent } 個 token，收到 { $received } 個，費用 { $cost }

scores-hinted = 用了提示
scores-fallback = 由內建面試官提問，因為語言模型沒有給出可用的問題。
scores-skipped = 已略過，因此未評分。
scores-feedback = 面試中的回饋
scores-suggestion = 建議
scores-stronger = 更有力的回答版本
