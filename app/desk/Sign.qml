// A round sign: a tick on green, or a mark on the attention colour. Words always stand beside it.
import QtQuick
import QtQuick.Shapes
import "."

Rectangle {
    id: sign
    property bool good: true
    property color ink: Theme.card
    implicitWidth: 1.25 * Theme.u
    implicitHeight: width
    radius: width / 2
    color: good ? Theme.good : Theme.attention
    Accessible.ignored: true

    Shape {
        visible: sign.good
        anchors.fill: parent
        ShapePath {
            strokeColor: sign.ink
            strokeWidth: sign.width * 0.13
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin
            startX: sign.width * 0.27; startY: sign.width * 0.52
            PathLine { x: sign.width * 0.44; y: sign.width * 0.69 }
            PathLine { x: sign.width * 0.74; y: sign.width * 0.33 }
        }
    }
    Rectangle {
        visible: !sign.good
        x: (sign.width - width) / 2; y: sign.width * 0.2
        width: sign.width * 0.15; height: sign.width * 0.36; radius: width / 2
        color: sign.ink
    }
    Rectangle {
        visible: !sign.good
        x: (sign.width - width) / 2; y: sign.width * 0.66
        width: sign.width * 0.16; height: width; radius: width / 2
        color: sign.ink
    }
}
