// Who comes to vote: one field for the scanner or for the fingers. What is in it is gone as soon as it was read.
import QtQuick
import QtQuick.Layouts
import "."

ColumnLayout {
    id: part
    readonly property bool filled: field.text.trim() !== ""
    readonly property real fieldBottom: field.y + field.height
    spacing: 0.75 * Theme.u

    function look() { desk.lookUp(field.text) }
    onVisibleChanged: if (visible) field.take()
    Component.onCompleted: if (visible) field.take()

    Word {
        text: desk.say("desk-checkin-title")
        font.pixelSize: 1.25 * Theme.u
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
    Word { visible: desk.notice === ""; Layout.fillWidth: true; text: desk.say("desk-checkin-hint"); color: Theme.quiet } // a notice says it too
    GridLayout {
        Layout.fillWidth: true
        columns: part.width > 25 * Theme.u && Math.max(...desk.checkin.kinds.map(kind => kind.length)) < 11 ? 4 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Repeater {
            model: desk.checkin.kinds.length
            Tile {
                required property int index
                objectName: "kind-" + index
                Layout.fillWidth: true
                Layout.preferredWidth: (desk.checkin.kinds[index].length > 4 ? 9 : 5) * Theme.u
                enabled: !desk.busy
                name: desk.checkin.kinds[index]
                chosen: desk.checkin.kind === index
                onPicked: { desk.checkin.chooseKind(index); field.take() }
            }
        }
    }
    Word { text: desk.say("desk-checkin-field"); font.weight: Font.DemiBold }
    Field {
        id: field
        objectName: "document"
        Layout.fillWidth: true
        enabled: !desk.busy
        label: desk.say("desk-checkin-field")
        hidden: /[@"]/.test(text) // a card's barcode holds names, which are nobody's business here
        onEntered: part.look()
        Connections {
            target: desk
            function onTypedAnew() { field.empty(); field.take() }
        }
    }
}
