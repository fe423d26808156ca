location-label = 📍 发送我的位置
location-hint = 也可以点下面的“📍 发送我的位置”。
