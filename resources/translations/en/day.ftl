# The day of a table: devices, opening, incidents, papers for the wall, lock, the end. To poll workers.

day-training = PRACTICE: none of this is real. These votes are not counted.
day-training-words = In practice the passphrases are “uno” and “dos”.
day-training-kiosk = Practice: this vote is not counted
day-wait = { $seconds ->
        [one] That was not the passphrase. Wait { $seconds } second and type it again, calmly.
       *[other] That was not the passphrase. Wait { $seconds } seconds and type it again, calmly.
    }
day-log-sheet = Print a sheet for writing by hand

## Devices, one by one

day-check-title = Check the equipment
day-check-hint = Try each before you open. If something is missing and cannot be fixed, you can open all the same: it is noted on the report.
day-check-look = Look again
day-check-report = Print the report
day-check-summary = { $good ->
        [one] { $good } of { $all } is fine
       *[other] { $good } of { $all } are fine
    }
day-check-keys = The station’s keys
day-check-keys-not-yet = Not checked yet.
day-check-keys-all = After closing, the count is at this station. { $names } must be here.
day-check-keys-some = { $needed ->
        [one] After closing, the count is at this station. One of these people must be here: { $names }.
       *[other] After closing, the count is at this station. { $needed } of these people must be here: { $names }.
    }
day-check-keys-none = The keys of this station are missing: nobody could count what is voted here, so it does not open. Call the organisers: the station has to be prepared again, with those who will count.
day-check-keys-stop = Without the station’s keys it cannot open. Call the organisers.
day-check-printer = Printer
day-check-printer-not-yet = Put paper in, switch it on and print the test page.
day-check-printer-ask = Look at the page: is everything readable, and no edge cut off?
day-check-printer-good = The test page came out and reads well.
day-check-printer-pale = The page did not come out well. Check that the roll is the right way round and the cover is shut; print it again. If nothing changes, use the spare.
day-check-print = Print a test page
day-check-print-again = Print another
day-check-came-well = It came out well
day-check-came-badly = It did not come out well
day-check-scanner = Scanner
day-check-scanner-not-yet = Scan the square on the test page.
day-check-scanner-good = It read the test page.
day-check-scanner-other = It read something else. Try the page that just came out; if that does not help, unplug it, plug it in and scan again.
day-check-scanner-none = There is no scanner: codes are typed.
day-check-no-scanner = We have no scanner
day-check-stick = Backup copy
day-check-stick-not-yet = Connect the USB drive for the copy.
day-check-stick-good = The urn is also kept in { $folder }.
day-check-stick-none = The USB drive for the copy is missing. Connect one and choose it: if this machine breaks, the spare goes on from there.
day-check-choose-stick = Choose the drive
day-check-battery = Battery
day-check-battery-not-yet = Not checked yet.
day-check-battery-good = { $percent } %, charged enough or plugged in.
day-check-battery-low = It is at { $percent } % and not plugged in: not enough for the day. Plug it in and press “Look again”.
day-check-battery-none = This machine has no battery. If the power fails it goes off; what is in the urn is kept. Have the sheet for writing by hand ready.
day-check-clock = Clock
day-check-clock-not-yet = Not checked yet.
day-check-clock-ask = The machine says: { $day }, { $time }. Compare it with your watch.
day-check-clock-good = { $day }, { $time }: the time is right.
day-check-clock-wrong = The machine says: { $day }, { $time }, and that is not the date of this election. Set the date and time, and press “Look again”.
day-check-clock-same = The time is right
day-check-disk = Disk space
day-check-disk-not-yet = Not checked yet.
day-check-disk-good = { $gigabytes } GB free: that is enough.
day-check-disk-full = There is not enough room. Delete what does not belong to the station and press “Look again”, or use the spare machine.

## The code of the election

day-code-title = Is this the city’s election?
day-code-hint = One of you reads this code aloud; the other follows it on the printed sheet.
day-code-where = The printed sheet is in the station’s envelope, and the city has published the same code.
day-code-same = It is the same code
day-code-other = It is not the same
day-code-other-now = Then do not open: this machine has another election. Call the organisers and use the spare. The urn is still closed and empty.

## After a restart

day-restart-title = The station is where it was
day-restart-hint = What went into the urn is still there. Compare with the last numbers you saw.
day-restart-out = Somebody had a ballot on the screen and has not voted yet: they still have it. What they had marked is gone; they choose again.
day-restart-why = Why did you have to open again?
day-restart-window = Only the window had been closed
day-restart-button = Let people vote again
day-restart-copy = The station is open again. Choose the drive for the copy again: press “Backup copy…”.

## Incidents. day-incident-KIND and day-incident-KIND-WHAT are names, day-do-KIND-WHAT what to do, a step a line.

