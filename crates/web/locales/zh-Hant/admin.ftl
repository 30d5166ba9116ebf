# For administrators: counts, health and jobs; and how a device comes to trust this server's certificate.

admin-title = 這部伺服器
admin-intro = 數量、狀態和排程工作。這裡的頁面和指令都不會顯示任何人的姓名、文字或回答。
admin-accounts = 帳號
admin-active = 30 天內使用過
admin-interviews = 面試
admin-in-progress = 進行中
admin-sessions = 登入裝置
admin-recordings = 進行中的錄音
admin-transcription = 語音轉文字：
admin-speech-service = 語音服務
admin-jobs = 排程工作
admin-job-generation = 伺服器停止過後，接續產生未完成的問題和報告
admin-job-scrub = 覆寫 SQLite 記錄檔中已刪除的文字
admin-job-keys = 載入新的簽署金鑰，刪除舊的
admin-job-expire = 刪除已過期的登入狀態、權杖和登入程序
admin-job-resumes = 使用者 90 天沒有活動後，刪除其履歷
admin-job-deleted-keys = 刪除因刪除作業中斷或還原金鑰庫而留下的金鑰
admin-job-not-run = 尚未執行
admin-job-nothing = 已完成，沒有需要處理的項目
admin-job-done = 已完成，處理 { $count } 項
admin-job-failed = 失敗（請查看記錄檔）

trust-title = 信任這部伺服器
trust-intro = 手機只允許在安全（HTTPS）的頁面上使用麥克風。這部伺服器為此使用自己的憑證。每部裝置都需要信任它一次。
trust-get = 1. 取得憑證
trust-download = 下載憑證
trust-compare = 在執行 Sotto 的電腦上執行 <code>sotto cert local</code>。顯示的 SHA-256 指紋必須和這個相同：
trust-install = 2. 信任憑證
trust-install-apple = <strong>iPhone、iPad：</strong>開啟檔案，再到「設定」›「一般」›「VPN 與裝置管理」安裝。接著到「設定」›「一般」›「關於本機」›「憑證信任設定」開啟信任。
trust-install-android = <strong>Android：</strong>到「設定」›「安全性」›「加密與憑證」›「安裝憑證」›「CA 憑證」，然後選擇檔案。
trust-install-windows = <strong>Windows：</strong>開啟檔案 ›「安裝憑證」›「本機電腦」›「受信任的根憑證授權單位」。
trust-install-mac = <strong>Mac：</strong>用「鑰匙圈存取」開啟檔案，打開憑證，將「信任」設為「永遠信任」。
trust-install-firefox = <strong>Firefox、Linux：</strong>「設定」›「隱私權與安全性」›「檢視憑證」›「憑證機構」›「匯入」。
trust-open = 3. 開啟 Sotto
trust-open-address = 前往 <strong>{ $address }</strong>。這個憑證只適用於家用網路的名稱和位址。它的金鑰不會離開執行 Sotto 的電腦。不再使用這部伺服器時，請從你的裝置移除憑證。
