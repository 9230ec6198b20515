# What the voter's screens say.

kiosk-language-name = English

## First screen

kiosk-start = Touch to start
kiosk-waiting = Please wait until the poll workers let you in. This screen changes by itself.
kiosk-activation = Hold the code from the poll workers up to the scanner.
kiosk-activation-used = That code has been used. Go back to the poll workers: they will give you another one.
kiosk-activation-expired = That code has run out. Go back to the poll workers: they will give you another one.
kiosk-activation-foreign = That code is for another screen. See on the paper which one, or ask the poll workers.
kiosk-activation-unreadable = We could not read that code. Hold it up again, straight and still.
kiosk-activation-other = The screen could not be opened. Tell a poll worker; you have lost nothing.
kiosk-listen = Listen
kiosk-letters-button = Letters, colour, voice
kiosk-letters-button-silent = Letters and colour
kiosk-letters-button-short = Letters
kiosk-help-button = Ask for help
kiosk-help-button-short = Help
kiosk-back = Back
kiosk-done = Done
kiosk-understood = I see
kiosk-up = Up
kiosk-down = Down

## Choosing

kiosk-place = Question { $place } of { $places }
kiosk-number = No. { $id }
kiosk-read-more = More
kiosk-picture = In the picture: { $text }
kiosk-map = Where it is
kiosk-guide-choose-1 = Choose one project.
kiosk-guide-approval = { $most ->
        [one] Choose one project.
       *[other] Choose up to { $most } projects.
    }
kiosk-guide-approval-exactly = Choose { $most } projects.
kiosk-guide-approval-range = Choose { $least } to { $most } projects.
kiosk-guide-knapsack = Choose as many as you like, up to { $budget } in all.
kiosk-guide-knapsack-picks = { $most ->
        [one] Choose one project, of up to { $budget }.
       *[other] Choose up to { $most } projects, and up to { $budget } in all.
    }
kiosk-guide-ordinal = { $most ->
        [one] Choose one project: your favourite.
       *[other] Choose up to { $most }, in order: your favourite first.
    }
kiosk-guide-cumulative = { $points ->
        [one] Give your point to the project you like.
       *[other] Share { $points } points among the projects you like.
    }
kiosk-guide-cumulative-one = { $points ->
        [one] Give your point to the project you like.
       *[other] Give up to { $points } points to the project you like.
    }
kiosk-guide-one-project = There is just one project: choose it, or vote blank.
kiosk-guide-one-project-points = { $points ->
        [one] There is just one project: give it a point, or vote blank.
       *[other] There is just one project: give it up to { $points } points, or vote blank.
    }
kiosk-used = Used
kiosk-left = Left
kiosk-picks-made = { $picks ->
        [0] None chosen yet
       *[other] { $picks } chosen
    }
kiosk-picks-left = { $picks ->
        [0] No more left
       *[other] { $made ->
            [0] You may choose { $picks }
           *[other] You may choose { $picks } more
        }
    }
kiosk-points = { $points ->
        [one] 1 point
       *[other] { $points } points
    }
kiosk-points-given = { $points ->
        [0] No points given yet
        [one] 1 point given
       *[other] { $points } points given
    }
kiosk-points-left = { $points ->
        [0] No points left
        [one] 1 point left
       *[other] { $points } points left
    }
kiosk-one-more = One point more
kiosk-one-less = One point less
kiosk-rank-up = One place up
kiosk-rank-down = One place down
kiosk-ranking-button = See my order and change it
kiosk-ranking-title = Your order
kiosk-ranking-guide = Drag each project to its place, or use the arrows.
kiosk-ranking-out = Take out
kiosk-card-chosen = Chosen
kiosk-card-not-chosen = Not chosen
kiosk-card-rank = Place { $rank }
kiosk-next-contest = Next question
kiosk-next-contest-short = Next
kiosk-to-review = Review my vote
kiosk-to-review-short = Review
kiosk-back-to-review = Back to the review
kiosk-back-to-review-short = Review
kiosk-vote-blank = Vote blank
kiosk-vote-blank-short = Blank
kiosk-back-to-list = Back to the list

