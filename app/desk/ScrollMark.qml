// Says that there is more below or above, and how much; beside what scrolls, and only when it does.
import QtQuick
import "."

Rectangle {
    property Flickable on
    visible: on.contentHeight > on.height + 1
    x: deskMirrored ? (on.x - width) / 2 : on.x + on.width + (parent.width - on.x - on.width - width) / 2
    y: on.y + on.visibleArea.yPosition * on.height
    width: 0.35 * Theme.u
    height: on.visibleArea.heightRatio * on.height
    radius: width / 2
    color: Theme.edge
    Accessible.ignored: true
}
