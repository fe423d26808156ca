# What is said everywhere: states, places, promises, receipts, rings, buttons.
plain = { $text }
line-after = {"\u000A"}{ $text }
place-unknown = place not known yet
place-point = the shared location
grid-unknown = grid to be found by staff
category-unknown = kind not known yet
category-several = several things
nobody = nobody yet
you = you
soon = soon
no-deadline = no deadline
left = { $span } left
overdue = { $span } overdue
just-due = just due

promise-working-days = within { $n ->
        [one] 1 working day
       *[other] { $n } working days
    }
promise-working-hours = within { $n } working hours
promise-calendar-days = within { $n ->
        [one] 1 day
       *[other] { $n } days
    }
promise-calendar-hours = within { $n } hours
promise-minutes = within { $n } minutes
promise-now = at once

status-filed = received
status-assigned = assigned
status-in_progress = being worked on
status-waiting_resident = waiting for your answer
status-on_hold = on hold
status-resolved = waiting for your confirmation
status-confirmed = confirmed fixed
status-unconfirmed = closed without confirmation
status-declined = declined
status-withdrawn = withdrawn
status-merged = merged
status-closed = closed by the duty officer

owed-submit = submitting
owed-triage = triage
owed-approve = decision
owed-accept = accepting
owed-resolve = fixing
owed-redo = fixing it again
owed-answer = answering
owed-confirm = confirming
owed-callback = call-back
owed-spot_check = spot check
owed-aftercare = asking after an emergency
owed-emergency = emergency
owed-whistle_sign = signing
owed-whistle_contact = contacting the resident
owed-whistle_attend = attending
owed-whistle_finish = finishing

# Reporting
draft-card = { $category }
    { $place } → { $grid }
    Promise: { $promise }{ $extra }
draft-which = { $place } → { $grid }
    What kind of problem is it? Choose one, or submit as it is and the desk decides.{ $extra }
draft-where = { $category }: where is it? Share a location, or type a place name or address; a photo will do too.{ $extra }
draft-where-what = Where is it? Share a location, or type a place name or address. And please tap what kind it is:{ $extra }
draft-where-help = A rough idea is enough: which estate or road, which shop or gate is nearby. Or share a location, or send a photo that shows the place. If you really can't say, tap “Submit” and somebody will find out.
draft-where-again = Where is it? Share a location, or type a place name or address.
draft-which-place = “{ $place }” lies in several grids. Which part is it? Tap one, or write the block, such as “block 3”. If you don't know, just submit it.{ $extra }
draft-likely-place = “{ $place }”: { $count ->
        [1] is this the place you mean
       *[other] which of these do you mean
    }? Tap it, or “None of these”; or just submit it.{ $extra }
draft-place-known = Got the location. What is wrong there? Write a sentence or send a photo.
draft-two = This sounds like more than one thing:
    { $list }{ $where }
    Submitted separately, each gets its own person; or submit them as one.
draft-two-place = Place: { $place }
draft-one-of = { $n }. { $category }: { $text }
draft-when = When, in your words: { $when }
draft-anonymous = Anonymous: a unit, room or phone number that you wrote is masked too; the worker never sees who you are anyway
draft-photos = { $count ->
        [one] 1 photo
       *[other] { $count } photos
    }
draft-danger = Is anybody in danger right now? If so, tap “In danger”; if not, just carry on.
draft-not-yet = This is not submitted yet; tap “Submit” to file it. If you changed your mind, write “never mind”.
    { $card }{ $extra }
draft-not-yet-urged = I understand it is urgent. This is not submitted yet, so nobody is working on it; tap “Submit” and it goes to whoever is in charge.
    { $card }{ $extra }
draft-not-yet-more = All right, one at a time: tap “Submit” to file this one, then tell me the next.
    { $card }{ $extra }
draft-wrong = What is wrong with it? Tap a button below to change it, or just write it as it should be. If you changed your mind, write “never mind”.
    { $card }{ $extra }
draft-not-yet-others = To ask about something you reported before, write its number or say what it was.
draft-nudge = This is not submitted yet. You need not do anything: at { $next } I will submit it for you if it is clear.
    { $card }
draft-dropped = What you began earlier was not submitted and is no longer kept. If you still want to report it, just write to me again.
pick-category = What kind is it?
pick-main = Which main group?
say-what = What happened? Write a sentence or send a photo.
say-words = I could not make that out. Please say in a sentence what is wrong and where, such as: rubbish not collected for three days at Chunfeng Garden block 3.
send-photo = Please send the photo.
many-messages = That was a lot at once; all of it is kept as one report. When you are done, write “submit”.
place-outside = That location is not in this district. Share one inside it, or type a place name, such as: Chunfeng Garden block 3.
voice-heard-by-person = Your voice message arrived; somebody at the desk will listen to it, so you need not type. If there is danger, call { $fire }, { $police } or { $ambulance } now.

