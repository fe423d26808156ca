# What a resident can do once something is reported: status, adding, urging, confirming, reopening, withdrawing, a person, questions, own data.

# Which one
which-case = Which one do you mean? Tap it, or just say “the street lamp” or “the first one”.
    { $list }
which-case-again = Sorry, I still can't tell. Please tap one, or say “the first one” and so on:
    { $list }
which-none = All right, everything goes on as before. Write to me whenever there is something else.
which-line = { $number } { $category }, { $place } ({ $state })
b-case = { $number } { $category } { $place }
no-cases = You have nothing open at the moment. If something is wrong, write a sentence or send a photo, such as: rubbish not collected for three days at Chunfeng Garden block 3.
two-people = { $one } and { $other }

# Status
status-head = { $number } { $category }, { $place }: { $state }
status-card = { $head }
    { $owner }
    Now it is with: { $actor } ({ $what }), since { $since }. { $promise }
    { $next }{ $waits }
    Lately:
    { $steps }
status-ended = { $head }
    { $next }
    Lately:
    { $steps }
status-owner = In charge: { $who }
status-no-owner = Nobody is in charge of it yet.
status-card-held = { $head }
    { $owner }
    { $next }
    Lately:
    { $steps }
status-hold-asked = { $who } has asked to put this on hold for a while; { $decider } decides by { $due }. If it is approved, you will be told why and until when. Until then the clock runs.
status-promise = Promised for { $due }.
next-triage = Staff decide by { $due } who will handle it, and you will be told. There is nothing you need to do.
next-approve = A decision comes by { $due }, and you will be told.
next-accept = They have to take it on by { $due }; if they don't, their manager is told, and so are you.
next-resolve = They have to fix it by { $due }; if they don't, their manager is told, and so are you.
next-redo = They have to do it again by { $due }; if they don't, their manager is told, and so are you.
next-answer = It is waiting for your answer to a question: just tap “Answer”. I will remind you on { $ring }.
next-answer-of-reporter = It is waiting for an answer from the resident who reported it, and then goes on.
who-reported = the resident who reported it
next-confirm = It is waiting for you to say whether it is fixed. I will ask again on { $ring }.
next-confirm-last = It is waiting for you to say whether it is fixed. It is closed as “not confirmed” only after somebody has tried to reach you, on { $ring } at the earliest.
next-callback = Another member of staff will contact you by { $due }. You can also say right now whether it is fixed.
next-spot_check = The grid lead looks at it by { $due }.
next-aftercare = The person on duty will ask how you are, and close it with what came of it. If there is danger again, call { $police }, { $fire } or { $ambulance } at once.
next-emergency = The person on duty is being rung until somebody takes it. If there is still danger, call { $police }, { $fire } or { $ambulance } at once.
next-hold = On hold until { $until }, because: “{ $reason }” On that day work goes on by itself, and so does the clock.
next-late = It is overdue, and we are sorry. If it is not done by { $ring }, I ring again and go further up, until it is done.
next-other = You will be told when something happens, by { $due } at the latest.
ended-confirmed = You confirmed that it is fixed. If it breaks again within { $days } days, tap “Reopen”.
ended-unconfirmed = Closed without your confirmation; that does not count as satisfied. If it is not fixed, you can reopen it within { $days } days.
ended-declined = Declined, because: “{ $reason }” The right place to ask: “{ $channel }” If you don't agree, you can appeal once; somebody else, one level up, decides.
ended-declined-finally = Declined after your appeal as well, because: “{ $reason }” The right place to ask: “{ $channel }”
ended-withdrawn = You withdrew it, and nobody works on it. If you need it after all, write to me again.
ended-merged = A neighbour reported the same problem, so the two are handled together; you will be asked all the same whether it is fixed.
ended-closed = The person on duty saw to it and closed it. If there is still danger, call { $police }, { $fire } or { $ambulance } at once.
history-line = { $at } { $step }
step-by-system = the system
step-file = received
step-assign = given to { $who }
step-decline = declined
step-appeal = you appealed, now with { $who }
step-accept = taken by { $who }
step-return = returned by { $who }, back to the desk
step-reassign = passed on to { $who }
step-ask = { $who } asked you something
step-answer = work goes on
step-hold = hold approved
step-resume = work goes on
step-resolve = { $who } says it is done
step-confirm = confirmed as fixed
step-reject = you said it is not fixed; back to be done again
step-lapse = closed without confirmation
step-reopen = you reopened it
step-withdraw = you withdrew it
step-merge = put together with a neighbour's report
step-split = made a case of its own
step-spot-pass = spot check passed
step-spot-fail = spot check failed
step-close-emergency = closed by the person on duty
step-urge = you asked to hurry; { $who } was rung
step-add = you added something
step-safe = you said that you are outside
step-need-contact = you asked the person on duty to contact you

