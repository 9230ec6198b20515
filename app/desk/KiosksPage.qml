// Before a desk with kiosks closes: what each kiosk says of the codes, what does not agree, one next step.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    id: page
    readonly property string next: desk.kiosks.nextStep
    title: desk.say("desk-kiosks-title")
    hint: desk.kiosks.whatNow

    Word { objectName: "just-read"; Layout.fillWidth: true; visible: text !== ""; text: desk.kiosks.justRead; color: Theme.good; font.weight: Font.DemiBold }
    Rectangle {
        Layout.fillWidth: true
        implicitHeight: list.implicitHeight + 1.8 * Theme.u
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.line
        border.color: Theme.rule
        ColumnLayout {
            id: list
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 0.9 * Theme.u }
            spacing: 0.7 * Theme.u
            Repeater {
                model: desk.kiosks.rows
                RowLayout {
                    id: row
                    required property var modelData
                    required property int index
                    Layout.fillWidth: true
                    spacing: 0.8 * Theme.u
                    Sign { good: row.modelData.good; Layout.alignment: Qt.AlignTop }
                    Word { text: row.modelData.name; font.weight: Font.DemiBold; Layout.alignment: Qt.AlignTop; Layout.preferredWidth: 8 * Theme.u }
                    Word { objectName: "row-" + row.index; Layout.fillWidth: true; text: row.modelData.detail }
                }
            }
        }
    }
    Repeater {
        model: desk.kiosks.wrong
        Notice {
            required property string modelData
            Layout.fillWidth: true
            text: modelData
        }
    }
    Word { visible: page.next === "take-back"; text: desk.say("desk-kiosks-why"); font.weight: Font.DemiBold }
    Repeater {
        model: page.next === "take-back" ? desk.kiosks.reasons : []
        Tile {
            required property var modelData
            objectName: "reason-" + modelData.id
            Layout.fillWidth: true
            enabled: !desk.busy
            name: modelData.name
            chosen: desk.kiosks.reason === modelData.id
            onPicked: desk.kiosks.choose(modelData.id)
        }
    }
    DrivePicker { id: picker; visible: page.next === "read"; Layout.fillWidth: true; onEntered: desk.readKiosks(folder) }

    buttons: [
        DeskButton { objectName: "back"; enabled: !desk.busy; text: desk.say("desk-back"); onClicked: desk.back() },
        DeskButton { visible: page.next === "read"; enabled: !desk.busy; text: desk.say("desk-export-look-again"); onClicked: desk.destination.look() },
        DeskButton {
            objectName: "without"
            visible: page.next === "read"
            enabled: !desk.busy
            text: desk.say("desk-kiosks-without")
            onClicked: desk.kiosks.goWithout()
        },
        Item { Layout.fillWidth: true },
        DeskButton {
            kind: "main"
            objectName: "main"
            enabled: !desk.busy && desk.kiosks.ready && (page.next !== "read" || picker.folder !== "")
            text: desk.kiosks.button
            onClicked: page.next === "read" ? desk.readKiosks(picker.folder) : desk.nextOfKiosks()
        }
    ]
}
