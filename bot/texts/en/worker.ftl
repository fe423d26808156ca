# What grid workers and leads read, and the short notices that residents hear of it.
stage-filed = to be triaged
stage-assigned = new
stage-in_progress = in progress
stage-waiting_resident = waiting for the resident
stage-on_hold = on hold
stage-resolved = to be confirmed
stage-confirmed = confirmed fixed
stage-unconfirmed = closed, not confirmed
stage-declined = declined
stage-withdrawn = withdrawn
stage-merged = merged
stage-closed = closed by duty
stage-yours = waiting for you: { $what }
quoted = “{ $words }”

# The list and the card
tasks-none = Nothing to do right now. If you see something on your round, write it or send a photo.
tasks-list = { $count } open, most urgent first:
    { $list }{ $more }
tasks-line = { $n }. { $number } { $category } · { $place } · { $stage } · { $left }
tasks-line-paused = { $n }. { $number } { $category } · { $place } · { $stage }
tasks-more = {"\u000A"}{ $count } more; send /tasks again after these.
task-card = { $lead }{ $number } { $category } · { $stage } · { $left }
    { $place }
    “{ $words }”{ $extra }{ $history }
task-card-still = { $lead }{ $number } { $category } · { $stage }
    { $place }
    “{ $words }”{ $extra }{ $history }
task-lead-in = { $text }{"\u000A"}
task-contact = Contact (given by the resident, for this case only): { $words }
task-moved-on = This has changed in the meantime. It now stands like this:
task-did = { $at } { $did }
task-said = { $at } { $what }: “{ $words }”
task-photo = { $number } { $part }{ $which }
task-unknown = There is no { $number }, or your seat may not see it. Send /tasks to see what you have.
task-gone = { $number } has gone to { $who }. There is nothing more for you to do on it.
did-file = filed
did-assign = assigned
did-accept = accepted
did-return = returned
did-reassign = passed on
did-ask = resident asked
did-answer = waiting ended
did-hold = put on hold
did-resume = work went on
did-resolve = reported done
did-reject = resident says not fixed
did-reopen = reopened
did-spot-fail = spot check failed
did-confirm = resident confirmed
did-withdraw = withdrawn
said-addition = Resident adds
said-answer = Resident answers
said-remains = What remains
said-question = Asked
said-evidence = Reported done
said-return = Why returned
said-hold = Why on hold
said-call = At the call-back
said-other = Note
voice-report = voice note with the report
voice-evidence = voice note after the work
voice-remains = voice note of what remains
voice-addition = voice note added
voice-other = voice note
photo-report = photo of the report
photo-evidence = photo after the work
photo-remains = photo of what remains
photo-addition = photo added
photo-other = photo

# Accepting
accept-none = No new task is waiting. Send /tasks to see what you have.
accepted-all = Accepted { $count }:
    { $list }
accepted-line = { $number } { $category }
accepted-resident = { $number }: { $who } has accepted it and will see to it by { $due }.
accepted-resident-open = { $number }: { $who } has accepted it and is working on it.

# Done
evidence-ask = { $number }: please send a photo taken there, or one sentence.
resolved-sent = { $number }: sent to the resident, who is asked to confirm.
resolved-spot = { $number }: your lead has been asked to check it. It is closed once that is done.
resolved-proxy = { $number }: the desk will ask the resident in the way that was agreed.
spot-card = Please check { $number } { $category } · { $place }: { $who } says it is done.{ $words }
proxy-callback-card = Please ask the resident whether { $number } { $category } · { $place } is fixed, by: { $way }. { $who } says it is done.{ $words }
reply-unclear = That has not been sent on. If { $number } is done, tap “Done”; to ask the resident something, tap “Ask resident”.
done-this = “{ $words }” – is that { $number } { $category } · { $place }? Tap “Done” and it goes to the resident to confirm; you can add a photo first.
which-task = Got it. Which task is it for? Tap one; if none of them, tap “New problem”.

# Asking the resident
ask-what = { $number }: what do you want to ask? One sentence; it goes to the resident word for word.
ask-words-only = Please put it in words; photos and voice can't be passed on.
ask-sent = { $number }: your question has gone to the resident. The clock is stopped until they answer.
ask-nobody = The resident of { $number } can't be reached by chat. Please ask on the spot, and put what you learn into your report.
ask-resident = { $number } { $category }: { $who } would like to know: “{ $words }” Just reply, in words or with a photo.

# Returning
return-why = Why are you returning { $number }?
return-words = { $number }: please say in a sentence why you are returning it.
return-done = { $number } is back with the triage desk. There is nothing more for you to do on it.
return-redo = The resident wants { $number } done again, so it can't be returned. Tap “Pass on” to ask your lead for somebody else.
returned-resident = { $number }: we are finding somebody else for it and will tell you who. You need not report it again.

# Passing on
pass-choose = Who should take { $number }?
pass-card = { $who } asks to pass on { $number } { $category } · { $place }, { $left }.
    “{ $words }”{ $extra }
    Who should take it?