# Urging
urge-done = { $number }: { $who } has been rung. { $later }{ $next }
urge-later = These are quiet hours; it arrives at { $at }.{" "}
urge-nobody = { $number }: I have noted that you asked to hurry, but { $who } can't be reached now. { $later }{ $next }
urge-too-soon = { $number }: I already rang { $who } for you in the last 24 hours; you can ask again from { $again }. { $next }
urge-none-open = You have nothing open to hurry along. If something is wrong, write a sentence or send a photo.
urge-your-turn-answer = { $number } is waiting for your answer to a question; work goes on as soon as you answer.
urge-turn-of-reporter = { $number } is waiting for an answer from the resident who reported it; work goes on as soon as they answer.
urge-your-turn-confirm = { $number }: they say it is done and are waiting for you. Is it fixed?
urge-ring = The resident urges: { $number } { $category }, { $what } is due { $due }.
urge-ring-held = The resident urges: { $number } { $category } is on hold until { $due }; if it can go on earlier, tap “Go on”.

# Adding and answering
add-ask = What would you like to add to { $number }? Words, a photo, a voice message or a location: just send it.
added = Added to { $number } and passed on to { $who }.
add-ended = { $number } is over, so nothing can be added. If there is still a problem, write to me again and it becomes a new case.
add-ended-reopen = { $number } is over. If it is not fixed, write “not fixed” and you can reopen it; for anything else just write to me again.
added-words = { $number } { $category }: the resident adds “{ $words }”
added-picture = { $number } { $category }: the resident sent { $count ->
        [one] one more file
       *[other] { $count } more files
    }.
edit-too-late = I saw that you changed an earlier message, but that report can't be changed any more. To report something, please send a new message.
answer-ask = { $number }: { $who } would like to know: “{ $words }” Just answer here, in words or with a photo.
answer-thanks = Thank you, passed on to { $who }; work on { $number } goes on.
answer-words = { $number } { $category }: the resident answers: “{ $words }” The clock is running again; please carry on.
answer-picture = { $number } { $category }: the resident sent { $count ->
        [one] a file
       *[other] { $count } files
    } as an answer. The clock runs again; please go on.

# Is it fixed?
confirmed-rate = Thank you, { $number } is closed. Are you satisfied? No member of staff sees your answer.
confirmed = Thank you, { $number } is closed. If it breaks again, you can reopen it.
confirmed-already = You confirmed { $number } already. If it broke again, you can reopen it.
confirmed-told = { $number } { $category }: the resident confirmed that it is fixed. Closed.{ $thanks }
rating-thanks = Thank you for your answer; that is all for { $number }. Write to me any time.
rating-sorry = Thank you for saying so; it is noted and no member of staff sees it. If { $number } is not right yet, you can reopen it.
b-rate-satisfied = Satisfied
b-rate-basically = Mostly satisfied
b-rate-unsatisfied = Not satisfied
b-rate-skipped = Skip
rejected = Understood: back to { $who } to be done again, and { $above } has been told. It has been sent back { $n ->
        [one] once
       *[other] { $n } times
    } so far and is to be done by { $due }. { $ask }
rejected-alone = Understood: back to { $who } to be done again. It has been sent back { $n ->
        [one] once
       *[other] { $n } times
    } so far and is to be done by { $due }. { $ask }
rejected-partly = Understood: the rest is back with { $who }, and { $above } has been told. It has been sent back { $n ->
        [one] once
       *[other] { $n } times
    } so far and is to be done by { $due }. { $ask }
rejected-partly-alone = Understood: the rest is back with { $who }. It has been sent back { $n ->
        [one] once
       *[other] { $n } times
    } so far and is to be done by { $due }. { $ask }
reopened = { $number } is open again: back to { $who }, and { $above } has been told. It has been sent back { $n ->
        [one] once
       *[other] { $n } times
    } so far and is to be done by { $due }. { $ask }
reopened-alone = { $number } is open again: back to { $who }. It has been sent back { $n ->
        [one] once
       *[other] { $n } times
    } so far and is to be done by { $due }. { $ask }
rejected-ask = What is still wrong? Send a sentence or a photo and I pass it on; without one it is done again all the same.
remains-thanks = Thank you, passed on to { $who }; work on { $number } goes on.
back-task = { $number } { $category }: the resident says it is not fixed. Return number { $n }; to be done again by { $due }.
back-words = { $number } { $category }: the resident says it is not fixed. Return number { $n }; to be done again by { $due }. “{ $words }”
back-picture = { $number } { $category }: the resident says it is not fixed and sent { $count ->
        [one] a file
       *[other] { $count } files
    }. Return number { $n }; to be done again by { $due }.