day-incident-open = Something happened…
day-incident-title = What happened?
day-incident-hint = Choose what comes closest. It is noted on the record, without names and without the time.
day-incident-what = What was it?
day-incident-do = Do this:
day-incident-button = Note it and continue
day-incident-back = Back without noting
day-incident-printer = The printer
day-incident-printer-before = It failed before the receipt came out
day-incident-printer-during = Half of the receipt came out
day-incident-printer-after = The receipt came out, but without the word VOTED
day-incident-kiosk = The voting screen
day-incident-kiosk-restarted = It did not answer; we started it again
day-incident-kiosk-out-of-use = We stopped using it
day-incident-power-restarted = The power failed, or the machine went off
day-incident-receipt = A receipt
day-incident-receipt-not-hers = A voter says that the receipt is not theirs
day-incident-receipt-unreadable = The code cannot be read
day-incident-receipt-other-choice = The test showed something other than what was chosen
day-incident-check-in = Checking somebody in
day-incident-check-in-other-ballot = We gave them the ballot of another area or age
day-incident-check-in-other-person = We checked in another person
day-incident-check-in-no-ballot = Somebody was checked in and got no ballot
day-incident-device-from-copy = This is the spare machine: it goes on from the copy
day-incident-device-from-disk = This is the spare machine: it goes on from the other one’s disk
day-incident-early-close-committee = The organisers asked for it
day-incident-early-close-danger = It is not safe here
day-incident-early-close-no-power = There is no power and no battery
day-incident-early-close-all-voted = Everybody on the roll has voted
day-incident-balance-by-hand = Somebody wrote it wrongly on the paper
day-incident-balance-left = People who were written down left without voting
day-incident-balance-unknown = We do not know why
day-incident-other = Something else
day-incident-other-on-paper = Something else, written by hand on the record
day-do-printer-before =
    This voter’s vote is not in the urn yet. They lost nothing.
    Put paper in, shut the cover and wait until the light is steady.
    Ask the voter to touch “Try again” on their screen.
    If the printer does not work, connect the spare. Meanwhile they wait: the ballot is still theirs.
day-do-printer-during =
    Ask for the piece that came out and put it into the envelope: it is no receipt.
    Take out the paper that is stuck, put paper in and shut the cover.
    Ask the voter to touch “Try again”: the receipt comes out whole.
day-do-printer-after =
    The vote is in the urn: the person does not vote again.
    They touch “Try again” for the last line, or “Finish without it” if they do not want it.
    If they have doubts, look the code up under “Receipt”: it tells you that the vote is there.
day-do-kiosk-restarted =
    Close this window and open Urna again. Both of you type your passphrases.
    If the vote was in the urn already, the desk shows it. If not, the voter still has the ballot and chooses again.
    If it happens again, go on with the spare machine.
day-do-kiosk-out-of-use =
    Do not switch the machine off while somebody is voting: let them finish, or note that they left.
    Put a sign on the screen so that nobody uses it.
    Go on with the spare machine from the drive with the copy.
day-do-receipt-not-hers =
    Do not ask how they voted, and do not look at the screen with them.
    Look the code up under “Receipt”: it says whether that vote is in the urn.
    If they have not touched “Yes, vote” yet, they can choose again. If they have, explain that the paper shows nothing of the vote and that every code is different.
day-do-receipt-unreadable =
    Type the code on the paper under “Receipt”, group by group.
    If it cannot be read either, clean the print head or change the roll before the next person.
day-do-receipt-other-choice =
    Ask for the paper of the test and take a photo: it is the proof of what happened.
    Ask whether they are sure of what they chose. That vote does not count; they vote again on another machine.
    Do not use this machine any more. Call the organisers.
day-do-check-in-other-ballot =
    If they have not voted: press “Left without voting”, choose “We enabled it for the wrong person, area or age” and hand over another.
    If they have voted, it cannot be changed: nobody can take a vote out of the urn. It is noted.
day-do-check-in-other-person =
    If they have not voted: cancel the ballot as “We enabled it for the wrong person, area or age” and find the right person.
    If they have voted, write by hand on the record whose name is noted without having voted, for the organisers.
day-do-check-in-no-ballot =
    Look at the right of the desk’s window whether somebody is voting.
    If the ballot is out, they go to the screen. If it was cancelled, hand over another.
day-do-other-on-paper =
    Write on the closing record, under “Notes of the day”, what happened and what you did. No names.

day-note-early-close = Closed early. { $what }
day-note-balance = The paper and the urn did not agree. { $what }
day-note-times = { $what } ({ $times } times)

## The wall

day-wall-due = Checkpoint no. { $number } is due on the wall, with { $size ->
        [one] { $size } vote
       *[other] { $size } votes
    }.
day-wall-print = Print

## The lock

day-lock = Lock
day-lock-title = Screen locked
day-lock-hint = Voting goes on: whoever is at the voting screen can finish. Type your passphrase to see the desk.
day-lock-button = Unlock
day-lock-wrong = That passphrase belongs to neither of the two people of this station.

## Closing

day-close-early = Why are you closing early?
day-close-on-paper = Did you keep a list on paper? Count the people on it (leave it empty if you did not):
day-close-agrees = { $paper } on paper and { $urn } in the urn: they agree.
day-close-differs = { $paper } on paper and { $urn } in the urn: they differ. Count again. If it stays so, choose why and sign it on the record.
day-record-again = Print another copy
day-zero-again = Print the zero report again

