// The day is over: nothing more can be done with this urn, and what the workers carry where.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    title: desk.say("day-sealed-title")
    hint: desk.say("day-sealed-hint")

    Notice { objectName: "one-copy"; Layout.fillWidth: true; text: desk.oneCopy ? desk.say("day-sealed-one-copy") : "" }
    Repeater {
        model: [
            desk.say(desk.oneCopy ? "day-sealed-stick" : "day-sealed-sticks"),
            desk.say(desk.oneCopy ? "day-sealed-papers-stick" : "day-sealed-papers"),
            desk.say("day-sealed-machine"),
            desk.say("day-sealed-receipt")
        ]
        Step { size: 1.2 * Theme.u }
    }
    Pairs { visible: desk.paperRows.length > 0; rows: desk.paperRows }

    buttons: [
        Sign {},
        Word { objectName: "sealed"; Layout.fillWidth: true; text: desk.say("day-sealed-foot"); color: Theme.good; font.weight: Font.DemiBold; lineHeight: 1 },
        DeskButton { objectName: "again"; text: desk.say("day-record-again"); onClicked: desk.printRecordAgain() }
    ]
}