back-above = { $number } { $category }: the resident says it is not fixed. Return number { $n } to { $who }, to be done again by { $due }. Please keep an eye on it.
not-fixed-ended = { $number } is over. If it is not fixed, tap “Reopen” and it goes back to be done again at once.
reopen-late = { $number } ended more than { $days } days ago and can't be reopened. Please tell me what is wrong now: it becomes a new case, and somebody sees to it all the same.

# Withdrawing and appealing
draft-withdrawn = All right, that was not submitted and is no longer kept. Write to me any time.
withdraw-none-open = You have nothing open, so there is nothing to withdraw. Write to me whenever something is wrong.
withdraw-ask = Withdraw { $number } { $category } ({ $place })? After that nobody works on it.
unfollow-ask = { $number } { $category } ({ $place }) was reported by another resident, and only they can withdraw it. If you no longer want to follow it, I stop writing to you about it.
b-unfollow = Stop following
b-unfollow-no = Keep following
unfollowed = All right, I won't write to you about { $number } any more. It goes on as before; write to me whenever there is something else.
b-withdraw-yes = Yes, withdraw
b-withdraw-no = Keep it
withdrawn = { $number } is withdrawn, and nobody works on it. If you need it after all, write to me again.
withdraw-kept = All right, { $number } goes on as before.
withdrawn-told = { $number } { $category }: the resident withdrew it. Nothing more to do.
withdrawn-followed = { $number } { $category } ({ $place }): the resident who reported it has withdrawn it, so nobody works on it any more. If it is still a problem for you, write me a sentence: it becomes a case of your own.
withdraw-emergency = The person on duty has been told that you want to withdraw { $number }. To be safe, they close it once they know that all is well. If there is still danger, call { $police }, { $fire } or { $ambulance } at once.
emergency-withdraw-asked = EMERGENCY { $number } { $category }: the resident wants to withdraw it. Please find out whether everybody is safe before closing.
b-appeal = Appeal
appeal-ask = { $number }: why don't you agree? Write a sentence, with a photo if you like; somebody else, one level up, decides. You can appeal only once.
appeal-once = { $number } was appealed already, and there is only one appeal. If things have changed, write to me again and it becomes a new case.
appeal-of-reporter = { $number } was reported by another resident, and the appeal is theirs. Write to me about what you see yourself, and it becomes a case of its own.
appeal-not-declined = { $number } was not declined, so there is nothing to appeal. Write “status” to see where it stands.
appeal-sent = Your appeal on { $number } is with { $who }. A decision comes by { $due }, and you will be told.
appeal-card = Appeal { $number } { $category } · { $place }
    Declined because: “{ $reason }”
    The resident says: “{ $words }”
b-appeal-accept = Take it on
b-appeal-uphold = Uphold

# Letting staff know who I am
disclose-what = { $number }: what may they know? A name or a phone number is enough, such as: Mrs Wang, and your mobile number. What you don't write they still can't see.
disclose-ask = May those who work on { $number } { $category } see these words: “{ $words }”? Only whoever works on this case (now { $who }) and the desks on duty can see them, and only for this case. Write “keep me anonymous again” to take it back at any time.
b-disclose-yes = I agree
b-disclose-no = No, thanks
disclosed = All right. Whoever works on { $number } can see it when they open the case, and each look is recorded. If you change your mind, write “keep me anonymous again”.
disclose-kept = All right, nothing was shared; they still can't see who you are. { $number } goes on as before.
disclose-after = This is not submitted yet. Write “submit” first, and then once more that they may know who you are.
disclose-none-open = You have nothing open, and staff can't see who you are. If something is wrong, just write to me.
disclose-anonymous = { $number } was reported anonymously, and that comes first, so I don't share who you are. To speak to somebody, write “human”.
disclose-of-reporter = { $number } was reported by another resident, so there is nothing of yours to share, and nothing was shared.
undisclosed = All right, it is taken back and deleted; nobody who opens the case sees it from now on. I can't undo that somebody may have seen it, but they have been asked not to use it any more.
undisclosed-already = Nothing was shared; staff can't see who you are.
disclosed-told = { $number } { $category }: the resident wants you to know how to reach them; open the case to see it. Use it for this case only.
undisclosed-told = { $number } { $category }: the resident has taken back how to reach them. Please do not use it any more.

# A person
b-human = A person
human-called = { $who } has been asked to come and will answer you here. { $ask }
human-called-already = { $who } has already been asked and will answer you here. { $ask }
human-later = Nobody is on duty right now. Somebody will answer you here, from { $at } on. { $ask }
human-what = Write now what it is about, and I pass it on.
human-passed-on = Passed on to { $who }, who will answer you here.
human-nobody = There is nobody here to talk to yet. Tell me in a sentence what is wrong, and I will report it for you.
human-card = A resident asks for a person: “{ $words }”{ $extra }
human-no-words = (nothing said yet)
human-picture = (sent a photo or a voice message)
human-cases = Open: { $list }
human-case = { $number } { $category }
b-desk-reply = Reply to resident

