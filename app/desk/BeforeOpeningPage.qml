// What both workers look at together before the first vote.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    title: desk.say("desk-before-title")
    hint: desk.say("desk-before-check")

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: list.implicitHeight + 2.4 * Theme.u
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.line
        border.color: Theme.rule
        ColumnLayout {
            id: list
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 1.2 * Theme.u }
            spacing: 0.9 * Theme.u
            Repeater {
                model: desk.checklist
                RowLayout {
                    required property string modelData
                    Layout.fillWidth: true
                    spacing: 0.8 * Theme.u
                    Rectangle {
                        Layout.alignment: Qt.AlignTop
                        Layout.topMargin: 0.45 * Theme.u
                        implicitWidth: 0.5 * Theme.u; implicitHeight: width; radius: width / 2
                        color: Theme.brand
                        Accessible.ignored: true
                    }
                    Word { Layout.fillWidth: true; text: parent.modelData; font.pixelSize: 1.2 * Theme.u }
                }
            }
        }
    }

    buttons: [
        DeskButton { objectName: "back"; enabled: !desk.busy; text: desk.say("desk-back"); onClicked: desk.back() },
        Word { visible: desk.busy; text: desk.say("desk-before-busy"); color: Theme.quiet },
        Item { Layout.fillWidth: true },
        DeskButton {
            kind: "main"
            objectName: "main"
            enabled: !desk.busy
            text: desk.say("desk-before-button")
            onClicked: desk.open()
        }
    ]
}
