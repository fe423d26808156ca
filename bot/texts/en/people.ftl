# How staff join, change accounts and leave

join-done = Welcome, { $name }! From now on this chat is your account for work. Your seats: { $seats }.
    New tasks come here; just use the buttons on the cards. Send /tasks to see what you have. 说中文请写「中文」。
join-no-seat = none yet
join-unknown = That join code can't be used: perhaps it was mistyped, used already, or too old. Please check it and send it again, or ask whoever invited you for a new one. To report a problem, just write a sentence.
join-too-often = Quite a few join codes have been tried here; please rest a little and send yours after { $at }. If it is urgent, ask whoever invited you. You can report a problem at any time.
join-other-account = This chat is a colleague's account for work and can't be another's too; nothing was changed. The new colleague should send the code from an account of their own.
join-yours-already = This chat is your account for work already, and the code has not been used. To add an account, send it from that other chat.
join-draft-first = You have a report that is not submitted yet. Please submit or drop it, then send the code again; it has not been used.
join-told = { $name } has signed on with the code you gave, as { $seat }. If that was somebody else, please end that account at once.
join-told-you = A new chat account was just added to you; new messages go to the one you used last. If that was not you, please tell a supervisor at once.
