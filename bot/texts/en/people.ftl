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

# A supervisor and the people

staff-menu = People: what is to be done? You can also write it, such as “invite Mr Li”, “Mr Li has left” or “Mr Li lost his phone”.
b-staff-invite = Invite
b-staff-leave = Somebody left
b-staff-revoke = End an account
b-staff-no = Not now
staff-which-invite = A join code for which seat? Tap it, or write its name.
staff-which-leave = Who has left? Tap, or write the name.
staff-which-revoke = Whose account is to be ended? Tap, or write the name.
staff-no-seats = There is no seat in your area for you to fill.
staff-seat-empty = Nobody fills this seat at the moment: { $seat }.
staff-gone = This person is not on the list any more; nothing was changed.
staff-not-yours = { $name } is not in your area, or stands beside you, so this is not yours to decide; nothing was changed. Please ask the head of the district or the operator.
staff-unchanged = All right, nothing was changed.

invite-whom = { $seat }: who is the join code for?
b-invite-person = { $name } (one more account)
b-invite-new = Somebody new
invite-name = { $seat }: what is the newcomer called? Something short such as “Mr Li”; residents and colleagues will see it.
invite-name-short = Please write a short name, such as “Mr Li”.
invite-made = Here is the join code for { $name }, seat: { $seat }. It works once, until { $at }; I tell you as soon as somebody uses it. Please pass the next message on to them as it is, and not to a group.
invite-forward = { $name }, open the chat with Gridbell and send it this join code; then you can begin:
    { $code }

leave-sure = Is { $name } leaving? Once you say so, their accounts are of no use any more, and what is open in their seats ({ $seats }) goes to the next person.
b-leave-yes = Yes, they left
leave-done = { $name } has left; their accounts have ended. { $list }
leave-line = { $seat }: { $count } open, { $who } is asked now.
leave-line-empty = { $seat }: empty now, { $count } open, { $who } is asked for the time being. Please find somebody soon; “invite” makes a join code.
leave-not-yourself = You can't let yourself go. Please ask another supervisor or the operator.

revoke-which = Which account of { $name } is to be ended? It is of no use from then on, and I give you a new join code for them.
b-account = { $channel ->
        [web] Web chat
        [telegram] Telegram
        [console] Terminal
       *[other] { $channel }
    } · last used { $heard }
never-heard = never
revoke-none = { $name } has no account at the moment. To give them one, write “invite { $name }”.
revoke-over = That account of { $name } has ended already.
revoke-not-this = This is the very account you are using, so it can't be ended from here. Please use another.
revoke-done = That account of { $name } has ended.

# Who leaves, and who takes over

card-gone = This card is out of use.
account-left = Your work here has come to an end, and this account can't be used for it any more. Thank you for all you have done! If there is ever a problem to report, you can write to me like anybody.
account-ended = This account for work has ended and can't be used any more. If you changed your phone, please sign on with the new join code. To report a problem, you can still write to me.
seat-handed = { $name } has left the seat { $seat }, and you are the one who is asked now. { $count ->
        [0] Nothing is open.
       *[other] Open, { $count }: { $list }
    }
seat-empty-yours = { $name } has left the seat { $seat }. It is empty at the moment, so its bells ring for you. { $count ->
        [0] Nothing is open.
       *[other] Open, { $count }: { $list }
    }
seat-empty = { $name } has left the seat { $seat }. It is empty; of what is open ({ $count }), { $who } is asked for the time being. Please find somebody soon.
handed-line = { $n }. { $number } { $category } · { $place } · { $what } · { $left }
