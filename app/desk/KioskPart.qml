// For which of the desk's kiosks the code is: proposed in turn, changed with a touch.
import QtQuick
import QtQuick.Layouts
import "."

ColumnLayout {
    id: part
    spacing: 0.75 * Theme.u

    Word { text: desk.say("desk-activation-which"); color: Theme.quiet }
    GridLayout {
        Layout.fillWidth: true
        columns: part.width > 20 * Theme.u ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Repeater {
            model: desk.activation.kiosks.length
            Tile {
                required property int index
                objectName: "kiosk-" + index
                Layout.fillWidth: true
                Layout.preferredWidth: 10 * Theme.u
                enabled: !desk.busy
                name: desk.activation.kiosks[index].name
                note: desk.activation.kiosks[index].note
                chosen: desk.activation.chosen === index
                onPicked: desk.activation.choose(index)
            }
        }
    }
}
