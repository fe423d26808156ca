# 居民在报事之后能做的：进度、补充、催办、确认、重开、撤回、人工、问答、我的数据。

# 哪一件
which-case = 您说的是哪一件？点一下，或者说「路灯那件」「第一件」都行。
    { $list }
which-case-again = 还是没对上，对不起。请点一下，或者说是第几件：
    { $list }
which-none = 好的，都照常办。有别的事，直接写给我。
which-line = { $number } { $category }，{ $place }（{ $state }）
b-case = { $number } { $category } { $place }
no-cases = 您现在没有在办的事。哪里有问题，写一句话或发张照片给我就行，比如：春风花园3栋楼下垃圾堆了三天没人清。
two-people = { $one }和{ $other }

# 进度
status-head = { $number } { $category }，{ $place }：{ $state }
status-card = { $head }
    { $owner }
    现在该{ $actor }来{ $what }，从 { $since } 开始。{ $promise }
    { $next }{ $waits }
    最近：
    { $steps }
status-ended = { $head }
    { $next }
    最近：
    { $steps }
status-owner = 负责人：{ $who }
status-no-owner = 还没有定下由谁负责。
status-card-held = { $head }
    { $owner }
    { $next }
    最近：
    { $steps }
status-hold-asked = { $who } 申请把这件事暂停一段时间，{ $decider } 最晚 { $due } 决定。批准了，会把原因和日期告诉您；批准之前，时限照算。
status-promise = 承诺 { $due } 前处理好。
next-triage = 分拨员最晚 { $due } 定下由谁处理，定了就告诉您，您不用做什么。
next-approve = 审批最晚 { $due } 有结果，结果会告诉您。
next-accept = 他最晚 { $due } 要接下这件事；没接，会告诉他的上级，也会告诉您。
next-resolve = 他最晚 { $due } 要办好；没办好，会告诉他的上级，也会告诉您。
next-redo = 他最晚 { $due } 要重新办好；没办好，会告诉他的上级，也会告诉您。
next-answer = 在等您回答一个问题，点「回答」就行；{ $ring } 我再提醒您。
next-answer-of-reporter = 等报这件事的居民回答一个问题，一回答就接着办。
who-reported = 报这件事的居民
next-confirm = 在等您说一声解决了没有；{ $ring } 我再问您。
next-confirm-last = 等您说一声解决了没有。要有人联系过您还没有回音，才会按「未确认」结案，最早 { $ring }。
next-callback = 最晚 { $due } 会有另一位工作人员联系您。您也可以现在就说解决了没有。
next-spot_check = 网格长最晚 { $due } 去看一次。
next-aftercare = 值班人员会再问问您怎么样了，然后写明结果关闭。又有危险请立即拨打 { $police }、{ $fire } 或 { $ambulance }。
next-emergency = 正在呼叫值班人员，直到有人接手。还有危险请立即拨打 { $police }、{ $fire } 或 { $ambulance }。
next-hold = 暂停到 { $until }，原因：「{ $reason }」到日子自动继续，时限接着算。
next-late = 已经过了时间，对不起。到 { $ring } 还没办好，我会再催、再往上报，直到办好为止。
next-other = 有进展就告诉您，最晚 { $due }。
ended-confirmed = 您确认过解决了。{ $days }天内又坏了，点「重开」。
ended-unconfirmed = 没有等到您的确认，按「未确认」结案，不算满意。没解决的话，{ $days }天内可以重开。
ended-declined = 不予受理，理由是：「{ $reason }」可以找：「{ $channel }」不同意可以申诉一次，由上一级的另一个人来决定。
ended-declined-finally = 申诉后维持不予受理，理由是：「{ $reason }」可以找：「{ $channel }」
ended-withdrawn = 您已经撤回，没有人再处理。还需要的话，重新发给我。
ended-merged = 邻居也反映了同一件事，合在一起办，办好了一样会问您。
ended-closed = 值班人员已经处置并关闭。还有危险请立即拨打 { $police }、{ $fire } 或 { $ambulance }。
history-line = { $at } { $step }
step-by-system = 系统
step-file = 受理
step-assign = 派给{ $who }
step-decline = 不予受理
step-appeal = 您申诉，转到{ $who }
step-accept = { $who } 接单
step-return = { $who } 退回，重新安排人
step-reassign = 转给{ $who }
step-ask = { $who } 向您提问
step-answer = 继续处理
step-hold = 同意暂停一段时间（挂账）
step-resume = 继续处理
step-resolve = { $who } 说处理好了
step-confirm = 确认解决
step-reject = 您说没解决，退回重办
step-lapse = 没有等到确认，结案
step-reopen = 您重开
step-withdraw = 您撤回
step-merge = 和同一件事合在一起办
step-split = 拆出来单独办
step-spot-pass = 抽查通过
step-spot-fail = 抽查没通过
step-close-emergency = 值班人员关闭
step-urge = 您催办，已呼叫{ $who }
step-add = 您补充了内容
step-safe = 您说已到室外
step-need-contact = 您请值班人员联系

