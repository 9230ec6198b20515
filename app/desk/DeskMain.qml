// The desk's window: the header, and the page that the flow is on.
import QtQuick
import QtQuick.Layouts
import "."

Rectangle {
    id: main
    color: Theme.paper
    Binding { target: Theme; property: "u"; value: deskUnit }
    Binding { target: Theme; property: "training"; value: desk.training }
    LayoutMirroring.enabled: deskMirrored
    LayoutMirroring.childrenInherit: true

    Rectangle {
        id: header
        width: parent.width
        height: 3.7 * Theme.u
        color: Theme.brand
        TextMetrics { id: said; font: hours.font; text: desk.header.hours }
        TextMetrics { id: half; font: hours.font; text: said.text.split(" · ").reduce((a, b) => a.length > b.length ? a : b) }
        RowLayout {
            anchors { fill: parent; leftMargin: Theme.margin; rightMargin: Theme.margin }
            spacing: 1.4 * Theme.u
            Word {
                objectName: "station"
                text: desk.header.station !== "" ? desk.header.station : "Urna"
                font.pixelSize: 1.25 * Theme.u
                font.weight: Font.DemiBold
                color: Theme.inkOnBrand
                lineHeight: 0.95
                Layout.maximumWidth: (half.width > 0.18 * main.width ? 0.42 : 0.46) * main.width // the hours need their room
            }
            Word {
                id: hours
                Layout.fillWidth: true
                text: said.width > width && half.width <= width ? said.text.replace(" · ", "\n") : said.text // breaks at the dot
                color: Theme.inkOnBrand
                lineHeight: 0.95
            }
            Word { text: desk.header.time; color: Theme.inkOnBrand; lineHeight: 1 }
            DeskButton {
                objectName: "incident"
                visible: desk.mayHappen && !desk.lock.on
                enabled: !desk.busy
                kind: "onBrand"
                high: 2.4 * Theme.u
                text: desk.say("day-incident-open")
                onClicked: desk.toIncident()
            }
            DeskButton {
                objectName: "lock"
                visible: desk.lock.can && !desk.counting // the urn is at work, and there is nothing to hide
                kind: "onBrand"
                high: 2.4 * Theme.u
                text: desk.say("day-lock")
                onClicked: desk.lock.lock()
            }
        }
    }
    Rectangle {
        id: practice
        anchors { left: parent.left; right: parent.right; top: header.bottom }
        height: desk.training ? 1.9 * Theme.u : 0
        visible: desk.training
        color: Theme.sun
        Word {
            objectName: "practice"
            anchors.centerIn: parent
            text: desk.say("day-training")
            color: Theme.inkOnSun
            font.weight: Font.Bold
        }
    }
    Loader {
        id: page
        objectName: "page"
        anchors { left: parent.left; right: parent.right; top: practice.bottom; bottom: parent.bottom }
        focus: true
        enabled: !desk.lock.on
        visible: !desk.lock.on
        source: desk.page + "Page.qml"
    }
    LockPage {
        anchors { left: parent.left; right: parent.right; top: practice.bottom; bottom: parent.bottom }
        visible: desk.lock.on
    }
}
