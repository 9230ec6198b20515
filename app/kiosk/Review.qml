// The whole vote before it is locked: each contest can be changed.
import QtQuick
import "."

Page {
    title: Theme.say("kiosk-review-title")
    guide: Theme.say("kiosk-review-guide")
    spoken: [title, kiosk.review.spoken, guide].join(". ")
    corner: Theme.narrow ? "" : Theme.say("kiosk-review-corner")
    ScrollArea {
        id: area
        VoteList { width: area.inner; canChange: true }
    }
    leftItems: SideButtons { help: false }
    rightItems: [
        BarButton {
            objectName: "back"
            icon: "back"
            text: Theme.say("kiosk-back")
            shortText: ""
            onClicked: kiosk.backFromReview()
        },
        BarButton {
            objectName: "lock"
            kind: "main"
            iconAfter: "next"
            text: Theme.say("kiosk-lock")
            shortText: Theme.say("kiosk-lock-short")
            onClicked: kiosk.lock()
        }
    ]
}
