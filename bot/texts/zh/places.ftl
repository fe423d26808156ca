# 墙上、桶上、灯杆上的码：扫了或输入以后
scan-what = 您在 { $place }。发生了什么？请直接说，或拍一张照片。
draft-scanned = 您扫的码在 { $place }。说的就是那里，点「用扫码的地点」；那里是另一件事，先提交这件，再扫一次。
b-use-scanned-place = 用扫码的地点
place-code-unknown = 没有找到这个码。不要紧：说说在哪里、出了什么问题，写一句话或发张照片就行。
place-code-revoked = 这个码已经停用了。不要紧：说说在哪里、出了什么问题，写一句话或发张照片就行。
patrol-scan-what = { $place }：看到什么问题？写一句话，或者拍张照片。
patrol-scan-later = 手上这条上报说的是别的地点。先提交它，或写「取消」，再扫一次这里的码。

# 印出来贴在墙上的
sheet-issuer = { $who }网格铃
sheet-do = 这里有问题？扫一扫，说一句
sheet-type-web = 扫不了？打开 { $where }，输入 { $code }
sheet-type-telegram = 扫不了？在 Telegram 里找 { $where }，输入 { $code }
sheet-emergency = 有危险请直接拨打：报警 { $police }，火警 { $fire }，急救 { $ambulance }
