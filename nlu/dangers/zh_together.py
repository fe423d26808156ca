"""Chinese words that tell of danger only together, in whatever order: groups of words, and which groups make a danger."""

from __future__ import annotations

from typing import Final

from nlu.dangers.shape import Together

GROUPS: Final = {
    "person": tuple(
        "有人 个人 的人 两人 三人 我 他 她 们 爸 妈 爷 奶 婆 公公 外公 老公 阿公 孩 娃 宝 老人 老头 老太 大爷 大妈 大叔 阿姨 女儿 儿子 孙 弟 妹 哥 姐 同事 同学 "
        "男的 女的 男生 女生 男人 女人 女子 男子 姑娘 小伙 工人 师傅 骑手 学生 朋友 邻居 住户 司机 仔 妞 丫头 闺女 爹 娘 嫂 舅 叔 伯 姨 姑 工友 室友 伢 崽".split()
    ),
    "child": tuple(
        "孩 娃 宝宝 宝贝 婴儿 女儿 儿子 孙子 孙女 外孙 小朋友 男童 女童 幼童 小女 小男 妞 丫头 闺女 伢 崽 细路 小学生 囡 侄 外甥 弟弟 妹妹".split()
    ),
    "stuck": tuple(
        "出不来 出不去 拔不出 拔不动 取不出 弄不出 抽不出 动不了 起不来 上不来 下不来 下不去 爬不 挣不 逃不 跑不出 打不开门 门打不开 卡住 困住 困在 被困 陷在 陷进 陷住 "
        "压着 压住 压在 夹住 夹着 卷进 绞进 反锁 锁在 关在里 被锁 被关 被埋 埋在 出唔 起不到 动弹不得 挣脱不".split()
    ),
    "heavy": tuple(
        "货架 柜子 衣柜 墙 树 石头 机器 电线杆 门 车 预制板 钢管 广告牌 吊车 土 废墟 梁 冰箱 架子 砖 楼板 淤泥 泥 洞 井 坑 栏杆 扶梯 传送带 搅拌 绞肉 缝".split()
    ),
    "limb": tuple(
        "手指 手臂 胳膊 我手 的手 手被 手卡 手夹 脚 腿 头卡 脑袋 的头 头被 身子 身体 脖子 头发 半个身".split()
    ),
    "water": tuple(
        "河里 江里 湖里 海里 塘里 水里 水库 池里 池塘 井里 水中 河中 江中 泳池 到河 到江 到海 到湖 水沟 进河 进江 进湖 下河 冰窟 喷泉池 渠里".split()
    ),
    "fall": tuple("掉 落 跌 坠 摔 滑 冲走 卷走 沉 栽 翻进 踩空 漂着 浮着 扑腾 挣扎 跳".split()),
    "flood": tuple(
        "水在涨 水涨 水越来越 水到 水都到 水已经到 水淹到 水漫到 水快到 洪水 水位在 水灌 进水了 水冲".split()
    ),
    "inside": tuple("里面 车里 屋里 人在 困 出不 还在里 车内 家里有 上不 下不 车窗 熄火".split()),
    "lift": ("电梯", "升降机", "轿厢"),
    "lift_in": tuple(
        "里面有 里有 里还有 里头有 在里面 在里边 我们在 我在 被困 困了 困着 出不 拍门 敲门 呼救 在喊 在哭 关了我 关着 困人 救".split()
    ),
    "lift_stop": tuple("卡 停 不动 不开 打不开 没反应 掉 下坠 黑 没电 停电 坏 门不".split()),
    "height": tuple(
        "楼顶 天台 护栏外 栏杆外 护栏上 栏杆上 窗外 窗台 窗沿 窗户上 阳台外 阳台边 空调外机 外机上 塔吊 桥边 桥上 桥栏 屋顶 房顶 外墙 楼边 围栏外 广告牌上 护栏外面 高压塔 烟囱".split()
    ),
    "climb": tuple(
        "站在 站着 站到 坐在 坐着 爬上 爬到 爬出 在爬 翻到 翻出 翻过 跨出 跨过 跨到 挂在 吊在 蹲在 悬在 骑在 探出".split()
    ),
    "despair": tuple("哭 要跳 想跳 往下跳 跳下 劝不 不下来 不肯下 想不开 轻生 喊着 情绪 不让人靠近 外面了 遗".split()),
    "breath": tuple(
        "脸发 脸都 脸憋 脸紫 脸青 脸白 脸色 嘴唇 嘴巴歪 嘴歪 口齿不清 说话不清 大舌头 喘不 憋得 呼吸 心跳 脉搏 抽过去 抽起来 浑身硬 僵硬 浑身抽 眼睛翻 眼翻 翻白 瞳孔 没知觉".split()
    ),
    "sudden": tuple(
        "突然 忽然 一下子 好像 没了 停了 不行 发青 发紫 发白 煞白 惨白 紫 青 歪 没有了 快 厉害 抖 晕 昏 倒 救 叫不 喊不".split()
    ),
    "hurt": tuple(
        "撞飞 撞倒 撞伤 撞翻 砸中 砸伤 砸倒 砍伤 刺伤 捅伤 捅了 扎伤 头破 血流 满脸血 满头血 一身血 全是血 都是血 流了好多血 流血不 冒血 喷血 吐血 咳血 血止 止不住 烫伤 烧伤 烫掉 泼到 泼了 摔断 压断 夹断 切断 骨头露 肠子 咬得 倒在血".split()
    ),
    "hot": tuple("开水 热水 热油 滚油 热汤 硫酸 汽油 火锅汤 滚水".split()),
    "spilt": tuple("泼 烫 浇 洒到 倒在身 烫到 打翻".split()),
    "down": tuple(
        "倒在 倒了 晕倒 昏倒 晕了 昏了 昏过去 晕过去 躺在 趴在 瘫在 瘫倒 栽倒 摔在 摔倒 跌倒 跌亲 滑倒 倒地".split()
    ),
    "silent": tuple(
        "没反应 叫不 叫她不 叫他不 喊不 喊他不 喊她不 不应 不动 动不了 不能动 起不 不醒 没动静 没气 没呼吸 抽搐 白沫 翻白 血 不省 昏迷 说不出 站不起 爬不起".split()
    ),
    "lost": tuple(
        "找不到 找不着 没找到 没找着 不见了 不见人 丢了 走散 跟丢 走丢 没影 失踪 没回来 没回家 联系不上 跑丢 被人带走 被带走 抱走 拐走 被拐 不知道去哪 不知去向".split()
    ),
    "alone": tuple("没大人 没有大人 没人看 一个人在 自己在 独自 没人管 大人不在 没家长".split()),
    "peril": tuple(
        "马路 车流 路中间 车里 锁着 窗 阳台 水边 河边 铁轨 高速 窗户 塔 楼顶 反锁 打不开门 锁 开着火".split()
    ),
    "attack": tuple(
        "打我 打她 打他 打人 打得 揍 殴打 按在地 按地上 按着打 扇我 扇她 耳光 掐 勒脖 踹 踢我 踢她 捅 砍 围着打 在墙角打 打孩子 打老婆 动手 拖走 拽头发 扯头发 拖着 捂嘴 追着 追我 围住 堵住我 堵我 威胁 要杀 弄死 打死".split()
    ),
    "force": tuple(
        "按在地 头破 血 不让我 不让她 救 喊救 哭 一直 正在 还在 拿刀 拿着 一群 几个 好几个 好多人 混混 围 墙角 地上 往死里 怕 不敢 快来 现在 刀".split()
    ),
    "weapon": tuple("刀 斧 棍 棒 汽油 砖 枪 钢管 铁锤 锤子 铁锹 酒瓶 剪刀 匕首 扳手 电棍 弩".split()),
    "armed": tuple("拿 持 提着 挥 举 掏 抄 带着 攞 握 揣 藏着 泼".split()),
    "against": tuple("追 砍 打 砸 捅 门口 威胁 乱 冲 堵 要 来我 人 我家 找我 在楼 喊".split()),
    "stranger": tuple("陌生人 陌生男 男的 男人 有人 醉汉 小偷 贼 前夫 变态 坏人 疯子 精神病".split()),
    "intrude": tuple(
        "爬我家 爬窗 翻窗 翻进 翻墙进 撬 砸门 踹门 踢门 闯进 闯入 进了我家 进我家 我家窗 一直敲 一直拍 试我家 开我家 捅锁 跟着我 尾随 跟踪 跟到 躲在我 盯着我 扒我".split()
    ),
    "self": tuple("我 他 她 孩子 儿子 女儿 同学 朋友 老公 老婆 妈 爸 室友".split()),
    "farewell": tuple(
        "永别 一了百了 不想再坚持 坚持不下去 撑不下去 没有意义 遗书 遗言 绝笔 来世 下辈子 不想醒 消失 解脱 了结 了断 划开了 割开 割了 不想活 想死 去死 活不下 结束一切 结束自己 喝农药 吃了一瓶 自残 烧炭 开煤气".split()
    ),
    "despairing": tuple("我 大家 要 想 真的 说 发 已经 对不起 再见 手腕 自己 把".split()),
    "gas_thing": tuple("煤气 燃气 天然气 液化气 瓦斯 气罐 气管 气表 气阀 钢瓶 灶台 灶 阀门 气瓶 热水器 软管".split()),
    "gas_loose": tuple(
        "嗤 嘶 呲 滋 哧 气一直往外 气往外 气在往外 漏 喷 刺鼻 整个单元 都能闻到 都闻到 全楼 满屋 满楼 头晕 恶心 碰断 挖断 撞断 压断 扯断 断了在 拧不紧 关不住 味道很 味道好 味好 好大的味 很冲 往外冒 嘀嘀 一直叫 一直响 报警了 中毒".split()
    ),
    "smother": tuple("烤炭 烧炭 炭火 烤火 炭盆 煤炉 燃气热水器 烧煤".split()),
    "faint": tuple("晕 昏 吐 头疼 没力气 叫不醒 倒".split()),
    "fire_thing": tuple(
        "锅 电瓶 电池 充电 车 草坪 草 柴 窗帘 被子 床 沙发 热水器 空调 插座 插排 电视 冰箱 屋 房 楼 家 店 仓库 厂 棚 垃圾桶 树 山 电线 电箱 电表 厨房 阳台 单元 走廊 楼道 楼梯 手机 充电器 灶 衣服 纸箱 杂物 户".split()
    ),
    "burning": tuple(
        "着了 着火 起火 冒火 火苗 满屋子火 烧着 烧起来 点着了 明火 火光 引燃 炸了 冒黑烟 都是黑烟 冒浓烟 全是黑烟 黑烟 浓烟 是烟 好大烟 好多烟 在冒烟 冒烟 火好大 火很大 火越".split()
    ),
    "urgent": tuple(
        "满屋 快 救 下不去 出不去 跑 怎么弄 怎么办 敲门没人 没人 还有人 很近 旁边 好大 老高 呛 一直 现在 看不见 睁不开 119 报警 火警 扑不 灭不 了".split()
    ),
    "live": tuple(
        "漏电 带电 有电 触到电 被电 电了一下 触电 打火 火星 冒火花 蓝光 火花 噼里啪啦 噼啪 滋滋 电到 电麻 电晕 电倒".split()
    ),
    "live_at": tuple(
        "积水 水里 踩 摸 碰 洗澡 灯箱 路灯 灯杆 线搭 电线 线掉 线断 电箱 配电 栏杆 铁门 站台 修灯 小孩 孩 人 我 车上 变压器 插座 热水器".split()
    ),
    "numb": tuple("麻 昏 晕 倒 电到 被电 触到 搭在 火星 蓝光 火花 噼 滋 冒 断 掉 不敢 触电".split()),
    "structure": tuple(
        "墙 房子 房屋 楼 屋 天花板 楼板 阳台 吊顶 桥 梁 柱子 边坡 基坑 工地 山体 地面 路面 脚手架 围墙 挡墙 塔吊 堤 顶".split()
    ),
    "breaking": tuple("裂 塌 垮 要倒 倒了 断了 断裂 在掉 掉砖 往下掉 陷 下沉 倾斜 歪 晃 埋".split()),
    "now": tuple(
        "突然 在掉 还在 越裂 越来越 正在 一直在 不敢 响 咔 老人还在 人还在 埋了 里面有 里面还有 压 快跑 晃 救 往下掉 有人 下面有".split()
    ),
}

