// A button inside a card: up, down, plus, minus.
import QtQuick
import "."

Item {
    id: button
    property string icon
    property string spoken
    signal clicked()
    function press() { if (enabled) clicked() }
    implicitWidth: Math.max(Theme.touchWide, 2.2 * Theme.u)
    implicitHeight: Math.max(Theme.touchHigh, (Theme.tiny ? 1.6 : 2.2) * Theme.u)
    opacity: enabled ? 1 : 0.35
    Accessible.role: Accessible.Button
    Accessible.name: spoken
    Accessible.focusable: true
    Accessible.onPressAction: press()
    Keys.onReturnPressed: press()
    Keys.onEnterPressed: press()
    Keys.onSpacePressed: press()
    Rectangle {
        anchors.fill: parent
        radius: 0.4 * Theme.u
        color: touch.pressed ? Theme.soft : Theme.card
        border.width: Theme.line
        border.color: Theme.brand
    }
    Icon { anchors.centerIn: parent; name: button.icon; ink: Theme.brand; side: 1.2 * Theme.u }
    FocusRing { corner: 0.4 * Theme.u }
    MouseArea { id: touch; anchors.fill: parent; onClicked: button.press() }
}
