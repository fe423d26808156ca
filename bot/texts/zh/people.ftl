# 工作人员加入、换账号、离开

join-done = 欢迎，{ $name }！从现在起，这个聊天就是您的工作账号。岗位：{ $seats }。
    新任务会发到这里，点卡片上的按钮就行。发 /tasks 看手上的任务。For English write “English”.
join-no-seat = 暂时没有
join-unknown = 这个加入码现在用不了：可能打错了、已经用过，或者过期了。请核对一遍再发，或者请邀请您的人给一个新的。要反映问题，直接写一句就行。
join-too-often = 这里试过的加入码有点多，先歇一歇，{ $at } 以后再发。着急的话，请邀请您的人帮忙。要反映问题，随时可以写。
join-other-account = 这个聊天已经是一位同事的工作账号，不能再归别人，什么都没有改。请新同事用自己的账号发这个加入码。
join-yours-already = 这个聊天本来就是您的工作账号，加入码还没有用掉。想加一个账号，请在另一个聊天里发它。
join-draft-first = 您有一条还没提交的诉求。请先提交或者撤掉它，再发一次加入码；加入码还没有用掉。
join-told = { $name } 用您给的加入码登录了，岗位：{ $seat }。如果不是本人，请马上停用这个账号。
join-told-you = 刚刚有一个新的聊天账号加到了您的名下，以后新消息发到您最近用的那个。如果不是您本人，请马上告诉督办专员。

# 督办专员管人员

staff-menu = 人员：要做哪一件？也可以直接写，比如「邀请 李师傅」「李师傅离职了」「李师傅手机丢了」。
b-staff-invite = 邀请
b-staff-leave = 有人离开
b-staff-revoke = 停用账号
b-staff-no = 先不
staff-which-invite = 给哪个岗位发加入码？点一下，或者写名字。
staff-which-leave = 谁离开了？点一下，或者写名字。
staff-which-revoke = 谁的账号要停用？点一下，或者写名字。
staff-no-seats = 您的辖区里没有可以安排的岗位。
staff-seat-empty = { $seat }现在没有人。
staff-gone = 这个人已经不在名单里了，什么都没有改。
staff-not-yours = { $name }不在您的辖区里，或者和您同级，不归您安排，什么都没有改。请找区里的负责人或管理员。
staff-unchanged = 好，没有改动。

invite-whom = { $seat }：加入码给谁？
b-invite-person = { $name }（再加一个账号）
b-invite-new = 新来的人
invite-name = { $seat }新来的人怎么称呼？写个短的就行，比如「李师傅」，居民和同事看到的就是这个。
invite-name-short = 请写一个简短的称呼，比如「李师傅」。
invite-made = 好，这是{ $name }的加入码，岗位：{ $seat }。只能用一次，{ $at } 前有效；有人用了，我马上告诉您。请把下面这条原样转给本人，别发到群里。
invite-forward = { $name }，打开网格铃的聊天，把这个加入码发给它，就可以开始工作了：
    { $code }

leave-sure = { $name }离开？确认以后，这个人的账号马上不能再用，岗位（{ $seats }）上的事由下一个人接。
b-leave-yes = 确认离开
leave-done = { $name }已经离开，账号已停用。{ $list }
leave-line = { $seat }：没办完的 { $count } 件，现在找{ $who }。
leave-line-empty = { $seat }：岗位空着，没办完的 { $count } 件先找{ $who }。请尽快安排人，写「邀请」发加入码。
leave-not-yourself = 不能让自己离开。请找另一位督办专员或管理员。

revoke-which = 停用{ $name }的哪个账号？停用以后马上不能再用，我会再给一个新的加入码。
b-account = { $channel ->
        [web] 网页聊天
        [telegram] Telegram
        [console] 终端
       *[other] { $channel }
    } · 最近 { $heard }
never-heard = 没用过
revoke-none = { $name }现在没有账号。要给一个，写「邀请 { $name }」。
revoke-over = { $name }的这个账号已经停用了。
revoke-not-this = 这就是您正在用的账号，不能停用。请换一个账号来停用它。
revoke-done = { $name }的那个账号已停用。

# 离开的人、接手的人

card-gone = 这张卡片已经停用。
account-left = 您在这里的工作已经结束，这个账号不能再处理工作。谢谢您做过的一切！以后有什么问题要反映，照样可以写给我。
account-ended = 这个工作账号已经停用，不能再处理工作。如果是您换了手机，请用新的加入码登录。要反映问题，照样可以写给我。
seat-handed = { $name }离开了{ $seat }，这个岗位以后先找您。{ $count ->
        [0] 没有没办完的事。
       *[other] 没办完的 { $count } 件：{ $list }
    }
seat-empty-yours = { $name }离开了{ $seat }，这个岗位现在空着，铃先响到您这里。{ $count ->
        [0] 没有没办完的事。
       *[other] 没办完的 { $count } 件：{ $list }
    }
seat-empty = { $name }离开了{ $seat }，这个岗位现在空着，没办完的 { $count } 件先找{ $who }。请尽快安排人。
handed-line = { $n }. { $number } { $category } · { $place } · { $what } · { $left }
