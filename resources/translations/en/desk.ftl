desk-window-title = Urna · Desk
desk-station = Station { $station } · { $name }
desk-back = Back
desk-continue = Continue
desk-time = { $hour }:{ $minute }

## The two passphrases

desk-unlock-title = Unlock the urn
desk-unlock-first = First poll worker
desk-unlock-second = Second poll worker
desk-unlock-first-hint = Type your passphrase. The other person looks away.
desk-unlock-second-hint = Now it is the other person’s turn: type your own passphrase, with nobody looking.
desk-close-title = Close the station
desk-passphrase = Passphrase
desk-passphrase-show = Show
desk-passphrase-hide = Hide
desk-passphrase-start-again = Start again
desk-passphrase-first-done = The first person has typed theirs.
desk-passphrase-two = Opening the station takes two people, and so does closing it. Nobody does it alone.
desk-unlock-button = Unlock
desk-unlock-busy = Unlocking the urn…
desk-close-button = Close the station
desk-close-busy = Closing the station…

## Before opening

desk-before-title = Ready to open
desk-before-check = Before you open, check together that all of this is so:
desk-before-place = This place is “{ $name }”
desk-before-election = The election is “{ $title }”
desk-before-empty = The urn is empty: no votes
desk-before-day = Today is { $day }
desk-before-hours = Voting is from { $opens } to { $closes }
desk-before-button = Open the station
desk-before-busy = Opening the station…

## Zero report and closing record

desk-zero-title = The station is open
desk-zero-hint = This is the zero report. Both of you sign it and put it up for everyone to see.
desk-zero-button = Start letting people vote
desk-closed-title = The station is closed
desk-closed-hint = This is the closing record. No more votes go in. Now save the station’s package.
desk-closed-button = Save the package
desk-record-station = Station
desk-record-opened = Opened
desk-record-closed = Closed
desk-record-cast = Votes in the urn
desk-record-checked-in = Ballots handed over
desk-record-challenged = Test votes opened
desk-record-abandoned = Left without voting
desk-record-companions = Came with a companion
desk-record-root = Code of the urn
desk-record-election = Code of the election

## The main window

desk-hour-of-day = { $hour } on { $day }
desk-hours-open = Open since { $opened } · closes at { $closes }
desk-hours-closes = Closes at { $closes }
desk-hours-late = It is past closing time ({ $closes }). If nobody is left in the queue, close the station. If this machine’s clock is wrong, set it and continue.
desk-hours-behind = This machine’s clock is slow: it shows a time before the opening. Nothing happens to the votes. Set it when nobody is voting.
desk-counter-cast = { $count ->
        [one] vote in the urn
       *[other] votes in the urn
    }
desk-counter-checked-in = { $count ->
        [one] ballot handed over
       *[other] ballots handed over
    }
desk-counter-challenged = { $count ->
        [one] test vote opened
       *[other] test votes opened
    }
desk-counter-abandoned = { $count ->
       *[other] left without voting
    }
desk-balance = It adds up: { $checked } = { $cast } + { $abandoned }
desk-balance-out = It adds up: { $checked } = { $cast } + { $abandoned } + { $out } voting
desk-balance-not = It does not add up: { $checked } is not { $cast } + { $abandoned }. Hand over no more ballots, and call the organisers.
desk-person-title = Hand over a ballot
desk-person-area = Which area is the person from?
desk-person-own-area = this station’s area
desk-person-age = How old is the person?
desk-person-age-up-to = up to { $oldest }
desk-person-age-between = { $youngest } to { $oldest }
desk-person-age-from = { $youngest } or over
desk-person-contests = This person votes on:
desk-person-none = This person has nothing to vote on, because of area or age. Show them the list on the wall, and write down a complaint if asked.
desk-person-choose = Choose above, and see here what the person votes on.
desk-person-everyone = Everyone votes on the same:
desk-hand-over = Enable the screen
desk-hand-over-busy = Enabling…
desk-voting-title = Someone is voting
desk-voting-hint = Let them vote in peace. When they are done, you see here that the screen is free again.
desk-voting-minutes = { $minutes ->
        [0] Just started
       *[other] For { $minutes } min
    }
desk-voting-quiet = Nobody touched the screen for a long time, and it cleared what was marked. Is the voter still here?
desk-voting-returned = Still here: start over
desk-voting-left = Left without voting…
desk-kiosk = Screen
desk-kiosk-free = free
desk-kiosk-voting = { $minutes ->
        [0] voting for less than a minute
        [one] voting for { $minutes } minute
       *[other] voting for { $minutes } minutes
    }
