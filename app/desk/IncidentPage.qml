// Something went otherwise: what it was, what to do now, and then it is written down.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    id: page
    title: desk.say("day-incident-title")
    hint: desk.say(desk.incidentIsNoted ? "day-incident-hint" : "day-incident-hint-paper")
    wide: 54 * Theme.u

    GridLayout {
        Layout.fillWidth: true
        columns: page.width > 50 * Theme.u ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Repeater {
            model: desk.incidents.kinds
            Tile {
                required property var modelData
                objectName: "kind-" + modelData.id
                visible: desk.incidents.what === "" || chosen // what to do now has the room
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                name: modelData.name
                chosen: desk.incidents.kind === modelData.id
                onPicked: desk.incidents.what === "" ? desk.incidents.chooseKind(modelData.id) : desk.incidents.chooseAnew()
            }
        }
    }
    Word { visible: desk.incidents.kind !== ""; text: desk.say("day-incident-what"); font.weight: Font.DemiBold }
    Repeater {
        model: desk.incidents.whats
        Tile {
            required property var modelData
            objectName: "what-" + modelData.id
            visible: desk.incidents.what === "" || chosen
            Layout.fillWidth: true
            name: modelData.name
            chosen: desk.incidents.what === modelData.id
            onPicked: desk.incidents.what === "" ? desk.incidents.chooseWhat(modelData.id) : desk.incidents.chooseAnew()
        }
    }
    Rectangle {
        visible: desk.incidents.steps.length > 0
        Layout.fillWidth: true
        implicitHeight: steps.implicitHeight + 1.8 * Theme.u
        radius: Theme.radius
        color: Theme.soft
        border.width: Theme.thick
        border.color: Theme.brand
        ColumnLayout {
            id: steps
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 0.9 * Theme.u }
            spacing: 0.6 * Theme.u
            Word { text: desk.say("day-incident-do"); font.weight: Font.DemiBold }
            Repeater {
                model: desk.incidents.steps
                Step {}
            }
        }
    }

    buttons: [
        DeskButton { objectName: "back"; enabled: !desk.busy; text: desk.say("day-incident-back"); onClicked: desk.back() },
        DeskButton {
            objectName: "log-sheet"
            text: desk.say("day-log-sheet")
            onClicked: desk.printLogSheet()
        },
        Item { Layout.fillWidth: true },
        DeskButton {
            kind: "main"
            objectName: "main"
            enabled: !desk.busy && desk.incidents.steps.length > 0
            text: desk.say(desk.incidentIsNoted ? "day-incident-button" : "day-incident-button-paper")
            onClicked: desk.incidentIsNoted ? desk.noteIncident() : desk.back()
        }
    ]
}
