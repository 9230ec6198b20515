// A name and its number, large; a line below leads the eye from one to the other.
import QtQuick
import QtQuick.Layouts
import "."

Rectangle {
    id: row
    property string name
    property string value
    property bool sum: false
    implicitHeight: words.implicitHeight + 0.7 * Theme.u
    color: sum ? Theme.soft : Theme.card
    Accessible.role: Accessible.StaticText
    Accessible.name: name + ": " + value
    RowLayout {
        id: words
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 0.9 * Theme.u; rightMargin: 0.9 * Theme.u }
        spacing: Theme.u
        Word {
            Layout.fillWidth: true
            text: row.name
            font.pixelSize: 1.4 * Theme.u
            font.weight: row.sum ? Font.DemiBold : Font.Normal
            Accessible.ignored: true
        }
        Word {
            text: row.value
            horizontalAlignment: Text.AlignRight
            wrapMode: Text.NoWrap
            font.pixelSize: 1.7 * Theme.u
            font.weight: Font.Bold
            Accessible.ignored: true
        }
    }
    Rectangle { anchors { left: parent.left; right: parent.right; bottom: parent.bottom } height: 1; color: Theme.rule; Accessible.ignored: true }
}
