// A drawn icon in one ink; always beside a word, so it says nothing itself.
import QtQuick
import "."

Image {
    property string name
    property color ink: Theme.ink
    property real side: 1.2 * Theme.u
    width: side
    height: side
    sourceSize: Qt.size(Math.max(1, Math.round(side)), Math.max(1, Math.round(side)))
    source: name === "" ? "" : Theme.icon(name, ink)
    mirror: Theme.mirrored && ["next", "back", "erase"].includes(name)
    Accessible.ignored: true
}