## Why not

kiosk-short-too-dear = Costs more than you have left.
kiosk-short-too-many = { $allowed ->
        [one] You have chosen one.
       *[other] You have chosen all { $allowed }.
    }
kiosk-short-too-many-points = { $allowed ->
        [one] Your point is given.
       *[other] All points are given.
    }
kiosk-too-dear = With this project you would go over { $budget }. Take another one out first, or choose one of up to { $left }.
kiosk-too-dear-nothing-left = You have used all { $budget }. To choose this one, take another one out first.
kiosk-too-many = { $allowed ->
        [one] You may choose just one project. To choose this one, take the other one out first.
       *[other] You have chosen { $allowed } projects, the most you may. To choose this one, take another one out first.
    }
kiosk-too-many-points = { $allowed ->
        [one] You have given your point. To give it to this one, take it from the other one first.
       *[other] You have given all { $allowed } points. Take points from another project first.
    }
kiosk-too-many-points-for-one = { $allowed ->
        [one] A project can have 1 point at most.
       *[other] A project can have { $allowed } points at most.
    }
kiosk-too-few = Choose at least { $allowed } projects: { $missing } missing. You may also vote blank.
kiosk-too-few-points = Give at least { $allowed } points: { $missing } missing. You may also vote blank.
kiosk-only-one = You may choose just one, and you chose “{ $chosen }”. Take it out, or change.
kiosk-change-to = Change to “{ $wanted }”
kiosk-change-to-short = Change

## Finding

kiosk-search = Search by number or word
kiosk-search-short = Search
kiosk-themes = Filter and sort
kiosk-themes-short = Filter
kiosk-themes-title = Which projects do you want to see?
kiosk-themes-heading = Topic
kiosk-themes-all = All topics
kiosk-areas-heading = Area
kiosk-areas-all = All areas
kiosk-order-heading = Order
kiosk-order-drawn = Drawn at random for you
kiosk-order-listed = As listed
kiosk-order-number = By number
kiosk-order-name = By name
kiosk-order-cheap = Cheapest first
kiosk-order-dear = Dearest first
kiosk-near = No project has “{ $typed }”. These are similar:
kiosk-found-near = { $count ->
        [0] No projects
        [one] See 1 similar
       *[other] See { $count } similar
    }
kiosk-show-all = Show all
kiosk-see-found = See
kiosk-nothing-found = No project matches. Try another word, or look at all of them.
kiosk-found = { $count ->
        [0] No projects
        [one] See 1 project
       *[other] See { $count } projects
    }
# The rows of the keyboard drawn on the screen, from top to bottom.
kiosk-keys = 1234567890 QWERTYUIOP ASDFGHJKL ZXCVBNM
kiosk-key-space = Space
kiosk-key-erase = Erase one letter
kiosk-key-clear = Erase all

## Blank

kiosk-blank-question-title = You are about to vote blank
kiosk-blank-question = You have chosen no project in this question. Is that what you want?
kiosk-blank-question-marks = If you vote blank, what you chose in this question is taken out. Is that what you want?
kiosk-blank-counts = A blank vote goes into the urn and is counted as blank.
kiosk-keep-choosing = No, I want to choose
kiosk-keep-choosing-short = Choose
kiosk-blank-yes = Yes, vote blank
kiosk-blank-yes-short = Yes, blank
kiosk-blank-title = Blank vote
kiosk-blank-explained = You chose no project in this question.

## Review

kiosk-review-title = Read your vote before you go on
kiosk-review-guide = If something is not what you wanted, touch “Change”.
kiosk-review-corner = Review
kiosk-change = Change
kiosk-could-spend = You may add more: { $left } left.
kiosk-could-choose = You may choose { $picks } more, if you like.
kiosk-could-give-points = { $points ->
        [one] 1 point is left, if you like to give it.
       *[other] { $points } points are left, if you like to give them.
    }
kiosk-lock = It is right: print my receipt
kiosk-lock-short = It is right: print

## The machine works

