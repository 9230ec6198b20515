// A drive that is connected, or a folder that somebody types.
import QtQuick
import QtQuick.Layouts
import "."

ColumnLayout {
    id: picker
    property alias folder: field.text
    signal entered()
    spacing: 0.7 * Theme.u

    Word { text: desk.say("desk-export-drives"); font.weight: Font.DemiBold }
    Repeater {
        model: desk.destination.drives
        Tile {
            required property var modelData
            objectName: "drive"
            Layout.fillWidth: true
            enabled: !desk.busy
            name: modelData.name
            note: modelData.path + " · " + modelData.note
            chosen: field.text === modelData.path
            onPicked: field.text = modelData.path
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
        id: field
        objectName: "folder"
        Layout.fillWidth: true
        enabled: !desk.busy
        label: desk.say("desk-export-folder")
        onEntered: picker.entered()
    }
}