desk-kiosk-help = Asked for help
desk-kiosk-out = Somebody tried to switch off or close the screen. It goes on.
desk-kiosk-help-seen = On my way
desk-devices = Equipment
desk-device-printer = Printer
desk-printer-works = ready
desk-device-copy = Backup copy
desk-device-speech = Voice
desk-speech-works = ready
desk-speech-program = This machine lacks the program that reads aloud. Voting goes on. Whoever needs the voice has to vote at another station.
desk-speech-sound = There is no sound output, so nobody can ask for the voice. Voting goes on. Connect the earphones and start the program again when nobody is voting.
desk-device-power = Power
desk-device-clock = Time
desk-pause = Pause
desk-close-ask = Close the station…
desk-close-wait = To close, wait until they have voted.

## Who comes to vote

desk-checkin-title = Who is voting?
desk-checkin-hint = Scan the code on the identity card. If that does not work, choose the document and type its number.
desk-checkin-field = Document number
desk-checkin-passport = Passport
desk-checkin-look = Look up
desk-checkin-busy = Looking up…
desk-checkin-document = { $kind } ending in { $end }
desk-checkin-not-her = Not this person
desk-checkin-next = Next person
desk-scan-out = A document was read while somebody is voting. Scan it again when they are done.
desk-checkin-companion = Comes with somebody who helps them vote
desk-checkin-companion-note = Only the number of people is counted; nobody’s name is noted.
desk-checkin-companions = { $count ->
        [one] { $count } person came with somebody who helped them vote
       *[other] { $count } people came with somebody who helped them vote
    }
desk-checkin-found = On the roll
desk-checkin-found-now = This person votes at this station.
desk-checkin-declares = Not on the roll; may vote all the same
desk-checkin-declares-now = Read the address on the document and choose the area. If the number is wrong, look it up again.
desk-checkin-no-roll = May vote
desk-checkin-no-roll-now = Read the address and age on the document, and choose what fits.
desk-checkin-replaces-online = Voted online, and may vote here
desk-checkin-replaces-online-now = If they vote here, this vote counts and not the one online. Ask whether they want to.
desk-checkin-voted-here = Has already voted at this station
desk-checkin-voted-here-now = Somebody with this document has voted here, or is voting now: there is no second ballot. If the person says otherwise, check the number, write the complaint down and call the organisers.
desk-checkin-voted-online = Has already voted online
desk-checkin-voted-online-now = The online vote counts, and there is no second ballot. If the person says they did not vote, write the complaint down and call the organisers.
desk-checkin-elsewhere = Votes at another station
desk-checkin-elsewhere-now = They vote at station { $station }: { $name }. Tell them how to get there.
desk-checkin-not-on-roll = Not on the roll
desk-checkin-not-on-roll-now = Only people on the roll vote here. Check the number. If it is right, send them to the organisers: they can sign up for the next election.
desk-checkin-under-age = Not old enough yet
desk-checkin-under-age-now = Whoever was { $age } on the first day of voting can vote here. Show them the list on the wall.
desk-checkin-no-contest = Has nothing to vote on
desk-checkin-no-contest-now = At this age there is nothing to vote on. Show them the list on the wall, and write down a complaint if asked.

## A voter who left

desk-abandon-title = Did the person leave without voting?
desk-abandon-hint = First make sure that they are no longer at the screen. Their ballot is cancelled and counted apart. What was marked is erased: nobody sees it.
desk-abandon-left = Left and will not come back
desk-abandon-trouble = Could not vote because of a problem with the machine
desk-abandon-mistake = We enabled it for the wrong person, area or age
desk-abandon-other = Another reason
desk-abandon-button = Cancel the ballot
desk-abandon-busy = Cancelling…
desk-abandon-back = No, still voting

## Kiosks beside the desk, opened by a code

desk-activation-which = On which screen will they vote?
desk-activation-give = Give the code
desk-activation-kiosk = Code for screen { $kiosk }
desk-activation-hint = The voter holds it up to the scanner of that screen. It works once and does not say who they are.
desk-activation-until = Good until { $until }
desk-activation-count = { $count ->
        [one] { $number } code with this one
       *[other] { $number } codes with this one
    }