# 催办
urge-done = { $number }：已经催了{ $who }。{ $later }{ $next }
urge-later = 现在是免打扰时间，{ $at } 送到。
urge-nobody = { $number }：催办记下了，但{ $who }现在联系不上。{ $later }{ $next }
urge-too-soon = { $number }：这一天里已经催过{ $who }了，{ $again } 起可以再催。{ $next }
urge-none-open = 您现在没有在办的事可以催。哪里有问题，写一句话或发张照片给我。
urge-your-turn-answer = { $number } 在等您回答问题，您一回答就接着办。
urge-turn-of-reporter = { $number } 在等报这件事的居民回答一个问题，一回答就接着办。
urge-your-turn-confirm = { $number } 说是办好了，在等您：解决了吗？
urge-ring = 居民催办：{ $number } { $category }，该{ $what }了，{ $due } 到期。
urge-ring-held = 居民催办：{ $number } { $category } 挂账到 { $due }，居民盼着早点办；能提前的话，点「继续处理」。

# 补充和回答
add-ask = 给 { $number } 补充什么？文字、照片、语音、位置都行，发来就是。
added = 已补充到 { $number }，转给了{ $who }。
add-ended = { $number } 已经结束，补充不进去了。还有问题请重新发给我，会另立一件。
add-ended-reopen = { $number } 已经结束。没解决就写「没解决」，可以重开；别的问题请重新发给我。
added-words = { $number } { $category }：居民补充「{ $words }」
added-picture = { $number } { $category }：居民补充了 { $count } 个附件。
edit-too-late = 看到您改了之前的话，可是那件事现在改不了了。需要报事，请重新发一条。
answer-ask = { $number }：{ $who } 想知道「{ $words }」请直接回答，文字、照片都行。
answer-thanks = 收到，已转给{ $who }，{ $number } 接着办。
answer-words = { $number } { $category }：居民回答：「{ $words }」时限接着算，请继续处理。
answer-picture = { $number } { $category }：居民发来 { $count } 个附件作为回答。时限接着算，请继续处理。

# 解决了没有
confirmed-rate = 谢谢，{ $number } 办结了。满意吗？您的回答工作人员看不到。
confirmed = 谢谢，{ $number } 办结了。又坏了随时可以重开。
confirmed-already = { $number } 您已经确认过了。又坏了可以重开。
confirmed-told = { $number } { $category }：居民确认解决了，办结。{ $thanks }
rating-thanks = 谢谢您的回答，{ $number } 就到这里。以后有事随时找我。
rating-sorry = 谢谢您直说，记下了，工作人员看不到。{ $number } 要是还没弄好，可以重开。
b-rate-satisfied = 满意
b-rate-basically = 基本满意
b-rate-unsatisfied = 不满意
b-rate-skipped = 跳过
rejected = 明白，已退回{ $who }重办，并告诉了{ $above }。这是第 { $n } 次退回，{ $due } 前要重新办好。{ $ask }
rejected-alone = 明白，已退回{ $who }重办。这是第 { $n } 次退回，{ $due } 前要重新办好。{ $ask }
rejected-partly = 明白，剩下的已退回{ $who }接着办，并告诉了{ $above }。这是第 { $n } 次退回，{ $due } 前要办完。{ $ask }
rejected-partly-alone = 明白，剩下的已退回{ $who }接着办。这是第 { $n } 次退回，{ $due } 前要办完。{ $ask }
reopened = { $number } 重开了，退回{ $who }重办，并告诉了{ $above }。这是第 { $n } 次退回，{ $due } 前要重新办好。{ $ask }
reopened-alone = { $number } 重开了，退回{ $who }重办。这是第 { $n } 次退回，{ $due } 前要重新办好。{ $ask }
rejected-ask = 还剩什么没解决？写一句或拍张照片，我转过去；不写也照样重办。
remains-thanks = 收到，已转给{ $who }，{ $number } 接着办。
back-task = { $number } { $category }：居民说没解决，第 { $n } 次退回，{ $due } 前要重新办好。
back-words = { $number } { $category }：居民说没解决，第 { $n } 次退回，{ $due } 前要重新办好。「{ $words }」
back-picture = { $number } { $category }：居民说没解决，发来 { $count } 个附件。第 { $n } 次退回，{ $due } 前要重新办好。
back-above = { $number } { $category }：居民说没解决，第 { $n } 次退回{ $who }，{ $due } 前要重新办好。请关注。
not-fixed-ended = { $number } 已经结束。没解决的话点「重开」，马上退回重办。
reopen-late = { $number } 结束已超过 { $days } 天，不能重开了。请把现在的情况重新发给我，会另立一件，照样有人办。

