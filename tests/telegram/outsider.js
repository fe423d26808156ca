// The npm package telegram-test-api as somebody else's idea of the Bot API, and what it lacks of it: forms with parts, the menu.
const express = require("express");
const multer = require("multer");
const TelegramServer = require("telegram-test-api");

const emulated = new TelegramServer({ port: 1, host: "127.0.0.1" });
const app = express();
app.use(multer().none());
app.all("/bot:token/getMe", (req, res) => {
  const id = Number(req.params.token.split(":")[0]);
  res.json({ ok: true, result: { id, is_bot: true, first_name: "Outsider", username: "outsider_bot" } });
});
app.all("/bot:token/setMyCommands", (req, res) => res.json({ ok: true, result: true }));
app.use(emulated.webServer);
const listening = app.listen(0, "127.0.0.1", () => console.log(listening.address().port));
