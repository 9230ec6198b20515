// Shows where the keys are, outside of the control's own edge.
import QtQuick
import "."

Rectangle {
    property Item on: parent
    anchors.fill: on
    anchors.margins: -Theme.thick - Theme.line
    radius: Theme.radius + Theme.thick
    color: "transparent"
    border.width: Theme.thick
    border.color: Theme.focus
    visible: on.activeFocus
    Accessible.ignored: true
}
