// The numbers of a sheet that was typed in, and how they meet those of the urn.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    title: desk.say("day-hand-done-title")
    hint: desk.say("day-hand-done-hint")

    Pairs { objectName: "summary"; rows: desk.sheet.summary }

    buttons: [
        DeskButton { objectName: "more"; text: desk.say("day-hand-more"); onClicked: desk.toLog() },
        Item { Layout.fillWidth: true },
        DeskButton {
            kind: "main"
            objectName: "main"
            focus: true
            text: desk.say("day-hand-close")
            onClicked: desk.closeLog()
        }
    ]
}
