# 网格员和网格长看到的话，以及居民由此听到的短通知。
stage-filed = 待分拨
stage-assigned = 待接单
stage-in_progress = 处理中
stage-waiting_resident = 等居民回答
stage-on_hold = 挂账
stage-resolved = 待确认
stage-confirmed = 已确认办结
stage-unconfirmed = 未确认结案
stage-declined = 不予受理
stage-withdrawn = 居民撤回
stage-merged = 已并案
stage-closed = 值班关闭
stage-yours = 等您{ $what }
quoted = 「{ $words }」

# 任务清单和任务卡
tasks-none = 手上没有待办。巡查看到什么，直接发文字或照片。
tasks-list = 手上 { $count } 件，急的在前：
    { $list }{ $more }
tasks-line = { $n }. { $number } { $category } · { $place } · { $stage } · { $left }
tasks-line-paused = { $n }. { $number } { $category } · { $place } · { $stage }
tasks-more = {"\u000A"}还有 { $count } 件，办掉几件再发 /tasks 看。
task-card = { $lead }{ $number } { $category } · { $stage } · { $left }
    { $place }
    「{ $words }」{ $extra }{ $history }
task-card-still = { $lead }{ $number } { $category } · { $stage }
    { $place }
    「{ $words }」{ $extra }{ $history }
task-lead-in = { $text }{"\u000A"}
task-contact = 联系居民（本人同意，只用于这件事）：{ $words }
task-moved-on = 这件已经变了，现在是这样：
task-did = { $at } { $did }
task-said = { $at } { $what }：「{ $words }」
task-photo = { $number } { $part }{ $which }
task-unknown = 没有找到 { $number }，或者这件不归现在的岗位看。发 /tasks 看手上的任务。
task-gone = { $number } 已转给 { $who }，您不用再管。
did-file = 受理
did-assign = 派单
did-accept = 接单
did-return = 退单
did-reassign = 转派
did-ask = 问了居民
did-answer = 结束等待，接着处理
did-hold = 挂账
did-resume = 继续处理
did-resolve = 报已处理
did-reject = 居民说没解决
did-reopen = 居民重开
did-spot-fail = 抽查没通过
did-confirm = 居民确认
did-withdraw = 居民撤回
said-addition = 居民补充
said-answer = 居民回答
said-remains = 还剩
said-question = 问居民
said-evidence = 处理说明
said-return = 退单原因
said-hold = 挂账原因
said-call = 回访时
said-other = 说明
voice-report = 反映时的语音
voice-evidence = 处理后的语音
voice-remains = 没解决的语音
voice-addition = 补充的语音
voice-other = 语音
photo-report = 反映时的照片
photo-evidence = 处理后的照片
photo-remains = 没解决的照片
photo-addition = 补充的照片
photo-other = 照片

# 接单
accept-none = 没有等着接的新任务。发 /tasks 看手上的。
accepted-all = 已接 { $count } 件：
    { $list }
accepted-line = { $number } { $category }
accepted-resident = { $number }：{ $who } 已接单，会在 { $due } 前处理。
accepted-resident-open = { $number }：{ $who } 已接单，正在处理。

# 已处理
evidence-ask = { $number }：请发一张现场照片或一句说明。
resolved-sent = { $number }：已发给居民确认。
resolved-spot = { $number }：已请上级抽查。通过了就办结。
resolved-proxy = { $number }：已交分拨台，按约定的方式问居民。
spot-card = 请抽查 { $number } { $category } · { $place }，{ $who } 说处理好了。{ $words }
proxy-callback-card = 请问居民 { $number } { $category } · { $place } 解决了没有，方式：{ $way }。{ $who } 说处理好了。{ $words }
reply-unclear = 这句话还没有发出去。{ $number } 处理完了点「已处理」；要问居民点「问居民」。
done-this = 「{ $words }」说的是 { $number } { $category } · { $place } 吗？点「已处理」，就把这句话发给居民确认；也可以先补张照片。
which-task = 收到了。是哪一件？点一个；都不是就点「新问题」。

# 问居民
ask-what = { $number }：想问居民什么？写一句，原样转给居民。
ask-words-only = 请写成一句话，照片和语音转不过去。
ask-sent = { $number }：已问居民，等回答时不计时。
ask-nobody = { $number } 的居民不在线上，问不到。请上门或打听，问到后写进处理说明。
ask-resident = { $number } { $category }：{ $who } 想问您：「{ $words }」直接回复就行，文字、照片都可以。

# 退单
return-why = { $number } 为什么退？
return-words = { $number }：请写一句退单原因。
return-done = { $number } 已退回分拨台，您不用再管。
return-redo = { $number } 是居民要求重办的，不能退单。可以点「转派」，请网格长换人。
returned-resident = { $number }：正在给您换一位工作人员，定了就告诉您。您不用再报。

# 转派
pass-choose = { $number } 转给谁？
pass-card = { $who } 想把 { $number } { $category } · { $place } 转给别人，{ $left }。
    「{ $words }」{ $extra }
    转给谁？
