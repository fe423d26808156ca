# 各处都用到的话：状态、地点、承诺、受理、催告、按钮。
plain = { $text }
line-after = {"\u000A"}{ $text }
place-unknown = 地点未定
place-point = 共享的位置
grid-unknown = 网格由工作人员核实
category-unknown = 类别待定
category-several = 几件事
nobody = 暂无
you = 您本人
soon = 稍后
no-deadline = 无期限
left = 剩 { $span }
overdue = 已超时 { $span }
just-due = 刚到期

promise-working-days = { $n }个工作日内
promise-working-hours = { $n }个工作小时内
promise-calendar-days = { $n }天内
promise-calendar-hours = { $n }小时内
promise-minutes = { $n }分钟内
promise-now = 马上

status-filed = 已受理
status-assigned = 已派单
status-in_progress = 处理中
status-waiting_resident = 等您回答
status-on_hold = 挂账
status-resolved = 待确认
status-confirmed = 已确认办结
status-unconfirmed = 未确认结案
status-declined = 不予受理
status-withdrawn = 已撤回
status-merged = 已并案
status-closed = 值班关闭

owed-submit = 提交
owed-triage = 分拨
owed-approve = 审批
owed-accept = 接单
owed-resolve = 办结
owed-redo = 重办
owed-answer = 补充
owed-confirm = 确认
owed-callback = 回访
owed-spot_check = 抽查
owed-aftercare = 紧急事后回访
owed-emergency = 应急处置
owed-whistle_sign = 签收
owed-whistle_contact = 联系居民
owed-whistle_attend = 报到
owed-whistle_finish = 办结哨单

# 报事
draft-card = { $category }
    { $place } → { $grid }
    承诺：{ $promise }{ $extra }
draft-which = { $place } → { $grid }
    这属于哪一类？选一个，或直接提交，由分拨员来定。{ $extra }
draft-where = { $category }：在哪里？发个位置、地名或门牌都行，照片也可以。{ $extra }
draft-where-what = 在哪里？发个位置、地名或门牌都行。也请点一下是哪一类：{ $extra }
draft-where-help = 没关系，说个大概就行：哪个小区、哪条路，旁边有什么店、什么门。也可以发个位置，或者拍一张看得出地方的照片。实在说不上来，点「提交」，工作人员再来找。
draft-where-again = 在哪里？发个位置、地名或门牌都行。
draft-which-place = 「{ $place }」分在几个网格，是哪一处？点一下，或者写楼号，比如「3栋」。不清楚就直接提交。{ $extra }
draft-likely-place = 「{ $place }」是指{ $count ->
        [1] 下面这处吗
       *[other] 下面哪一处
    }？点一下；都不是就点「都不是」，也可以直接提交。{ $extra }
draft-place-known = 位置收到了。那里出了什么问题？写一句话，或者发张照片。
draft-two = 听起来是几件事：
    { $list }{ $where }
    分开提交，各自有人跟进；也可以合成一件提交。
draft-two-place = 地点：{ $place }
draft-one-of = { $n }. { $category }：{ $text }
draft-when = 时间（您的原话）：{ $when }
draft-anonymous = 匿名：您写的单元、房号、电话也会遮住；网格员本来就看不到您是谁
draft-photos = 照片 { $count } 张
draft-danger = 现在有人有危险吗？有就点「有危险」；没有就照常往下走。
draft-not-yet = 这件事还没有提交，点「提交」就报上去；不报了，写「算了」。
    { $card }{ $extra }
draft-not-yet-urged = 知道您着急。这件事还没有提交，所以还没有人在办；点「提交」，就交到负责的人手上。
    { $card }{ $extra }
draft-not-yet-more = 好，一件一件来。先点「提交」把这件报上去，再说下一件。
    { $card }{ $extra }
draft-wrong = 哪里不对？点下面的按钮改，或者直接写对的；不报了，写「算了」。
    { $card }{ $extra }
draft-not-yet-others = 想问以前报的那件，写上它的编号，或者说是什么事。
draft-nudge = 这件事还没有提交。不用管它也行：到 { $next }，能看懂的我会替您提交。
    { $card }
draft-dropped = 之前没写完的那件事，我没有提交，也不再保留。要报的话，随时再发给我。
pick-category = 是哪一类？
pick-main = 属于哪个大类？
say-what = 发生了什么事？写一句话，或者发张照片给我。
say-words = 没太看懂。请用一句话说说哪里出了什么问题，比如：春风花园3栋楼下垃圾堆了三天没人清。
send-photo = 请发照片。
many-messages = 一下收到很多条，都记下了，合成一件。说完以后写「提交」就行。
place-outside = 这个位置不在本区。请发一个区内的位置，或者写地名，比如：春风花园3栋。
voice-heard-by-person = 语音收到了，分拨员会来听，您不用打字。有危险马上拨打 { $fire }、{ $police } 或 { $ambulance }。