# 撤回和申诉
draft-withdrawn = 好的，刚才那件没有提交，也不再保留。以后有事随时找我。
withdraw-none-open = 您现在没有在办的事，没有什么要撤回的。有别的事，直接写给我。
withdraw-ask = 要撤回 { $number } { $category }（{ $place }）吗？撤回后就没有人再处理了。
unfollow-ask = { $number } { $category }（{ $place }）是另一位居民报的，只有那位居民能撤回。您不想再跟进的话，我就不再为这件事找您。
b-unfollow = 不再跟进
b-unfollow-no = 继续跟进
unfollowed = 好的，{ $number } 的进展不再发给您。这件事照常办；还有别的事，随时写给我。
b-withdraw-yes = 确认撤回
b-withdraw-no = 不撤回
withdrawn = { $number } 已撤回，没有人再处理。还需要的话，重新发给我。
withdraw-kept = 好的，{ $number } 照常办。
withdrawn-told = { $number } { $category }：居民撤回了，不用再处理。
withdrawn-followed = { $number } { $category }（{ $place }）：报这件事的居民撤回了，不再处理。您那里还没好的话，写一句话给我，马上另立一件，照样有人办。
withdraw-emergency = 收到，已经告诉值班人员您要撤回 { $number }。为了安全，由值班人员确认没事以后关闭。还有危险请立即拨打 { $police }、{ $fire } 或 { $ambulance }。
emergency-withdraw-asked = 【紧急】{ $number } { $category }：居民要求撤回。请先确认人是否安全，再关闭。
b-appeal = 申诉
appeal-ask = { $number }：为什么不同意？写一句，可以附照片，由上一级的另一个人来决定。申诉只有一次。
appeal-once = { $number } 已经申诉过一次，不能再申诉。情况有变化，请重新发给我，会另立一件。
appeal-of-reporter = { $number } 是另一位居民报的，由那位居民申诉。您自己遇到的情况，请直接写给我，会另立一件。
appeal-not-declined = { $number } 没有不予受理，不用申诉。写「进度」看看它走到哪一步。
appeal-sent = { $number } 的申诉已交给{ $who }，{ $due } 前有结果，结果会告诉您。
appeal-card = 申诉 { $number } { $category } · { $place }
    不予受理的理由：「{ $reason }」
    居民说：「{ $words }」
b-appeal-accept = 改为受理
b-appeal-uphold = 维持不予受理

# 让工作人员知道我是谁
disclose-what = { $number }：想让他们知道什么？写称呼或电话就行，比如：王阿姨 138 开头的手机号。不写的，他们还是看不到。
disclose-ask = 要让办 { $number } { $category } 的人看到这几个字吗：「{ $words }」？只有办这件事的人（现在是{ $who }）和分拨、值班的坐席看得到，别的事不受影响。随时写「不公开」就收回。
b-disclose-yes = 同意
b-disclose-no = 不用
disclosed = 好的，办 { $number } 的人打开这件事就能看到，每次看都有记录。改主意了，写「不公开」。
disclose-kept = 好的，没有公开，他们还是看不到您是谁。{ $number } 照常办。
disclose-after = 这件事还没有提交。先写「提交」，报上去以后再说一次「公开我的身份」。
disclose-none-open = 您现在没有在办的事，工作人员也看不到您是谁。哪里有问题，直接写给我就行。
disclose-anonymous = { $number } 是匿名报的，匿名优先，所以我不公开您是谁。想找人说话，写「人工」。
disclose-of-reporter = { $number } 是另一位居民报的，您的身份和它没有关系，没有公开。
undisclosed = 好的，已经收回并删除，以后打开的人看不到了；之前有人看过的，我收不回来，已请他们不要再用。
undisclosed-already = 本来就没有公开，工作人员看不到您是谁。
disclosed-told = { $number } { $category }：居民愿意让您知道怎么联系，打开就能看到。只用于办这件事。
undisclosed-told = { $number } { $category }：居民收回了联系方式，请不要再用。

# 人工
b-human = 人工
human-called = 已请{ $who }来看，会在这里回复您。{ $ask }
human-called-already = 已经请了{ $who }，还在等他回复。{ $ask }
human-later = 现在没有人值班，最早 { $at } 会有人在这里回复您。{ $ask }
human-what = 想说什么现在就可以写，我转过去。
human-passed-on = 已转给{ $who }，他会在这里回复您。
human-nobody = 这里还没有设人工坐席。请写一句话说说哪里有问题，我来替您报。
human-card = 居民找人工：「{ $words }」{ $extra }
human-no-words = （还没说是什么事）
human-picture = （发来照片或语音）
human-cases = 在办：{ $list }
human-case = { $number } { $category }
b-desk-reply = 回复居民

# 问答和闲谈
answered = { $answer }
    来源：{ $source }，{ $date }