## Two sticks, and the end

day-sticks = Copies saved and checked: { $saved } of { $enough }.
day-sticks-same = The first copy is there already. Connect the other drive and choose it.
day-eject-out = You can take the drive out now.
day-eject-busy = The copy is saved and checked, but the system does not let go of the drive. Wait a minute and eject it as usual.
day-eject-no-stick = It was saved on this machine. If that was a USB drive, eject it as usual.
day-second-stick = Save on the second drive
day-finish = Finish
day-finish-with-one = Finish with only one copy
day-sealed-title = The station is done
day-sealed-hint = The urn is sealed: nobody can change it any more. Thank you for your work!
day-sealed-sticks = Put each drive into its envelope. They travel with different people.
day-sealed-stick = Put the drive into its envelope.
day-sealed-papers = Put one copy of the record on the door, take one with the first drive and keep the third.
day-sealed-papers-stick = Put one copy of the record on the door, take one with the drive and keep the third.
day-sealed-machine = Switch the machine off and put it away. Do not erase it: it holds the urn until the city says so.
day-sealed-receipt = At the counting centre ask for the receipt for the package, and compare the package’s code with that on the record.
day-sealed-foot = You can close this window.

## What can go wrong with the papers that workers ask for

desk-trouble-no-printer = No printer is chosen for this station. Close the window and open the station with its printer.

## Who signs the receipt at the city hall

day-handover-gives = Who hands over
day-handover-takes = Who receives

## A spare machine

day-take-open = This is the spare…
day-take-title = Go on with another machine’s urn
day-take-hint = For when the station’s machine has broken. The votes that went in are on the drive with the copy.
day-take-first = Switch the other machine off. Do not use it any more today.
day-take-second = Connect the drive with the copy here, or the other machine’s disk.
day-take-third = Choose it below. It is copied and nothing is deleted; then you type the same passphrases.
day-take-button = Go on from here
day-take-busy = Bringing the urn…
day-take-done = The other machine’s urn is here. Type the passphrases of that station. Once you are in, choose the drive for the copy again.
desk-trouble-station-nothing-here = There is no urn there, or more than one. Choose the drive with the copy, or the folder that begins with “urna-”.
desk-trouble-station-newer-here = What you brought is older than the urn that this machine had already. Nothing is lost. Go back to “This is the spare…” and choose the newest copy, or the folder “set-aside-…” of this machine with the highest number.

## The sheet written by hand, typed in

day-hand-open = Type the sheet in…
day-hand-title = Type the handwritten sheet in
day-hand-hint = One line after the other: the number and Enter. Only those with the mark “Voted”. Whoever still waits goes through “Who is voting?”.
day-hand-strike = Remove
day-hand-end = Finish the sheet
day-hand-done-title = The sheet is typed in
day-hand-done-hint = Compare with the paper. Write on the record what could not be entered, without names. The sheet goes into the sealed envelope.
day-hand-more = Type more lines
day-hand-close = Done
day-hand-lines = Lines typed
day-hand-entered = Entered: has voted
day-hand-struck = Removed
day-hand-voted-here = Had already voted here
day-hand-voted-online = Had already voted online
day-hand-replaces-online = Entered. Voted online too: write it on the record
day-hand-elsewhere = Belonged to another station
day-hand-not-on-roll = Not on the roll
day-hand-under-age = Under age
day-hand-no-contest = Has nothing to vote on
day-hand-all = Entered by hand today
day-hand-machine = Checked in on the machine
day-hand-together = People in all
day-note-by-hand = { $count ->
        [one] { $count } person was written down by hand, on the sheet, and has no ballot in this urn
       *[other] { $count } people were written down by hand, on the sheet, and have no ballot in this urn
    }
day-note-kiosk = Codes for { $kiosk }: { $given } given, { $used } used, { $voided } cancelled, { $unused } not used
day-note-kiosk-not-read = Codes for { $kiosk }: { $given } given, { $voided } cancelled; that screen’s list was not read
day-note-one-copy = The package was saved on one drive only

## Any checkpoint, again

day-wall-open = Checkpoints…
day-wall-title = The day’s checkpoints
day-wall-hint = If one fell off the wall or cannot be read, print it again: it is the same.
day-wall-none = There are none yet. Each time a batch of votes is full, one comes out to put on the wall.
day-wall-one = Checkpoint no. { $number }, with { $size ->
        [one] { $size } vote
       *[other] { $size } votes
    }
day-wall-printed = Printed

## Something happened while the journal takes nothing; one stick

day-incident-hint-paper = Choose what comes closest and see what to do. Before the station opens, and once it is closed, it is written on the record by hand.
day-incident-button-paper = We write it on the record
day-sealed-one-copy = The package is on one drive only. Print the record once more: it says so now. Take care of that drive; this machine’s urn can give the same package again.
