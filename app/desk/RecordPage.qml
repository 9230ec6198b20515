// The zero report, and the closing record.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    title: desk.say(desk.recordOfClosing ? "desk-closed-title" : "desk-zero-title")
    hint: desk.say(desk.recordOfClosing ? "desk-closed-hint" : "desk-zero-hint")

    Notice { objectName: "printer"; Layout.fillWidth: true; text: desk.around.printerTrouble }
    RowLayout {
        visible: desk.recordOfClosing && (desk.ownCount || desk.around.copyLost)
        Layout.fillWidth: true
        spacing: Theme.gap
        DeskButton { objectName: "copy"; visible: desk.around.copyLost; text: desk.say("desk-copy-open"); onClicked: desk.toCopy() }
        DeskButton { objectName: "to-result"; visible: desk.ownCount; text: desk.say("count-result-open"); onClicked: desk.toResult() }
        DeskButton { objectName: "to-parts"; visible: desk.result.hasParts; text: desk.say("count-part-open"); onClicked: desk.toParts() }
        Item { Layout.fillWidth: true }
    }
    Pairs { rows: desk.paperRows }

    buttons: [
        DeskButton {
            objectName: "to-receipt"
            visible: desk.recordOfClosing
            text: desk.say("desk-receipt-open")
            onClicked: desk.toReceipt()
        },
        DeskButton {
            objectName: "zero-again"
            visible: !desk.recordOfClosing
            text: desk.say("day-zero-again")
            onClicked: desk.printZeroAgain()
        },
        DeskButton {
            objectName: "again"
            text: desk.say(desk.recordOfClosing ? "day-record-again" : "day-log-sheet")
            onClicked: desk.recordOfClosing ? desk.printRecordAgain() : desk.printLogSheet()
        },
        DeskButton {
            objectName: "to-wall"
            visible: desk.recordOfClosing
            text: desk.say("day-wall-open")
            onClicked: desk.toWall()
        },
        Item { Layout.fillWidth: true },
        DeskButton {
            kind: "main"
            objectName: "main"
            focus: true
            text: desk.say(desk.recordOfClosing ? "desk-closed-button" : "desk-zero-button")
            onClicked: desk.recordOfClosing ? desk.toExport() : desk.seen()
        }
    ]
}