question-no-answer = 这个问题我手上没有注明出处的答案，不敢乱说。点「人工」可以问{ $desk }（{ $present }）；点「转为诉求」，由工作人员答复您。
desk-there = 现在有人
desk-away = 现在没人值班，留言会有人回
b-make-report = 转为诉求
talk-greeting = 您好，我是网格铃。哪里有问题，写一句话或发张照片就行，比如：春风花园3栋楼下垃圾堆了三天没人清。我找到负责的人，一直催到您说解决了为止。查进度写「进度」，找人写「人工」。{ $extra }
talk-open = 您有 { $count } 件在办。
talk-short = 我在听。请说说哪里出了什么问题，一句话或一张照片就行；查进度写「进度」，找人写「人工」。
talk-ok = 好的。有进展我会告诉您；别的事，随时写给我。
talk-who = 我是网格铃，一个会催办的程序，不是真人。哪里有问题，写一句话，我交给管这件事的人；想找真人，点「人工」。
talk-thanks = 不客气。以后哪里有问题，随时写给我。
talk-thanks-passed-on = 不客气，您的话转给办 { $number } { $category } 的人了。以后有事随时找我。
b-thank = 说声谢谢
thanked = 您的谢意转到了。想多说一句，直接写，我一起转过去，不说您是谁。
thanks-bare = { $number } { $category }：居民谢谢您。
thanks-along = 居民说「{ $words }」
thanks-words = { $number } { $category }：居民说「{ $words }」
talk-abuse = 看得出您很着急，您照样可以报。哪里有问题，写一句话，我帮您报上去；想找人说，点「人工」。
talk-unreadable = 这条我没看懂。上面有按钮就点一下，或者用一句话说说；查进度写「进度」，找人写「人工」。

# 紧急之后
emergency-nobody-yet = 我还没联系上值班人员，会继续呼叫。请不要等：有危险马上自己拨打 { $police }、{ $fire } 或 { $ambulance }。
emergency-nobody-yet-selfharm = 我还没联系上值班人员，会继续呼叫。请不要一个人等：现在就找信得过的人陪着您，或拨打心理援助热线 { $crisis }，24小时有人接。危急时拨打 { $ambulance } 或 { $police }。
emergency-nobody-yet-quiet = 您之前说的事，还没联系上工作人员，会继续联系。请不要等，先用之前告诉您的办法。
relay-waiting = 有一条给您的回复，方便时点「查看」。
aftercare-ask = { $number }：事情过去一阵了，您现在怎么样？
aftercare-ask-quiet = 您好，回访一下：您现在怎么样？
aftercare-fine-noted = 好，谢谢您告诉我，已经转告值班人员。又有危险，马上拨打 { $police }、{ $fire } 或 { $ambulance }；想说什么，随时写给我。
aftercare-fine-told = 【回访】{ $number } { $kind }：居民说没事了。写明结果就可以关闭。
emergency-passed-on = 已转给值班人员。还有危险请立即拨打 { $police }、{ $fire } 或 { $ambulance }。
emergency-passed-on-selfharm = 谢谢您告诉我，已经转给值班人员，请他在这里联系您。现在请让信得过的人陪着您，或拨打心理援助热线 { $crisis }，24小时有人接。危急时拨打 { $ambulance } 或 { $police }。
emergency-safe-noted = 好，请留在安全的地方，不要回去。已经告诉值班人员。还没说在哪里的话，写一句或发个位置。
emergency-safe-noted-now = 好，谢谢您告诉我，已经告诉值班人员。请和信得过的人待在一起；又有危险，马上拨打 { $police }、{ $fire } 或 { $ambulance }。还没说在哪里的话，写一句或发个位置。
emergency-contact-noted = 已再次通知值班人员，请他在这里联系您。这不等于报警：有危险请立即自己拨打 { $police }、{ $fire } 或 { $ambulance }。还没说在哪里的话，写一句或发个位置。
emergency-contact-noted-selfharm = 已再次通知值班人员，请他在这里联系您。等的时候不要一个人：请让信得过的人陪着您，或拨打心理援助热线 { $crisis }，24小时有人接。危急时拨打 { $ambulance } 或 { $police }。
emergency-now-ordinary = 收到。{ $number } 值班人员看过了，现在按普通的事办，您的话已经转过去。又有危险，马上自己拨打 { $police }、{ $fire } 或 { $ambulance }；想找人说，点「人工」。
emergency-over = 收到。{ $number } 值班人员已经结束处置。又有危险，马上自己拨打 { $police }、{ $fire } 或 { $ambulance }；想找人说，点「人工」，有新情况直接写给我。
emergency-safe-told = 【紧急】{ $number } { $kind }：居民说现在安全了。
emergency-contact-told = 【紧急】{ $number } { $kind }：居民请您马上联系他。
