// What went wrong and what to do now: stands on the screen it concerns, never over it.
import QtQuick
import QtQuick.Layouts
import "."

Rectangle {
    id: notice
    property string text
    property bool good: false
    visible: text !== ""
    implicitHeight: row.implicitHeight + 1.5 * Theme.u
    radius: Theme.radius
    color: good ? Theme.card : Theme.attentionSoft
    border.width: Theme.thick
    border.color: good ? Theme.good : Theme.attention
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    RowLayout {
        id: row
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 0.9 * Theme.u }
        spacing: 0.8 * Theme.u
        Sign { good: notice.good; Layout.alignment: Qt.AlignTop }
        Word { text: notice.text; Layout.fillWidth: true; Accessible.ignored: true }
    }
}
