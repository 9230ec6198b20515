// The workers went away, or wanted it: nothing of the table is seen until one of them types her passphrase.
import QtQuick
import QtQuick.Layouts
import "."

Rectangle {
    id: page
    color: Theme.paper
    onVisibleChanged: if (visible) field.take()

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(34 * Theme.u, parent.width - 2 * Theme.margin)
        spacing: 0.9 * Theme.u
        Image {
            Layout.alignment: Qt.AlignHCenter
            sourceSize: Qt.size(4 * Theme.u, 4 * Theme.u)
            source: "image://icons/lock/" + String(Theme.brand).slice(-6)
            Accessible.ignored: true
        }
        Word {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: desk.say("day-lock-title")
            font.pixelSize: 1.75 * Theme.u
            font.weight: Font.Bold
            Accessible.role: Accessible.Heading
        }
        Word { Layout.fillWidth: true; horizontalAlignment: Text.AlignHCenter; text: desk.say("day-lock-hint"); color: Theme.quiet }
        Notice { objectName: "lock-notice"; Layout.fillWidth: true; text: desk.lock.notice }
        Field {
            id: field
            objectName: "lock-passphrase"
            Layout.fillWidth: true
            hidden: true
            enabled: !desk.lock.busy
            label: desk.say("desk-passphrase")
            onEntered: desk.lock.give(text)
        }
        DeskButton {
            objectName: "unlock"
            Layout.fillWidth: true
            kind: "main"
            enabled: !desk.lock.busy && field.text !== ""
            text: desk.say("day-lock-button")
            onClicked: desk.lock.give(field.text)
        }
    }
    Connections {
        target: desk.lock
        function onTypedAnew() { field.empty(); field.take() }
    }
    MouseArea { anchors.fill: parent; z: -1 }
}
