// A screen with one matter: title, what is said about it, and its buttons at the foot.
import QtQuick
import QtQuick.Layouts
import "."

Item {
    id: sheet
    property string title
    property string hint
    property real wide: 44 * Theme.u
    property alias buttons: foot.data
    default property alias content: middle.data

    Flickable {
        id: scroll
        anchors { left: parent.left; right: parent.right; rightMargin: 0.7 * Theme.u; top: parent.top; bottom: bar.top }
        contentHeight: middle.implicitHeight + 2 * Theme.margin
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ColumnLayout {
            id: middle
            x: (parent.width - width) / 2
            y: Math.max(Theme.margin, Math.min(4.2 * Theme.u, (sheet.height - bar.height - implicitHeight) / 2)) // titles stay put
            width: Math.min(sheet.wide, sheet.width - 2 * Theme.margin)
            spacing: 0.9 * Theme.u
            Word {
                Layout.fillWidth: true
                visible: text !== ""
                text: sheet.title
                font.pixelSize: 1.75 * Theme.u
                font.weight: Font.Bold
                Accessible.role: Accessible.Heading
            }
            Word {
                Layout.fillWidth: true
                visible: text !== ""
                text: sheet.hint
                font.pixelSize: 1.1 * Theme.u
                color: Theme.quiet
            }
            Notice { objectName: "notice"; Layout.fillWidth: true; text: desk.notice }
        }
    }
    ScrollMark { on: scroll }
    Rectangle {
        id: bar
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: Theme.button + 1.35 * Theme.u
        color: Theme.card
        Rectangle { width: parent.width; height: Theme.line; color: Theme.rule }
        RowLayout {
            id: foot
            anchors { fill: parent; leftMargin: Theme.margin; rightMargin: Theme.margin }
            spacing: 0.85 * Theme.u
        }
    }
}
