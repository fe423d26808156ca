# Codes on walls, bins and lamp posts: after one was scanned or typed
scan-what = You are at { $place }. What is wrong there? Just say it, or send a photo.
draft-scanned = The code you scanned is at { $place }. If you mean that place, tap “Use the code's place”; if something else is wrong there, submit this first, then scan again.
b-use-scanned-place = Use the code's place
place-code-unknown = I could not find that code. Never mind: tell me where it is and what is wrong, in a sentence or with a photo.
place-code-revoked = That code is no longer in use. Never mind: tell me where it is and what is wrong, in a sentence or with a photo.
patrol-scan-what = { $place }: what do you see? Write a sentence or send a photo.
patrol-scan-later = The report you are making is about another place. Submit it, or write “cancel”, then scan this code again.

# On the sheets that are put up
sheet-issuer = Gridbell, { $who }
sheet-do = Something wrong here? Scan, and say it in a sentence
sheet-type-web = Can't scan? Open { $where } and type { $code }
sheet-type-telegram = Can't scan? Find { $where } in Telegram and type { $code }
sheet-emergency = In danger, call: police { $police }, fire { $fire }, ambulance { $ambulance }
