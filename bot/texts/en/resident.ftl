# What a resident can do once something is reported: status, adding, urging, confirming, reopening, withdrawing, a person, questions, own data.

# Which one
which-case = Which one do you mean?
    { $list }
which-line = { $number } { $category }, { $place } ({ $state })
b-case = { $number } { $category } { $place }
no-cases = You have nothing open at the moment. If something is wrong, write a sentence or send a photo, such as: rubbish not collected for three days at Chunfeng Garden block 3.
two-people = { $one } and { $other }

# Status
status-head = { $number } { $category }, { $place }: { $state }
status-card = { $head }
    { $owner }
    Now it is with: { $actor } ({ $what }), since { $since }. { $promise }
    { $next }
    Lately:
    { $steps }
status-ended = { $head }
    { $next }
    Lately:
    { $steps }
status-owner = In charge: { $who }
status-no-owner = Not given to anybody yet.
status-promise = Promised by { $due }.
next-triage = By { $due } the desk decides who sees to it, and you will be told.
next-approve = A decision comes by { $due }, and you will be told.
next-accept = To be taken by { $due }; if it is not, their superior is told, and so are you.
next-resolve = To be fixed by { $due }; if it is not, their superior is told, and so are you.
next-redo = To be fixed again by { $due }; if it is not, their superior is told, and so are you.
next-answer = It waits for your answer to a question; next reminder { $ring }.
next-answer-of-reporter = It waits for an answer from the resident who reported it, and then goes on.
who-reported = the resident who reported it
next-confirm = It waits for you to say whether it is fixed; next reminder { $ring }.
next-callback = Another member of staff contacts you by { $due }. You can also say right now whether it is fixed.
next-spot_check = The grid lead looks at it by { $due }.
next-emergency = The person on duty is being rung until somebody takes it. If there is still danger, call 110, 119 or 120 at once.
next-hold = On hold until { $until }; then it goes on by itself.
next-late = It is overdue, and we are sorry. If it is not done by { $ring }, the bell rings again and goes further up, until it is done.
next-other = You will be told when something happens, by { $due } at the latest.
ended-confirmed = You confirmed that it is fixed. If it breaks again within { $days } days, tap “Reopen”.
ended-unconfirmed = Closed without your confirmation; that does not count as satisfied. If it is not fixed, you can reopen it within { $days } days.
ended-declined = Declined, because: “{ $reason }” The right place to ask: “{ $channel }” If you don't agree, you can appeal once; somebody else, one level up, decides.
ended-declined-finally = Declined after your appeal as well, because: “{ $reason }” The right place to ask: “{ $channel }”
ended-withdrawn = You withdrew it, and nobody works on it. If you need it after all, write to me again.
ended-merged = It is handled together with the same problem reported elsewhere; you will be asked all the same whether it is fixed.
ended-closed = The person on duty saw to it and closed it. If there is still danger, call 110, 119 or 120 at once.
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
step-merge = merged with another case
step-split = taken out as a case of its own
step-spot-pass = spot check passed
step-spot-fail = spot check failed
step-close-emergency = closed by the person on duty
step-urge = you urged; { $who } was rung
step-add = you added something
step-safe = you said that you are outside
step-need-contact = you asked the person on duty to contact you

# Urging
urge-done = { $number }: { $who } has been rung. { $later }{ $next }
urge-later = These are quiet hours; it arrives at { $at }.{" "}
urge-nobody = { $number }: your urging is written down, but { $who } can't be reached now. { $later }{ $next }
urge-too-soon = { $number }: { $who } was rung for you within the last day already; you can urge again from { $again }. { $next }
urge-none-open = You have nothing open that could be urged. If you began a report and did not submit it, write “submit”; for anything else write a sentence or send a photo.
urge-your-turn-answer = { $number } waits for your answer to a question; work goes on as soon as you answer.
urge-turn-of-reporter = { $number } waits for an answer from the resident who reported it; work goes on as soon as they answer.
urge-your-turn-confirm = { $number } is said to be done and waits for you: is it fixed?
urge-ring = The resident urges: { $number } { $category }, { $what } is due { $due }.

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
edit-too-late = I saw that you changed an earlier message, but nothing is open that it could change. To report something, please send a new message.
answer-ask = { $number }: { $who } would like to know: “{ $words }” Just answer here, in words or with a photo.
answer-thanks = Thank you, passed on to { $who }; work on { $number } goes on.
answer-words = { $number } { $category }: the resident answers “{ $words }” The clock runs again; please go on.
answer-picture = { $number } { $category }: the resident sent { $count ->
        [one] a file
       *[other] { $count } files
    } as an answer. The clock runs again; please go on.

