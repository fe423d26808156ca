"""Understanding: text in, `Understanding` out; knows nothing of cases, chats or the database."""
