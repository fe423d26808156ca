# In a group: only that it was taken up; what it is about is said in private
group-taken = Got it; I'll follow up in private.
group-start = Got it. Please press the button below, then Start: we go on in private, and you need not write it again.
group-how = To report something, mention me with a few words: what it is, and where. I'll answer you in private. I neither read nor keep anything else that is said here.
group-danger = If anybody is in danger now: get to safety first, then call { $fire } (fire), { $police } (police), { $ambulance } (ambulance), { $gas } (gas emergency), { $crisis } (helpline). I can't call for you: please call yourself, or ask someone near you. I am ringing the person on duty.
b-group-start = Go on in private
