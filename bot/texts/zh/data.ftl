# 我的数据：存着什么、导出、删除、语言
data-card = 我这里存着您的：
    { $cases }
    您写的话 { $words } 条，照片、语音、视频共 { $files } 个
    语言：中文；免打扰：{ $quiet }
    您在{ $channel ->
        [web] 网页聊天
        [console] 终端
        [telegram] Telegram
       *[other] { $channel }
    }的账号，从 { $since } 起。没有姓名、电话、身份证号，除非您自己写在话里。
    { $opened }
    事情结束后，您的话 { $words_kept }清空，照片 { $pictures_kept }删除；原始消息 { $raw_kept }清空。
kept-days = { $n } 天后
kept-years = { $n } 年后
data-cases-none = 还没有报过事。
data-cases = 报过或跟进过的事 { $count } 件：
    { $list }
data-case = · { $number } { $category }（{ $state }）
data-cases-more = · 还有 { $count } 件，「导出」里都有
data-opened-none = 工作人员里还没有人打开看过。交办时发给经办人的卡片上有您的话，不算在内。
data-opened = 谁打开看过：{ $list }。交办时发给经办人的卡片上有您的话，不算在内。
data-opened-by = { $who } { $count } 次，最近 { $at }
b-export = 导出
b-erase = 删除我的数据
b-language = 语言
b-export-more = 其余 { $count } 个
data-file = 您的全部数据都在这个网页文件里（{ $size } KB）：下载后用手机浏览器就能打开，不用联网；里面也有给程序读的 JSON。别转给不相干的人。{ $days } 天后我会删掉这个文件。
data-file-part = 您的数据在这个网页文件里（{ $size } KB），用手机浏览器就能打开，不用联网；里面也有给程序读的 JSON。照片、视频太多，一个文件放不下，还有 { $left } 个，点下面的按钮接着要。别转给不相干的人。{ $days } 天后我会删掉这个文件。
data-file-more = 接着上一个文件（{ $size } KB）。{ $left ->
        [0] 照片、视频到这里就齐了。
       *[other] 还有 { $left } 个。
    }{ $days } 天后我会删掉这个文件。
file-not-here = 这个渠道收不了文件，所以文件没有发出来。
language-now = 好的，以后说中文。您写的话保持原样。
erase-ask = 要删除您的全部数据吗？{ $count ->
        [0] 您写的话和您的账号
       *[other] { $count } 件事里您写的话、照片、地点，还有您的账号
    }都会清空，找不回来；发给工作人员的卡片上，您的话也会一起拿掉。按法律要留下的只有办理记录：编号、类别、网格、时间和经过，里面没有您的话，也没有您是谁。
erase-ask-open = 要删除您的全部数据吗？{ $count } 件事里您写的话、照片、地点，还有您的账号都会清空，找不回来；发给工作人员的卡片上，您的话也会一起拿掉。其中 { $open } 件还在办：没有您的话就办不下去，所以会先撤回；也可以只删已经结束的。按法律要留下的只有办理记录：编号、类别、网格、时间和经过，里面没有您的话，也没有您是谁。
b-erase-all = 全部删除
b-erase-withdraw = 撤回并全部删除
b-erase-ended = 只删已结束的
b-erase-no = 不删除
erase-kept = 好的，什么都没有删除。
erase-ended-done = 已经结束的 { $count } 件事，您的话、照片和地点都清空了，发给工作人员的卡片上也拿掉了；平台送来的原始消息最迟 { $days } 天后清空。在办的照常办，办完后再写「删除我的数据」就行。
erase-emergency = 您有一件紧急的事还没关闭，为了您的安全现在不能删除。值班人员关闭以后，再写「删除我的数据」。
erased = 已删除：{ $count ->
        [0] 您写的话
       *[other] { $count } 件事里的话、照片和地点
    }，都找不回来了；备份里的，等密钥的备份到期后也打不开。您的账号为发出这条消息最多再留两天。这是最后一条消息；以后再写给我，就像第一次见面。
erased-card = { $number } { $category }：居民删除了自己的数据，这里的话和照片已经清空。
erased-chat = 居民删除了自己的数据，这里的话已经清空。
erased-line = { $number }（居民删除了自己的数据）

# 免打扰
b-quiet = 免打扰时间
b-quiet-hours = { $hours }
b-quiet-change = 改时间
b-quiet-usual = 恢复默认 { $hours }
quiet-hours-usual = { $hours }（默认）
quiet-ask = 现在的免打扰时间：{ $now }。想改成几点到几点？点一个，或者写一句，比如「晚上9点到早上9点别打扰我」。
quiet-unreadable = 没看懂是几点到几点。请带上早晚写，比如「晚上10点到早上7点」，或者点一个。
quiet-whole-day = 整天都不打扰，就没法告诉您有人接单了、办好了没有。请留出一段时间，比如「晚上9点到早上9点」，或者点一个。
quiet-too-long = { $hours } 太长了：一天最多 { $most } 小时不打扰，其余时间好告诉您办得怎么样。请写短一点，或者点一个。
quiet-set = 好的，{ $hours } 不打扰您。这段时间里的消息到 { $ends } 再告诉您，一条不少，您的事也不会因此提前结案。您正说着话时我照样马上回；紧急的事不等。
quiet-usual = 好的，改回来了：{ $hours } 不打扰您。

# 导出的网页
page-title = 我的数据 · 网格铃
page-made = { $at } 导出。工作人员只写岗位，不写名字。
page-about = 关于您
page-channel = 渠道和账号：{ $channel ->
        [web] 网页聊天
        [console] 终端
        [telegram] Telegram
       *[other] { $channel }
    }，{ $address }
page-since = 第一次写来：{ $at }
page-language = 语言：{ $language ->
        [en] English
       *[other] 中文
    }
page-quiet = 免打扰：{ $hours }
page-no-cases = 您还没有报过事。
page-cases = 您的事
page-filed = { $at } 受理
page-followed = 这是邻居报的，您跟进；邻居写的不在这里。
page-words = 您写的话
page-no-words = （没有写字，只有照片或语音）
page-place = 地点：{ $place }
page-anonymous = 匿名上报。
page-contact = 您让办这件事的人看得到您留的称呼或电话。
page-rating-satisfied = 您的评价：满意（工作人员看不到）。
page-rating-basically = 您的评价：基本满意（工作人员看不到）。
page-rating-unsatisfied = 您的评价：不满意（工作人员看不到）。
page-rating-skipped = 您没有评价。
page-history = 经过
page-opened = 谁打开看过
page-opened-none = 还没有人打开看过。
page-looked-case = { $who } 打开了这件事
page-looked-picture = { $who } 看了照片或听了语音
page-looked-identity = { $who } 看了您留的称呼或电话
page-by-you = 您
page-by-time = 系统
page-by-staff = 工作人员
page-files = 照片、语音、视频
page-files-loose = 还没随事情报上来的照片、语音、视频
page-photo = 照片，{ $at }，{ $size } KB
page-voice = 语音，{ $at }，{ $size } KB
page-video = 视频，{ $at }，{ $size } KB
page-file = 文件，{ $at }，{ $size } KB
page-file-elsewhere = 在另一个文件里：回到聊天，点「其余」。
page-messages = 发给您的消息（{ $count } 条）
page-foot = 给程序读的：网页里 id 为 gridbell-data 的元素，内容是 JSON；照片等按其中的 id 找。要删除，在聊天里写「删除我的数据」。