# Is it fixed?
confirmed-rate = Thank you, { $number } is closed. Are you satisfied? No member of staff sees your answer.
confirmed = Thank you, { $number } is closed. If it breaks again, you can reopen it.
confirmed-already = You confirmed { $number } already. If it broke again, you can reopen it.
confirmed-told = { $number } { $category }: the resident confirmed that it is fixed. Closed.
rating-thanks = Thank you for your answer; that is all for { $number }. Write to me any time.
rating-sorry = Thank you for saying so; it is noted and no member of staff sees it. If { $number } is not right yet, you can reopen it.
b-rate-satisfied = Satisfied
b-rate-basically = Mostly satisfied
b-rate-unsatisfied = Not satisfied
b-rate-skipped = Skip
rejected = Understood: back to { $who } to be done again, and { $above } has been told. This is return number { $n }; to be done by { $due }. { $ask }
rejected-alone = Understood: back to { $who } to be done again. This is return number { $n }; to be done by { $due }. { $ask }
rejected-partly = Understood: the rest is back with { $who }, and { $above } has been told. This is return number { $n }; to be done by { $due }. { $ask }
rejected-partly-alone = Understood: the rest is back with { $who }. This is return number { $n }; to be done by { $due }. { $ask }
reopened = { $number } is open again: back to { $who }, and { $above } has been told. This is return number { $n }; to be done by { $due }. { $ask }
reopened-alone = { $number } is open again: back to { $who }. This is return number { $n }; to be done by { $due }. { $ask }
rejected-ask = What is still wrong? A sentence or a photo, and I pass it on; without one it is done again all the same.
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
withdraw-none-open = You have nothing open, so there is nothing to withdraw.
withdraw-ask = Withdraw { $number } { $category } ({ $place })? After that nobody works on it.
unfollow-ask = { $number } { $category } ({ $place }) was reported by another resident, and only they can withdraw it. If you no longer want to follow it, I stop writing to you about it.
b-unfollow = Follow no more
b-unfollow-no = Keep following
unfollowed = All right, you hear no more of { $number }. It goes on as before; write to me whenever there is something else.
b-withdraw-yes = Yes, withdraw
b-withdraw-no = Keep it
withdrawn = { $number } is withdrawn, and nobody works on it. If you need it after all, write to me again.
withdraw-kept = All right, { $number } goes on as before.
withdrawn-told = { $number } { $category }: the resident withdrew it. Nothing more to do.
withdraw-emergency = The person on duty has been told that you want to withdraw { $number }. To be safe, they close it once they know that all is well. If there is still danger, call 110, 119 or 120 at once.
emergency-withdraw-asked = EMERGENCY { $number } { $category }: the resident wants to withdraw it. Please find out whether everybody is safe before closing.
b-appeal = Appeal
appeal-ask = { $number }: why don't you agree? Write a sentence, with a photo if you like; somebody else, one level up, decides. There is one appeal.
appeal-once = { $number } was appealed already, and there is only one appeal. If things have changed, write to me again and it becomes a new case.
appeal-of-reporter = { $number } was reported by another resident, and the appeal is theirs. Write to me about what you see yourself, and it becomes a case of its own.
appeal-not-declined = { $number } was not declined, so there is nothing to appeal. Write “status” to see where it stands.
appeal-sent = Your appeal on { $number } is with { $who }. A decision comes by { $due }, and you will be told.
appeal-card = Appeal { $number } { $category } · { $place }
    Declined because: “{ $reason }”
    The resident says: “{ $words }”
b-appeal-accept = Take it on
b-appeal-uphold = Uphold

# A person
b-human = A person
human-called = { $who } has been asked to come and will answer you here. { $ask }
human-called-already = { $who } has been asked already and will answer here. { $ask }
human-later = Nobody is on duty now; from { $at } somebody will answer you here. { $ask }
human-what = Write now what it is about, and I pass it on.
human-passed-on = Passed on to { $who }, who will answer you here.
human-nobody = There is no desk here yet. Tell me in a sentence what is wrong, and I report it for you.
human-card = A resident asks for a person: “{ $words }”{ $extra }
human-no-words = (nothing said yet)
human-picture = (sent a photo or a voice message)
human-cases = Open: { $list }
human-case = { $number } { $category }
b-desk-reply = Reply to resident

# Questions and small talk
answered = { $answer }
    Source: { $source }, { $date }
