// Something did not work: said truly, with what it means for the vote and what to do. Designed states, not a dead end.
import QtQuick
import "."

Message {
    id: page
    readonly property string what: ({LockFailed: "lock", PrintFailed: "print", CastFailed: "cast",
                                     LastLineFailed: "last-line", OpenFailed: "open"})[kiosk.screen] || "lock"
    readonly property bool proof: what === "open" && kiosk.trouble === "proof"
    readonly property string say: "kiosk-trouble-" + (proof ? "proof" : what)
    heading: Theme.say(say + "-title")
    first: what === "cast" && kiosk.trouble === "full" ? Theme.say("kiosk-trouble-full") : Theme.say(say)
    second: Theme.say(say + "-now")
    third: what === "print" && kiosk.paperMayBeOut ? Theme.say("kiosk-trouble-paper-out") : ""
    icon: proof ? "attention" : what === "print" || what === "last-line" ? "printer" : what === "open" ? "unlock" : what === "cast" ? "urn" : "lock"
    leftItems: SideButtons { letters: false; help: false }
    rightItems: [
        BarButton {
            objectName: "otherWay"
            visible: page.what === "lock" || page.what === "last-line"
            icon: page.what === "lock" ? "back" : ""
            text: page.what === "lock" ? Theme.say("kiosk-trouble-to-review") : Theme.say("kiosk-trouble-finish")
            shortText: page.what === "lock" ? "" : Theme.say("kiosk-trouble-finish-short")
            onClicked: page.what === "lock" ? kiosk.toReview() : kiosk.finish()
        },
        BarButton {
            objectName: "retry"
            visible: !page.proof
            kind: "main"
            text: Theme.say("kiosk-retry")
            onClicked: kiosk.retry()
        }
    ]
}