desk-activation-print = Print it
desk-activation-done = Done, next person
desk-arrival-title = This screen is opened by codes
desk-arrival-hint = The desk gives one code to each person. Hold it up to this machine’s scanner, on the voting screen or on this one.
desk-arrival-field = Code from the desk

## A code with which nobody voted

desk-activation-not-now = Will not vote now…
desk-take-back-open = A code was not used…
desk-take-back-title = A code that was not used
desk-take-back-hint = Take the paper back from the voter. First hold it up to their screen, under “A code was not used…”: it says whether somebody voted with it. If nobody did, cancel it here and they may come back.
desk-take-back-kiosk-title = Did somebody vote with this code?
desk-take-back-kiosk-hint = Hold it up to the scanner. If nobody voted with it, from now on it does not open this screen any more.
desk-take-back-field = Code on the paper
desk-take-back-read = Read
desk-take-back-why = What happened?
desk-take-back-left = Left before reaching the screen
desk-take-back-trouble = The screen did not take it
desk-take-back-mistake = Our mistake: wrong person, area or age
desk-take-back-other = Another reason
desk-take-back-counted = The screen says that it has counted this person already
desk-take-back-button = Cancel the code
desk-take-back-kiosk-button = Look and cancel
desk-take-back-is-taken = The code is cancelled
desk-take-back-is-taken-now = The person may come back and get another code. Tear the paper up.
desk-take-back-is-blocked = Nobody voted with this code
desk-take-back-is-blocked-now = It opens nothing here any more. Take the same paper to the desk and cancel it there too.
desk-take-back-is-left = This person left the screen without voting
desk-take-back-is-left-now = They are counted here already. Take the same paper to the desk and choose “The screen says that it has counted this person already”.

## Before a desk with kiosks closes

desk-kiosks-title = The screens and their codes
desk-kiosks-row = { $given } given · { $used } used · { $voided } cancelled · { $unused } not used
desk-kiosks-not-read = { $given } given · { $voided } cancelled · this screen’s list is still to be read
desk-kiosks-just-read = Read: { $kiosks }
desk-kiosks-read-now = First close each screen and save its package on a USB drive. Then connect that drive here, choose it and press “Read”.
desk-kiosks-read = Read
desk-kiosks-take-back-now = { $count ->
        [one] One code was given and nobody used it. Choose why and cancel it: the record counts it as a person who left without voting.
       *[other] { $count } codes were given and nobody used them. Choose why and cancel them: the record counts them as people who left without voting.
    }
desk-kiosks-take-back = { $count ->
        [one] Cancel the code
       *[other] Cancel the { $count } codes
    }
desk-kiosks-note-now = Something does not agree. Continue all the same: it is noted on the record. Write by hand what you know, and tell the organisers.
desk-kiosks-missing-now = Some screen’s list is missing. Continue all the same: it is noted on the record. Write by hand why it is missing, and keep its papers and its drive.
desk-kiosks-note = Note it and continue
desk-kiosks-close-now = Everything agrees: each code that was used came from this desk, and was used once.
desk-kiosks-close = Continue
desk-kiosks-without = Continue without the missing ones
desk-kiosks-why = Why were they not used?
desk-kiosks-why-left = People left before reaching the screen
desk-kiosks-why-trouble = The screens did not work
desk-kiosks-why-other = Another reason
desk-kiosks-unknown = { $count ->
        [one] A code was used that this desk did not give.
       *[other] { $count } codes were used that this desk did not give.
    }
desk-kiosks-elsewhere = { $count ->
        [one] One code was used at another screen.
       *[other] { $count } codes were used at another screen.
    }
desk-kiosks-twice = { $count ->
        [one] One code was used at two screens.
       *[other] { $count } codes were used at two screens.
    }
desk-kiosks-undone = { $count ->
        [one] One code was cancelled here, and somebody voted with it.
       *[other] { $count } codes were cancelled here, and somebody voted with them.
    }
desk-record-codes = Codes for { $kiosk }
desk-ask-close-codes = { $given ->
        [one] { $given } code given
       *[other] { $given } codes given
    }; { $abandoned ->
        [0] none cancelled
        [one] { $abandoned } counted as a person who left
       *[other] { $abandoned } counted as people who left
    }.

## A pause

desk-paused-title = The station is paused
desk-paused-hint = No ballot is handed over until you continue. The votes that went in are safe.
desk-paused-button = Let people vote again

## The second copy