pass-asked = { $number }: { $who } has been asked to pass it on. Until that is settled it stays with you.
pass-asked-already = You have already asked to pass on { $number }; until there is an answer it stays with you.
pass-nobody = There is nobody else for { $number } right now. Please talk to your lead, or ask for a hold.
pass-not-to-them = It can't go to them right now. Open the task and tap “Pass on” again.
pass-done = { $number } has gone to { $who }.
pass-refused-done = { $number } stays where it is; the worker has been told.
pass-refused = { $number } is not passed on. Please carry on with it.
reassigned-resident = { $number }: { $who } has it now. The promised time stays the same, and you need not report it again.

# Holding
hold-why = { $number }: why does it have to wait? One sentence; the resident sees it word for word.
hold-until = { $number }: until when? Tap one, or type a date such as Dec 10, next Wednesday or two weeks.
hold-until-unclear = I could not read that date. Until when should { $number } wait? Tap one, or type it like Dec 10, next Wednesday or in two weeks.
hold-until-past = { $day } won't do: it has to be tomorrow or later. Until when should { $number } wait? Tap one, or type another day.
hold-until-far = { $day } is too far off: a hold lasts { $longest } days at most, and you can ask again when it ends. Until when should { $number } wait?
hold-asked = { $number }: { $who } has been asked to approve a hold until { $until }. Until it is approved the clock keeps running.
hold-asked-already = You have already asked for a hold of { $number }; until it is approved the clock keeps running.
hold-nobody = There is nobody above you who could approve a hold of { $number }. Please carry on, or talk to the street office.
hold-card = { $who } asks for a hold of { $number } { $category } · { $place } until { $until }, { $left }.
    Why: “{ $reason }”
    The resident said: “{ $words }”{ $extra }
resumed-resident = { $number }: { $who } is working on it again; when it is done you will be asked whether it is fixed.

# Whistle
whistle-not-yet = { $number }: calling in a department (whistle) is not possible here yet. { $first }Please phone them for now; for somebody else to take it tap “Pass on”, to wait tap “Ask for a hold”.
whistle-route = This kind belongs to { $route }.{" "}

# Own round, and for a resident
patrol-card = Your report: { $category }
    { $where }{ $extra }
patrol-which = Your report: { $where }
    What kind is it? Choose one, or submit as it is and the desk decides.{ $extra }
patrol-which-place = There are several places called “{ $place }”. Which one?{ $extra }
patrol-likely-place = “{ $place }”: { $count ->
        [1] is this the place you mean
       *[other] which of these do you mean
    }? If not, write the place, or just submit it.{ $extra }
patrol-where = { $place } → { $grid }
patrol-photos = { $count ->
        [one] 1 photo
       *[other] { $count } photos
    }
patrol-own-grid = You named no place, so it is filed for your own grid. If that is wrong, type a place or share a location.
patrol-danger = If anybody is in danger, first call { $fire } (fire), { $police } (police) or { $ambulance } (ambulance). This chat can't call for you.
patrol-what = What is wrong there? Write a sentence or send a photo.
patrol-filed-mine = Filed as { $number }; it is yours.
patrol-filed = Filed as { $number } { $category }; { $who } has it.
patrol-filed-triage = Filed as { $number } { $category }; the desk decides who has it.
staff-danger-ask = This sounds as if somebody is in danger. If it is happening now, tap “In danger” and the person on duty is rung at once; if not, ignore this.
proxy-consent = Filing for a resident: do they know about it and agree?
proxy-how = When it is done, how should this resident be asked?
way-visit = a visit
way-neighbour = through a neighbour
way-paper = a note on paper

# Plain words
staff-hello = Hello { $name }. Your seats here: { $seats }.
    { $count } open; send /tasks to see them. If you see something on your round, write it or send a photo. 说中文请写「中文」。
staff-nod = All right. Send /tasks to see what you have.
staff-help = I could not make that out. When a task is done, write a sentence (such as “cleared”) or send a photo; to report something, say what is wrong and where. Send /tasks to see what you have.
label-not-here = No card offers “{ $word }” right now, so nothing was done. Send /tasks, open the task and tap it there.
staff-language = All right, English from now on.
staff-stopped = All right, I have dropped what you had started. Send /tasks to see what you have.
staff-edit-late = Your earlier words have been kept and can't be changed now. To correct them, please send another message.
no-seat = You hold no seat at the moment, so this can't be done. Please talk to the street office.

# Buttons
b-resolve = Done
b-ask-resident = Ask resident
b-whistle = Whistle
b-hold = Ask for a hold
b-resume = Go on
b-voices = Listen
b-files = Look and listen
b-photos = Photos
b-for-task = { $category } · { $place }
b-for-task-numbered = { $category } · { $place } · { $number }
b-new-problem = New problem
b-return-not-my-grid = Not my grid
b-return-untrue = Not true
b-return-duplicate = Duplicate
b-return-department = Needs a department
b-return-other = Other
b-pass-refuse = Keep it
b-hold-days = In { $n ->
        [one] 1 day
       *[other] { $n } days
    }
b-approve = Approve
b-refuse = Refuse
b-spot-pass = Passed
b-spot-fail = Not done properly
b-proxy = For a resident
b-proxy-agreed = Agreed
b-way-visit = Visit
b-way-neighbour = Neighbour
b-way-paper = Paper
