// One device: its picture, how it did, and what can be done about it.
import QtQuick
import QtQuick.Layouts
import "."

Rectangle {
    id: row
    property string part
    property string name
    property string said
    property string tried
    property bool open: false
    readonly property bool good: tried === "good"
    readonly property bool wrong: tried === "wrong"

    implicitHeight: inner.implicitHeight + 1.3 * Theme.u
    radius: Theme.radius
    color: wrong ? Theme.attentionSoft : Theme.card
    border.width: open ? Theme.thick : Theme.line
    border.color: wrong ? Theme.attention : good ? Theme.good : open ? Theme.brand : Theme.rule

    RowLayout {
        id: inner
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 0.9 * Theme.u }
        spacing: 0.9 * Theme.u
        Image {
            Layout.alignment: Qt.AlignTop
            sourceSize: Qt.size(2 * Theme.u, 2 * Theme.u)
            source: "image://icons/" + row.part + "/" + String(row.wrong ? Theme.attention : row.good ? Theme.good : Theme.brand).slice(-6)
            Accessible.ignored: true
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0.45 * Theme.u
            Word { text: row.name; font.weight: Font.DemiBold }
            Word { Layout.fillWidth: true; text: row.said; color: row.wrong ? Theme.attention : Theme.ink }
            RowLayout {
                visible: row.part === "printer" && row.open
                spacing: Theme.gap
                DeskButton {
                    objectName: "test-page"
                    high: 2.3 * Theme.u
                    enabled: !desk.checks.printing
                    text: desk.say(row.tried === "not-yet" ? "day-check-print" : "day-check-print-again")
                    onClicked: desk.checks.printTestPage()
                }
                DeskButton {
                    objectName: "printer-good"
                    visible: row.tried === "asked"
                    high: 2.3 * Theme.u
                    text: desk.say("day-check-came-well")
                    onClicked: desk.checks.sayPrinter(true)
                }
                DeskButton {
                    objectName: "printer-bad"
                    visible: row.tried === "asked"
                    high: 2.3 * Theme.u
                    text: desk.say("day-check-came-badly")
                    onClicked: desk.checks.sayPrinter(false)
                }
            }
            RowLayout {
                visible: row.part === "scanner" && row.open
                spacing: Theme.gap
                Field {
                    id: scan
                    objectName: "scan"
                    Layout.fillWidth: true
                    letters: false
                    label: desk.say("day-check-scanner")
                    onEntered: { desk.checks.scanned(text); empty(); }
                    onVisibleChanged: if (visible) take()
                }
                DeskButton {
                    objectName: "no-scanner"
                    visible: row.tried === "not-yet"
                    high: 2.3 * Theme.u
                    text: desk.say("day-check-no-scanner")
                    onClicked: desk.checks.noScanner()
                }
            }
            DeskButton {
                objectName: "choose-stick"
                visible: row.part === "stick" && row.open
                high: 2.3 * Theme.u
                text: desk.say("day-check-choose-stick")
                onClicked: desk.toCopy()
            }
            DeskButton {
                objectName: "clock-good"
                visible: row.part === "clock" && row.tried === "asked"
                high: 2.3 * Theme.u
                text: desk.say("day-check-clock-same")
                onClicked: desk.checks.sayClock()
            }
        }
        Sign { visible: row.good || row.wrong; good: row.good; Layout.alignment: Qt.AlignTop }
    }
}