receipt = Received as { $number } ({ $category }). { $who } will see to it by { $due }.{ $extra }
receipt-triage = Received as { $number }. The desk decides by { $due } who sees to it, and you will be told.{ $extra }
receipt-after-silence = {" "}(You had not tapped submit, so I filed it for you; tap “Withdraw” if you don't want it.)

# Tasks
task-new = New task { $number } { $category } · { $place } · { $left }
    “{ $words }”{ $extra }
task-new-above = New task { $number } { $category } · { $place } · { $left }
    “{ $words }”{ $extra }
    { $who } is off duty, so it comes to you. If it can't wait, tap “Pass on” and choose somebody.
task-accept-by = Accept by { $due }
task-route-begins = By the rules { $route } acts first on this kind; whistling is not possible here yet, so the grid worker follows it up.
task-anonymous = Reported anonymously
task-photos = { $count ->
        [one] 1 photo
       *[other] { $count } photos
    }
task-voices = { $count ->
        [one] 1 voice note
       *[other] { $count } voice notes
    }
words-none = (nothing written; please look or listen)
digest = { $count } messages in one:
    { $list }
digest-line = { $n }. { $text }
digest-task = New task { $number } { $category } · { $place } · { $left }{ $extra }
digest-extra = {" · "}{ $text }
morning-task = { $number } { $category } · { $place } · { $stage } · { $left }
digest-ring = { $number } { $category } · { $what }, due { $due }
digest-late = { $number } { $category } · { $what }, { $left } (was due { $due })
digest-ring-above = { $number } { $category } · { $who }: { $what }, due { $due }
digest-late-above = { $number } { $category } · { $who }: { $what }, { $left } (was due { $due }); please see to it
digest-other = { $text }
digest-morning = { $morning }
    And { $count } more:
    { $list }
morning-more = And { $count } more; send /tasks to see them.
morning = Good morning. { $count } open, most urgent first:
    { $list }

# Rings
ring-accept = { $number } { $category } has not been accepted yet; due { $due }.
ring-resolve = { $number } { $category } has not been fixed yet; due { $due }.
ring-redo = { $number } { $category }: the resident says it is not fixed; it is to be done again by { $due }.
ring-triage = { $number } is waiting for triage; due { $due }.
ring-approve = { $number } { $category } is waiting for a decision; due { $due }.
ring-callback = { $number } { $category } has not been called back; due { $due }.
ring-callback-chat = A resident asked for a person and has no answer yet; due { $due }.
ring-above-chat = A resident asked for a person, and { $who } has not answered: { $late } (was due { $due }). Please see to it. { $next }
ring-spot_check = { $number } { $category } is waiting for a spot check; due { $due }.
ring-next = { $number } { $category }: { $who } has not done this: { $what }, { $late } (was due { $due }). Anybody at the desk may do it; please take over.
ring-next-chat = A resident asked for a person, and { $who } has not answered: { $late } (was due { $due }). Anybody at the desk may reply; please take over.
ring-late-chat = A resident asked for a person and has no answer yet: { $late } (was due { $due }). { $next }
ring-late = { $number } { $category }: { $what }, { $late } (was due { $due }). { $next }
ring-above = { $number } { $category }: { $who } has not done this: { $what }, { $late } (was due { $due }). Please see to it. { $next }
next-higher = If it is not done by { $at }, the bell rings again, one level higher.
next-again = If it is not done by { $at }, the bell rings again.
promise-missed-accept = { $number }: { $who } should have accepted it by { $due } and did not. We are sorry. It is still with them, and { $above } has been told; if it is not accepted by { $next }, it goes further up.
promise-missed-resolve = { $number }: it was promised for { $due } and that was missed. We are sorry. { $who } still has it, and { $above } has been told; if it is not fixed by { $next }, it goes further up.
promise-missed-redo = { $number }: doing it again was promised for { $due } and that was missed. We are sorry. { $who } still has it, and { $above } has been told; if it is not fixed by { $next }, it goes further up.
promise-missed-triage = { $number }: who sees to it should have been decided by { $due } and was not. We are sorry. It is with { $who }, and { $above } has been rung; if it is not decided by { $next }, it goes further up.
promise-missed-approve = { $number }: your appeal should have been decided by { $due } and was not. We are sorry. It is with { $who }, and { $above } has been rung; if it is not decided by { $next }, it goes further up.
ask-again = { $number }: { $who } is waiting for your answer: “{ $words }” A short reply is enough.
ask-last = { $number }: once more, { $who } would like to know: “{ $words }” Without an answer by { $next } they will go on with what is known.
answer-none = { $number } { $category }: the resident has not answered for { $waited }. Please go on with what is known; the clock is running again.
fixed-0 = { $number } { $category }: { $who } says it is done. “{ $words }” Is it fixed?
fixed-0-picture = { $number } { $category }: { $who } says it is done; here is the picture. Is it fixed?
fixed-0-voice = { $number } { $category }: { $who } says it is done; here is the voice note. Is it fixed?
fixed-1 = { $number } { $category }: is it fixed? One tap or one word is enough. Without an answer I will ask again on { $next }.
fixed-2 = { $number } { $category }: is it fixed? Without an answer I will ask again on { $next }, and somebody will call you.
fixed-3 = { $number } { $category }: is it fixed? Somebody else will contact you now. Only if they have tried and there is still no answer is it closed as “not confirmed”, on { $next } at the earliest; that does not count as satisfied.
lapsed = { $number } was closed without your confirmation; that does not count as satisfied. If it is not fixed, you can reopen it within { $days } days.
callback-card = Please call back about { $number } { $category }: ask whether it is fixed, then tap what came of it. “Write to the resident” reaches them without showing either account.
hold-over = { $number } { $category } · { $place }: the hold is over, please carry on, { $left }.
    “{ $words }”{ $extra }
hold-over-resident = { $number }: the agreed day has come and work goes on; when it is done you will be asked whether it is fixed.
triage-card = To triage: { $number } { $category } · { $place } · { $grid }
    “{ $words }”{ $returned }
emergency-card = EMERGENCY { $kind } { $number }, ring { $ring }
    “{ $words }”{ $by }
emergency-by-staff = reported by { $who }
emergency-more-staff = EMERGENCY { $number } { $kind }, { $who } adds: “{ $words }”
emergency-more = EMERGENCY { $number } { $kind }, the resident adds: “{ $words }”

# Faults and wrong presses
press-unknown = I don't know that button and did nothing. Please use the buttons of the newest message, or just write; “human” gets you a person.
press-old = That card is out of date, so nothing was done. Please use the buttons of the newest message, or write “status”.
press-unknown-staff = I don't know that button and did nothing. Please use the buttons of the newest card, or send /tasks and open the task.
press-old-staff = That card is out of date, so nothing was done. Please use the newest card, or send /tasks and open the task.
not-your-case = I found no such case of yours. Write “status” to see what you reported.
not-your-task = This is not for your seat to do; nothing was changed. Send /tasks to see what you have.
sorry-fault = Sorry, something went wrong on my side. Your words have arrived and need not be written again; please try again in a while, or write “human” for a person.
sorry-illegal-transition = That can't be done at this point; nothing was changed. Write “status” to see where it stands.
sorry-illegal-transition-staff = That can't be done at this point; nothing was changed. Send /tasks and open it to see where it stands.
sorry-not-yours = That step is not yours to take; nothing was changed.
sorry-reason-missing = A reason is still missing. Please write it in a sentence.
sorry-evidence-missing = A photo or a sentence is still missing; just send it.

# Buttons
b-submit = Submit
b-change-category = Change kind
b-change-place = Change place
b-add-photo = Add photo
b-anonymous = Anonymous
b-not-anonymous = Not anonymous
b-other = Other
b-name = { $name }
b-back = Back
b-place-in = { $place } ({ $grid })
b-elsewhere = None of these
b-two-cases = Submit separately
b-one-case = Keep as one
b-danger-yes = In danger
b-status = Status
b-add = Add
b-withdraw = Withdraw
b-accept = Accept
b-accept-all = Accept all
b-return = Return
b-pass-on = Pass on
b-open = Open
b-answer = Answer
b-fixed = Fixed
b-not-fixed = Not fixed
b-partly-fixed = Partly fixed
b-reopen = Reopen
b-urge = Chase up
b-triage = Triage
b-decline = Decline
b-call-confirmed = Says fixed
b-call-not-fixed = Says not fixed
b-call-reached = Reached, no answer
b-call-not-reached = Not reached
b-duty-take = I take it
b-duty-done = Handled, ask later
b-aftercare-ask = Ask how it is
b-aftercare-tomorrow = Ask tomorrow
b-aftercare-fine = I'm fine
b-need-help = I still need help
b-duty-close = Close
b-duty-hand-over-sure = Yes, hand it over
b-view = View
b-duty-hand-over = Ordinary case
b-safe = I am safe now
b-safe-now = I am safe
b-need-contact = Contact me

# Emergencies (worded with the people on duty; changes need their consent)
emergency-kind-private = confidential
emergency-words-private = shown once it is opened
emergency-kind-fire = Fire
emergency-kind-gas = Gas leak
emergency-kind-violence = Violence
emergency-kind-selfharm = Risk of self-harm
emergency-kind-medical = Medical
emergency-kind-child = Child in danger
emergency-kind-trapped = Person trapped
emergency-kind-electric = Live wire
emergency-kind-collapse = Collapse
emergency-fire-zh = 马上离开，弯腰捂住口鼻走楼梯，不要坐电梯，随手关门，不要回去拿东西。到安全处拨打 { $fire }（火警）。
emergency-fire-caught-zh = 出得去就马上走：弯腰、捂住口鼻、走楼梯，带上孩子和老人。出不去：退进有窗的房间，关上门，用湿毛巾堵住门缝，到窗口挥手呼救。拨打 { $fire }，说清几楼几号、有几个人。
emergency-gas-zh = 别开关电器、别点火、别在室内打电话。能安全做到就关阀开窗，马上到室外，拨打燃气抢修 { $gas } 或 { $fire }。
emergency-violence-zh = 先离开对方，到有人、能锁门的地方。拨打 { $police }（报警）；不方便说话，可以发短信到 12110。受伤拨打 { $ambulance }。不方便就不用回我；除了值班人员，我谁也不联系。
emergency-selfharm-zh = 谢谢您说出来，您很重要。请现在就找一个信得过的人陪着您，或拨打心理援助热线 { $crisis }，24小时有人接。危急时拨打 { $ambulance } 或 { $police }。
emergency-medical-zh = 马上拨打 { $ambulance }，说清地点，按电话里的指导做，别挂断。请旁边的人到路口接救护车。
emergency-child-zh = 孩子有危险，马上拨打 { $police }；受伤或昏迷拨打 { $ambulance }。能安全做到的话，守在孩子身边，不要离开。孩子走失也先报警，再在附近找。
emergency-trapped-zh = 在电梯里：不要扒门，按呼叫按钮。落水、被埋、被压、被夹：不要下水、不要硬拉，扔绳子或能浮的东西。拨打 { $fire }，人有不适拨打 { $ambulance }。一直和他说话。
emergency-electric-zh = 离电线和带水的地方至少十米，不要用手拉触电的人。能安全做到就拉总闸。拨打 { $fire }，有人受伤拨打 { $ambulance }。
emergency-collapse-zh = 马上离开，往开阔处走，不要靠近坑边和墙边，拦住后面的人。有人被埋或掉下去，拨打 { $fire } 和 { $ambulance }。
emergency-tail-zh = 我不能替您报警，请您自己或请旁边的人拨打。我正在通知值班人员。现在安全吗？在哪里？
emergency-fire-en = Get out now: stay low, cover nose and mouth, take the stairs, not the lift, close doors behind you, do not go back for things. Once safe, call { $fire } (fire).
emergency-fire-caught-en = If you can get out, go now: low, nose and mouth covered, by the stairs, with the children and the old. If you can't: go into a room with a window, close the door, seal the gap with wet cloth, wave and call from the window. Call { $fire }: which floor, which flat, how many people.
emergency-gas-en = Do not switch anything on or off, light nothing, do not phone indoors. If you safely can, close the valve and open windows. Go outside at once and call the gas emergency line { $gas } or { $fire }.
emergency-violence-en = Get away from them, to where there are people or a door you can lock. Call { $police } (police); if you can't speak, text 12110. If hurt, call { $ambulance }. You need not answer me, and I contact nobody but the person on duty.
emergency-selfharm-en = Thank you for telling me; you matter. Please be with someone you trust right now, or call the helpline { $crisis }, answered day and night. In danger, call { $ambulance } or { $police }.
emergency-medical-en = Call { $ambulance } now, say where you are, follow what they tell you and do not hang up. Ask someone to meet the ambulance at the road.
emergency-child-en = A child is in danger: call { $police } now; if hurt or unconscious, call { $ambulance }. If you safely can, stay with the child. If a child is missing, call first, then search nearby.
emergency-trapped-en = In a lift: do not force the door, press the alarm. In water, buried, crushed or caught: do not go in, do not pull; throw a rope or something that floats. Call { $fire }; if someone feels unwell, call { $ambulance }. Keep talking to them.
emergency-electric-en = Keep ten metres away from wires and wet ground, and do not touch anyone who is being shocked. If you safely can, switch off the main. Call { $fire }; if someone is hurt, call { $ambulance }.
emergency-collapse-en = Move away now, to open ground, away from the edge and from walls, and keep others back. If someone is buried or fell in, call { $fire } and { $ambulance }.
emergency-tail-en = I can't call for you: please call yourself or ask someone near you. I am ringing the person on duty. Are you safe now? Where are you?
