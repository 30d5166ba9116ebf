# A report as others see it by a link.

shared-title = 分享的報告：{ $role }
shared-report = 練習報告，
shared-report-of = 練習報告，來自
shared-works-until = 有人與你分享了這份報告。連結有效至
shared-scores = 分數
shared-no-proof = 練習的分數不能證明一個人的工作表現。
shared-you = 以下內容中的「你」是指應徵者。
shared-to-practice = 可以練習的地方
shared-answers = 回答
