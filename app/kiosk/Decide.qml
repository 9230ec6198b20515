// The receipt is printed: into the urn with it, or put the machine to the test.
import QtQuick
import "."

Page {
    id: page
    title: Theme.say("kiosk-decide-title")
    titleSize: (Theme.low ? 1.1 : 1.3) * Theme.u
    spoken: [title, yes.title, yes.words, test.title, test.words, Theme.say("kiosk-receipt-title"), kiosk.spokenCode].join(". ")
    readonly property bool beside: !Theme.narrow
    ScrollArea {
        id: area
        spacing: 0
        Item { width: 1; height: Math.max(0, (page.room - block.height) / 2 - Theme.u) }
        Item {
            id: block
            width: area.inner
            height: (page.beside ? Math.max(ways.height, slip.height) : ways.height + slip.height + Theme.u) + 0.5 * Theme.u
            Column {
                id: ways
                anchors.left: parent.left
                width: page.beside ? parent.width * 0.56 : parent.width
                spacing: 0.7 * Theme.u
                readonly property real share: page.beside && !Theme.low ? (slip.implicitHeight - spacing) / 2 : 0
                WayCard {
                    id: yes
                    objectName: "cast"
                    width: parent.width
                    height: Math.max(implicitHeight, ways.share)
                    first: true
                    icon: "urn"
                    title: Theme.say("kiosk-cast")
                    words: Theme.say("kiosk-cast-means")
                    onClicked: kiosk.cast()
                }
                WayCard {
                    id: test
                    objectName: "challenge"
                    width: parent.width
                    height: Math.max(implicitHeight, ways.share)
                    icon: "search"
                    title: Theme.say("kiosk-challenge")
                    words: Theme.say("kiosk-challenge-means")
                    onClicked: kiosk.challenge()
                }
            }
            ReceiptSlip {
                id: slip
                beside: !page.beside
                anchors.right: parent.right
                y: page.beside ? 0 : ways.height + Theme.u
                width: parent.width - (page.beside ? ways.width + Theme.u : 0)
                height: page.beside ? Math.max(implicitHeight, ways.height) : implicitHeight
            }
        }
    }
    leftItems: [
        SideButtons { help: false },
        BarButton {
            objectName: "noPaper"
            kind: "plain"
            icon: "printer"
            text: Theme.say("kiosk-no-paper")
            onClicked: kiosk.noPaper()
        }
    ]
}
