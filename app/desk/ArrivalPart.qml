// The workers' window of a kiosk: ballots come by code from its desk, read on the voter's screen or here.
import QtQuick
import QtQuick.Layouts
import "."

ColumnLayout {
    id: part
    spacing: 0.75 * Theme.u
    onVisibleChanged: if (visible) field.take()
    Component.onCompleted: if (visible) field.take()

    Word {
        Layout.fillWidth: true
        text: desk.say("desk-arrival-title")
        font.pixelSize: 1.25 * Theme.u
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
    Word { Layout.fillWidth: true; text: desk.say("desk-arrival-hint"); color: Theme.quiet }
    Word { text: desk.say("desk-arrival-field"); font.weight: Font.DemiBold }
    Field {
        id: field
        objectName: "arrival"
        Layout.fillWidth: true
        enabled: !desk.busy
        label: desk.say("desk-arrival-field")
        onEntered: desk.readActivation(text)
        Connections {
            target: desk
            function onTypedAnew() { field.empty(); if (part.visible) field.take() }
        }
    }
}