pass-asked = { $number }：已请 { $who } 换人。定下来之前，还由原岗位处理。
pass-asked-already = { $number } 已经请示过转派，在等答复；答复之前还由原岗位处理。
pass-nobody = { $number } 现在没有别的人可转。请联系网格长，或者「申请挂账」。
pass-not-to-them = 现在不能转给这位。请打开这件任务，再点「转派」。
pass-done = { $number } 已转给 { $who }。
pass-refused-done = { $number } 不转派，已告诉网格员。
pass-refused = { $number } 不转派，请继续处理。
reassigned-resident = { $number }：现在由 { $who } 负责，承诺的时间不变。您不用再报。

# 挂账
hold-why = { $number }：为什么要等？写一句，会原样告诉居民。
hold-until = { $number }：等到哪天？点一个，或者写日期，比如 12月10日、下周三、月底。
hold-until-unclear = 没看懂是哪天。{ $number } 等到哪天？点一个，或者写成 12月10日、下周三、两周后。
hold-until-past = { $day }不行，最早写明天。{ $number } 等到哪天？点一个，或者再写一个。
hold-until-far = { $day }太远，最多等 { $longest } 天，到期可以再申请。{ $number } 等到哪天？
hold-asked = { $number }：已请 { $who } 审批，挂到 { $until }。批准前时限照算。
hold-asked-already = { $number } 已经申请过挂账，在等审批；批准前时限照算。
hold-nobody = { $number } 没有能审批的上级，挂不了账。请继续处理，或联系街道。
hold-card = { $who } 申请把 { $number } { $category } · { $place } 挂到 { $until }，{ $left }。
    原因：「{ $reason }」
    居民说：「{ $words }」{ $extra }
resumed-resident = { $number }：{ $who } 已接着处理，办好了会问您解决了没有。

# 吹哨
whistle-not-yet = { $number }：现在还不能在这里吹哨。{ $first }请先电话联系；要换人点「转派」，要等点「申请挂账」。
whistle-route = 这类事归{ $route }。

# 巡查和代报
patrol-card = 巡查上报：{ $category }
    { $where }{ $extra }
patrol-which = 巡查上报：{ $where }
    是哪一类？选一个，或者直接提交，由分拨台来定。{ $extra }
patrol-which-place = 「{ $place }」有好几处，是哪一处？{ $extra }
patrol-likely-place = 「{ $place }」是指{ $count ->
        [1] 下面这处吗
       *[other] 下面哪一处
    }？都不是就写清楚地点，或者直接提交。{ $extra }
patrol-where = { $place } → { $grid }
patrol-photos = 照片 { $count } 张
patrol-own-grid = 没说地点，按自己的网格算。不对就写地名或发位置。
patrol-danger = 有人有危险先打 { $fire }（火警）、{ $police }（报警）、{ $ambulance }（急救）。这里不能替人报警。
patrol-what = 那里有什么问题？写一句话，或者发张照片。
patrol-filed-mine = 已上报 { $number }，已记在自己名下。
patrol-filed = 已上报 { $number } { $category }，由 { $who } 处理。
patrol-filed-triage = 已上报 { $number } { $category }，等分拨台定由谁处理。
staff-danger-ask = 这话听起来有人有危险。正在发生就点「有危险」，马上呼叫值班人员；不是就不用管。
proxy-consent = 代居民提交：居民知情同意吗？
proxy-how = 处理好以后，怎么问这位居民？
way-visit = 上门
way-neighbour = 请邻居转问
way-paper = 留纸条

# 随便说
staff-hello = { $name }，这里的岗位：{ $seats }。
    手上 { $count } 件，发 /tasks 看。看到问题直接发文字或照片。For English write “English”.
staff-nod = 好的。发 /tasks 看手上的任务。
staff-help = 没太看懂。处理完了，写一句（比如「已清运」）或发张照片；要上报，写清什么地方出了什么事。发 /tasks 看手上的任务。
label-not-here = 现在没有可以「{ $word }」的卡片，什么都没有改。发 /tasks，打开任务再点。
staff-language = 好，以后说中文。
staff-stopped = 好，刚才没做完的不做了。发 /tasks 看任务。
staff-edit-late = 原来那句已经记下，改不了了。要更正，请再发一句。
no-seat = 您现在没有岗位，做不了这件事。请联系街道管理员。

# 按钮
b-resolve = 已处理
b-ask-resident = 问居民
b-whistle = 吹哨
b-hold = 申请挂账
b-resume = 继续处理
b-photos = 看照片
b-voices = 听语音
b-files = 看附件
b-for-task = { $category } · { $place }
b-for-task-numbered = { $category } · { $place } · { $number }
b-new-problem = 新问题
b-return-not-my-grid = 不在我网格
b-return-untrue = 不属实
b-return-duplicate = 重复
b-return-department = 需要部门
b-return-other = 其他
b-pass-refuse = 不转派
b-hold-days = { $n }天后
b-approve = 同意
b-refuse = 不同意
b-spot-pass = 抽查通过
b-spot-fail = 没处理好
b-proxy = 代居民提交
b-proxy-agreed = 已同意
b-way-visit = 上门
b-way-neighbour = 邻居
b-way-paper = 纸条
