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
        height: Math.max(3.7 * Theme.u, words.implicitHeight + 0.8 * Theme.u)
        color: Theme.brand
        RowLayout {
            anchors { fill: parent; leftMargin: Theme.margin; rightMargin: Theme.margin }
            spacing: 1.4 * Theme.u
            GridLayout { // the hours beside the station's name, or below it where both have no room
                id: words
                Layout.fillWidth: true
                columns: hours.visible && station.implicitWidth + columnSpacing + hours.implicitWidth <= width ? 2 : 1
                columnSpacing: 1.4 * Theme.u
                rowSpacing: 0
                Word {
                    id: station
                    objectName: "station"
                    text: desk.header.station !== "" ? desk.header.station : "Urna"
                    font.pixelSize: 1.25 * Theme.u
                    font.weight: Font.DemiBold
                    color: Theme.inkOnBrand
                    lineHeight: 0.95
                    Layout.fillWidth: words.columns === 1
                }
                Word {
                    id: hours
                    objectName: "hours"
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: desk.header.hours
                    color: Theme.inkOnBrand
                    lineHeight: 0.95
                }
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
