# Pictures, videos and voice notes: what is taken, what is not, and what to do then
file-too-large = The file is too large and was not taken; your words are kept. Please send a photo or video below 20 MB; a shorter video is fine.
file-bomb = This picture has too many pixels and was not taken; your words are kept. Please take it again, or send a screenshot.
file-unreadable = This photo can't be opened and was not taken; your words are kept. Please take it again or send a screenshot.
file-unavailable = The file did not arrive. Please send it again, or say it in words.
file-heic = I can't open this kind of photo (Apple's HEIC) and did not take it; your words are kept. Please send a screenshot of it, or send it as a photo and not as a file.
file-drawing = This kind of picture (SVG) may carry a program and was not taken; your words are kept. Please send a screenshot of it.
file-film = I can't handle this kind of video and did not take it; your words are kept. Please record a short one with the phone itself, or send a photo or a voice note.
file-document = This file was not taken: documents, spreadsheets and archives often hold what others should not see; your words are kept. Please send a photo or screenshot of the page that matters, or say it in a sentence.
file-enough = There are { $count } files already, which is plenty; the rest was not taken. If there is more to say, just write it.

# Where a photo says it was taken
draft-where-photo = { $category }: where is it? The photo says where it was taken (near { $grid }). Use that? If not, share a location, or type a place name or address.{ $extra }
draft-where-what-photo = Where is it? The photo says where it was taken (near { $grid }). Use that? If not, share a location, or type a place name or address. And please tap what kind it is:{ $extra }
b-use-photo-place = Use this place
b-use-photo-place-submit = Use this place and submit

# Words made of voice notes
draft-spoken = From your voice message (please check): { $words }
task-spoken = What follows 🎤 was written down from a voice note; the recording counts

# What came with a case
draft-videos = { $count ->
        [one] 1 video
       *[other] { $count } videos
    }
task-videos = { $count ->
        [one] 1 video
       *[other] { $count } videos
    }
fixed-0-video = { $number } { $category }: { $who } says it is done; here is the video. Is it fixed?
file-of = {" "}({ $n } of { $count })
video-report = video of the report
video-evidence = video after the work
video-remains = video of what remains
video-addition = video added
video-other = video
b-videos = Watch
b-more-files = More ({ $count } left)
