// Shows where the keys are, outside of the control's own edge.
import QtQuick
import "."

Rectangle {
    property Item on: parent
    property real corner: Theme.radius
    anchors.fill: on
    anchors.margins: -Theme.thick - Theme.line
    radius: corner + Theme.thick
    color: "transparent"
    border.width: Theme.thick
    border.color: Theme.focus
    visible: on.activeFocus && Theme.byKeys
    Accessible.ignored: true
}
