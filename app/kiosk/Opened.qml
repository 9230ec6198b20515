// A ballot opened to test the machine: what was locked in it. It is not counted; the voter votes again.
import QtQuick
import "."

Page {
    id: page
    title: Theme.say("kiosk-opened-title")
    guide: Theme.say("kiosk-opened-guide")
    spoken: [warning.text, title, kiosk.review.spoken, guide].join(". ")
    ScrollArea {
        id: area
        Rectangle {
            objectName: "notCounted"
            width: area.inner
            height: warning.height + 1 * Theme.u
            radius: Theme.radius
            color: Theme.sun
            Icon { id: sign; name: "attention"; ink: Theme.sunInk; side: 1.6 * Theme.u; anchors.left: parent.left; anchors.leftMargin: 0.8 * Theme.u; anchors.verticalCenter: parent.verticalCenter }
            Word {
                id: warning
                anchors.verticalCenter: parent.verticalCenter
                anchors.left: parent.left
                anchors.leftMargin: 3.1 * Theme.u
                width: parent.width - 3.9 * Theme.u
                text: Theme.say("kiosk-opened-not-counted")
                font.weight: Font.DemiBold
                color: Theme.sunInk
            }
        }
        VoteList { width: area.inner }
        Word {
            width: area.inner
            topPadding: 0.3 * Theme.u
            text: Theme.say("kiosk-opened-code")
            font.pixelSize: 0.88 * Theme.u
            color: Theme.quiet
        }
        Word {
            objectName: "openedCode"
            width: area.inner
            text: kiosk.code
            font.family: Theme.mono
            font.weight: Font.Bold
            font.pixelSize: 1.1 * Theme.u
        }
        Word {
            objectName: "slipState"
            width: area.inner
            visible: text !== ""
            text: kiosk.slip === "" ? "" : Theme.say("kiosk-slip-" + kiosk.slip)
            font.pixelSize: 0.88 * Theme.u
            color: Theme.quiet
        }
    }
    leftItems: SideButtons { }
    rightItems: BarButton {
        objectName: "voteAgain"
        kind: "main"
        iconAfter: "next"
        text: Theme.say("kiosk-vote-again")
        onClicked: kiosk.voteAgain()
    }
}
