// The package is out, read back and checked: its code goes onto the record.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    title: desk.say("desk-exported-title")
    hint: desk.say("desk-exported-hint")

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: code.implicitHeight + 2.4 * Theme.u
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.thick
        border.color: Theme.good
        ColumnLayout {
            id: code
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 1.2 * Theme.u }
            spacing: 0.5 * Theme.u
            RowLayout {
                spacing: 0.7 * Theme.u
                Sign {}
                Word { text: desk.say("desk-exported-code"); font.weight: Font.DemiBold }
            }
            Word {
                objectName: "code"
                Layout.fillWidth: true
                text: desk.paperCode
                font.family: Theme.mono
                font.pixelSize: 1.45 * Theme.u
                font.weight: Font.Bold
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: 0.7 * Theme.u
        Sign { good: desk.sticks.canPull; Layout.alignment: Qt.AlignTop }
        Word { objectName: "pull"; Layout.fillWidth: true; text: desk.sticks.pull; font.weight: Font.DemiBold }
    }
    Word { objectName: "sticks"; Layout.fillWidth: true; text: desk.sticks.said; color: desk.sticks.enough ? Theme.good : Theme.attention; font.weight: Font.DemiBold }
    Pairs { rows: desk.paperRows }

    buttons: [
        DeskButton { // far from the usual one
            objectName: desk.sticks.enough ? "again" : "finish-with-one"
            enabled: !desk.busy
            text: desk.say(desk.sticks.enough ? "desk-exported-again" : "day-finish-with-one")
            onClicked: desk.sticks.enough ? desk.toExport() : desk.finish()
        },
        Item { Layout.fillWidth: true },
        DeskButton {
            kind: "main"
            objectName: "main"
            enabled: !desk.busy
            text: desk.say(desk.sticks.enough ? "day-finish" : "day-second-stick")
            onClicked: desk.sticks.enough ? desk.finish() : desk.toExport()
        }
    ]
}
