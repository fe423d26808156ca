# What the desk, leads, supervisors and duty officers read, and what residents hear of it.

# Triage
triage-what = { $number }: what kind is it? { $place } · { $grid }
    “{ $words }”{ $returned }
triage-where = { $number } { $category } · { $place }: which grid? Tap a community, or type a place or a grid code; a shared location will do too.
    “{ $words }”{ $returned }
triage-which-grid = { $number } { $category } · { $place }: which grid?
    “{ $words }”{ $returned }
triage-whom = { $number } { $category } · { $place } · { $grid }: who gets it?
    “{ $words }”{ $returned }
triage-returned = { $who } returned it: “{ $reason }”
triage-place-unknown = No such place was found. Please type another name or a grid code, or tap a community above.
triage-nobody = Nobody there can take it now. Please choose another grid, or ask the street to fill the seat.
triage-over = { $number } has already been given to somebody; there is nothing left to triage.
triage-done = { $number } { $category } · { $grid }: given to { $who }.
triaged-resident = { $number } now has somebody: { $who } will see to it by { $due }.
b-give-anyway = Back to { $name } all the same

# Change kind
recategorise-which = { $number } is “{ $category }” now. What should it be?
recategorise-same = { $number } already is of that kind; nothing was changed.
recategorise-late = The kind of { $number } can't be changed at this point; nothing was changed.
recategorise-return = That kind goes to somebody else, so it can't be changed here. Please return { $number } and write which kind it should be.
recategorised = { $number } is now { $category }, due { $due }, counted from when it was received.
recategorised-lead = { $number }: { $who } changed the kind from “{ $before }” to “{ $after }”, and the deadline with it.
recategorised-resident = { $number } is now handled as “{ $category }”. The new promise is { $due }; { $who } has it.

# Merge and split
merge-which = Which case does { $number } belong to? Type its number.
merge-not-that = { $number } can't be merged into that one. Type the number of an open case of the same sort, such as GB-261201-0001.
merge-over = { $number } can't be merged or split at this point; nothing was changed.
merged = { $number } has been merged into { $parent }; both residents have been told.
merged-worker = { $number } and { $parent } are the same problem; both continue as { $parent }.
merged-resident = { $number } and { $parent } are the same problem and go on together; { $who } has it. You will hear of each step and be asked whether it is fixed.
merged-parent-resident = { $number }: somebody else reported the same problem, and both go on together. Nothing changes for you.
split-what = Which part of { $number } is another problem? Write it in a sentence; it gets a case of its own.
split-no-words = Please write the part that should get a case of its own, in a sentence.
split = { $part } was split out of { $number } and waits for triage.
split-apart = { $number } stands on its own again.
split-resident = What you said in { $whole }, “{ $words }”, is another problem, so it got the number { $number }. You will be told who sees to it.
split-apart-resident = { $number } is not the same problem as the other one after all; from now on it goes its own way.

# Decline and appeal
decline-why = Why should { $number } be declined? Write a sentence; the resident reads it as it is.
decline-where = { $number }: where should the resident turn instead? Write the department, telephone or address; the resident reads it as it is.
decline-asked = { $number }: { $who } has been asked to approve declining it. Until then the triage clock keeps running.
decline-asked-already = Declining { $number } is already waiting for a decision.
decline-card = { $who } suggests declining { $number } { $category } · { $place }.
    The resident says: “{ $words }”{ $extra }
    Reason: “{ $reason }”
    Right channel: “{ $channel }”
declined = { $number } was declined; the resident was told the reason and the right channel.
decline-approved-desk = Declining { $number } was approved, and the resident was told.
decline-refused = { $number } is not declined; the desk has been asked to carry on.
decline-refused-desk = Declining { $number } was not approved. Please carry on with the triage.
declined-resident = { $number } was declined. Reason: “{ $reason }” You can turn to: “{ $channel }” If you don't agree, you can appeal once; another person, one level up, decides.
declined-followed = { $number } was declined. Reason: “{ $reason }” You can turn to: “{ $channel }” Any appeal is made by the resident who reported it; write to me about what you see yourself, and it becomes a case of its own.
declined-again-resident = { $number } was declined. Reason: “{ $reason }” You can turn to: “{ $channel }” The appeal has been used, so the same matter is not taken up here again; if things change, write to me again.
appeal-why = Why does { $number } stay declined? Write a sentence; the resident reads it as it is.
appeal-accepted = { $number } is taken up after all; the resident was told.
appeal-accepted-resident = { $number }: the appeal was accepted, and your report is taken up again. The promise counts from now.
appeal-upheld = { $number } stays declined; the resident was told.
appeal-upheld-resident = { $number }: the appeal was not accepted. Reason: “{ $reason }” This is the last answer here. If you still don't agree, call 12345 or turn to the petitions office of the level above.
appeal-other-person = Whoever declined { $number } can't decide its appeal; another person has to.
decision-over = { $number } has already been decided.

