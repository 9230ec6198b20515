// Where the package is saved: a drive that is connected, or a folder that somebody types.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    id: page
    title: desk.say("desk-export-title")
    hint: desk.say("desk-export-hint")

    Word { text: desk.say("desk-export-drives"); font.weight: Font.DemiBold }
    Repeater {
        model: desk.destination.drives
        Tile {
            required property var modelData
            objectName: "drive"
            Layout.fillWidth: true
            name: modelData.name
            note: modelData.path + " · " + modelData.note
            chosen: folder.text === modelData.path
            onPicked: folder.text = modelData.path
        }
    }
    Word {
        Layout.fillWidth: true
        visible: desk.destination.drives.length === 0
        text: desk.say("desk-export-none")
        color: Theme.quiet
    }
    Word { text: desk.say("desk-export-folder"); font.weight: Font.DemiBold }
    Field {
        id: folder
        objectName: "folder"
        Layout.fillWidth: true
        enabled: !desk.busy
        label: desk.say("desk-export-folder")
        onEntered: desk.exportTo(text)
    }
    Word { visible: desk.busy; text: desk.say("desk-export-busy"); color: Theme.brand; font.weight: Font.DemiBold }

    buttons: [
        DeskButton { enabled: !desk.busy; text: desk.say("desk-back"); onClicked: desk.back() },
        Item { Layout.fillWidth: true },
        DeskButton { enabled: !desk.busy; text: desk.say("desk-export-look-again"); onClicked: desk.destination.look() },
        DeskButton {
            kind: "main"
            objectName: "main"
            enabled: !desk.busy && folder.text !== ""
            text: desk.say("desk-export-button")
            onClicked: desk.exportTo(folder.text)
        }
    ]
}
