// Any checkpoint of the day, once more onto paper: for when one fell off the wall.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    id: page
    title: desk.say("day-wall-title")
    hint: desk.say(desk.wall.all.length > 0 ? "day-wall-hint" : "day-wall-none")

    Notice { objectName: "trouble"; Layout.fillWidth: true; text: desk.wall.trouble }
    Repeater {
        model: desk.wall.all
        Rectangle {
            id: one
            required property var modelData
            Layout.fillWidth: true
            implicitHeight: row.implicitHeight + 0.9 * Theme.u
            radius: Theme.radius
            color: Theme.card
            border.width: Theme.line
            border.color: Theme.rule
            RowLayout {
                id: row
                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 0.8 * Theme.u }
                spacing: Theme.u
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0
                    Word { Layout.fillWidth: true; text: one.modelData.name; font.weight: Font.DemiBold }
                    Word { Layout.fillWidth: true; text: one.modelData.code; font.family: Theme.mono; color: Theme.quiet }
                }
                Sign { visible: one.modelData.printed }
                Word { objectName: "printed-" + one.modelData.number; visible: one.modelData.printed; text: desk.say("day-wall-printed"); color: Theme.good; font.weight: Font.DemiBold }
                DeskButton {
                    objectName: "print-" + one.modelData.number
                    high: 2.3 * Theme.u
                    enabled: !desk.wall.printing
                    text: desk.say("day-wall-print")
                    onClicked: desk.wall.printAgain(one.modelData.number)
                }
            }
        }
    }

    buttons: [
        DeskButton { objectName: "back"; focus: true; text: desk.say("desk-back"); onClicked: desk.back() },
        Item { Layout.fillWidth: true }
    ]
}
