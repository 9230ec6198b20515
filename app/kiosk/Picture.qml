// A project's picture with round corners, grey when the project is out of reach; a drawn frame when there is none.
import QtQuick
import "."

Item {
    id: frame
    property string file
    property bool grey: false
    property bool framed: false
    readonly property bool loading: picture.status === Image.Loading
    implicitWidth: 5.6 * Theme.u
    implicitHeight: 4.6 * Theme.u
    Accessible.ignored: true
    Rectangle {
        anchors.fill: parent
        radius: 0.3 * Theme.u
        color: Theme.dim
        border.width: Theme.contrast === 0 ? 0 : Theme.line
        border.color: Theme.edge
        visible: picture.status !== Image.Ready
        Icon { visible: picture.status !== Image.Loading; anchors.centerIn: parent; name: "picture"; ink: Theme.quiet; side: 2 * Theme.u }
    }
    Image {
        id: picture
        anchors.fill: parent
        fillMode: Image.PreserveAspectCrop
        retainWhileLoading: true // no flash when it turns grey
        cache: false // the provider keeps them, up to a bound
        sourceSize: Qt.size(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)))
        source: frame.file === "" || width < 1 ? ""
            : "image://projects/" + frame.file + (frame.grey ? "/grey/" : "/colour/") + Math.round(0.3 * Theme.u)
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
