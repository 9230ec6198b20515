// Each device is tried, one after the other: what is so, and what to do.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    id: page
    title: desk.say("day-check-title")
    hint: desk.say("day-check-hint")

    Repeater {
        model: desk.checks.parts
        DeviceRow {
            required property var modelData
            Layout.fillWidth: true
            part: modelData.part
            name: modelData.name
            said: modelData.said
            tried: modelData.state
            open: desk.checks.current === modelData.part || modelData.state === "wrong"
        }
    }

    buttons: [
        DeskButton {
            objectName: "look"
            text: desk.say("day-check-look")
            onClicked: desk.checks.look()
        },
        DeskButton {
            objectName: "report"
            enabled: !desk.checks.printing
            text: desk.say("day-check-report")
            onClicked: desk.checks.printReport()
        },
        Word { Layout.fillWidth: true; horizontalAlignment: Text.AlignRight; text: desk.checks.summary; color: desk.checks.allGood ? Theme.good : Theme.quiet; lineHeight: 1 },
        DeskButton {
            kind: "main"
            objectName: "main"
            text: desk.say("desk-continue")
            onClicked: desk.checked()
        }
    ]
}
