# 分拨台、网格长、督办、值班员看到的话，以及居民由此听到的通知。

# 分拨
triage-what = { $number } 是哪一类？{ $place } · { $grid }
    「{ $words }」{ $returned }
triage-where = { $number } { $category } · { $place }：归哪个网格？点社区，或者直接写地名、网格号，发位置也行。
    「{ $words }」{ $returned }
triage-which-grid = { $number } { $category } · { $place }：是哪个网格？
    「{ $words }」{ $returned }
triage-whom = { $number } { $category } · { $place } · { $grid }：派给谁？
    「{ $words }」{ $returned }
triage-returned = { $who } 退回，原因：「{ $reason }」
triage-place-unknown = 没有找到这个地方。请写别的地名或网格号，或者在上面点社区。
triage-nobody = 这里现在没有人能接。请选别的网格，或者联系街道安排人。
triage-over = { $number } 已经派出去了，不用再分拨。
triage-done = { $number } { $category } · { $grid }：已派给 { $who }。
triaged-resident = { $number } 有人负责了：{ $who } 会在 { $due } 前处理。
b-give-anyway = 仍派回 { $name }

# 改类别
recategorise-which = { $number } 现在是「{ $category }」，改成哪一类？
recategorise-same = { $number } 本来就是这一类，没有改动。
recategorise-late = { $number } 现在的状态改不了类别，没有改动。
recategorise-return = { $number } 改成这一类要换人办，这里改不了。请退单，写明应该是哪一类。
recategorised = { $number } 已改为 { $category }，时限改为 { $due }，从受理时算起。
recategorised-lead = { $number }：{ $who } 把类别从「{ $before }」改成「{ $after }」，时限随之变了。
recategorised-resident = { $number } 按「{ $category }」来办，新的承诺是 { $due } 前，由{ $who }负责。

# 并案、拆案
merge-which = { $number } 并到哪一件？请写那件的编号。
merge-not-that = { $number } 并不到那一件。请写一件在办的、同类人能看的编号，比如 GB-261201-0001。
merge-over = { $number } 现在的状态不能并、不能拆，没有改动。
merged = { $number } 已并入 { $parent }，双方居民都告诉了。
merged-worker = { $number } 和 { $parent } 是同一件事，已经合在 { $parent } 里一起办。
merged-resident = { $number } 和 { $parent } 是同一件事，合在一起办，由{ $who }负责。每一步都会告诉您，办好了也会问您。
merged-parent-resident = { $number }：又有居民反映了同一件事，合在一起办，您的这件照常进行。
split-what = { $number } 里哪一部分是另一件事？写一句，会单独立案。
split-no-words = 请用一句话写出要单独办的那部分。
split = 已从 { $number } 拆出 { $part }，等着分拨。
split-apart = { $number } 重新单独办。
split-resident = 您在 { $whole } 里说的「{ $words }」是另一件事，单独立了 { $number }。分拨员定了由谁处理就告诉您。
split-apart-resident = { $number } 和别处不是同一件事，从现在起单独办。

# 不予受理和申诉
decline-why = { $number } 为什么不受理？写一句，会原样告诉居民。
decline-where = { $number }：那居民该找哪里？写清部门、电话或地址，会原样告诉居民。
decline-asked = { $number }：已请 { $who } 审批不予受理。批准前，分拨照常算时间。
decline-asked-already = { $number } 的不予受理正在等审批。
decline-card = { $who } 建议不受理 { $number } { $category } · { $place }。
    居民说：「{ $words }」{ $extra }
    理由：「{ $reason }」
    正确渠道：「{ $channel }」
declined = { $number } 不予受理，理由和正确渠道已告诉居民。
decline-approved-desk = { $number } 的不予受理已批准，已告诉居民。
decline-refused = { $number } 不同意不受理，已请分拨台继续分拨。
decline-refused-desk = { $number } 的不予受理没有批准，请继续分拨。
declined-resident = { $number } 不予受理，理由：「{ $reason }」可以找：「{ $channel }」不同意可以申诉一次，由上一级的另一个人来定。
declined-followed = { $number } 不予受理。理由：「{ $reason }」可以找：「{ $channel }」同不同意，由报这件事的居民来说；您自己遇到的情况，请直接写给我，会另立一件。
declined-again-resident = { $number } 不予受理，理由：「{ $reason }」可以找：「{ $channel }」申诉已经用过，同一件事这里不再受理；情况有变化，请重新发给我。
appeal-why = { $number } 为什么维持？写一句，会原样告诉居民。
appeal-accepted = { $number } 改为受理，已告诉居民。
appeal-accepted-resident = { $number }：申诉成立，重新受理，承诺的时间从现在算起。
appeal-upheld = { $number } 维持不予受理，已告诉居民。
appeal-upheld-resident = { $number }：申诉没有成立，理由：「{ $reason }」在这里这就是最后的答复。仍不同意，可以拨打 12345，或向上级信访部门反映。
appeal-other-person = { $number } 的申诉不能由原来作决定的人来定，要另一个人。
decision-over = { $number } 已经有结果了，不用再审批。

