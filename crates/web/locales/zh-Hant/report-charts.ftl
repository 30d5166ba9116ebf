# What is measured of an answer, in figures and in drawings.

report-measuring = 測量方式
report-measuring-length = 長度：建議 { $least } 到 { $most } 秒，追問 { $short } 到 { $long } 秒。
report-measuring-length-words = 字數範圍（底色）以每分鐘 { $from } 到 { $to } 個單字換算。
report-measuring-length-source = 建議的長度是我們自己的判斷，與常見的面試建議相近。
report-measuring-pace = 語速：字數除以從你說的第一個字到最後一個字的時間。
report-measuring-pace-pauses = 這段時間不計 1.5 秒以上的停頓。
report-measuring-pace-range = 面試常見的語速是每分鐘 120 到 160 個單字（底色範圍），同樣不計長停頓。
report-measuring-no-pace = 沒有目標，因為不同語言的一般語速不同。
report-measuring-pauses = 停頓：1.5 秒以上的靜默。停下來想一想沒有關係。
report-measuring-speed = 在停頓的圖中，線越高，說得越快。每個語速至少以 8 秒的說話時間計算。
report-measuring-speed-range = 底色是常見的範圍。
report-measuring-fillers = 贅詞：從文字中計算。語音辨識會漏掉許多。
report-measuring-unscored = 以上都不會影響你的分數。

report-words = { $count } 個單字
report-characters = { $count } 個字
report-seconds = { $seconds } 秒
report-minutes = { $minutes } 分 { $seconds } 秒

report-length = 長度
report-length-spoken = { $time }內說了 { $length }
report-length-typed = { $length }，打字輸入
report-pace = 語速
report-pace-words = 每分鐘 { $pace } 個單字
report-pace-characters = 每分鐘 { $pace } 個字
report-pace-none = 未測量
report-pauses = 停頓
report-pauses-none = 沒有
report-pauses-one = 1 次（{ $time }）
report-pauses-many = { $count } 次（最長 { $time }）
report-fillers = 贅詞
report-fillers-none = 沒有
report-fillers-none-found = 沒有發現
report-fillers-at-least = 至少 { $count } 個

# Drawings in words.
report-chart-length-few = { $count } 個單字，少於理想長度 { $from } 到 { $to } 個
report-chart-length-good = { $count } 個單字，在理想長度 { $from } 到 { $to } 個之內
report-chart-length-many = { $count } 個單字，多於理想長度 { $from } 到 { $to } 個
report-chart-pace = 每分鐘 { $pace } 個單字；面試常見的語速是 { $from } 到 { $to } 個
report-chart-no-pauses = 錄音長 { $length }，沒有長停頓
report-chart-pauses = 錄音長 { $length }，長停頓：{ $pauses }
report-chart-pause = { $at } 處 { $seconds } 秒
report-chart-speed-words = 每分鐘 { $slowest } 到 { $fastest } 個單字
report-chart-speed-characters = 每分鐘 { $slowest } 到 { $fastest } 個字
report-chart-speed = { $at } 起 { $pace }
report-chart-speeds = { $timeline }。語速{ $range }：{ $speeds }
report-list-more = { $list }、{ $next }
report-list-last = { $list }、{ $last }
