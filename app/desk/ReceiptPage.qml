// Is the ballot of this receipt in the urn: typed or scanned, one answer, nothing more.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    id: page
    title: desk.say("desk-receipt-title")
    hint: desk.say("desk-receipt-hint")
    Component.onCompleted: field.take()

    Word { text: desk.say("desk-receipt-field"); font.weight: Font.DemiBold }
    Field {
        id: field
        objectName: "receipt"
        Layout.fillWidth: true
        label: desk.say("desk-receipt-field")
        onEntered: desk.receipt.look(text)
        Connections {
            target: desk.receipt
            function onTypedAnew() { field.empty(); field.take() }
        }
    }
    Notice { objectName: "trouble"; Layout.fillWidth: true; text: desk.receipt.trouble }
    Rectangle {
        objectName: "answer"
        Layout.fillWidth: true
        visible: desk.receipt.answer !== ""
        implicitHeight: said.implicitHeight + 2.2 * Theme.u
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.thick
        border.color: desk.receipt.isGood ? Theme.good : Theme.attention
        Accessible.role: Accessible.AlertMessage
        Accessible.name: desk.receipt.answer + ". " + desk.receipt.whatNow
        RowLayout {
            id: said
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 1.1 * Theme.u }
            spacing: Theme.u
            Sign { good: desk.receipt.isGood; Layout.alignment: Qt.AlignTop; Layout.topMargin: 0.3 * Theme.u }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0.3 * Theme.u
                Word {
                    Layout.fillWidth: true
                    text: desk.receipt.answer
                    font.pixelSize: 1.5 * Theme.u
                    font.weight: Font.Bold
                    color: desk.receipt.isGood ? Theme.good : Theme.attention
                    Accessible.ignored: true
                }
                Word { Layout.fillWidth: true; text: desk.receipt.whatNow; Accessible.ignored: true }
            }
        }
    }

    buttons: [
        DeskButton { objectName: "back"; text: desk.say("desk-back"); onClicked: desk.back() },
        Item { Layout.fillWidth: true },
        DeskButton {
            kind: "main"
            objectName: "main"
            enabled: field.text !== ""
            text: desk.say("desk-receipt-button")
            onClicked: desk.receipt.look(field.text)
        }
    ]
}
