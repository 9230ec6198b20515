// Nothing is handed over for now.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    title: desk.say("desk-paused-title")
    hint: desk.say("desk-paused-hint")

    Counts { Layout.fillWidth: true }

    buttons: [
        DeskButton { objectName: "copy"; enabled: !desk.busy; text: desk.say("desk-copy-open"); onClicked: desk.toCopy() },
        DeskButton { objectName: "to-receipt"; enabled: !desk.busy; text: desk.say("desk-receipt-open"); onClicked: desk.toReceipt() },
        DeskButton { objectName: "to-wall"; enabled: !desk.busy; text: desk.say("day-wall-open"); onClicked: desk.toWall() },
        DeskButton { objectName: "to-log"; visible: desk.checkin.needed; enabled: !desk.busy; text: desk.say("day-hand-open"); onClicked: desk.toLog() },
        Item { Layout.fillWidth: true },
        DeskButton {
            kind: "main"
            objectName: "main"
            focus: true
            enabled: !desk.busy
            text: desk.say("desk-paused-button")
            onClicked: desk.resume()
        }
    ]
}
