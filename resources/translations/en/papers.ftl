paper-training = PRACTICE — DOES NOT COUNT
paper-tracker = Tracking code

## Receipt

paper-receipt-title = Your receipt
paper-receipt-no-vote = This paper does not say what you voted for.
paper-receipt-check = With it you can check that your vote is in the public record:
paper-receipt-needs-last-line = Your vote is in the urn only if it says VOTED below.
paper-checkpoint-newest = { $size ->
        [0] The urn was empty at the latest checkpoint:
        [one] Latest checkpoint of the urn, with { $size } vote:
       *[other] Latest checkpoint of the urn, with { $size } votes:
    }
paper-receipt-voted = VOTED
paper-receipt-in-the-urn = Your vote is in the urn.

paper-number = { $number }

## Counters, named as at the desk

paper-opened = Opened
paper-closed = Closed
paper-count-check-ins = Ballots handed over
paper-count-cast = Votes in the urn
paper-count-challenged = Test votes opened
paper-count-abandoned = Left without voting
paper-manifest-code = Code of this election
paper-authority-fingerprint = Fingerprint of the authority's key

## Challenge slip

paper-challenge-title = Test of this machine
paper-challenge-does-not-count = This vote does not count
paper-challenge-vote-again = You opened it to put the machine to the test. Now you vote again.
paper-challenge-held = This is what the machine had locked away:
paper-challenge-same = Is it what you had chosen? If not, tell the poll workers right now and show them this paper.
paper-challenge-same-code = It is the same code as on your receipt.
paper-challenge-scan = To check it on another machine, scan this square or go to:
paper-challenge-see-record = To check it on another machine, look the code up at:
paper-challenge-hash = Fingerprint of what was opened
paper-choice-points = { $points ->
        [one] { $project }: { $points } point
       *[other] { $project }: { $points } points
    }
paper-choice-blank = Blank

## Zero report

paper-zero-title = Zero report
paper-zero-empty = The urn of this station is empty. Everything is at zero:
paper-zero-compare = Compare code and fingerprint with those that the city published. If they differ, do not open the station.
paper-zero-sign = Signed by those who opened the station:

## Checkpoint slip

paper-checkpoint-title = Checkpoint { $number }
paper-checkpoint-size = Votes stored
paper-checkpoint-wall = To be put on the wall, where everyone sees it.
paper-checkpoint-photo = You may take a picture. With it anyone can check later that none of these votes is missing or changed.

## Closing record

paper-closing-title = Closing record
paper-balance-agrees = The sums agree.
paper-balance-sum = { $checkins } = { $cast } + { $abandoned }
paper-balance-differs = The sums do not agree.
paper-balance-no-sum = { $checkins } is not { $cast } + { $abandoned }
paper-balance-what-to-do = The difference is { $difference }. Write below what happened.
paper-closing-checkpoints = Checkpoints of the day
paper-closing-checkpoints-how = Votes stored, and the code that was put on the wall.
paper-closing-package = Code of the package that leaves this station
paper-closing-uncounted = Closed, not counted
paper-closing-uncounted-what = The station closed and its votes are in the urn, but they have not been counted yet. When they are, another record comes out, with the result. The numbers and codes of this one do not change: keep it and compare the two.
paper-closing-uncounted-why = Who was missing, or why it was put off:
paper-closing-uncounted-package = The code of the package is on the record with the result: before the count there is no package.
paper-closing-qr = Summary signed by the station:
paper-closing-notes = Notes of the day
paper-closing-no-notes = Nobody wrote a note.
paper-closing-sign = Signed by those who closed the station:

## The result of a table that counts itself, on its closing record

paper-table-title = Result of this station
paper-table-nothing = Nobody voted at this station.
paper-table-spoilt = Spoilt votes
paper-table-few = What is not counted at this station
paper-table-few-votes = { $count ->
    [one] 1 vote
   *[other] { $count } votes
}
paper-table-few-why = They are few: they are counted together with those of other stations, so that nobody learns how anybody voted.
paper-table-photo = { $parts ->
    [one] Photograph this square and take the result with you, signed by the station. Anyone can check it.
   *[other] Photograph these { $parts } squares, one by one or several together, and take the result with you, signed by the station. Anyone can check it.
}
paper-table-part = Part { $part } of { $parts }

## Test page, readiness report, log sheet, receipt for a package

paper-test-title = Test page
paper-test-read = If you can read these letters well and no edge is cut off, the printer works:
paper-test-scan = Read the square with the scanner. This must appear:
paper-test-throw-away = This paper says nothing about anyone. You can throw it away.
paper-ready-title = Check of the station
paper-ready-good = good
paper-ready-not = missing
paper-ready-all = Everything is as it should be.
paper-ready-some = Something is missing. Write below why you open all the same.
paper-ready-sign = We who checked the equipment sign:
paper-log-title = Sheet for writing by hand
paper-log-when = Use it only if the desk's screen does not work.
paper-log-write = Write each person down before they vote, and tick the box when they come back with their receipt.
paper-log-never = Never write how they voted, nor the code of their receipt.
paper-log-later = When the desk works again, type each line into the screen.
paper-log-document = Document
paper-log-area = Area
paper-log-voted = Voted
paper-log-destroy = Once typed in, this sheet goes into the station's sealed envelope.
paper-log-worker = Written by:
paper-handover-title = Receipt for the package
paper-handover-checked = The counting centre read this station's package and checked all of it: it is complete, and signed by the station.
paper-handover-ballots = Votes in the package
paper-handover-compare = Compare the code of the package with that of the closing record. If they differ, do not sign.
paper-handover-sign = We who hand over and receive sign:

## The slip that opens a kiosk

paper-activation-title = To vote on screen { $kiosk }
paper-activation-how = Hold it up to the scanner of that screen. It works once.
paper-activation-until = Until { $until }

## Results

paper-results-title = Results
paper-results-page = Page { $page } of { $pages }
paper-results-budget = Budget
paper-results-spent = Cost of the winners
paper-results-left = Left over
paper-results-ballots = Votes counted
paper-results-blank = Blank
paper-results-rule = How winners were chosen
paper-results-project = Project
paper-results-cost = Cost
paper-results-in-person = In person
paper-results-online = Online
paper-results-on-paper = On paper
paper-results-total-votes = Votes
paper-results-total-points = Points
paper-results-winner = Winner
paper-results-record = Code of the public record
paper-results-signatures = Fingerprint of the signatures
paper-results-check = Anyone can repeat this count with the public record:
