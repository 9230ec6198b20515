// The code that opens a kiosk, large enough for its reader: shown here, or printed.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    id: page
    wide: 36 * Theme.u
    title: desk.activation.whither
    hint: desk.say("desk-activation-hint")

    Rectangle {
        Layout.alignment: Qt.AlignHCenter
        implicitWidth: 17 * Theme.u
        implicitHeight: implicitWidth
        color: "white"
        border.width: Theme.line
        border.color: Theme.rule
        Image {
            objectName: "activation"
            anchors { fill: parent; margins: Theme.line }
            source: desk.activation.picture
            smooth: false
            cache: false
            fillMode: Image.PreserveAspectFit
            Accessible.role: Accessible.Graphic
            Accessible.name: desk.activation.whither
        }
    }
    Word {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: desk.activation.until
        font.weight: Font.DemiBold
    }
    Word {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: desk.activation.count
        color: Theme.quiet
    }

    buttons: [
        DeskButton { objectName: "print"; text: desk.say("desk-activation-print"); onClicked: desk.printActivation() },
        DeskButton { objectName: "take-back"; text: desk.say("desk-activation-not-now"); onClicked: desk.toTakeBack() },
        Item { Layout.fillWidth: true },
        DeskButton {
            kind: "main"
            objectName: "main"
            text: desk.say("desk-activation-done")
            onClicked: desk.activationDone()
        }
    ]
}