receipt = 已受理 { $number }（{ $category }）。{ $who } 会在 { $due } 前处理。{ $extra }
receipt-triage = 已受理 { $number }。分拨员会在 { $due } 前确定由谁处理，定了就告诉您。{ $extra }
receipt-after-silence = （您没有点「提交」，我先替您报了；不需要就点「撤回」。）

# 任务
task-new = 新任务 { $number } { $category } · { $place } · { $left }
    「{ $words }」{ $extra }
task-new-above = 新任务 { $number } { $category } · { $place } · { $left }
    「{ $words }」{ $extra }
    { $who }现在不当班，所以发给您。等不得就点「转派」换人。
task-accept-by = { $due } 前要接单
task-route-begins = 按规定这类事先由{ $route }办；目前还不能在这里吹哨，先由网格员跟进。
task-anonymous = 匿名反映
task-photos = 照片 { $count } 张
task-voices = 语音 { $count } 条
words-none = （没有写字，请看照片或听语音）
digest = { $count } 条消息合在一起：
    { $list }
digest-line = { $n }. { $text }
digest-task = 新任务 { $number } { $category } · { $place } · { $left }{ $extra }
digest-extra = {" · "}{ $text }
morning-task = { $number } { $category } · { $place } · { $stage } · { $left }
digest-ring = { $number } { $category } · 还没{ $what }，{ $due } 前要办
digest-late = { $number } { $category } · 还没{ $what }，{ $left }（应在 { $due } 前）
digest-ring-above = { $number } { $category } · { $who } 还没{ $what }，{ $due } 到期
digest-late-above = { $number } { $category } · { $who } 还没{ $what }，{ $left }（应在 { $due } 前），请督促
digest-other = { $text }
digest-morning = { $morning }
    另外 { $count } 条：
    { $list }
morning-more = 还有 { $count } 件，发 /tasks 看。
morning = 早上好。手上 { $count } 件，急的在前：
    { $list }

# 铃
ring-accept = { $number } { $category } 还没接单，{ $due } 前要接。
ring-resolve = { $number } { $category } 还没办结，{ $due } 前要办好。
ring-redo = { $number } { $category } 居民说没解决，{ $due } 前要重办好。
ring-triage = { $number } 等着分拨，{ $due } 前要定。
ring-approve = { $number } { $category } 等着审批，{ $due } 前要定。
ring-callback = { $number } { $category } 还没回访，{ $due } 前要回访。
ring-callback-chat = 有居民找人工，还没回复，{ $due } 前要回。
ring-above-chat = 有居民找人工：{ $who } 还没回复，{ $late }（应在 { $due } 前）。请督促。{ $next }
ring-spot_check = { $number } { $category } 等着抽查，{ $due } 前要查。
ring-next = { $number } { $category }：{ $who } 还没{ $what }，{ $late }（应在 { $due } 前）。同岗谁办都行，请接着办。
ring-next-chat = 有居民找人工：{ $who } 还没回复，{ $late }（应在 { $due } 前）。同岗谁回都行，请接着回。
ring-late-chat = 有居民找人工，还没回复，{ $late }（应在 { $due } 前）。{ $next }
ring-late = { $number } { $category } 还没{ $what }，{ $late }（应在 { $due } 前）。{ $next }
ring-above = { $number } { $category }：{ $who } 还没{ $what }，{ $late }（应在 { $due } 前）。请督促。{ $next }
next-higher = { $at } 还没办，铃再响，并报到上一级。
next-again = { $at } 还没办，铃再响。
promise-missed-accept = { $number }：{ $who } 本该在 { $due } 前接单，没有做到，对不起。事情还在他手上，已经告诉了{ $above }；到 { $next } 还没接，会再往上报。
promise-missed-resolve = { $number }：答应 { $due } 前处理好，没有做到，对不起。现在还由{ $who }负责，已经告诉了{ $above }；到 { $next } 还没办好，会再往上报。
promise-missed-redo = { $number }：答应 { $due } 前重新处理好，没有做到，对不起。现在还由{ $who }负责，已经告诉了{ $above }；到 { $next } 还没办好，会再往上报。
promise-missed-triage = { $number }：本该在 { $due } 前确定由谁处理，没有做到，对不起。现在在{ $who }那里，已经催了{ $above }；到 { $next } 还没定，会再往上报。
promise-missed-approve = { $number }：您的申诉本该在 { $due } 前有结果，没有做到，对不起。现在在{ $who }那里，已经催了{ $above }；到 { $next } 还没有结果，会再往上报。
ask-again = { $number }：{ $who } 在等您回答：「{ $words }」回一句就行。
ask-last = { $number }：再问一次，{ $who } 想知道：「{ $words }」{ $next } 前没有回音，就按现有情况继续处理。
answer-none = { $number } { $category }：等了{ $waited }，居民没有回答，请按现有情况继续处理，时限接着算。
fixed-0 = { $number } { $category }：{ $who } 说处理好了。「{ $words }」解决了吗？
fixed-0-picture = { $number } { $category }：{ $who } 说处理好了，照片在这里。解决了吗？
fixed-0-voice = { $number } { $category }：{ $who } 说处理好了，语音在这里。解决了吗？
fixed-1 = { $number } { $category }：解决了吗？点一下就行，写一句也行。没有回音的话，{ $next } 我再问一次。
fixed-2 = { $number } { $category }：解决了吗？没有回音的话，{ $next } 我再问，并请人给您回访。
fixed-3 = { $number } { $category }：解决了吗？现在会有另一位工作人员联系您。联系过了还没有您的回音，才按「未确认」结案，最早 { $next }，不算您满意。
lapsed = { $number } 没有等到您的确认，按「未确认」结案，不算满意。没解决的话，{ $days }天内随时可以重开。
callback-card = 请回访 { $number } { $category }：问问居民解决了没有，再点下面的结果。点「写给居民」就能问，不显示双方账号。
hold-over = { $number } { $category } · { $place }：挂账到期，继续处理，{ $left }。
    「{ $words }」{ $extra }