desk-copy-open = Backup copy…
desk-copy-title = Backup copy
desk-copy-hint = The urn is also kept on a USB drive: if this machine breaks, the spare goes on from there. The copy is locked with the same passphrases.
desk-copy-button = Save the copy here
desk-copy-drop = Continue without a copy
desk-copy-busy = Copying the urn…
desk-copy-kept = in { $folder }
desk-copy-none = None: votes are saved on this machine only. Connect a USB drive when you can.
desk-copy-lost = The drive does not answer or is full, and without it no vote goes in. Connect it again, choose another, or continue without a copy.
desk-copy-forked = That copy is of another machine that went on with this station. Let nobody else vote and call the organisers.

## A voter asks for her receipt

desk-receipt-open = Receipt…
desk-receipt-title = Is this vote in the urn?
desk-receipt-hint = Scan the square on the receipt, or type the code. The answer only says whether it is there: nobody knows how the vote was cast.
desk-receipt-field = Tracking code
desk-receipt-button = Look up
desk-receipt-cast = Yes, it is in the urn
desk-receipt-cast-now = This vote went in and is kept safe.
desk-receipt-checked = Yes, it is a test vote
desk-receipt-checked-now = It was opened to put the machine to the test. It is kept, and it is not counted.
desk-receipt-not-here = It is not in this urn
desk-receipt-not-here-now = If the receipt does not say VOTED, that vote was not finished. If it does, write the complaint down and call the organisers. The voter keeps the receipt.
desk-receipt-other-station = It is from another station
desk-receipt-other-station-now = They can say there whether it is in the urn. This urn does not know.

## Closing

desk-ask-close-title = Shall we close the station?
desk-ask-close-final = After closing no more votes go in, and the station cannot reopen.
desk-ask-close-early = It is not time yet: voting ends at { $closes }.
desk-ask-close-queue = People in the queue who came in time vote first.
desk-ask-close-balance = { $cast ->
        [one] { $cast } vote in the urn
       *[other] { $cast } votes in the urn
    }; { $abandoned ->
        [0] nobody left without voting
        [one] { $abandoned } person left without voting
       *[other] { $abandoned } people left without voting
    }.
desk-ask-close-two = You will need both passphrases.
desk-ask-close-button = Yes, close the station

## The package

desk-export-title = Save the station’s package
desk-export-hint = Connect the USB drive and choose where to save. The package is signed: nobody can change it unnoticed.
desk-export-drives = Connected drives
desk-export-none = No USB drive is connected. Connect one and press “Look again”, or type a folder.
desk-export-look-again = Look again
desk-export-free = { $gigabytes } GB free
desk-export-folder = Or type a folder
desk-export-button = Save here
desk-export-busy = Saving, and checking what was saved…
desk-exported-title = The package is saved and checked
desk-exported-hint = We read it again and it is the same as in the urn. This code must be the same as on the closing record.
desk-exported-file = File
desk-exported-ballots = Votes in the package
desk-exported-code = Code of the package
desk-exported-again = Save another copy

## What can go wrong

