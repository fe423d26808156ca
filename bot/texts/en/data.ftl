# My data: what is stored, export, erasing, language
data-card = This is what I keep of yours:
    { $cases }
    Your words, { $words ->
        [one] once
       *[other] { $words } times
    }; pictures, voices and videos: { $files }
    Language: English; quiet hours: { $quiet }
    Your account in { $channel ->
        [web] the web chat
        [console] the terminal
        [telegram] Telegram
       *[other] { $channel }
    }, since { $since }. No name, no phone number, no ID number, unless you wrote one yourself.
    { $opened }
    When a case is over, your words are blanked after { $words_kept } and pictures deleted after { $pictures_kept }; raw messages are blanked after { $raw_kept }.
kept-days = { $n ->
        [one] one day
       *[other] { $n } days
    }
kept-years = { $n ->
        [one] one year
       *[other] { $n } years
    }
data-cases-none = No reports yet.
data-cases = { $count ->
        [one] One case that you reported or follow:
       *[other] { $count } cases that you reported or follow:
    }
    { $list }
data-case = · { $number } { $category } ({ $state })
data-cases-more = · and { $count } more, all of them in the export
data-opened-none = Nobody among the staff has opened any of it. The card that goes to whoever is put in charge shows your words; that is not counted here.
data-opened = Opened by: { $list }. The card that goes to whoever is put in charge shows your words; that is not counted here.
data-opened-by = { $who }, { $count ->
        [one] once
       *[other] { $count } times
    }, last on { $at }
b-export = Export
b-erase = Delete my data
b-language = Language
b-export-more = The other { $count }
data-file = All your data is in this web page ({ $size } KB): download it and open it in any browser, on a phone too, without the net; data for programs (JSON) is inside. Keep it to yourself. I delete this file in { $days } days.
data-file-part = Your data is in this web page ({ $size } KB): open it in any browser, on a phone too, without the net; data for programs (JSON) is inside. There are too many pictures and videos for one file; tap the button for the other { $left }. Keep it to yourself. I delete this file in { $days } days.
data-file-more = More of the same ({ $size } KB). { $left ->
        [0] With these, all pictures and videos are there.
       *[other] { $left } are left.
    } I delete this file in { $days } days.
file-not-here = No file can be handed over here, so it was not sent.
language-now = All right, in English from now on. What you wrote stays as you wrote it.
erase-ask = Delete all your data? { $count ->
        [0] Your words and your account here
        [one] Your words, pictures and place in one case and your account here
       *[other] Your words, pictures and places in { $count } cases and your account here
    } will be gone for good; your words also go from the cards that staff were sent. What the law keeps is a record of the work: number, category, grid, times and steps, without your words and without who you are.
erase-ask-open = Delete all your data? Your words, pictures and places in { $count ->
        [one] one case
       *[other] { $count } cases
    } and your account here will be gone for good; your words also go from the cards that staff were sent. Still open: { $open }. Nobody can work on what is open without your words, so it is withdrawn first; or delete only what is over. What the law keeps is a record of the work: number, category, grid, times and steps, without your words and without who you are.
b-erase-all = Delete everything
b-erase-withdraw = Withdraw and delete everything
b-erase-ended = Delete only what is over
b-erase-no = Keep it
erase-kept = All right, nothing was deleted.
erase-ended-done = Your words, pictures and places in { $count ->
        [one] the case that is
       *[other] the { $count } cases that are
    } over are gone, also from the cards that staff were sent; raw messages as the platform brought them are blanked within { $days } days. What is open goes on; when it is over, write “delete my data” again.
erase-emergency = You have an emergency that is not closed yet, so for your safety nothing can be deleted now. When the person on duty has closed it, write “delete my data” again.
erased = Deleted: your words{ $count ->
        [0] {""}
        [one] , pictures and place in one case
       *[other] , pictures and places in { $count } cases
    }. They can't be brought back; nor can those in backups, once the backups of the keys have run out. Your account here is kept for two days at most, to send this message. This is the last message. If you ever write again, it will be as if we had never met.
erased-card = { $number } { $category }: the resident erased their data; the words and pictures that were here are gone.
erased-chat = The resident erased their data; the words that were here are gone.
erased-line = { $number } (the resident erased their data)

# Quiet hours
b-quiet = Quiet hours
b-quiet-hours = { $hours }
b-quiet-change = Change
b-quiet-usual = Back to the usual { $hours }
quiet-hours-usual = { $hours } (the usual ones)
quiet-ask = Your quiet hours now: { $now }. From when to when would you like it? Tap one, or write something like “don't message me between 9pm and 9am”.
quiet-unreadable = I could not tell from when to when. Please write it with am and pm, such as “10pm to 7am”, or tap one.
quiet-whole-day = If I am never to disturb you, I can't tell you that somebody took it on, or ask whether it is fixed. Please leave me some hours, such as “9pm to 9am”, or tap one.
quiet-too-long = { $hours } is too long: at most { $most } hours a day can be quiet, so that there is time to tell you how things stand. Please make it shorter, or tap one.
quiet-set = All right, you are not disturbed during { $hours }. What comes meanwhile is told at { $ends }; nothing is lost, and no case of yours is closed any sooner for it. While you are writing to me I answer at once; emergencies don't wait.
quiet-usual = All right, changed back: you are not disturbed during { $hours }.

# The exported page
page-title = My data · Gridbell
page-made = Exported { $at }. Staff are named by their role only.
page-about = About you
page-channel = Channel and account: { $channel ->
        [web] web chat
        [console] terminal
        [telegram] Telegram
       *[other] { $channel }
    }, { $address }
page-since = First wrote on { $at }
page-language = Language: { $language ->
        [zh] 中文
       *[other] English
    }
page-quiet = Quiet hours: { $hours }
page-no-cases = You have not reported anything yet.
page-cases = Your cases
page-filed = Filed { $at }
page-followed = A neighbour reported this and you follow it; what the neighbour wrote is not here.
page-words = What you wrote
page-no-words = (no words, only pictures or a voice)
page-place = Place: { $place }
page-anonymous = Reported anonymously.
page-contact = You let whoever works on this see the name or number that you gave.
page-rating-satisfied = Your rating: satisfied (staff can't see it).
page-rating-basically = Your rating: mostly satisfied (staff can't see it).
page-rating-unsatisfied = Your rating: not satisfied (staff can't see it).
page-rating-skipped = You gave no rating.
page-history = What happened
page-opened = Who opened it
page-opened-none = Nobody has opened it.
page-looked-case = { $who } opened the case
page-looked-picture = { $who } looked at a picture or heard a voice
page-looked-identity = { $who } saw the name or number that you gave
page-by-you = You
page-by-time = The system
page-by-staff = Staff
page-files = Pictures, voices and videos
page-files-loose = Pictures, voices and videos that belong to no case
page-photo = Picture, { $at }, { $size } KB
page-voice = Voice, { $at }, { $size } KB
page-video = Video, { $at }, { $size } KB
page-file = File, { $at }, { $size } KB
page-file-elsewhere = It is in another file: go back to the chat and tap “The other …”.
page-messages = What was said to you ({ $count })
page-foot = For programs: the element with the id gridbell-data holds JSON; pictures are found by the ids in it. To delete it all, write “delete my data” in the chat.
