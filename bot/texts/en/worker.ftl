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
quoted = “{ $words }”

# The list and the card
tasks-none = Nothing to do right now. What you see on your round, send as words or a photo.
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
task-moved-on = This has changed meanwhile. It stands like this:
task-did = { $at } { $did }
task-said = { $at } { $what }: “{ $words }”
task-photo = { $number } { $part }
task-unknown = There is no { $number }, or your seat may not see it. Send /tasks for what you have.
task-gone = { $number } went to { $who }. You need do no more on it.
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
said-evidence = Done
said-return = Why returned
said-hold = Why on hold
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
accept-none = No new task is waiting. Send /tasks for what you have.
accepted-all = Accepted { $count }:
    { $list }
accepted-line = { $number } { $category }
accepted-resident = { $number }: { $who } has taken it and will see to it by { $due }.
accepted-resident-open = { $number }: { $who } has taken it and is working on it.

# Done
evidence-ask = { $number }: please send a photo from the place, or one sentence.
resolved-sent = { $number }: sent to the resident to confirm.
resolved-spot = { $number }: your lead was asked for a spot check. It closes when that passes.
resolved-proxy = { $number }: the desk asks the resident in the agreed way.
spot-card = Please check { $number } { $category } · { $place }: { $who } says it is done.{ $words }
proxy-callback-card = Please ask the resident whether { $number } { $category } · { $place } is fixed, by: { $way }. { $who } says it is done.{ $words }
reply-unclear = That was not sent on. If { $number } is done, tap “Done”; to ask the resident, tap “Ask resident”.
which-task = Got it. Which task is it for? Tap one, or “New problem”.

# Asking the resident
ask-what = { $number }: what do you want to ask? Write one sentence; it is passed on as it is.
ask-words-only = Please put it in words; photos and voice can't be passed on.
ask-sent = { $number }: the resident was asked. The clock stands until the answer.
ask-nobody = The resident of { $number } is not in any chat. Please ask on the spot, and write what you learn into the result.
ask-resident = { $number } { $category }: { $who } would like to know: “{ $words }” Just reply, in words or with a photo.

# Returning
return-why = Why do you return { $number }?
return-words = { $number }: please write in a sentence why you return it.
return-done = { $number } went back to the triage desk. You need do no more on it.
return-redo = The resident wants { $number } done again, so it can't be returned. Tap “Pass on” and your lead finds somebody else.
returned-resident = { $number }: somebody else is being found for it, and you will be told. You need not report it again.

# Passing on
pass-choose = Who takes { $number }?
pass-card = { $who } asks to pass on { $number } { $category } · { $place }, { $left }.
    “{ $words }”{ $extra }
    Who takes it?
pass-asked = { $number }: { $who } was asked. Until that is settled it stays with you.
pass-asked-already = Passing on { $number } was asked for already; until the answer comes it stays with you.
pass-nobody = There is nobody else for { $number } now. Please talk to your lead, or ask for a hold.
pass-not-to-them = It can't go to them now. Open the task and tap “Pass on” again.
pass-done = { $number } went to { $who }.
pass-refused-done = { $number } stays where it is; the worker was told.
pass-refused = { $number } is not passed on. Please go on with it.
reassigned-resident = { $number }: { $who } has it now. The promised time stays the same, and you need not report it again.

# Holding
hold-why = { $number }: why a hold? Write one sentence; the resident reads it as it is.
hold-until = { $number }: until when? Tap one, or type a date such as Dec 10.
hold-until-unclear = I could not read that date. Until when for { $number }? Tap one, or type it like Dec 10.
hold-until-past = The date must be later than today. Until when for { $number }?
hold-until-far = A hold lasts { $longest } days at most. Until when for { $number }? You can ask again when it ends.
hold-asked = { $number }: { $who } was asked for a hold until { $until }. The clock runs until it is approved.
hold-asked-already = A hold of { $number } was asked for already; the clock runs until it is approved.
hold-nobody = Nobody above can approve a hold of { $number }. Please go on, or talk to the street office.
hold-card = { $who } asks to hold { $number } { $category } · { $place } until { $until }, { $left }.
    Why: “{ $reason }”
    The resident said: “{ $words }”{ $extra }
resumed-resident = { $number }: { $who } is working on it again; when it is done you will be asked whether it is fixed.

# Whistle
whistle-not-yet = { $number }: whistling is not possible here yet. { $first }Please phone them for now; to change hands tap “Pass on”, to wait tap “Ask for a hold”.
whistle-route = This kind belongs to { $route }.{" "}

# Own round, and for a resident
patrol-card = Your report: { $category }
    { $where }{ $extra }
patrol-which = Your report: { $where }
    What kind is it? Choose one, or submit as it is and the desk decides.{ $extra }
patrol-which-place = There are several places called “{ $place }”. Which one?{ $extra }
patrol-where = { $place } → { $grid }
patrol-photos = { $count ->
        [one] 1 photo
       *[other] { $count } photos
    }
patrol-own-grid = No place was named, so your own grid is taken. If that is wrong, type a place or share a location.
patrol-danger = If anybody is in danger, first call { $fire } (fire), { $police } (police) or { $ambulance } (ambulance). This chat can't call for you.
patrol-what = What is wrong there? Write a sentence or send a photo.
patrol-filed-mine = Filed as { $number }, and it is yours.
patrol-filed = Filed as { $number } { $category }; { $who } has it.
patrol-filed-triage = Filed as { $number } { $category }; the desk decides who has it.
staff-danger-ask = This sounds as if somebody is in danger. If it is happening now, tap “In danger” and the person on duty is rung at once; if not, ignore this.
proxy-consent = For a resident: do they know, and agree?
proxy-how = When it is done, how will this resident be asked?
way-visit = a visit
way-neighbour = through a neighbour
way-paper = a note on paper

# Plain words
staff-hello = { $name }, your seats here: { $seats }.
    { $count } open; send /tasks to see them. What you see on your round, send as words or a photo. 说中文请写「中文」。
staff-help = I could not make that out. When a task is done: send /tasks, open it and tap “Done”. To report something: say what is wrong and where, or send a photo.
label-not-here = No card offers “{ $word }” now, so nothing was done. Send /tasks, open the task and tap there.
staff-language = All right, English from now on.
staff-stopped = All right, what was begun is dropped. Send /tasks for your tasks.
staff-edit-late = The earlier words are kept and can't be changed now. To correct them, please send another message.
no-seat = You have no seat now, so this can't be done. Please talk to the street office.

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
b-spot-fail = Not done
b-proxy = For a resident
b-proxy-agreed = Agreed
b-way-visit = Visit
b-way-neighbour = Neighbour
b-way-paper = Paper
