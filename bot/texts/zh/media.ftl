# 照片、视频、语音：收什么，不收什么，不收时怎么办
file-too-large = 文件太大，没有收下；您写的话都留着。照片、视频请发 20 MB 以内的；视频可以拍短一点。
file-bomb = 这张图片的尺寸太大，没有收下；您写的话都留着。请重新拍一张，或者截图发来。
file-unreadable = 这张照片打不开，没有收下；您写的话都留着。请重新拍一张或截图发来。
file-unavailable = 文件没有收到。请再发一次，或用文字说说。
file-heic = 这种苹果格式的照片（HEIC）我打不开，没有收下；您写的话都留着。请截个图发来，或者按普通照片发，不要按文件发。
file-drawing = 这种图片（SVG）里可能带着程序，没有收下；您写的话都留着。请截个图发来。
file-film = 这种视频我处理不了，没有收下；您写的话都留着。请用手机直接录一段发来，或者发照片、语音。
file-document = 这个文件没有收下：文档、表格、压缩包里常有别人不该看到的内容。您写的话都留着。请把要给大家看的那一页拍照或截图发来，或者写一句话。
file-enough = 已经有 { $count } 个附件了，够看清楚了，后面的没有收下。还有要说的，写一句就行。

# 照片里记的拍摄地点
draft-where-photo = { $category }：在哪里？照片里记有拍摄地点（{ $grid }附近）。用它吗？不用的话，发个位置、地名或门牌就行。{ $extra }
draft-where-what-photo = 在哪里？照片里记有拍摄地点（{ $grid }附近）。用它吗？不用的话，发个位置、地名或门牌就行。也请点一下是哪一类：{ $extra }
b-use-photo-place = 用这个地点
b-use-photo-place-submit = 用这个地点并提交

# 语音转成的文字
draft-spoken = 语音转文字（请核对）：{ $words }
task-spoken = 🎤 后面是语音转的文字，以录音为准

# 一件事的附件
draft-videos = 视频 { $count } 段
task-videos = 视频 { $count } 段
fixed-0-video = { $number } { $category }：{ $who } 说处理好了，视频在这里。解决了吗？
file-of = （{ $n }/{ $count }）
video-report = 反映时的视频
video-evidence = 处理后的视频
video-remains = 没解决的视频
video-addition = 补充的视频
video-other = 视频
b-videos = 看视频
b-more-files = 接着看（还有 { $count } 个）
