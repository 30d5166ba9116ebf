# A report as a file to download.

paper-title = 面試報告：{ $role }
paper-below = 報告，{ $day }。{ $facts }
paper-page-of = /
paper-colon = ：
paper-overall = 總分：{ $score } / 5
paper-scale = 從 1 到 5 的刻度，標記在 { $score }。
paper-criterion-score = { $criterion }，{ $score } / 5
paper-no-answer = 沒有回答
paper-requirement = { $requirement }（{ $kind }）
paper-quotes-below = 引用的話列在各個回答下方。
paper-means = { $score } 分代表：{ $anchor }
paper-not-scored = { $criteria }。{ $reason }
paper-hinted = 用了提示。
paper-edited = 你修改或補充了一些文字，評分方式和其他文字相同。
paper-doubtful = [?] 前面的文字可能有誤，不會引用，也不列入評分。
paper-story = 故事的各個部分：{ $parts }。
paper-story-part = { $part }{ $state }
paper-part-label = { $parts }：
paper-measure = { $name }：{ $value }。
paper-scoring-guide = 評分準則：{ $guide }。
paper-scored-by = 評分者：{ $model }。
paper-scored-by-prompts = 評分者：{ $model }（提示詞 { $prompts }）。
paper-questions = 問題：{ $asked }。
paper-measures-unscored = 長度、語速、停頓和贅詞不會影響你的分數。
paper-tinted = 這份報告引用了有底色的文字。
