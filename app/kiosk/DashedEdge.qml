// The edge of what cannot be touched now, and of a blank vote. Drawn as a picture: lists clip those on every machine.
import QtQuick
import "."

Image {
    id: edge
    property color ink: Theme.edge
    property real corner: Theme.radius
    property real wide: Theme.line
    anchors.fill: parent
    sourceSize: Qt.size(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)))
    source: visible && width > 1 && height > 1
        ? "image://dashes/" + String(ink).slice(-6) + "/" + Math.round(corner) + "/" + wide : ""
    Accessible.ignored: true
}
