# In a group: only that it was taken up; what it is about is said in private
group-taken = Got it; I'll follow up in private.
group-start = Got it. Please press the button below, then Start: we go on in private, and you need not write it again.
group-how = To report something, mention me with a few words: what it is, and where. I'll answer you in private. I neither read nor keep anything else that is said here.
group-danger = If anybody is in danger now: get to safety first, then call { $fire } (fire), { $police } (police), { $ambulance } (ambulance), { $gas } (gas emergency), { $crisis } (helpline). I can't call for you: please call yourself, or ask someone near you. I am ringing the person on duty.
group-more-was-said = Of what you said in the group I kept the first { $count } messages, and none after those. Sorry: please say the rest again here.
b-group-start = Go on in private

# A group of staff: one card for each new task, without a resident's words, name or exact place
group-bound = This group gets the new tasks of { $node }: one card each, with number, category, grid and who has it. “Claim” accepts; the details go to each one's own chat. To stop, a supervisor mentions me with “unbind”.
group-unbound = This group gets no more new tasks of { $node }.
group-not-bound = That group is bound to no grid, and nothing was changed. To bind it, mention me there with “bind” and a code, such as: bind C01-02.
group-bind-how = Bind to what? Mention me in the group with “bind” and the code of a grid or community, such as: bind C01-02.
group-bind-unknown = There is no grid or community with the code { $code }, and nothing was changed. Please check the code and say it again in the group.
group-bind-not-yours = Only a supervisor above that grid can bind a group to it or unbind it; nothing was changed.
group-over = The group is no longer bound to { $node }: { $why }. What is still to be done is rung for as ever. To go on, mention me in the group and bind it again.
group-over-left = I am not in that group any more
group-over-seat = whoever bound it does not have that seat any more
group-card = { $number } { $category } · { $grid }
    { $stage }: { $who }
group-card-over = { $number } { $category } · { $grid }
    { $stage }
group-card-gone = { $number } is no longer in this group's grid.
group-claim-taken = { $number } has been claimed already.
group-claim-staff = “Claim” in that group is for staff. If you have something to report, just write to me.
group-open-first = Please press the button below and then Start, to open your own chat with me; then come back and try again.
b-claim = Claim
