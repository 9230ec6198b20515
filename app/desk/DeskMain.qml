// The desk's window: the header, and the page that the flow is on.
import QtQuick
import QtQuick.Layouts
import "."

Rectangle {
    id: main
    color: Theme.paper
    Binding { target: Theme; property: "u"; value: deskUnit }

    Rectangle {
        id: header
        width: parent.width
        height: 3.7 * Theme.u
        color: Theme.brand
        RowLayout {
            anchors { fill: parent; leftMargin: Theme.margin; rightMargin: Theme.margin }
            spacing: 1.4 * Theme.u
            Word {
                objectName: "station"
                text: desk.header.station !== "" ? desk.header.station : "Urna"
                font.pixelSize: 1.25 * Theme.u
                font.weight: Font.DemiBold
                color: Theme.inkOnBrand
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
                Layout.maximumWidth: 0.55 * main.width
            }
            Word {
                Layout.fillWidth: true
                text: desk.header.hours
                color: Theme.inkOnBrand
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
            }
            Word { text: desk.header.time; color: Theme.inkOnBrand }
        }
    }
    Loader {
        id: page
        objectName: "page"
        anchors { left: parent.left; right: parent.right; top: header.bottom; bottom: parent.bottom }
        focus: true
        source: desk.page + "Page.qml"
    }
}
