// Did the voter leave? The reason is counted, nothing else of it is kept.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    id: page
    property string reason
    readonly property var reasons: ["left", "trouble", "mistake", "other"]
    title: desk.say("desk-abandon-title")
    hint: desk.say("desk-abandon-hint")

    Repeater {
        model: page.reasons
        Tile {
            required property string modelData
            objectName: "reason-" + modelData
            Layout.fillWidth: true
            name: desk.say("desk-abandon-" + modelData)
            chosen: page.reason === modelData
            onPicked: page.reason = modelData
        }
    }

    buttons: [
        Word { visible: desk.busy; text: desk.say("desk-abandon-busy"); color: Theme.quiet },
        Item { Layout.fillWidth: true },
        DeskButton { objectName: "back"; enabled: !desk.busy; text: desk.say("desk-abandon-back"); onClicked: desk.back() },
        DeskButton {
            kind: "main"
            objectName: "main"
            enabled: !desk.busy && page.reason !== ""
            text: desk.say("desk-abandon-button")
            onClicked: desk.abandon(page.reason)
        }
    ]
}
