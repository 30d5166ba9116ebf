# The report as a whole: its head, the summary, how scoring works, and what to do next.

report-title = 報告：{ $role }
report-title-refused = 錯誤：報告：{ $role }
report-name = 報告
report-sample = 範例報告
report-sample-of = { $role }。{ $facts }
report-sample-note = 應徵者是虛構的，分數是真的。
report-notes-language-of-interview = 報告中的評語以{ $language }書寫，也就是面試使用的語言。
report-notes-language = 報告中的評語以{ $language }書寫。
report-summary = 摘要
report-also-practice = 也可以練習
report-your-answers = 你的回答
report-method = 評分方式
report-scoring-guide = 評分準則
report-scored-by = 評分者
report-prompts = （提示詞 { $version }）
report-questions = 問題
report-usage = 用量
report-score-again = 重新評分
report-score-again-note = 會用同樣的內容重新評分，也會保留這份報告。
report-score-again-built-in = 因為沒有設定語言模型，會由內建面試官用同樣的內容重新評分，也會保留這份報告。
report-next = 下一步
report-start-interview = 開始面試
report-try-it = 自己試試看
report-practice-again = 再練習一次
report-download-pdf = 下載 PDF
report-share = 分享
report-download-markdown = 下載 Markdown
report-download-json = 下載 JSON
report-all-interviews = 所有面試
report-delete = 刪除這次面試
report-delete-warning = 這會刪除問題、你的回答和這份報告。這個操作無法復原。

# Figures below the summary: a name, a number, and these words behind it.
report-figure-answers = 回答（含追問）
report-figure-answers-of = / { $count }
report-figure-words = 回答總長
report-unit-words = 個單字
report-unit-characters = 個字
report-figure-pauses = 長停頓（1.5 秒以上）
report-figure-fillers = 贅詞
report-figure-fillers-at-least = 贅詞（至少）

# What a job asks for.
report-must-have = 必備條件
report-nice-to-have = 加分條件
report-responsibility = 工作內容
report-requirements = { $count } 項要求：已提及 { $covered } 項，部分提及 { $partly } 項，未提及 { $missing } 項。
report-requirements-first = { $count } 項要求：已提及 { $covered } 項，部分提及 { $partly } 項，未提及 { $missing } 項。職缺說明共有 { $all } 項要求，我們檢查了其中 { $count } 項。
