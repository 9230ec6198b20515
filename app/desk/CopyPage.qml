// Where the second copy of the urn is kept, and how to go on without one.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    title: desk.say("desk-copy-title")
    hint: desk.say("desk-copy-hint")

    Notice {
        objectName: "why"
        Layout.fillWidth: true
        text: desk.notice !== "" ? "" : desk.around.copyLost ? desk.say("desk-copy-lost") : desk.around.copyStop
    }
    DrivePicker { id: picker; Layout.fillWidth: true; onEntered: desk.copyTo(folder) }
    Word { visible: desk.busy; text: desk.say("desk-copy-busy"); color: Theme.brand; font.weight: Font.DemiBold }

    buttons: [
        DeskButton { objectName: "back"; enabled: !desk.busy; text: desk.say("desk-back"); onClicked: desk.back() },
        DeskButton { enabled: !desk.busy; text: desk.say("desk-export-look-again"); onClicked: desk.destination.look() },
        Item { Layout.fillWidth: true },
        DeskButton {
            objectName: "drop"
            visible: desk.around.hasCopy
            enabled: !desk.busy
            text: desk.say("desk-copy-drop")
            onClicked: desk.dropCopy()
        },
        DeskButton {
            kind: "main"
            objectName: "main"
            enabled: !desk.busy && picker.folder !== ""
            text: desk.say("desk-copy-button")
            onClicked: desk.copyTo(picker.folder)
        }
    ]
}
