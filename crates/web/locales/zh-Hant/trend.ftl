# How scores went over time.

trend-title = 進步
trend-standfirst = 每次面試的問題不同。請看整體方向，不必在意微小變化。我們只比較以相同方式評分的面試。
trend-none = 還沒有分數。
trend-scored-by = 由 { $model } 評分
trend-scored-by-built-in = 由內建面試官評分
trend-guide = 評分準則 { $rubric }
trend-guide-and-prompts = 評分準則 { $rubric }，提示詞 { $prompts }
trend-line = 每次面試的總分：{ $scores }
trend-sparkline = 分數（由舊到新）：{ $scores }
trend-criterion = 評分項目
trend-over-time = 變化
trend-first = 第一次
trend-last = 最近一次
trend-interview = 面試
trend-scored = 評分日期
trend-overall = 總分
trend-what = { $kind }，{ $seniority }
trend-score = { $score } / 5
trend-left-out-unscored = 未顯示：{ $unscored } 次沒有分數的面試。
trend-left-out-retried = 未顯示：{ $retried } 次單題重試。
trend-left-out-both = 未顯示：{ $unscored } 次沒有分數的面試和 { $retried } 次單題重試。
trend-all = 所有面試