TOGETHER: Final = (
    Together("trapped", ("person", "stuck", "heavy")),
    Together("trapped", ("limb", "stuck")),
    Together("trapped", ("person", "fall", "water")),
    Together("trapped", ("flood", "inside")),
    Together("trapped", ("lift", "lift_in", "lift_stop")),
    Together("trapped", ("lift", "person", "stuck")),
    Together("child", ("child", "climb", "height")),
    Together("child", ("child", "lost")),
    Together("child", ("child", "alone", "peril")),
    Together("selfharm", ("person", "climb", "height", "despair")),
    Together("selfharm", ("self", "farewell", "despairing")),
    Together("medical", ("person", "breath", "sudden")),
    Together("medical", ("person", "hurt")),
    Together("medical", ("person", "hot", "spilt")),
    Together("medical", ("person", "down", "silent")),
    Together("violence", ("person", "attack", "force")),
    Together("violence", ("person", "armed", "weapon", "against")),
    Together("violence", ("stranger", "intrude")),
    Together("gas", ("gas_thing", "gas_loose")),
    Together("gas", ("smother", "faint")),
    Together("fire", ("fire_thing", "burning", "urgent")),
    Together("electric", ("live", "live_at", "numb")),
    Together("collapse", ("structure", "breaking", "now")),
)