kiosk-busy-locking = Locking your vote
kiosk-busy-printing = Your receipt is coming
kiosk-busy-casting = Your vote is on its way to the urn
kiosk-busy-last-line = Your vote is in the urn
kiosk-busy-opening = Opening this vote in front of you
kiosk-busy-wait = One moment, please.
kiosk-busy-paper = The paper comes out of the printer beside the screen.

## Cast, or put the machine to the test

kiosk-decide-title = Your vote is locked. Shall we put it into the urn?
kiosk-cast = Yes, vote
kiosk-cast-means = It goes into the urn and counts. It cannot be undone.
kiosk-challenge = Put this machine to the test
kiosk-challenge-means = We open this vote in front of you, to see that it holds what you chose. This one does not count: you vote again afterwards.
kiosk-receipt-title = Your receipt
kiosk-receipt-printed = It is printed. It does not say how you voted. With it you can check that your vote is in the urn.
kiosk-no-paper = No paper came out

## After a test

kiosk-opened-title = This is what the machine held
kiosk-opened-guide = Compare it with what you chose. If anything is different, call a poll worker.
kiosk-opened-not-counted = This vote was a test: it does not go into the urn and does not count. Now vote again.
kiosk-opened-code = Anyone can check this test in the public record with the code of your receipt:
kiosk-slip-printing = A paper with this test is coming.
kiosk-slip-printed = Take the paper of this test with you.
kiosk-slip-failed = The paper of this test did not come out. The test is kept all the same: you find it by the code.
kiosk-vote-again = Vote again

## Thanks

kiosk-thanks-title = Done. Your vote is in the urn.
kiosk-thanks = Thank you for deciding.
kiosk-thanks-receipt = Take your receipt: it does not say how you voted.
kiosk-thanks-finish = Finish

## When something fails

kiosk-retry = Try again
kiosk-trouble-to-review = Back to my vote
kiosk-trouble-finish = Finish without it
kiosk-trouble-finish-short = Finish
kiosk-trouble-lock-title = We could not lock your vote
kiosk-trouble-lock = Your vote is not in the urn yet. What you chose is still here.
kiosk-trouble-lock-now = Try again. If it stays so, call a poll worker; nothing is lost.
kiosk-trouble-print-title = The receipt could not be printed
kiosk-trouble-print = Your vote is not in the urn yet.
kiosk-trouble-print-now = Call a poll worker; nothing is lost. When the printer is ready, touch “Try again”.
kiosk-trouble-paper-out = If part of the paper came out, give it to a poll worker: the whole one that comes next is the one to keep.
kiosk-trouble-cast-title = Your vote is not in the urn yet
kiosk-trouble-cast = The machine could not store it. Your vote is still locked, and the receipt you hold is good.
kiosk-trouble-full = There is no room left on the machine to store it. Your vote is still locked, and the receipt you hold is good.
kiosk-trouble-cast-now = Call a poll worker; nothing is lost. Then touch “Try again”.
kiosk-trouble-last-line-title = Your vote is in the urn
kiosk-trouble-last-line = The last line of the receipt, the one that says you voted, is not printed yet.
kiosk-trouble-last-line-now = Your vote counts all the same. Call a poll worker and touch “Try again”, or finish without it.
kiosk-trouble-open-title = We could not open this vote
kiosk-trouble-open = It is still locked and not in the urn.
kiosk-trouble-open-now = Try again. If it stays so, call a poll worker; nothing is lost.
kiosk-trouble-proof-title = This machine did not pass the test
kiosk-trouble-proof = What it held cannot be checked. This vote is not in the urn.
kiosk-trouble-proof-now = Call a poll worker now: this machine must not be used any more. You will vote at another one; nothing is lost.

## Help

kiosk-help-title = We have told a poll worker
kiosk-help = Someone is coming.
kiosk-help-secret = Your vote is secret: if you do not want them to see what you chose, leave this screen up until they have explained.
kiosk-help-kept = What you chose is kept here.
kiosk-help-back = Back to my vote

## Nobody touched anything for a while

