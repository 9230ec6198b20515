# Custody `station`: the table's own trustees count after closing.

count-substitute = Substitute
count-who-all = { $names } must be here.
count-who-some = { $needed ->
        [one] One of these people must be here: { $names }.
       *[other] { $needed } of these people must be here: { $names }.
    }
count-stay = After closing, the count is right here. { $who }
count-training-words = { $people ->
        [3] In practice the passphrases are “uno”, “dos” and “tres”, in the order of the list. Here two votes are enough to count; on the day it takes more.
       *[other] In practice the passphrases are “uno” and “dos”, in the order of the list. Here two votes are enough to count; on the day it takes more.
    }
count-title = Count here
count-title-few = Pass the votes on to the common mix
count-hint-count = Each person who counts types their passphrase. The machine mixes the votes, so that nobody knows whose each one is, then opens them and adds them up: the result is shown here and printed on the record.
count-hint-few = { $cast ->
        [one] At this station there is only one vote; to count here there must be { $least }.
       *[other] At this station there are { $cast } votes; to count here there must be { $least }.
    }
count-hint-few-why = With so few, somebody could find out how one person voted. So they are not opened here: those who count pass them on, unopened, to the common mix, where they are counted together with those of other stations.
count-hint-none = There is no vote in this urn, so there is nothing to count and nobody has to type a passphrase. Press “Continue” to print the record.
count-need-all = { $needed ->
        [one] This person must be here:
        [2] Both people must be here:
       *[other] All { $needed } people must be here:
    }
count-need-some = { $spare ->
        [one] { $needed } of these { $all } people must be here: any one of them may be missing.
       *[other] { $needed } of these { $all } people must be here: any { $spare } of them may be missing.
    }
count-person-typed = Has typed their passphrase
count-person-now = Their turn to type
count-person-waiting = Has not typed yet
count-turn = { $name }: type your passphrase
count-alone = Everybody else looks away. If it is somebody else’s turn, press their name.
count-button = Count
count-button-few = Pass the votes on
count-button-none = Continue
count-wrong = That is not the passphrase of { $name }. Nothing happened: type it again, calmly. The other passphrases are fine.
count-wrong-some = One of the passphrases is not the one chosen when the station was set up. Nothing happened: type them again, each person their own.

## While it counts

count-doing = Counting the votes…
count-doing-checked = Checking the votes…
count-doing-mix = Mixing the votes on “{ $contest }”…
count-doing-decryption = Opening the votes on “{ $contest }”…
count-doing-switch = Passing the votes on “{ $contest }” on to the common mix…
count-doing-opened = Adding up the votes on “{ $contest }”…
count-left = { $minutes ->
        [one] About a minute left.
       *[other] About { $minutes } minutes left.
    }
count-left-soon = Less than a minute left.
count-meanwhile = There is nothing to do. If the power fails, it goes on from where it was once the urn is opened again.
count-stop = Stop counting
count-stopping = Stopping…
count-stopped = You stopped the count. What was done is kept. To continue, type the passphrases again.

## Somebody is missing

count-missing-open = Somebody is missing…
count-missing-title = If somebody is missing or forgot their passphrase
count-missing-hint = There is no hurry: the votes are safe, and they can be counted later.
count-failed = What this urn keeps of { $name } does not work. The votes are fine.
count-do-another = Go back and press the name of somebody else on the list: not all of them have to be here.
count-do-all = All of them must be here: nobody else can open these votes. Phone whoever is missing.
count-do-calm = If somebody does not remember, try calmly: after several tries there is a short wait, and nothing is lost.
count-do-later = If it cannot be done today, switch the machine off and take it, and the drive with the copy, to the counting centre: it is counted there when everybody can come. Delete nothing and hand nothing out.
count-do-write-who = Print the record without the result: it says that the station closed and is still to be counted. Write on it who was missing and why, and sign it. When you count, another one comes out, with the result.
count-do-without = Go back and continue without { $name }: press somebody else’s name and let them type.
count-do-spare-machine = If there is nobody else, switch the machine off and continue on the spare, from the drive with the copy.
count-do-spare-machine-now = Switch the machine off and continue on the spare, from the drive with the copy. Count there.
count-do-both = If that does not work either, delete nothing: take both machines, and the drive with the copy, to the counting centre, and call the organisers.
count-do-write-what = Print the record without the result and write on it what happened. When you count, another one comes out, with the result.
count-uncounted-print = Print the record without the result
count-uncounted-printed = The record without the result came out, { $copies } copies: one for the door, one that travels and one that stays. Write on it why the count is still to come.
count-missing-back = Back to the passphrases

## The result

count-result-place = Question { $at } of { $all }
count-result-blank = Blank
count-result-void = Spoilt votes
count-result-all = Votes counted
count-result-score = { $score ->
        [one] { $score } point
       *[other] { $score } points
    }
count-result-switched = { $ballots ->
        [one] The only vote on this question goes to the common mix, unopened.
       *[other] The { $ballots } votes on this question go to the common mix, unopened.
    }
count-result-switched-why = If fewer than { $least } were counted here, somebody could find out how one person voted. They are counted together with those of other stations, and published with the city’s result.
count-result-nothing-here = Nothing is counted at this station: there were few votes. All of them go to the common mix and are counted there; none is lost.
count-result-none-title = No votes
count-result-none = There is no vote in this urn: there is nothing to count. The record says so.
count-result-next = Next question
count-result-previous = Previous
count-result-done = We have read it
count-result-open = Read the result again

## Its codes

count-part-open = Show the codes
count-part-place = Code { $at } of { $all }
count-part-hint = Anybody may take a photo of it. Show all of them, one by one, and wait until people are done.
count-part-check = With all the codes together any computer can check that this is the station’s result, signed by its urn. They do not say who voted.
count-part-next = Next code
count-part-previous = Previous
count-part-done = Done
