// Everything that can be pressed. kind: "main" (filled, one per screen), "outlined", "onBrand" (in the header).
import QtQuick
import "."

Item {
    id: button
    property string text
    property string kind: "outlined"
    property real high: Theme.button
    readonly property bool filled: kind === "main"
    signal clicked()

    function press() { if (enabled) clicked() }

    implicitWidth: label.implicitWidth + 2.5 * Theme.u
    implicitHeight: high
    activeFocusOnTab: enabled
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.focusable: true
    Accessible.onPressAction: press()
    Keys.onReturnPressed: press()
    Keys.onEnterPressed: press()
    Keys.onSpacePressed: press()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: !button.enabled ? (button.filled ? Theme.dim : "transparent")
             : button.filled ? (touch.pressed ? Theme.pressed : Theme.brand)
             : button.kind === "onBrand" ? (touch.pressed ? Theme.pressed : Theme.brand)
             : touch.pressed ? Theme.soft : Theme.card
        border.width: button.filled && button.enabled ? 0 : Theme.thick
        border.color: !button.enabled ? Theme.rule : button.kind === "onBrand" ? Theme.inkOnBrand : Theme.brand
    }
    Word {
        id: label
        anchors.centerIn: parent
        text: button.text
        wrapMode: Text.NoWrap
        lineHeight: 1
        width: Math.min(implicitWidth, button.width - Theme.u)
        elide: Text.ElideRight
        font.weight: Font.DemiBold
        color: !button.enabled ? Theme.quiet
             : button.filled || button.kind === "onBrand" ? Theme.inkOnBrand : Theme.brand
        Accessible.ignored: true
    }
    FocusRing { border.color: button.kind === "onBrand" ? Theme.sun : Theme.focus }
    MouseArea {
        id: touch
        anchors.fill: parent
        cursorShape: button.enabled ? Qt.PointingHandCursor : Qt.ArrowCursor
        onClicked: button.press()
    }
}
