"""What residents want, on messages that the model was not taught: short, typical, in both languages."""

from __future__ import annotations

from nlu.pipeline import Pipeline

CHINESE = """
report 小区门口的路灯坏了三天了没人修
report 楼下垃圾桶满了，到处是苍蝇
report 楼上天天半夜蹦迪，孩子睡不着
report 3栋电梯又坏了
report 消防通道被私家车堵死了
report 井盖缺了一个，晚上看不见很危险
report 楼道里有人给电动车充电
report 家里停水一整天了
report 工地晚上十二点还在施工
report 老板欠我两个月工资不给
report 邻居家的狗没拴绳，吓到小孩
report 烧烤摊油烟直往屋里灌
report 人行道地砖翘起来了，绊倒人
report 暖气一点都不热，家里才14度
report 下水道堵了，脏水往外冒
report 有人在绿化带里种菜
report 物业乱涨停车费
report 树枝快碰到电线了
report 我想反映小区没有监控的问题
report 你好，楼顶漏水，麻烦派人看看
report 垃圾好几天没人清了
report 楼道堆物，说了好多次都没人管
report 建议在路口装个红绿灯
report 老人独居，想申请上门送餐
report 路面塌了一个坑
ask_status 我昨天说的路灯的事怎么样啦
ask_status 处理到哪一步了呀
ask_status 井盖那件有进展没有
ask_status 请问什么时候能有结果
ask_status 帮我看一下进度呗
ask_status 我的投诉现在是哪个部门在办
ask_status 上次那个漏水，有人接手了吗
urge 都过去四天了怎么还没人来
urge 麻烦再催一下师傅
urge 能不能搞快点，等好久了
urge 垃圾的事催一催，臭死了
urge 怎么还没人处理啊，急死我了
urge 快点派人过来行不行
urge 说好昨天修的，人呢
add_info 补充一下，是2单元那边
add_info 忘了告诉你，晚上更严重
add_info 刚才地址写错了，是9栋
add_info 再补两张照片
add_info 对方车牌是京A88231，补充给你们
add_info 再说明一下，只有周末才吵
withdraw 算了，不用处理了
withdraw 帮我把昨天的投诉撤了吧
withdraw 路灯那件不用修了，取消
withdraw 我不想投诉了
withdraw 报重了，撤销一个
withdraw 垃圾那个事不用管了，我们自己清了
confirm_fixed 路灯亮了，谢谢师傅
confirm_fixed 已经修好啦，辛苦
confirm_fixed 垃圾都清走了，很干净
confirm_fixed 对，问题解决了
confirm_fixed 水不漏了，可以结案
confirm_fixed 处理好了，满意
not_fixed 还是没修好啊
not_fixed 又漏水了，根本没弄好
not_fixed 只清了一半，后面还有
not_fixed 没有解决，路灯还是黑的
not_fixed 你们说办完了，可是垃圾还在
not_fixed 修了两天又坏了
not_fixed 楼道堆物还是没清掉
question 居住证怎么办
question 请问社保卡丢了怎么补
question 你们周六上班吗
question 办低保要哪些材料
question 养狗要办什么证
question 医保在哪里交
question 居委会的电话是多少
human 帮我转一下人工
human 我要跟真人讲话
human 找你们工作人员
human 能不能叫个人给我打电话
human 不要机器人，换人来
privacy 把我的个人信息删掉
privacy 你们存了我哪些信息
privacy 我的手机号会不会泄露
privacy 举报别人会不会暴露我是谁
privacy 我要注销账号
complaint_about_staff 网格员态度很恶劣
complaint_about_staff 我要举报你们工作人员收红包
complaint_about_staff 社区那个办事员骂人
complaint_about_staff 窗口的人爱理不理，我要投诉
complaint_about_staff 网格员上门敷衍两句就走，不负责任
switch_language 请讲英语
switch_language 能换成英文吗
switch_language 我看不懂中文
switch_language 换回中文吧
none 你好呀
none 谢谢你们，辛苦了
none 今天好冷啊
none 你真笨
none 办信用卡请加微信
none 哈哈哈
none 测试一下啊
none 888
none 祝你们元旦快乐
none 网格员小王真热心，点赞
"""
ENGLISH = """
report The street lamp in front of building 3 is broken
report garbage has not been collected for four days
report my neighbour plays loud music every night
report the elevator is stuck again
report a car blocks the fire lane
report no water since this morning
report a manhole cover is missing on the sidewalk
report the restaurant downstairs blows smoke into my flat
report my boss didn't pay me for two months
report someone charges an e-bike in the stairwell
report big hole in the road near the school
report stray dogs are chasing children in the park
report sewage comes up from the drain
report construction noise at midnight
report the property company raised the fee without asking
report there is water dripping from my ceiling
report the heating in our building is cold
report please install a bench at the bus stop
ask_status what's happening with my street light report?
ask_status any news about the leak?
ask_status when will my case be done
ask_status who is handling my noise complaint
urge nobody has shown up yet, please hurry
urge can you push them a bit, it's been a week
urge still waiting for the plumber, hurry up
urge please chase the department about the garbage
add_info I forgot to say, it's on the second floor
add_info one more photo for my report
add_info correction: it's building 9
add_info to add: it only happens at night
withdraw please cancel my complaint
withdraw no need to come any more, I did it myself
withdraw forget it, I don't want to complain
withdraw I want to withdraw the parking report
confirm_fixed it's fixed now, thanks a lot
confirm_fixed the lamp works again, thank you
confirm_fixed yes, the garbage is gone
confirm_fixed everything is solved, you may close it
not_fixed no, it's still leaking
not_fixed the lamp is broken again, it was not fixed
not_fixed they only did half of it
not_fixed you closed it but the trash is still there
question how can I get a residence permit
question what are your opening hours
question where do I pay my electricity bill
question which papers do I need to register a baby
human I'd like to speak with a real person
human can someone call me please
human connect me to an operator
privacy please delete all my data
privacy what do you know about me?
privacy can my neighbour see who reported him
complaint_about_staff the grid worker was very rude to me
complaint_about_staff I want to complain about your staff
complaint_about_staff the clerk at the counter insulted me
switch_language can we continue in English
switch_language switch back to Chinese please
switch_language I cannot read Chinese
none hi, how are you
none thanks, you are very helpful
none nice weather today
none you are an idiot
none click here to win a phone
"""


def _sheet() -> list[tuple[str, str]]:
    """Wanted intent and message, of every line."""
    lines = [line.partition(" ") for line in (CHINESE + ENGLISH).splitlines() if line]
    return [(intent, message) for intent, _, message in lines]


def test_what_residents_want_is_understood(taught: Pipeline) -> None:
    told = [(wanted, taught.understand(message).intent, message) for wanted, message in _sheet()]
    assert len(told) >= 150
    wrong = "\n".join(f"{wanted} taken for {found}: {message}" for wanted, found, message in told if wanted != found)
    right = sum(wanted == found for wanted, found, _ in told) / len(told)
    split = sum((wanted == "report") == (found == "report") for wanted, found, _ in told) / len(told)
    assert split >= 0.93, f"{split:.3f} of the reports told from the rest:\n{wrong}"
    assert right >= 0.88, f"{right:.3f} of all intents right:\n{wrong}"


def test_every_wish_is_on_the_sheet_in_both_languages(taught: Pipeline) -> None:
    for sheet in (CHINESE, ENGLISH):
        assert len({line.split()[0] for line in sheet.splitlines() if line}) == 13
