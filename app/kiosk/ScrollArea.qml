// A page's content that may be taller than its room: it swipes, and it has buttons.
import QtQuick
import "."

Item {
    id: area
    default property alias content: column.data
    property real spacing: Theme.gap
    readonly property real inner: column.width
    readonly property real free: height - 2 * flick.inset - 2 * Theme.gap - (heading.visible ? heading.height + spacing : 0) // without scrolling
    readonly property var page: parent && parent.parent && parent.parent.titleScrolls !== undefined ? parent.parent : null
    Component.onCompleted: if (page) page.titleScrolls = true
    anchors.fill: parent
    Flickable {
        id: flick
        objectName: "flick"
        readonly property real inset: Theme.thick + Theme.line // room for the focus ring inside of the clip
        anchors.left: parent.left
        anchors.leftMargin: -inset
        y: -inset
        width: 2 * inset + parent.width - (buttons.needed && !buttons.under ? buttons.width + Theme.gap : 0)
        height: inset + parent.height - (buttons.needed && buttons.under ? buttons.height + 2 * Theme.gap : 0)
        contentWidth: width
        contentHeight: column.height + 2 * inset + Theme.gap
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        Column {
            id: column
            x: flick.inset
            y: flick.inset
            width: flick.width - 2 * flick.inset
            spacing: area.spacing
            Column { // the page's title, taken along where it would leave no room for anything else
                id: heading
                width: parent.width
                visible: Theme.tiny && area.page !== null && area.page.corner + area.page.title + area.page.guide !== ""
                bottomPadding: (Theme.tiny ? 0.2 : 0.5) * Theme.u
                Word { width: parent.width; visible: text !== ""; text: area.page ? area.page.corner : ""; font.pixelSize: 0.8 * Theme.u; color: Theme.quiet }
                Word { objectName: "title"; width: parent.width; visible: text !== ""; text: area.page ? area.page.title : ""; font.pixelSize: area.page ? area.page.titleSize : Theme.u; font.weight: Font.Bold; lineHeight: 1; Accessible.role: Accessible.Heading }
                Word { objectName: "guide"; width: parent.width; visible: text !== ""; text: area.page ? area.page.guide : ""; font.pixelSize: 0.95 * Theme.u; font.weight: Font.Medium; color: Theme.quiet }
            }
        }
    }
    readonly property Item focused: Window.activeFocusItem
    onFocusedChanged: reveal(focused)
    function reveal(item) {
        for (let p = item; p; p = p.parent) {
            if (p === column) {
                const y = item.mapToItem(column, 0, 0).y;
                if (y < flick.contentY) flick.contentY = Math.max(0, y - Theme.gap);
                else if (y + item.height > flick.contentY + flick.height)
                    flick.contentY = Math.min(flick.contentHeight - flick.height, y + item.height + Theme.gap - flick.height);
                return;
            }
        }
    }
    ScrollButtons {
        id: buttons
        flick: flick
        room: area.height + flick.inset
        width: under ? parent.width : implicitWidth
        height: under ? implicitHeight : parent.height - Theme.gap
        anchors.right: parent.right
        y: under ? parent.height - height - Theme.gap : 0
    }
}