# Questions and small talk
answered = { $answer }
    Source: { $source }, { $date }
question-no-answer = I have no answer to that with a source, so I would rather not guess. Tap “A person” to ask { $desk } ({ $present }), or “Make it a report” and staff will answer you.
desk-there = somebody is there now
desk-away = nobody is there now; leave a message and somebody will answer
b-make-report = Make it a report
talk-greeting = Hello, this is Gridbell. If something is wrong, write a sentence or send a photo, such as: rubbish not collected for three days at Chunfeng Garden block 3. I find who is in charge and keep ringing until you say that it is fixed. Write “status” to see where things stand, “human” for a person.{ $extra }
talk-open = You have { $count } open.
talk-short = I am listening. Say what is wrong and where, in a sentence or with a photo; “status” shows where things stand, “human” gets you a person.
talk-ok = All right. I will tell you when something happens; write to me whenever there is something else.
talk-who = I am Gridbell, a program that keeps ringing until things are fixed, and not a person. Tell me what is wrong and I pass it to whoever is in charge; tap “A person” to speak to somebody.
talk-thanks = You are welcome. Write to me whenever something is wrong.
talk-thanks-passed-on = You are welcome; your words went to whoever worked on { $number } { $category }. Write to me any time.
b-thank = Say thank you
thanked = Your thanks were passed on. If you would like to say more, just write it; I pass it on without saying who you are.
thanks-bare = { $number } { $category }: the resident thanks you.
thanks-along = The resident says “{ $words }”
thanks-words = { $number } { $category }: the resident says “{ $words }”
talk-abuse = I can see that this is upsetting, and you can report it all the same. Tell me in a sentence what is wrong and I pass it on; or tap “A person” to speak to somebody.
talk-unreadable = I could not make that out. If there are buttons above, please tap one, or say it in a sentence; “status” shows where things stand, “human” gets you a person.

# After an emergency
emergency-nobody-yet = I have not reached anybody on duty yet and keep ringing. Please don't wait: if there is danger, call { $police }, { $fire } or { $ambulance } yourself now.
emergency-nobody-yet-selfharm = I have not reached anybody on duty yet and keep ringing. Please don't wait alone: be with someone you trust right now, or call the helpline { $crisis }, answered day and night. In danger, call { $ambulance } or { $police }.
emergency-nobody-yet-quiet = About what you wrote before: I have not reached anybody yet and keep trying. Please don't wait, and do what I said then.
relay-waiting = There is a reply for you. Tap “View” when it suits you.
aftercare-ask = { $number }: some time has passed. How are you now?
aftercare-ask-quiet = Hello, just asking: how are you now?
aftercare-fine-noted = Good, thank you for telling me; the person on duty knows. If there is danger again, call { $police }, { $fire } or { $ambulance } at once. Write to me whenever you like.
aftercare-fine-told = AFTER-CARE { $number } { $kind }: the resident says they are fine. Write what came of it and close.
emergency-passed-on = Passed on to the person on duty. If there is still danger, call { $police }, { $fire } or { $ambulance } at once.
emergency-passed-on-selfharm = Thank you for telling me; the person on duty has it and is asked to contact you here. Please be with someone you trust, or call the helpline { $crisis }, answered day and night. In danger, call { $ambulance } or { $police }.
emergency-safe-noted = Good: stay where it is safe and do not go back. The person on duty has been told. If you have not said where you are, write it or share a location.
emergency-safe-noted-now = Good, thank you for telling me. The person on duty has been told. Please stay with someone you trust; if there is danger again, call { $police }, { $fire } or { $ambulance } at once. If you have not said where you are, write it or share a location.
emergency-contact-noted = The person on duty has been rung again and asked to contact you here. That is no emergency call: if there is danger, call { $police }, { $fire } or { $ambulance } yourself at once. If you have not said where you are, write it or share a location.
emergency-contact-noted-selfharm = The person on duty has been rung again and asked to contact you here. Please do not wait alone: be with someone you trust, or call the helpline { $crisis }, answered day and night. In danger, call { $ambulance } or { $police }.
emergency-now-ordinary = Got it. { $number } was looked at by the person on duty and is now handled as an ordinary case; your words were passed on. If there is danger again, call { $police }, { $fire } or { $ambulance } yourself at once; tap “A person” to speak to somebody.
emergency-over = Got it. { $number } has been closed by the person on duty. If there is danger again, call { $police }, { $fire } or { $ambulance } yourself at once; tap “A person” to speak to somebody, or just write what is new.
emergency-safe-told = EMERGENCY { $number } { $kind }: the resident says they are safe now.
emergency-contact-told = EMERGENCY { $number } { $kind }: the resident asks to be contacted at once.
