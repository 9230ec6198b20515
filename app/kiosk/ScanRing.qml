// The ring of one who uses switches: around a group, a control, or dashed around the group that selecting leaves.
import QtQuick
import "."

Item {
    id: ring
    objectName: "scanRing"
    readonly property rect on: steering.switches.box
    readonly property real wide: Math.max(8, Math.round(0.34 * Theme.u))
    visible: steering.switches.active && on.width > 0
    x: Math.max(0, on.x - wide)
    y: Math.max(0, on.y - wide)
    width: Math.min(parent.width, on.x + on.width + wide) - x
    height: Math.min(parent.height, on.y + on.height + wide) - y
    Accessible.ignored: true
    Rectangle {
        anchors.fill: parent
        radius: Theme.radius + ring.wide
        color: "transparent"
        border.width: ring.wide
        border.color: Theme.focus
        visible: !steering.switches.wayOut
    }
    DashedEdge { visible: steering.switches.wayOut; corner: Theme.radius + ring.wide; ink: Theme.focus; wide: ring.wide }
}
