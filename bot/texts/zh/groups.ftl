# 群里：只说收到了，内容都在私下说
group-taken = 已收到，私下跟进。
group-start = 已收到。请点下面的按钮，再点“开始”，我们私下说，不用重写。
group-how = 想反映什么，@我 说一句是什么事、在哪里，我私下跟您说。群里别的话我不看、也不存。
group-danger = 要是有人正有危险：先到安全的地方，再打火警 { $fire }、报警 { $police }、急救 { $ambulance }、燃气抢修 { $gas }、心理援助 { $crisis }。我不能替您报警，请您自己或请旁边的人打。我正在通知值班人员。
group-more-was-said = 群里您说的话，我替您留了前 { $count } 条，后面的没有留下。抱歉，请在这里再说一次。
b-group-start = 私下说

# 工作群：每件新任务一张卡，没有居民的话、姓名和具体地点
group-bound = 本群接收{ $node }的新任务：每件一张卡，只写编号、类别、网格和谁在办。点“领取”就是接单，详情发到各人的私聊。要停，督办专员 @我 说“解绑”。
group-unbound = 本群不再接收{ $node }的新任务。
group-not-bound = 那个群没有绑定网格，没有做任何改动。要绑定，请在群里 @我 说“绑定”加编号，比如：绑定 C01-02。
group-bind-how = 绑定哪里？请在群里 @我 说“绑定”加网格或社区的编号，比如：绑定 C01-02。
group-bind-unknown = 没有编号是 { $code } 的网格或社区，没有做任何改动。请核对编号，在群里再说一次。
group-bind-not-yours = 绑定和解绑由那个网格上面的督办专员来做，没有做任何改动。
group-over = 工作群和{ $node }的绑定结束了：{ $why }。还没办的任务照常催办。要继续，请在群里 @我 重新绑定。
group-over-left = 我已不在那个群里
group-over-seat = 当初绑定的人已不在那个岗位
group-card = { $number } { $category } · { $grid }
    { $stage }：{ $who }
group-card-over = { $number } { $category } · { $grid }
    { $stage }
group-card-gone = { $number } 不在本群的网格了。
group-claim-taken = { $number } 已经有人领取了。
group-claim-staff = 群里的“领取”是工作人员用的。您有事要反映，直接写给我就行。
group-open-first = 请先点下面的按钮，再点“开始”，打开和我的私聊；然后回来再试一次。
b-claim = 领取
