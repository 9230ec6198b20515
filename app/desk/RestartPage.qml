// The table was open when the program ended: what the urn holds, and why it is opened again.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    id: page
    property string kind
    property string what
    title: desk.say("day-restart-title")
    hint: desk.say("day-restart-hint")

    Counts { Layout.fillWidth: true }
    Word { Layout.fillWidth: true; visible: desk.board.ballotIsOut; text: desk.say("day-restart-out") }
    Word { Layout.topMargin: Theme.gap; text: desk.say("day-restart-why"); font.weight: Font.DemiBold }
    Repeater {
        model: desk.incidents.restarts
        Tile {
            required property var modelData
            objectName: "why-" + modelData.what
            Layout.fillWidth: true
            name: modelData.name
            chosen: page.what === modelData.what
            onPicked: { page.kind = modelData.kind; page.what = modelData.what }
        }
    }
    Tile {
        objectName: "why-window"
        Layout.fillWidth: true
        name: desk.say("day-restart-window")
        chosen: page.what === "window"
        onPicked: { page.kind = ""; page.what = "window" }
    }

    buttons: [
        Item { Layout.fillWidth: true },
        DeskButton {
            kind: "main"
            objectName: "main"
            enabled: !desk.busy && page.what !== ""
            text: desk.say("day-restart-button")
            onClicked: page.kind === "" ? desk.goOn() : desk.noteRestart(page.kind, page.what)
        }
    ]
}
