# What scripts say. Every page has all of it, so it is kept short.

script-sotto-unreachable = Sotto can’t be reached. What you wrote is still here. Try again in a moment.
script-something-wrong = Something went wrong.
script-still-here = What you wrote is still here.
script-copied = Copied
script-not-copied = This browser can’t copy it. It is selected. Copy it by hand.

# $count (String)
script-more-pieces = and { $count } more
script-hide = Hide
script-not-hidden = We couldn’t hide it. Your text has not changed. Try again in a moment, or edit it yourself.

script-waiting-lost = Sotto can’t be reached. Your answers are safe. This page keeps trying.
# $done (String)
# $of (String)
script-scored = { $done } of { $of } answers scored.
script-all-scored = All answers are scored. The overall score comes next.

script-allow-microphone = Allow the microphone in your browser …
script-stop = Stop
script-recording = Recording
script-transcribing = Transcribing …
# $done (String)
# $of (String)
script-transcribed = { $done } of { $of } seconds transcribed
script-or-type = Or type your answer.
script-one-minute-left = One minute left. Recording stops after ten minutes, and your answer is kept.
script-ten-minutes = You reached the ten-minute limit. Your answer is safe. Transcribing …
script-ninety-seconds = You reached the limit of 90 seconds. Transcribing …
script-not-sent = We couldn’t transcribe this recording. Try again, or re-record later.
script-discarded = Recording discarded
script-discard-it = Discard it?
script-not-saved-asks = Your answer isn’t saved. Press again to discard it.
script-sending-again = Sending your recording again …
script-not-transcribed = We couldn’t transcribe this recording. Re-record or type your answer.
script-elsewhere = You are recording this answer in another tab.
script-taken-over = You are answering this question in another tab. The recording here was discarded.
script-not-open = This question is already answered, maybe in another tab. Reload the page to continue.
script-lost-while-speaking = Connection lost. Keep speaking. Your recording is safe on this page, and Sotto is reconnecting.
script-connection-lost = Connection lost. Your recording is safe on this page, and Sotto is reconnecting.
script-busy = Speech recognition is busy. Your recording is safe on this page and will be sent automatically.
script-unreachable = Sotto can’t be reached. Your recording is safe on this page. Keep the page open and try again.
script-blocked = Your voice can’t reach the server. The network is blocking it. Your recording is safe on this page. Type your answer, or try again.
script-recording-safe = Your recording is safe on this page. Try again, or type your answer.

script-speak = Say a few words …
script-stop-test = Stop test
script-test-again = Test again
script-can-hear = We can hear you. The microphone is off again.
script-nothing-heard = We didn’t hear anything. Speak louder, move closer or choose another microphone. Then test again.
script-test-stopped = Stopped. The microphone is off.
script-check-it = Check it, or choose another one.
script-can-type = You can always type your answers.

script-cannot-hear = We can’t hear you.
script-changed = Your microphone changed.
script-silent-why = The microphone is on but sends no sound.
script-silent-advice = Check its mute switch, or reconnect it.
script-muted-why = Your browser or device muted the microphone.
script-muted-advice = Unmute it, or reconnect it.
script-ended-why = The microphone was disconnected.
script-ended-advice = Plug it in or choose another one. Then reconnect it.
script-interrupted-why = A call or another app is using the microphone.
script-interrupted-advice = End the call, then reconnect the microphone.
script-stalled-why = The microphone stopped sending sound.
script-stalled-advice = Reconnect it to continue.
script-changed-why = This device now uses another microphone.
script-changed-advice = Reconnect to use that one.
script-said-is-safe = What you said so far is safe.
script-is-it-on = Is your microphone on? We haven’t heard you yet.

script-not-allowed = Your browser is blocking the microphone.
script-not-allowed-record = Allow the microphone with the icon next to the page’s address, then press Record again. If there is no icon, allow it in your device’s privacy settings.
script-not-allowed-test = Allow the microphone with the icon next to the page’s address, then test again. If there is no icon, allow it in your device’s privacy settings.
script-not-allowed-reconnect = Allow the microphone with the icon next to the page’s address, then press “Reconnect microphone”. If there is no icon, allow it in your device’s privacy settings.
script-not-found = No microphone was found.
script-not-found-record = Plug one in or turn it on in your sound settings, then press Record again.
script-not-found-test = Plug one in or turn it on in your sound settings, then test again.
script-not-found-reconnect = Plug one in or turn it on in your sound settings, then press “Reconnect microphone”.
script-in-use = The microphone is not starting.
script-in-use-record = Another app may be using it, such as a call. Close that app and press Record again.
script-in-use-test = Another app may be using it, such as a call. Close that app and test again.
script-in-use-reconnect = Another app may be using it, such as a call. Close that app and press “Reconnect microphone”.
script-not-secure = The microphone works only on secure pages.
script-not-secure-advice = Open Sotto at an address that starts with https://, or at http://localhost on this computer.
script-not-started = The microphone didn’t start.
script-not-started-record = Reload the page and press Record again. If that fails, try another browser.
script-not-started-test = Reload the page and test again. If that fails, try another browser.
script-not-started-reconnect = Reload the page and press “Reconnect microphone”. If that fails, try another browser.