# 挂账
hold-approved = { $number } 同意挂账到 { $until }，已告诉居民和网格员。
hold-refused = { $number } 不同意挂账，已告诉网格员；时限没有停过。
hold-moved-on = { $number } 已经不在处理中，挂账用不上了，申请作废。
hold-date-passed = { $number } 申请挂到的日子已经过了，申请作废。
hold-not-now = { $number } 挂到 { $until } 的申请作废了，请按现在的状态接着处理。
hold-own = { $number } 的挂账是您自己申请的，要由另一个人决定；到期没有结果，会自动报给上一级。
hold-approved-worker = { $number } 挂账到 { $until } 已批准，到日子自动继续。
hold-refused-worker = { $number } 的挂账没有批准，请接着处理；时限没有停过。
hold-told-resident = { $number } 要等到 { $until } 再接着办，原因：「{ $reason }」到日子自动继续，还由{ $who }负责。

# 回访、抽查、重办
call-confirmed = { $number }：居民说已解决，已办结。
call-confirmed-resident = { $number }：回访时您说解决了，已记为确认办结。如果不是这样，点「没解决」，马上退回重办。
call-confirmed-worker = { $number } { $category }：回访时居民说解决了，办结。
call-not-fixed = { $number }：已第 { $n } 次退回重办，{ $due } 前要办好。居民还说了什么？写一句，会转给办的人。
call-not-fixed-resident = { $number }：回访时您说没解决，已退回重办，{ $due } 前要重新办好。
call-words-kept = { $number }：已记下，转给办的人了。
call-tried = { $number }：这次回访已记下，您不用再做什么。居民仍可以自己回答。
call-over = { $number } 不用再回访了。
call-other-person = { $number } 不能由办的人自己回访，要另一个人。
redo-words = { $number } { $category }：没有解决，第 { $n } 次退回，{ $due } 前要重新办好。「{ $words }」
spot-passed = { $number } 抽查通过，已办结。
spot-passed-worker = { $number } { $category }：抽查通过，办结。
spot-why = { $number } 还剩什么没处理好？写一句，会转给网格员。
spot-failed = { $number } 已退回重办，{ $due } 前要办好。
spot-over = { $number } 不用再抽查了。
spot-other-person = { $number } 不能由办的人自己抽查，要另一个人。

# 应急值班
duty-taken = 【紧急】{ $number } { $emergency } 已接手，铃停半小时；到时没有关闭会再响。
    { $place }
    「{ $words }」{ $by }
duty-card = 【紧急】{ $number } { $emergency }
    { $place }
    「{ $words }」{ $by }
duty-closed-staff = { $number }：值班人员已结束处置。又有危险，马上报告并拨打急救、报警电话。
duty-handed-over-staff = { $number }：值班人员看过了，转为普通件，分拨台会定由谁处理。
aftercare-begun = 【回访】{ $number }：记下了，铃停了。一小时后提醒您问问现在怎么样；问过，写明结果再关闭。
aftercare-later = 【回访】{ $number }：{ $at } 再提醒。
aftercare-ring = 【回访】{ $number } { $kind }：该问问现在怎么样了，第 { $ring } 次提醒
aftercare-asked = 【回访】{ $number }：问过了，回话会发到这里。
aftercare-nobody = { $number } 是同事报告的，没有居民可问。请直接联系，写明结果再关闭。
duty-taken-others = 【紧急】{ $number }：{ $who } 已接手处置。
duty-close-why = { $number } 最后怎么样了？写一句再关闭。
duty-closed = { $number } 已关闭，并告诉了居民。
duty-closed-resident-quiet = 您之前说的事，工作人员已经处理过了。需要的时候随时写给我，之前告诉您的办法一直有用。
duty-closed-resident = { $number }：值班人员已结束处置。如果还有危险，马上拨打 { $police }、{ $fire } 或 { $ambulance }。心里不好受，或者还有要办的事，随时写给我。
duty-hand-over-sure = { $number } 转出去以后，分拨台会看到居民说的话。没有人身危险，才转。
duty-handed-over = { $number } 已转为普通件，分拨台会定由谁处理。
duty-handed-over-resident = { $number }：值班人员看过了，接下来按普通的事办。分拨员定了由谁处理就告诉您。如果又有危险，马上拨打 { $police }、{ $fire } 或 { $ambulance }。
duty-over = { $number } 已经不在应急值班这里了。

# 和居民传话
relay-what = 想对居民说什么？原样转过去，不显示您的账号。
relay-words-only = 请写成文字，照片和语音转不过去。
relay-sent = 已转给居民，回话会发到这里。
relay-to-resident = { $who } 说：「{ $words }」
relay-answer-ask = 请写，我原样转过去，不显示您的账号。
relay-from-resident = { $number } { $category }：居民回话：「{ $words }」

# 清单
overdue-none = 所辖范围里没有超时的。
overdue-list = 超时 { $count } 件，最久的在前：
    { $list }
overdue-line = { $n }. { $number } { $category } · { $place } · { $who } 还没{ $what } · { $left }
owed-list = 等着定的 { $count } 件，急的在前：
    { $list }
owed-line = { $n }. { $number } { $category } · { $place } · { $what } · { $left }
owed-chat-line = { $n }. 居民找人工「{ $words }」· { $left }
deciding-hold = 审批挂账
deciding-decline = 审批不予受理
deciding-appeal = 裁定申诉
deciding-pass_on = 审批转派

# 按钮
b-recategorise = 改类别
b-merge = 并案
b-split = 拆案
b-write-resident = 写给居民
b-write-more = 再写一句
b-reply-to = 回复第 { $n } 条
