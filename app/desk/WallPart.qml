// A checkpoint is due for the wall.
import QtQuick
import QtQuick.Layouts
import "."

Rectangle {
    implicitHeight: row.implicitHeight + 1.2 * Theme.u
    radius: Theme.radius
    color: Theme.sun
    Accessible.role: Accessible.AlertMessage
    Accessible.name: desk.wall.said
    RowLayout {
        id: row
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 0.8 * Theme.u }
        spacing: 0.8 * Theme.u
        Word { objectName: "wall"; Layout.fillWidth: true; text: desk.wall.said; color: Theme.inkOnSun; font.weight: Font.DemiBold; Accessible.ignored: true }
        DeskButton {
            objectName: "print-wall"
            high: 2.3 * Theme.u
            enabled: !desk.wall.printing
            text: desk.say("day-wall-print")
            onClicked: desk.wall.printIt()
        }
    }
}
