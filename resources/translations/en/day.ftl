# The day of a table: devices, opening, incidents, papers for the wall, lock, the end. To poll workers.

day-training = PRACTICE: none of this is real. These ballots are not counted.
day-training-words = In practice the passphrases are “uno” and “dos”.
day-training-kiosk = Practice: this ballot is not counted
day-wait = That was not the passphrase. Wait { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    } and type it again, calmly.
day-log-sheet = Print the sheet for writing by hand

## Devices, one by one

day-check-title = Check the equipment
day-check-hint = Try each before you open. If something is missing and cannot be mended you may open all the same: it stands on the paper.
day-check-look = Look again
day-check-report = Print the report
day-check-summary = { $good } of { $all } are fine
day-check-keys = The table’s keys
day-check-keys-not-yet = Not looked at yet.
day-check-keys-all = After closing, this table counts. { $names } must be here.
day-check-keys-some = After closing, this table counts. { $names } can count: { $needed } of them must be here.
day-check-keys-none = The keys of this table are missing: nobody could count what is voted here, so it does not open. Call the organisers: the table has to be prepared again, with those who will count.
day-check-keys-stop = Without the table’s keys it cannot open. Call the organisers.
day-check-printer = Printer
day-check-printer-not-yet = Put paper in, switch it on and print the test page.
day-check-printer-ask = Look at the page: is everything readable, and no edge cut off?
day-check-printer-good = The test page came out and reads well.
day-check-printer-pale = The page did not come out well. See that the roll has the right side up and the cover is shut; print it again. If it is the same, take the spare.
day-check-print = Print a test page
day-check-print-again = Print another
day-check-came-well = It came out well
day-check-came-badly = It did not
day-check-scanner = Scanner
day-check-scanner-not-yet = Scan the square on the test page.
day-check-scanner-good = It read the test page.
day-check-scanner-other = It read something else. Try the page that just came out; if that does not help, unplug it, plug it in and scan again.
day-check-scanner-none = There is no scanner: codes are typed.
day-check-no-scanner = We have no scanner
day-check-stick = Second copy
day-check-stick-not-yet = Connect the stick for the copy.
day-check-stick-good = The urn is also kept in { $folder }.
day-check-stick-none = The stick for the copy is missing. Connect one and choose it: if this machine breaks, the spare goes on from there.
day-check-choose-stick = Choose the stick
day-check-battery = Battery
day-check-battery-not-yet = Nobody has looked yet.
day-check-battery-good = { $percent } %, charged enough or plugged in.
day-check-battery-low = It has { $percent } % and is not plugged in: not enough for the day. Plug it in and press “Look again”.
day-check-battery-none = This machine has no battery. If the power fails it goes off; what is in the urn is kept. Have the sheet for writing by hand ready.
day-check-clock = Clock
day-check-clock-not-yet = Nobody has looked yet.
day-check-clock-ask = The machine says: { $day }, { $time }. Compare it with your watch.
day-check-clock-good = { $day }, { $time }: that is the time.
day-check-clock-wrong = The machine says: { $day }, { $time }, and that is not the date of this vote. Set day and time, and press “Look again”.
day-check-clock-same = The time is right
day-check-disk = Room on the disk
day-check-disk-not-yet = Nobody has looked yet.
day-check-disk-good = { $gigabytes } GB are free: that is enough.
day-check-disk-full = There is not enough room. Delete what does not belong to the table and press “Look again”, or take the spare machine.

## The code of the election

day-code-title = Is this the city's vote?
day-code-hint = One of you reads this code aloud. The other follows it on the printed sheet that you were given.
day-code-where = The printed sheet is in the table's envelope, and the city has published the same code.
day-code-same = It is the same code
day-code-other = It is another
day-code-other-now = Then do not open: this machine has another vote. Call the organisers and take the spare. The urn is closed and empty.

## After a restart

day-restart-title = The table is where it was
day-restart-hint = All that was in the urn is there. Compare these numbers with the last that you saw.
day-restart-out = Somebody had her ballot on the screen and has not voted: she still has it. What she had marked is gone; she chooses again.
day-restart-why = Why did you have to open again?
day-restart-window = Only the window had been closed
day-restart-button = Go on receiving people

## Incidents. day-incident-KIND and day-incident-KIND-WHAT are names, day-do-KIND-WHAT what to do, a step a line.