desk-trouble-wrong-passphrase = One of the two passphrases is not the one chosen when the station was set up. Nothing happened: the urn is still locked. Type them again, each of you your own.
desk-trouble-alike-passphrases = The two passphrases are the same. Each person has to type their own.
desk-trouble-urn-in-use = The urn is open already in another window of this machine. Go on in that one. If you cannot find it, switch the machine off and on: what went in is safe.
desk-trouble-urn-damaged = The urn’s file is damaged. Do not go on with this machine and leave it as it is. With the drive of the copy the station continues on the spare: press “This is the spare…” there. Tell the organisers.
desk-trouble-urn-wrong-key = The key in this folder belongs to another urn. Check that you chose your station’s folder.
desk-trouble-urn-storage = The disk does not take what is written. What went in so far is safe. Try again; if nothing changes, switch this machine off and continue on the spare, from the drive with the copy.
desk-trouble-urn-full = No room is left on this machine’s disk, and the last thing did not go in. What was in before is safe. Empty the bin and try again; if nothing changes, switch this machine off and continue on the spare, from the drive with the copy.
desk-trouble-storage = It could not be written there. The urn did not change. If the drive has a lock, slide it; if not, choose another drive or folder.
desk-trouble-full = No room is left on that drive. The urn did not change. Choose another.
desk-trouble-no-folder = That folder does not exist. Choose a drive from the list or type another folder.
desk-trouble-urn-forked = Two machines went on with this station: this urn and that copy hold different votes. Let nobody else vote at either, leave both as they are and call the organisers. The votes in both are safe.
desk-trouble-urn-mirror-lost = The drive with the copy does not answer or is full, so nothing more went in. What was in before is safe. Press “Backup copy”: connect it again, choose another, or continue without a copy.
desk-trouble-station-clock = By this machine’s clock it is not voting time: not begun yet, or over. If that is wrong, set the clock and try again.
desk-trouble-station-kit = This station’s certificate is missing. It cannot open without it: ask the organisers.
desk-trouble-station-not-empty = Something is in this urn already, and it was never opened. Do not use it: call the organisers and get the spare ready.
desk-trouble-station-workers = Those passphrases belong to another urn. Check that the folder is your station’s.
desk-trouble-station-state = That cannot be done any more: the station changed in the meantime. Unlock the urn again to see where it is.
desk-trouble-station-ballot-out = Someone is voting. Wait until they finish, or record that they left.
desk-trouble-station-no-ballot-out = That person has finished: the vote is in the urn, or the ballot was cancelled before. Nothing needs to be done.
desk-trouble-station-style = Those questions together are no ballot of this election. Nothing was handed over. Choose area and age again.
desk-trouble-station-not-counted = This station counts its own votes, and its package goes out after that. Count first.
desk-trouble-station-trustee = What this urn keeps of one of those who count does not work. The votes are fine. Continue without them, or from the drive with the copy.
desk-trouble-station-trustee-passphrase = That is not the passphrase of the person whose turn it was. Nothing happened: type it again, calmly.
desk-trouble-card = The scanner did not read the document well. Scan it again, or type the number.
desk-trouble-voter-id = That is not a document number. Type it again.
desk-trouble-roll-damaged = The roll on this machine is missing or damaged. The votes are safe. Call the organisers to copy it again.
desk-trouble-station-checked-in = Somebody with this document has already voted at this station. No other ballot was handed over.
desk-trouble-damaged-envelope = The key’s file is damaged. The urn is still locked and whole. Call the organisers and get the spare machine ready.
desk-trouble-package = What was read back is not what was saved. That drive is no good: use another. The urn did not change.
desk-trouble-package-incomplete = The copy was cut short. That drive is no good: use another. The urn did not change.
desk-trouble-package-damaged = The copy came out damaged. That drive is no good: use another. The urn did not change.
desk-trouble-printer = The printer did not print. This person’s vote is safe: look at the screen, it says what comes next.
desk-trouble-printer-out-of-paper = The paper has run out. Put a new roll in; then the person goes on where they were.
desk-trouble-printer-jam = Paper is stuck or the cover is open. Take the paper out and close the cover; the person goes on where they were.
desk-trouble-printer-unreachable = The printer does not answer. Check that it is on and plugged in; the person goes on where they were.
desk-trouble-printer-paused = This machine’s print queue is paused. Resume it under “Printers” in the system settings, or call the organisers.
desk-trouble-printer-failed = The printer says that something is wrong. Switch it off and on; if that does not help, use the spare.
desk-trouble-printer-not-ready = The printer is busy with another paper. Wait until it is done.
desk-trouble-receipt = That could not be read as a receipt. Scan it again, or type the tracking code.
desk-trouble-receipt-other-election = That receipt is from another election. It cannot be looked up here.
desk-trouble-code = That code was not copied right: it has 16 letters and numbers, and one of them does not fit. Look at the paper again.
desk-trouble-activation = That code could not be read, or the desk did not give it. Hold it up again; if that does not help, ask for another one.
desk-trouble-activation-foreign = That code is for another screen or another station. See which one it says.
desk-trouble-activation-expired = That code has expired. Ask the desk for another one. If this keeps happening, compare the clocks of both machines.
desk-trouble-activation-used = That code has been used. The desk can give another one, if the person is due one.
desk-trouble-activation-voided = That code is cancelled already. If the person wants to vote, give them another one.
desk-trouble-activation-sheet = The lists of codes of this station do not go together. Write it down and tell the organisers.
desk-trouble-activation-no-sheet = No list of this station’s screens is here. First close the screen and save its package on a USB drive; then choose that drive here.
desk-trouble-no-kiosk = This desk has no screens beside it. Call the organisers: the machine was started in another way.
desk-trouble-unknown = This did not go well, and the machine cannot say why. What went into the urn is safe. Try again; if it happens once more, call the organisers ({ $code }).

# Who signs the papers of a station
desk-signer-first = First poll worker
desk-signer-second = Second poll worker
