// Where the package is saved.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    title: desk.say("desk-export-title")
    hint: desk.say("desk-export-hint")

    DrivePicker { id: picker; Layout.fillWidth: true; onEntered: desk.exportTo(folder) }
    Word { visible: desk.busy; text: desk.say("desk-export-busy"); color: Theme.brand; font.weight: Font.DemiBold }

    buttons: [
        DeskButton { enabled: !desk.busy; text: desk.say("desk-back"); onClicked: desk.back() },
        DeskButton { enabled: !desk.busy; text: desk.say("desk-export-look-again"); onClicked: desk.destination.look() },
        Item { Layout.fillWidth: true },
        DeskButton {
            kind: "main"
            objectName: "main"
            enabled: !desk.busy && picker.folder !== ""
            text: desk.say("desk-export-button")
            onClicked: desk.exportTo(picker.folder)
        }
    ]
}