hold-over-resident = { $number }：约定的日子到了，现在接着处理；办好了会问您解决了没有。
triage-card = 待分拨 { $number } { $category } · { $place } · { $grid }
    「{ $words }」{ $returned }
emergency-card = 【紧急】{ $kind } { $number }，第 { $ring } 次响铃
    「{ $words }」{ $by }
emergency-by-staff = { $who } 报告
emergency-more-staff = 【紧急】{ $number } { $kind }，{ $who } 又说：「{ $words }」
emergency-more = 【紧急】{ $number } { $kind }，居民又说：「{ $words }」

# 出错与按错
press-unknown = 这个按钮我不认识，没有做任何事。请用最新一条消息里的按钮，或直接写一句话，写「人工」找人。
press-old = 这张卡片已经过时，没有做任何事。请用最新一条消息里的按钮，或写「进度」。
press-unknown-staff = 这个按钮我不认识，没有做任何事。请用最新一张卡片上的按钮，或发 /tasks 再打开任务。
press-old-staff = 这张卡片已经过时，没有做任何事。请用最新的卡片，或发 /tasks 再打开任务。
not-your-case = 没有找到您的这件事。写「进度」可以看到您报过的事。
not-your-task = 这件不归您现在的岗位处理，没有做任何改动。发 /tasks 看手上的任务。
sorry-fault = 对不起，我这边出了点问题。您的话已经收下，不用重写；请过一会儿再试，或写「人工」找人。
sorry-illegal-transition = 这件事现在的状态做不了这个操作，没有改动。写「进度」看看它走到哪一步。
sorry-illegal-transition-staff = 这件事现在的状态做不了这个操作，没有改动。发 /tasks，打开看看它走到哪一步。
sorry-not-yours = 这一步不归您做，没有改动。
sorry-reason-missing = 还缺一个理由，请写一句说明。
sorry-evidence-missing = 还缺一张照片或一句说明，发来就行。

# 按钮
b-submit = 提交
b-change-category = 改类别
b-change-place = 改地点
b-add-photo = 加照片
b-anonymous = 匿名
b-not-anonymous = 取消匿名
b-other = 其他
b-name = { $name }
b-back = 返回
b-place-in = { $place }（{ $grid }）
b-elsewhere = 都不是
b-two-cases = 分开提交
b-one-case = 合成一件
b-danger-yes = 有危险
b-status = 进度
b-add = 补充
b-withdraw = 撤回
b-accept = 接单
b-accept-all = 全部接单
b-return = 退单
b-pass-on = 转派
b-open = 打开
b-answer = 回答
b-fixed = 已解决
b-not-fixed = 没解决
b-partly-fixed = 部分解决
b-reopen = 重开
b-urge = 催办
b-triage = 分拨
b-decline = 不予受理
b-call-confirmed = 居民说已解决
b-call-not-fixed = 居民说没解决
b-call-reached = 已联系，未表态
b-call-not-reached = 没联系上
b-duty-take = 我来处置
b-duty-done = 已处置，待回访
b-aftercare-ask = 问问怎么样了
b-aftercare-tomorrow = 明天再问
b-aftercare-fine = 我没事了
b-need-help = 还需要帮助
b-duty-close = 关闭
b-duty-hand-over-sure = 确定转出去
b-view = 查看
b-duty-hand-over = 转普通件
b-safe = 我已到室外
b-safe-now = 我现在安全
b-need-contact = 需要人联系我

# 紧急（值守人员核过的话，改动须由值班负责人同意）
emergency-kind-private = 需要保密的紧急情况
emergency-words-private = 内容打开以后才显示
emergency-kind-fire = 火情
emergency-kind-gas = 燃气泄漏
emergency-kind-violence = 暴力伤害
emergency-kind-selfharm = 轻生风险
emergency-kind-medical = 急病急伤
emergency-kind-child = 儿童危险
emergency-kind-trapped = 人员被困
emergency-kind-electric = 触电危险
emergency-kind-collapse = 坍塌坠落
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
