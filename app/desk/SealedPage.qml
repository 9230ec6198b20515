// The day is over: nothing more can be done with this urn, and what the workers carry where.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    title: desk.say("day-sealed-title")
    hint: desk.say("day-sealed-hint")

    Notice { objectName: "one-copy"; Layout.fillWidth: true; text: desk.oneCopy ? desk.say("day-sealed-one-copy") : "" }
    Repeater {
        model: [desk.say("day-sealed-sticks"), desk.say("day-sealed-papers"), desk.say("day-sealed-machine"), desk.say("day-sealed-receipt")]
        RowLayout {
            required property string modelData
            required property int index
            Layout.fillWidth: true
            spacing: 0.8 * Theme.u
            Word { text: (parent.index + 1) + "."; font.weight: Font.Bold; color: Theme.brand; font.pixelSize: 1.2 * Theme.u; Layout.alignment: Qt.AlignTop }
            Word { Layout.fillWidth: true; text: parent.modelData; font.pixelSize: 1.2 * Theme.u }
        }
    }
    Pairs { visible: desk.paperRows.length > 0; rows: desk.paperRows }

    buttons: [
        Sign {},
        Word { objectName: "sealed"; Layout.fillWidth: true; text: desk.say("day-sealed-foot"); color: Theme.good; font.weight: Font.DemiBold; lineHeight: 1 },
        DeskButton { objectName: "again"; text: desk.say("day-record-again"); onClicked: desk.printRecordAgain() }
    ]
}
