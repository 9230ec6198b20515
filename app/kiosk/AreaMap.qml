// The picture of the whole area with one place marked on it: drawn from what the manifest carries, without a network.
import QtQuick
import "."

Item {
    id: map
    objectName: "map"
    property string file
    property var place: [] // shares of the picture's width and height, from its left and top
    property string where
    readonly property bool there: file !== "" && place.length === 2 && !picture.missing
    readonly property bool loading: picture.loading
    property real most: 20 * Theme.u
    visible: there
    width: parent ? parent.width : 0
    height: there ? picture.paintedHeight + 2 * Theme.line : 0
    LayoutMirroring.enabled: false // east stays right
    LayoutMirroring.childrenInherit: true
    Accessible.role: Accessible.Graphic
    Accessible.name: Theme.say("kiosk-map") + (where !== "" ? ": " + where : "")

    LoadedImage {
        id: picture
        width: parent.width - 2 * Theme.line
        height: map.most
        x: Theme.line
        y: Theme.line
        verticalAlignment: Image.AlignTop
        horizontalAlignment: Image.AlignLeft
        fillMode: Image.PreserveAspectFit
        name: map.file === "" ? "" : map.file + "/whole/0"
    }
    Rectangle {
        width: picture.paintedWidth + 2 * Theme.line
        height: picture.paintedHeight + 2 * Theme.line
        color: "transparent"
        border.width: Theme.line
        border.color: Theme.edge
    }
    component Pin: Icon {
        name: "pin"
        x: Theme.line + (map.there ? map.place[0] : 0) * picture.paintedWidth - width / 2
        y: Theme.line + (map.there ? map.place[1] : 0) * picture.paintedHeight - height + (side - 2.4 * Theme.u) / 2
    }
    Pin { side: 2.9 * Theme.u; ink: Theme.card } // so that it stands out from whatever the picture shows there
    Pin { objectName: "pin"; side: 2.4 * Theme.u; ink: Theme.focus }
}