# Hold
hold-approved = { $number } is on hold until { $until }; the resident and the worker have been told.
hold-refused = { $number } is not put on hold; the worker has been told, and the clock never stopped.
hold-moved-on = { $number } is no longer being worked on, so there is nothing to hold; the request has lapsed.
hold-date-passed = The day that { $number } was to wait for has passed; the request has lapsed.
hold-not-now = Your request to hold { $number } until { $until } has lapsed. Please carry on from where it stands.
hold-own = You asked for the hold of { $number } yourself, so somebody else decides. If nobody does in time, the level above is rung.
hold-approved-worker = { $number }: the hold until { $until } was approved. It resumes by itself that day.
hold-refused-worker = { $number }: the hold was not approved. Please carry on; the clock never stopped.
hold-told-resident = { $number } has to wait until { $until }. Reason: “{ $reason }” It goes on by itself that day, and { $who } still has it.

# Call-back, spot check, redo
call-confirmed = { $number }: the resident says it is fixed; it is closed.
call-confirmed-resident = { $number }: on the call you said it is fixed, so it was recorded as confirmed. If that is not so, tap “Not fixed” and it goes back at once.
call-confirmed-worker = { $number } { $category }: on the call the resident said it is fixed. Closed.
call-not-fixed = { $number } has gone back (return no. { $n }), due { $due }. What else did the resident say? One sentence; whoever does it gets it.
call-not-fixed-resident = { $number }: on the call you said it is not fixed, so it went back and is to be done again by { $due }.
call-words-kept = { $number }: kept, and passed on to whoever does it.
call-tried = { $number }: your call-back is on record; nothing more is needed from you. The resident can still answer.
call-over = No call-back about { $number } is needed any more.
call-other-person = Whoever worked on { $number } can't make this call; another person has to.
redo-words = { $number } { $category }: not fixed, return no. { $n }, to be done again by { $due }. “{ $words }”
spot-passed = { $number } passed the spot check and is closed.
spot-passed-worker = { $number } { $category }: passed the spot check. Closed.
spot-why = What is still wrong with { $number }? One sentence; the worker gets it.
spot-failed = { $number } has gone back and is due { $due }.
spot-over = { $number } no longer needs a spot check.
spot-other-person = Whoever worked on { $number } can't check it; another person has to.

# Duty
duty-taken = EMERGENCY { $number } { $emergency } is yours now; the ringing stops for half an hour and starts again if it is not closed.
    { $place }
    “{ $words }”{ $by }
duty-card = EMERGENCY { $number } { $emergency }
    { $place }
    “{ $words }”{ $by }
duty-closed-staff = { $number } has been closed by the person on duty. If there is danger again, report it and call the emergency numbers at once.
duty-handed-over-staff = { $number } was looked at by the person on duty and is now an ordinary case; the desk decides who sees to it.
aftercare-begun = AFTER-CARE { $number }: noted, the ringing has stopped. In an hour you are reminded to ask how it is; when you have, write what came of it and close.
aftercare-later = AFTER-CARE { $number }: you are reminded again at { $at }.
aftercare-ring = AFTER-CARE { $number } { $kind }: time to ask how it is now, reminder { $ring }
aftercare-asked = AFTER-CARE { $number }: asked; the answer comes here.
aftercare-nobody = { $number } was reported by a colleague, so there is no resident to ask. Please contact them yourself, then write what came of it and close.
duty-taken-others = EMERGENCY { $number }: { $who } has taken it.
duty-close-why = How did { $number } end? Write a sentence to close it.
duty-closed = { $number } is closed, and the resident was told.
duty-closed-resident-quiet = What you wrote about has been looked after. Write to me whenever you need to; what I told you then still holds.
duty-closed-resident = { $number }: the person on duty has finished. If there is still danger, call { $police }, { $fire } or { $ambulance } at once. If it weighs on you, or anything is left to do, write to me any time.
duty-hand-over-sure = Once { $number } is handed over, the triage desk reads what the resident said. Only do so if nobody is in danger.
duty-handed-over = { $number } is an ordinary case now; the desk decides who sees to it.
duty-handed-over-resident = { $number }: the person on duty has looked at it, and it goes on as an ordinary case. You will be told who sees to it. If there is danger again, call { $police }, { $fire } or { $ambulance } at once.
duty-over = { $number } is no longer with the duty roster.

# Words to and fro
relay-what = What would you like to write to the resident? It is passed on word for word; your account is not shown.
relay-words-only = Please write it in words; photos and voice can't be passed on.
relay-sent = Passed on to the resident. Their answer comes here.
relay-to-resident = { $who } says: “{ $words }”
relay-answer-ask = Go ahead: I pass it on word for word, without your account.
relay-from-resident = { $number } { $category }: the resident replies: “{ $words }”

# Lists
overdue-none = Nothing is overdue in your area.
overdue-list = { $count } overdue, longest first:
    { $list }
overdue-line = { $n }. { $number } { $category } · { $place } · { $who }: { $what } · { $left }
owed-list = { $count } waiting for you, most urgent first:
    { $list }
owed-line = { $n }. { $number } { $category } · { $place } · { $what } · { $left }
owed-chat-line = { $n }. A resident asks for a person: “{ $words }” · { $left }
deciding-hold = decision on a hold
deciding-decline = decision on declining
deciding-appeal = decision on an appeal
deciding-pass_on = decision on passing on

# Buttons
b-recategorise = Change kind
b-merge = Merge
b-split = Split
b-write-resident = Write to the resident
b-write-more = Write more
b-reply-to = Reply to { $n }
