# How scores went over time.

trend-title = 進展
trend-standfirst = 每次面試的問題不同。請看整體方向，不必在意微小變化。我們只比較以相同方式評分的面試。
trend-none = 還沒有總分。
trend-after-second = 完成第二次面試後，就能在這裡看到你的進展。
trend-scored-by = 由 { $model } 評分
trend-scored-by-built-in = 由內建面試官評分
trend-guide = 評分準則 { $rubric }
trend-guide-and-prompts = 評分準則 { $rubric }，提示詞 { $prompts }
trend-line = 每次面試的總分：{ $scores }
trend-sparkline = 分數（由舊到新）：{ $scores }
trend-over-time = 變化
trend-first = 第一次
trend-last = 最近一次
trend-interview = 面試
trend-scored = 評分日期
trend-overall = 總分
trend-what = { $kind }，{ $seniority }
trend-left-out-unscored = 未顯示：{ $unscored } 次沒有分數的面試。
trend-left-out-retried = 未顯示：{ $retried } 次單題重試。
trend-left-out-both = 未顯示：{ $unscored } 次沒有分數的面試和 { $retried } 次單題重試。

# Pace and fillers of spoken interviews.
trend-speaking = 語速和贅詞：{ $language }
trend-pace-words = 每分鐘單字數
trend-pace-characters = 每分鐘字數
trend-fillers-words = 每 100 個單字的贅詞
trend-fillers-characters = 每 100 個字的贅詞
trend-usual-pace-words = 你平常的語速是每分鐘 { $pace } 個單字。最近一次面試：{ $last }。
trend-usual-pace-characters = 你平常的語速是每分鐘 { $pace } 個字。最近一次面試：{ $last }。
trend-usual-fillers-words = 你平常每 100 個單字有 { $fillers } 個贅詞。最近一次面試：{ $last }。
trend-usual-fillers-characters = 你平常每 100 個字有 { $fillers } 個贅詞。最近一次面試：{ $last }。
trend-usual-means = 虛線是你平常的數值，也就是這些面試的中位數。
trend-no-usual = 完成 3 次口說面試後，就能看到你平常的數值。
trend-speech-measured = 語速從你說的第一個字量到最後一個字，不計 1.5 秒以上的停頓。
trend-fillers-measured = 贅詞從文字中計算，語音辨識會漏掉許多。
trend-finished = 完成日期
trend-speech-line = 每次面試的{ $name }（由舊到新）：{ $values }。
trend-speech-line-usual = 每次面試的{ $name }（由舊到新）：{ $values }。平常：{ $usual }。
trend-left-out-typed = 未顯示：{ $interviews } 次打字作答的面試。
trend-left-out-short = 未顯示：{ $interviews } 次說話不到 5 秒的面試。
