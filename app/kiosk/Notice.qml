// The word why not, over the bar: it never covers the cards, and offers the one thing that can be done.
import QtQuick
import "."

Rectangle {
    id: notice
    objectName: "notice"
    readonly property var model: kiosk.choosing
    readonly property bool stacked: width < 30 * Theme.u
    visible: model.notice !== ""
    color: Theme.sun
    radius: Theme.radius
    height: stacked ? words.height + buttons.height + 1.3 * Theme.u : Math.max(words.height, buttons.height) + 0.8 * Theme.u
    Accessible.role: Accessible.AlertMessage
    Accessible.name: model.notice
    Icon { id: sign; name: "attention"; ink: Theme.sunInk; side: 1.5 * Theme.u; anchors.left: parent.left; anchors.leftMargin: 0.7 * Theme.u; y: notice.stacked ? 0.5 * Theme.u : (parent.height - height) / 2 }
    Word {
        id: words
        objectName: "noticeText"
        readonly property real start: sign.width + 1.3 * Theme.u
        anchors.left: parent.left
        anchors.leftMargin: start
        y: notice.stacked ? 0.4 * Theme.u : (parent.height - height) / 2
        width: parent.width - (notice.stacked ? 0 : buttons.width + 0.4 * Theme.u) - start - 0.6 * Theme.u
        text: notice.model.notice
        font.pixelSize: 0.95 * Theme.u
        font.weight: Font.DemiBold
        color: Theme.sunInk
    }
    Row {
        id: buttons
        anchors.right: parent.right
        anchors.rightMargin: 0.4 * Theme.u
        y: notice.stacked ? words.y + words.height + 0.3 * Theme.u : (parent.height - height) / 2
        spacing: Theme.gap
        BigButton {
            objectName: "noticeAction"
            visible: text !== ""
            high: Math.max(Theme.touchHigh, 2.3 * Theme.u)
            letter: 0.9 * Theme.u
            text: notice.model.noticeAction
            width: Math.min(implicitWidth, notice.width * 0.48)
            onClicked: notice.model.doNoticeAction()
        }
        BigButton {
            objectName: "noticeClose"
            high: Math.max(Theme.touchHigh, 2.3 * Theme.u)
            letter: 0.9 * Theme.u
            text: Theme.say("kiosk-understood")
            onClicked: notice.model.closeNotice()
        }
    }
}
