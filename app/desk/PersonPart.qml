// The person at the table: the questions that this election needs, the contests that follow, and nothing else.
import QtQuick
import QtQuick.Layouts
import "."

ColumnLayout {
    id: part
    property bool titled: true
    spacing: 0.75 * Theme.u

    Word {
        visible: part.titled
        text: desk.say("desk-person-title")
        font.pixelSize: 1.25 * Theme.u
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
    Word { visible: desk.person.areas.length > 0; text: desk.say("desk-person-area"); color: Theme.quiet }
    GridLayout {
        Layout.fillWidth: true
        visible: desk.person.areas.length > 0
        columns: part.width > 20 * Theme.u ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Repeater {
            model: desk.person.areas.length
            Tile {
                required property int index
                objectName: "area-" + index
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 10 * Theme.u
                enabled: !desk.busy
                name: desk.person.areas[index].name
                note: desk.person.areas[index].note
                chosen: desk.person.area === index
                onPicked: desk.person.chooseArea(index)
            }
        }
    }
    Word { visible: desk.person.bands.length > 0; text: desk.say("desk-person-age"); color: Theme.quiet }
    GridLayout {
        Layout.fillWidth: true
        visible: desk.person.bands.length > 0
        columns: part.width > 25 * Theme.u ? 3 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Repeater {
            model: desk.person.bands.length
            Tile {
                required property int index
                objectName: "band-" + index
                Layout.fillWidth: true
                Layout.preferredWidth: 10 * Theme.u
                enabled: !desk.busy
                name: desk.person.bands[index].name
                chosen: desk.person.band === index
                onPicked: desk.person.chooseBand(index)
            }
        }
    }
    Rectangle {
        Layout.fillWidth: true
        implicitHeight: given.implicitHeight + 1.6 * Theme.u
        radius: Theme.radius
        color: Theme.card
        border.width: desk.person.ready || desk.person.hasNone ? Theme.thick : Theme.line
        border.color: desk.person.ready ? Theme.good : desk.person.hasNone ? Theme.attention : Theme.rule
        ColumnLayout {
            id: given
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 0.8 * Theme.u }
            spacing: 0.25 * Theme.u
            Word {
                objectName: "contests-title"
                Layout.fillWidth: true
                text: desk.person.contestsTitle
                color: desk.person.hasNone ? Theme.attention : Theme.quiet
            }
            Repeater {
                model: desk.person.contests
                Word {
                    required property string modelData
                    Layout.fillWidth: true
                    text: modelData
                    font.pixelSize: 1.1 * Theme.u
                    font.weight: Font.DemiBold
                }
            }
        }
    }
}