day-incident-open = Something happened…
day-incident-title = What happened?
day-incident-hint = Choose what comes closest. It is noted on the record, without names and without the time.
day-incident-what = What was it?
day-incident-do = Do this:
day-incident-button = Note it and go on
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
day-incident-receipt-not-hers = A voter says that the receipt is not hers
day-incident-receipt-unreadable = The code cannot be read
day-incident-receipt-other-choice = The test showed something else than was chosen
day-incident-check-in = Checking somebody in
day-incident-check-in-other-ballot = We gave her the ballot of another area or age
day-incident-check-in-other-person = We checked in another person
day-incident-check-in-no-ballot = She was checked in and got no ballot
day-incident-device-from-copy = This is the spare machine: it goes on from the copy
day-incident-device-from-disk = This is the spare machine: it goes on from the other one's disk
day-incident-early-close-committee = The organisers asked for it
day-incident-early-close-danger = There is danger at the place
day-incident-early-close-no-power = There is neither power nor battery
day-incident-early-close-all-voted = Everybody on the roll has voted
day-incident-balance-by-hand = Somebody wrote it wrongly on the paper
day-incident-balance-left = People who were written down left without voting
day-incident-balance-unknown = We do not know why
day-incident-other = Something else
day-incident-other-on-paper = Something else, written by hand on the record
day-do-printer-before =
    This voter's ballot is not in the urn yet. She lost nothing.
    Put paper in, shut the cover and wait until the light is steady.
    Let her press “Try again” on her screen.
    If the printer does not work, connect the spare. She waits meanwhile: her ballot is still hers.
day-do-printer-during =
    Ask for the piece that came out and put it into the envelope: it is no receipt.
    Take out the paper that is stuck, put paper in and shut the cover.
    Let her press “Try again”: the receipt comes out whole.
day-do-printer-after =
    The ballot is in the urn: she does not vote again.
    Let her press “Try again” for the last line, or “Finish without it” if she does not want it.
    If she doubts, look her code up under “Receipt”: it tells you that her ballot is there.
day-do-kiosk-restarted =
    Close this window and open Urna again. Both of you type your passphrases.
    If the ballot was in the urn already, the table shows it. If not, the voter still has hers and chooses again.
    If it happens again, go on with the spare machine.
day-do-kiosk-out-of-use =
    Do not switch the machine off while somebody votes: let her finish, or note that she left.
    Put a sign on the screen so that nobody uses it.
    Go on with the spare machine from the stick with the copy.
day-do-receipt-not-hers =
    Do not ask how she voted, and do not look at the screen with her.
    Look the code up under “Receipt”: it says whether that ballot is in the urn.
    If she has not pressed “Yes, vote” yet, she can choose again. If she has, explain that the paper shows nothing of the vote and that every code is another one.
day-do-receipt-unreadable =
    Type the four letters of each group under “Receipt”.
    If they cannot be read either, clean the print head or change the roll before the next person.
day-do-receipt-other-choice =
    Ask for the paper of the test and take a photo: it is the proof of what happened.
    Ask the voter whether she is sure what she chose. That ballot does not count; she votes again on another machine.
    Do not use this machine any more. Call the organisers.
day-do-check-in-other-ballot =
    If she has not voted: press “Left without voting”, choose “We enabled it wrongly” and hand her another.
    If she has voted, it cannot be changed: nobody can take a ballot out of the urn. It is noted.
day-do-check-in-other-person =
    If she has not voted: cancel the ballot with “We enabled it wrongly” and find the right person.
    If she has voted, write by hand on the record who stands there and has not voted, for the organisers.
day-do-check-in-no-ballot =
    See at the right of the main window whether a ballot is out.
    If it is, she goes to the screen. If it was cancelled, hand her another.
day-do-other-on-paper =
    Write on the closing record, under “Notes of the day”, what happened and what you did. No names.

day-note-early-close = Closed before the hour. { $what }
day-note-balance = The paper and the urn did not agree. { $what }
day-note-times = { $what } ({ $times } times)

## The wall

day-wall-due = Checkpoint no. { $number } is due on the wall, with { $size ->
        [one] { $size } ballot
       *[other] { $size } ballots
    }.
day-wall-print = Print

## The lock

day-lock = Lock
day-lock-title = Screen locked
day-lock-hint = Voting goes on: whoever is at the voting screen can finish. Type your passphrase to see the table.
day-lock-button = Unlock
day-lock-wrong = That is the passphrase of neither of the two people of this table.

## Closing

day-close-early = Why do you close before the hour?
day-close-on-paper = Did you keep a list on paper? Count the people on it (leave it empty if you did not):
day-close-agrees = { $paper } on paper and { $urn } in the urn: they agree.
day-close-differs = { $paper } on paper and { $urn } in the urn: they differ. Count again. If it stays so, choose why and sign it on the record.
day-record-again = Print another copy

## Two sticks, and the end

