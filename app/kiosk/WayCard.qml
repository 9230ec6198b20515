// One of two ways to go on, with what it means in words.
import QtQuick
import "."

Item {
    id: way
    property string title
    property string words
    property string icon
    property bool first: false
    signal clicked()
    function press() { clicked() }
    implicitHeight: Math.max(5.4 * Theme.u, column.height + (Theme.low ? 1.1 : 2.2) * Theme.u)
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: title
    Accessible.description: words
    Accessible.focusable: true
    Accessible.onPressAction: press()
    Keys.onReturnPressed: press()
    Keys.onEnterPressed: press()
    Keys.onSpacePressed: press()
    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: way.first || touch.pressed ? Theme.soft : Theme.card
        border.width: way.first ? Theme.thick : Theme.line
        border.color: way.first ? Theme.brand : Theme.edge
    }
    FocusRing {}
    MouseArea { id: touch; anchors.fill: parent; onClicked: way.press() }
    Icon {
        id: sign
        name: way.icon
        ink: Theme.brand
        side: 2.6 * Theme.u
        anchors.left: parent.left
        anchors.leftMargin: 1.1 * Theme.u
        anchors.verticalCenter: parent.verticalCenter
        visible: !Theme.narrow && !Theme.low
    }
    Column {
        id: column
        anchors.right: parent.right
        anchors.rightMargin: 1.1 * Theme.u
        width: parent.width - (sign.visible ? 5.7 : 2) * Theme.u
        anchors.verticalCenter: parent.verticalCenter
        spacing: 0.2 * Theme.u
        Word {
            width: parent.width
            text: way.title
            font.pixelSize: (way.first ? 1.35 : 1.1) * Theme.u
            font.weight: Font.Bold
            color: way.first ? Theme.brand : Theme.ink
            Accessible.ignored: true
        }
        Word {
            width: parent.width
            text: way.words
            font.pixelSize: (way.first ? 1 : 0.88) * Theme.u
            color: way.first ? Theme.ink : Theme.quiet
            Accessible.ignored: true
        }
    }
}
