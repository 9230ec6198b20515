// A project's picture with round corners, grey when the project is out of reach; a drawn frame when there is none.
import QtQuick
import "."

Item {
    id: frame
    property string file
    property bool grey: false
    property bool framed: false
    property string said: "" // what is to be seen in it, for those who hear the screen
    readonly property bool loading: image.loading
    implicitWidth: 5.6 * Theme.u
    implicitHeight: 4.6 * Theme.u
    Accessible.ignored: said === ""
    Accessible.role: Accessible.Graphic
    Accessible.name: said
    Rectangle {
        anchors.fill: parent
        radius: 0.3 * Theme.u
        color: Theme.dim
        border.width: Theme.contrast === 0 ? 0 : Theme.line
        border.color: Theme.edge
        visible: !image.there
        Icon { visible: !image.loading; anchors.centerIn: parent; name: "picture"; ink: Theme.quiet; side: 2 * Theme.u }
    }
    LoadedImage {
        id: image
        anchors.fill: parent
        name: frame.file === "" ? "" : frame.file + (frame.grey ? "/grey/" : "/colour/") + Math.round(0.3 * Theme.u)
        opacity: frame.grey && Theme.contrast === 0 ? 0.6 : 1
    }
    Rectangle {
        anchors.fill: parent
        color: "transparent"
        radius: 0.3 * Theme.u
        visible: frame.framed
        border.width: Theme.line
        border.color: Theme.edge
    }
}
