// Asks whether a blank vote is meant: a screen of its own, with the same weight for both answers.
import QtQuick
import "."

Message {
    corner: kiosk.choosing.place
    title: kiosk.choosing.title
    heading: Theme.say("kiosk-blank-question-title")
    first: kiosk.choosing.isEmpty ? Theme.say("kiosk-blank-question") : Theme.say("kiosk-blank-question-marks")
    second: Theme.say("kiosk-blank-counts")
    icon: "blank"
    leftItems: SideButtons {}
    rightItems: [
        BarButton {
            objectName: "keepChoosing"
            icon: "back"
            text: Theme.say("kiosk-keep-choosing")
            shortText: Theme.say("kiosk-keep-choosing-short")
            onClicked: kiosk.keepChoosing()
        },
        BarButton {
            objectName: "voteBlank"
            kind: "main"
            text: Theme.say("kiosk-blank-yes")
            shortText: Theme.say("kiosk-blank-yes-short")
            onClicked: kiosk.voteBlank()
        }
    ]
}