kiosk-still-there = Are you still there?
kiosk-still-there-why = Nobody has touched the screen for a while.
kiosk-still-there-then = If you do not answer, we erase what you chose so that nobody sees it. Nothing goes into the urn.
kiosk-still-there-cast = Your vote is in the urn already: if you do not answer, we finish like this.
kiosk-still-there-yes = Yes, I am still voting
kiosk-time-minutes = { $minutes ->
        [one] You have a minute to answer.
       *[other] You have { $minutes } minutes to answer.
    }
kiosk-time-half-a-minute = You have half a minute to answer.
kiosk-time-seconds = You have a few seconds to answer.
kiosk-left-title = This vote is not in the urn
kiosk-left-why = Time ran out, and we erased what was chosen so that nobody sees it.
kiosk-left-now = We have told the poll workers. If you were voting, come over: they tell you how to go on.
kiosk-left-receipt = A receipt without its last line, the one that says you voted, is not valid. Give it to a poll worker.

## Letters, colours, voice

kiosk-letters-guide = Choose how you want to see the screen. Afterwards it goes back to how it was.
kiosk-letters-reset = As at the start
kiosk-letters-size = Size of the letters
kiosk-size-0 = Small
kiosk-size-1 = Medium
kiosk-size-2 = Large
kiosk-size-3 = Very large
kiosk-letters-contrast = Colours
kiosk-contrast-0 = The usual ones
kiosk-contrast-1 = Light on black
kiosk-contrast-2 = Black on white
kiosk-contrast-3 = Soft
kiosk-letters-movement = Movement
kiosk-movement-on = With movement
kiosk-movement-off = Without movement
kiosk-letters-voice = Voice
kiosk-voice-on = Read aloud
kiosk-voice-off = Silent
kiosk-voice-slower = Slower
kiosk-voice-faster = Faster
kiosk-voice-quieter = Quieter
kiosk-voice-louder = Louder
kiosk-voice-repeat = Hear again
kiosk-voice-pause = Pause
kiosk-voice-dark = Turn the screen off
kiosk-voice-pace = Speed { $place } of { $count }
kiosk-voice-loudness = Volume { $place } of { $count }
kiosk-letters-language = Language

## What is only heard

kiosk-ear-money = { $millions ->
       *[other] { $amount } { $currency }
    }
kiosk-ear-number = number { $id }
kiosk-ear-project = Project { $place } of { $count }
kiosk-ear-button = { $name }. Button.
kiosk-ear-option = { $name }. { $state }. Option { $place } of { $count }.
kiosk-ear-choice = { $name }. { $state }.
kiosk-ear-on = Chosen
kiosk-ear-off = Not chosen
kiosk-ear-press = To choose it, press { $key }.
kiosk-ear-press-to-do = Press { $key } to:
kiosk-ear-in-the-card = To read more about the project, { $key }.
kiosk-ear-in-the-card-points = To read more, or to give and take points, { $key }.
kiosk-ear-in-the-card-ranks = To read more, or to change its place once it is chosen, { $key }.
kiosk-ear-out-of-the-list = To leave the list, { $key }.
kiosk-ear-how-move = To go on to the next thing, press { $key }.
kiosk-ear-how-select = To choose, press { $key }.
kiosk-ear-how-repeat = To hear it again, { $key }.
kiosk-ear-how-screen = To turn the screen off, so that nobody sees your vote, { $key }.
kiosk-ear-how-help = To call the poll workers, { $key }.
kiosk-ear-no-way-back = There is nothing to go back to here.
kiosk-ear-dark = The screen is off. Nobody sees your vote.
kiosk-ear-light = The screen is on.
kiosk-dark-why = The screen is off, so that nobody sees this vote. The voice goes on.
kiosk-dark-light = Touch to turn it on.

## Switches

kiosk-scan-notice = A message
kiosk-scan-cards = The projects on the screen
kiosk-scan-content = What is on the screen
kiosk-scan-scroll = Up or down
kiosk-scan-bar = The buttons at the bottom
kiosk-scan-way-out = Leave this group
