// The page's own words in both languages. What the bot says comes from the server.

const WORDS = {
  zh: {
    title: "网格铃", tagline: "一句话反映问题，铃会一直响到修好为止。演示：当居民，当网格员，再把时间往前拨。",
    clock: "演示时钟", now: "演示时间", plus10: "+10分", plusHour: "+1时", plusDay: "+1天", plus3Days: "+3天", nextBell: "下一响",
    moved: "现在是 ", clockFailed: "时间没有拨动，请再试一次。",
    chats: "对话", resident: "居民", worker: "网格员", lead: "网格长", supervisor: "督办",
    newResident: "新居民", residentNo: "居民 ", as: "扮演", unread: "有新消息",
    log: "对话记录", offline: "连接断开了，正在重连；写下的话不会丢。",
    placeholder: "说说哪里有什么问题", placeholderStaff: "输入消息", send: "发送", photo: "发照片或视频", location: "发位置", message: "消息",
    me: "我：", bot: "网格铃：", chosen: "已选：", photoSent: "照片", placeSent: "位置", voiceSent: "语音", videoSent: "视频", pictureAlt: "随消息发来的照片", mineAlt: "我发的照片", remove: "去掉这张照片", download: "下载文件",
    sending: "发送中…", failed: "没有发出", newBelow: "↓ 新消息",
    welcome: "您好，我是网格铃。哪里有问题，一句话告诉我：什么事、在哪里。", welcomeMore: "不用填表，不用留电话。可以试试：",
    welcomeStaff: "任务到了会出现在这里，在对话里接单、反馈、申请挂账。", welcomeLead: "网格员逾期或居民说没解决时，铃会响到这里。", welcomeSupervisor: "需要审批、督办的事会到这里。选择上方的人，可以看到街道、部门、值班等任何人的对话。",
    examples: ["春风花园3栋楼下垃圾堆了三天没人清", "The street light outside Chunfeng Garden building 5 has been out for a week", "北门小广场晚上十一点还在放音响，吵得睡不着"],
    tooLarge: "文件超过 20 MB，请换小一点的；视频可以拍短一点。", notPicture: "这里只能发照片和视频。文档请拍照或截图发来。", tooMany: "一次最多 6 个，发完可以接着发。",
    placeTitle: "居民站在哪里？", placeChoose: "选一个地点", placeType: "或者输入纬度, 经度", placeBad: "请写成 22.5644, 114.1106 这样。", cancel: "取消", share: "发送位置",
    noLocation: "没能得到位置，请直接写地址。", gone: "请刷新页面，并允许本站的 cookie。",
    held: (count, until) => `有 ${count} 条先不打扰，${until} 合成一条发出（半小时最多一条，紧急和 A 类除外；夜里不响铃）。`,
    reached: "新消息 → ", desk: "分拨台", duty: "值班", department: "部门", head: "部门负责人", community: "社区", street: "街道", district: "区", key: "其他",
  },
  en: {
    title: "Gridbell", tagline: "Say what is wrong: the bell rings until it is fixed. Play everybody, then move the clock.",
    clock: "Demo clock", now: "Demo time", plus10: "+10 min", plusHour: "+1 h", plusDay: "+1 day", plus3Days: "+3 days", nextBell: "Next bell",
    moved: "It is now ", clockFailed: "The clock did not move. Please try again.",
    chats: "Chats", resident: "Resident", worker: "Worker", lead: "Lead", supervisor: "Supervisor",
    newResident: "+ New", residentNo: "Resident ", as: "Play", unread: "new messages",
    log: "Conversation", offline: "The connection broke off and is being restored. Nothing you write is lost.",
    placeholder: "What is wrong?", placeholderStaff: "Message", send: "Send", photo: "Send a photo or video", location: "Send a location", message: "Message",
    me: "Me: ", bot: "Gridbell: ", chosen: "Chosen: ", photoSent: "Photo", placeSent: "Location", voiceSent: "Voice note", videoSent: "Video", pictureAlt: "The photo sent with this message", mineAlt: "My photo", remove: "Remove this photo", download: "Download the file",
    sending: "Sending…", failed: "Not sent", newBelow: "↓ New message",
    welcome: "Hello, this is Gridbell. Tell me in one sentence what is wrong, and where.", welcomeMore: "No forms, no telephone number. For example:",
    welcomeStaff: "New tasks appear here. Accept them, answer and ask for more time right in the chat.", welcomeLead: "The bell rings here when a worker is late or a resident says it is not fixed.", welcomeSupervisor: "What needs a decision comes here. Choose anybody above: street, departments, duty desk.",
    examples: ["Rubbish has been piling up outside Chunfeng Garden building 3 for three days", "春风花园3栋楼下垃圾堆了三天没人清", "The street light outside Chunfeng Garden building 5 has been out for a week"],
    tooLarge: "The file is larger than 20 MB. Please choose a smaller one, or a shorter video.", notPicture: "Only photos and videos can be sent here. Please send a photo or screenshot of a document.", tooMany: "Six at a time at most; send more after these.",
    placeTitle: "Where is the resident?", placeChoose: "Choose a place", placeType: "or type latitude, longitude", placeBad: "Please write it like 22.5644, 114.1106.", cancel: "Cancel", share: "Send location",
    noLocation: "The location could not be found. Please write the address.", gone: "Please reload the page and allow its cookie.",
    held: (count, until) => `${count} held until ${until}, then sent as one message (one per half hour at most, none at night; emergencies and class A don't wait).`,
    reached: "New message → ", desk: "Triage desk", duty: "Duty", department: "Department", head: "Head of department", community: "Community", street: "Street", district: "District", key: "Others",
  },
};

const KEPT = "gridbell.language";
let language = read() ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");
const followers = new Set();

function read() {
  try { return localStorage.getItem(KEPT); } catch { return null; }
}

export function lang() { return language; }

export function t(key) { return WORDS[language][key]; }

// Fill every element that names its words, and give controls their labels.
export function translate(root) {
  for (const each of root.querySelectorAll("[data-t]")) each.textContent = t(each.dataset.t);
  for (const each of root.querySelectorAll("[data-t-label]")) {
    each.setAttribute("aria-label", t(each.dataset.tLabel));
    if (each.matches("button")) each.title = t(each.dataset.tLabel);
  }
  for (const each of root.querySelectorAll("[data-t-hint]")) each.placeholder = t(each.dataset.tHint);
}

export function onLanguage(follow) { followers.add(follow); }

function apply() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  document.title = t("title");
  const button = document.getElementById("language");
  button.textContent = language === "zh" ? "English" : "中文";
  button.lang = language === "zh" ? "en" : "zh-Hans";
  translate(document);
  for (const follow of followers) follow();
}

export function startWords() {
  document.getElementById("language").addEventListener("click", () => {
    language = language === "zh" ? "en" : "zh";
    try { localStorage.setItem(KEPT, language); } catch { /* private mode: the choice lasts as long as the page */ }
    apply();
  });
  apply();
}

// The language of a text, for fonts and for screen readers.
export function langOf(text) { return /[\u3400-\u9fff]/.test(text) ? "zh-Hans" : "en"; }
