// Nothing is handed over for now.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    title: desk.say("desk-paused-title")
    hint: desk.say("desk-paused-hint")

    Word { Layout.fillWidth: true; text: desk.board.balance; color: desk.board.balances ? Theme.good : Theme.attention; font.weight: Font.DemiBold }

    buttons: [
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
