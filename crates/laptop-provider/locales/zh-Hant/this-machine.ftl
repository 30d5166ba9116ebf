# The pages of this machine's own sign-in.

skip-link = 跳至主要內容
footer-promise = 這個頁面不會儲存任何內容。Sotto 會保留你的姓名和電子郵件，直到你刪除為止。

who-title = 在這部裝置上登入
who-title-with-fault = 錯誤：在這部裝置上登入
who-question = 誰要練習？
who-no-password = 這裡不用密碼。使用這部裝置的任何人都能以任何名字登入。
who-known = 曾在這裡登入的人
who-someone-else = 其他人
who-name = 你的名字
who-me = 我
who-email = 電子郵件
who-email-use = Sotto 用它來區分帳號，絕不會寄送電子郵件。
who-continue = 繼續
who-about = 關於這個頁面
who-own-device = 供你自己的裝置使用。
who-own-device-why = 只有在其他裝置無法開啟這部伺服器時，才能使用這個頁面。
who-not-shared = 不適合多人共用。
who-not-shared-why = 如果有多人使用，請設定 Google、Microsoft 或 GitHub 登入。
who-one-email = 一人一個電子郵件。
who-one-email-why = 使用相同的電子郵件，就能再次看到你的面試。

name-missing = 請輸入名字。
name-too-long = 名字最多 { $most } 個字元。
name-invisible = 請移除名字中的隱藏字元。
email-missing = 請輸入電子郵件地址，例如 { $example }。
email-too-long = 電子郵件地址最多 { $most } 個字元。
email-spaces = 輸入的電子郵件地址不能有空格。

refused-title = 登入失敗
refused-not-signed-in = 你尚未登入。
refused-try-again = 請從首頁再試一次。
refused-home = 前往首頁
refused-incomplete = 網址或表單不完整。
refused-too-long = 網址太長。
refused-other-client = 這個要求不是來自 Sotto。
refused-return-address = 返回網址不屬於 Sotto。
refused-other-site = 這個要求來自其他網站。
refused-proxy = 這個登入方式只供這部電腦前的人使用，而這個要求經過了代理伺服器（{ $sign }）。若要透過網路使用 Sotto，請設定登入服務。
proxy-header = 標頭 { $header }
proxy-other-host = 標頭 origin 指向其他主機
