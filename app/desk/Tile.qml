// One of several answers: chosen shows by a thick edge, a fill and a tick together.
import QtQuick
import QtQuick.Layouts
import "."

Item {
    id: tile
    property string name
    property string note
    property bool chosen: false
    property bool ticked: chosen // the tick alone: it was done already
    signal picked()

    implicitHeight: Math.max(Theme.button, words.implicitHeight + Theme.u)
    implicitWidth: 10 * Theme.u
    activeFocusOnTab: true
    Accessible.role: Accessible.RadioButton
    Accessible.name: note !== "" ? name + ", " + note : name
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.onPressAction: picked()
    Keys.onReturnPressed: picked()
    Keys.onEnterPressed: picked()
    Keys.onSpacePressed: picked()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: tile.chosen || touch.pressed ? Theme.soft : Theme.card
        border.width: tile.chosen ? Theme.thick + 1 : Theme.line
        border.color: tile.chosen ? Theme.brand : Theme.edge
    }
    RowLayout {
        anchors { fill: parent; leftMargin: 0.75 * Theme.u; rightMargin: 0.75 * Theme.u }
        spacing: 0.7 * Theme.u
        Sign {
            color: tile.ticked ? Theme.brand : Theme.card
            ink: tile.ticked ? Theme.card : "transparent"
            border.width: tile.ticked ? 0 : Theme.line
            border.color: Theme.brand
        }
        ColumnLayout {
            id: words
            Layout.fillWidth: true
            spacing: 0
            Word {
                Layout.fillWidth: true
                text: tile.name
                font.weight: Font.DemiBold
                lineHeight: 1
                Accessible.ignored: true
            }
            Word {
                Layout.fillWidth: true
                visible: tile.note !== ""
                text: tile.note
                font.pixelSize: Theme.small
                color: Theme.quiet
                lineHeight: 1
                Accessible.ignored: true
            }
        }
    }
    FocusRing {}
    MouseArea { id: touch; anchors.fill: parent; cursorShape: Qt.PointingHandCursor; onClicked: tile.picked() }
}