day-sticks = Copies saved and checked: { $saved } of { $enough }.
day-sticks-same = The first copy is there already. Connect the other stick and choose it.
day-eject-out = You can pull the stick out now.
day-eject-busy = The copy is saved and checked, but the system does not let go of the stick. Wait a minute and eject it in the system's way.
day-eject-no-stick = It was saved on this machine. If that was a stick, eject it in the system's way.
day-second-stick = Save on the second stick
day-finish = Finish
day-finish-with-one = Finish with one copy only
day-sealed-title = The table is done
day-sealed-hint = The urn is sealed: nothing can be done to it any more. Thank you for your work.
day-sealed-sticks = Put each stick into its envelope. They travel with different people.
day-sealed-papers = Hang one copy of the record on the door, take one with the first stick and keep the third.
day-sealed-machine = Switch the machine off and put it away. Do not wipe it: it has the urn until the city says so.
day-sealed-receipt = At the counting centre ask for the receipt, and compare the package's code with that of the record.
day-sealed-foot = You can close this window.

## What can go wrong with the papers that workers ask for

desk-trouble-no-printer = No printer is chosen for this table. Close the window and open the table with its printer.

## Who signs the receipt at the city hall

day-handover-gives = Who hands over
day-handover-takes = Who receives

## A spare machine

day-take-open = This is the spare…
day-take-title = Go on with another machine's urn
day-take-hint = For when the table's machine has broken. The ballots that were in are on the stick with the copy.
day-take-first = Switch the other machine off. It is not used any more today.
day-take-second = Connect the stick with the copy here, or the other machine's disk.
day-take-third = Choose it below. It is copied and nothing is deleted; then you type the same passphrases as ever.
day-take-button = Go on from here
day-take-busy = Bringing the urn…
day-take-done = The other machine's urn is here. Type the passphrases of that table. Once you are in, choose the stick for the copy again.
desk-trouble-station-nothing-here = There is no urn, or more than one. Choose the stick with the copy, or the folder that begins with “urna-”.
desk-trouble-station-newer-here = What you brought is older than the urn that this machine had already. Nothing is lost. Go back to “This is the spare…” and choose the newest copy, or the folder “set-aside-…” of this machine with the highest number.

## The sheet written by hand, typed in

day-hand-open = Type the sheet in…
day-hand-title = Type the handwritten sheet in
day-hand-hint = One line after the other: the number and Enter. Only those with the mark “Voted”. Whoever still waits goes through “Who comes to vote?”.
day-hand-strike = Take out
day-hand-end = End of the sheet
day-hand-done-title = The sheet is typed in
day-hand-done-hint = Compare with the paper. What could not be entered is written on the record, without names. The sheet goes into the sealed envelope.
day-hand-more = Type more lines
day-hand-close = Done
day-hand-lines = Lines typed
day-hand-entered = Entered: has voted
day-hand-struck = Taken out again
day-hand-voted-here = Had voted at this station
day-hand-voted-online = Had voted online
day-hand-replaces-online = Entered. Voted online too: write it on the record
day-hand-elsewhere = Belonged to another station
day-hand-not-on-roll = Not on the roll
day-hand-under-age = Under age
day-hand-no-contest = Has no contest
day-hand-all = Entered by hand, all day
day-hand-machine = Enabled on the machine
day-hand-together = People in all
day-note-by-hand = { $count ->
        [one] { $count } person was written down by hand, on the sheet, and has no ballot in this urn
       *[other] { $count } people were written down by hand, on the sheet, and have no ballot in this urn
    }
day-note-kiosk = Codes for { $kiosk }: { $given } given, { $used } used, { $voided } cancelled, { $unused } not used
day-note-kiosk-not-read = Codes for { $kiosk }: { $given } given, { $voided } cancelled; that screen's list was not read
day-note-one-copy = The package left on a single stick

## Any checkpoint, again

day-wall-open = Checkpoints…
day-wall-title = The day's checkpoints
day-wall-hint = If one fell off the wall or cannot be read, print it again: it is the same.
day-wall-none = There is none yet: one comes each time a batch of ballots is full.
day-wall-one = Checkpoint no. { $number }, with { $size ->
        [one] { $size } ballot
       *[other] { $size } ballots
    }
day-wall-printed = Printed

## Something happened while the journal takes nothing; one stick

day-incident-hint-paper = Choose what comes closest and see what to do. Before the table opens, and once it is closed, it is written on the record by hand.
day-incident-button-paper = We write it on the record
day-sealed-one-copy = The package is on a single stick. Print the record once more: it says so now. Take care of that stick; the urn of this machine can give the same package again.
