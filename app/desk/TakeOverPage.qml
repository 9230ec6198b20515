// The other machine is dead: where its urn is, and what follows from going on with it here.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    title: desk.say("day-take-title")
    hint: desk.say("day-take-hint")

    Repeater {
        model: [desk.say("day-take-first"), desk.say("day-take-second"), desk.say("day-take-third")]
        Step {}
    }
    DrivePicker { id: picker; Layout.fillWidth: true; onEntered: desk.takeOver(folder) }
    Word { visible: desk.busy; text: desk.say("day-take-busy"); color: Theme.brand; font.weight: Font.DemiBold }

    buttons: [
        DeskButton { objectName: "back"; enabled: !desk.busy; text: desk.say("desk-back"); onClicked: desk.back() },
        DeskButton { enabled: !desk.busy; text: desk.say("desk-export-look-again"); onClicked: desk.destination.look() },
        Item { Layout.fillWidth: true },
        DeskButton {
            kind: "main"
            objectName: "main"
            enabled: !desk.busy && picker.folder !== ""
            text: desk.say("day-take-button")
            onClicked: desk.takeOver(picker.folder)
        }
    ]
}