question-no-answer = I have no answer to that with a source, so I would rather not guess. You can ask { $desk } ({ $present }), or make it a report and staff will answer you.
desk-there = somebody is there now
desk-away = nobody is there now; leave a message and somebody will answer
b-make-report = Make it a report
talk-greeting = Hello, this is Gridbell. If something is wrong, write a sentence or send a photo, such as: rubbish not collected for three days at Chunfeng Garden block 3. I find who is in charge and keep ringing until you say that it is fixed. Write “status” to see where things stand, “human” for a person.{ $extra }
talk-open = You have { $count } open.
talk-short = I am listening. Say what is wrong and where, in a sentence or with a photo; “status” shows where things stand, “human” gets you a person.
talk-thanks = You are welcome. Write to me whenever something is wrong.
talk-thanks-passed-on = You are welcome; your words went to whoever worked on { $number } { $category }. Write to me any time.
thanks-words = { $number } { $category }: the resident says “{ $words }”
talk-abuse = I can see that this is upsetting, and you can report it all the same. Tell me in a sentence what is wrong and I pass it on; or tap “A person” to speak to somebody.
talk-unreadable = I could not make that out. If there are buttons above, please tap one, or say it in a sentence; “status” shows where things stand, “human” gets you a person.

# After an emergency
emergency-passed-on = Passed on to the person on duty. If there is still danger, call 110, 119 or 120 at once.
emergency-safe-noted = Good: stay where it is safe and do not go back. The person on duty has been told. Where are you? Write it or share a location.
emergency-contact-noted = The person on duty has been rung again and asked to contact you here. That is no emergency call: if there is danger, call 110, 119 or 120 yourself at once. Where are you? Write it or share a location.
emergency-now-ordinary = Got it. { $number } was looked at by the person on duty and is now handled as an ordinary case; your words were passed on. If there is danger again, call { $police }, { $fire } or { $ambulance } yourself at once; tap “A person” to speak to somebody.
emergency-over = Got it. { $number } has been closed by the person on duty. If there is danger again, call { $police }, { $fire } or { $ambulance } yourself at once; tap “A person” to speak to somebody, or just write what is new.
emergency-safe-told = EMERGENCY { $number } { $kind }: the resident says they are outside.
emergency-contact-told = EMERGENCY { $number } { $kind }: the resident asks to be contacted at once.

# My data
data-card = This is stored about you: the channel ({ $channel }) and your account there, your language, { $count ->
        [0] no reports yet
        [one] the one report you made
       *[other] the { $count } reports you made
    }{ $states }, and your words and pictures, since { $since }. No name, no phone number, no ID number, unless you wrote one yourself.
    Your words are blanked { $words_years } years after a case ends, pictures are deleted after { $picture_days } days, raw messages are blanked after { $raw_days } days.
data-states = {" "}({ $list })
data-state = { $state }: { $count }
b-export = Export
b-erase = Delete my data
b-language = Language
data-file = This is everything that is stored about you: { $name }, { $size } KB. I delete this file in { $days } days.
language-now = All right, from now on in English. What you wrote stays as you wrote it.
erase-ask = Delete all your data? { $count ->
        [0] Your words and your account here
        [one] Your words, pictures and place in one case and your account here
       *[other] Your words, pictures and places in { $count } cases and your account here
    } will be gone for good. What the law keeps is a record of the work without personal data, and counts; raw messages are blanked within { $days } days.
erase-ask-open = Delete all your data? Your words, pictures and places in { $count ->
        [one] one case
       *[other] { $count } cases
    } and your account here will be gone for good. Still open: { $open }. Nobody can work on what is open without your words, so it is withdrawn first; or delete only what is over. What the law keeps is a record of the work without personal data, and counts; raw messages are blanked within { $days } days.
b-erase-all = Delete everything
b-erase-withdraw = Withdraw and delete everything
b-erase-ended = Delete only what is over
b-erase-no = Keep it
erase-kept = All right, nothing was deleted.
erase-ended-done = Your words, pictures and places in { $count ->
        [one] the case that is
       *[other] the { $count } cases that are
    } over are gone. What is open goes on; when it is over, write “delete my data” again.
erase-emergency = You have an emergency that is not closed yet, so for your safety nothing can be deleted now. When the person on duty has closed it, write “delete my data” again.
erased = Deleted: your words{ $count ->
        [0] {""}
        [one] , pictures and place in one case
       *[other] , pictures and places in { $count } cases
    }. They can't be brought back. Your account here is kept for two days at most, to send this message; raw messages are blanked within { $days } days. This is the last message; if you write again, we meet for the first time.
