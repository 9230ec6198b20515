// The word why not, over the bar: it covers neither what is left nor the card that it speaks of, and offers the one
// thing that can be done. On tiny screens its buttons stand in the bar, in the place of the bar's own.
import QtQuick
import "."

Rectangle {
    id: notice
    objectName: "notice"
    readonly property var model: kiosk.choosing
    readonly property bool inBar: Theme.tiny
    // The words above the buttons, wherever these would leave them less than half of the width.
    readonly property bool stacked: !inBar && (width < 30 * Theme.u || buttons.width + sign.width + 2.3 * Theme.u > width / 2)
    readonly property bool long: probe.height + (stacked ? buttons.height + 1.3 * Theme.u : 0.4 * Theme.u) > most && (stacked || inBar)
    readonly property real natural: stacked ? words.height + buttons.height + 1.3 * Theme.u
        : Math.max(words.height, sign.height, inBar ? 0 : buttons.height) + (inBar ? 0.4 : 0.8) * Theme.u
    readonly property real most: parent ? parent.height - (inBar ? 2 * Theme.u : 2 * Theme.gap) : natural // so much of a card as its title begins in
    visible: model.notice !== ""
    color: Theme.sun
    radius: Theme.radius
    height: Math.min(most, natural)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: model.notice
    Icon { id: sign; name: "attention"; ink: Theme.sunInk; side: 1.5 * Theme.u; anchors.left: parent.left; anchors.leftMargin: (notice.inBar ? 0.45 : 0.7) * Theme.u; y: notice.stacked ? 0.5 * Theme.u : (parent.height - height) / 2 }
    Flickable {
        id: flick
        readonly property real start: sign.width + (notice.inBar ? 0.85 : 1.3) * Theme.u
        anchors.left: parent.left
        anchors.leftMargin: start
        y: notice.stacked ? 0.4 * Theme.u : (parent.height - height) / 2
        width: parent.width - (notice.long ? scroll.implicitWidth + Theme.gap : notice.stacked || notice.inBar ? 0 : buttons.width + 0.4 * Theme.u) - start - 0.6 * Theme.u
        height: Math.min(words.height, notice.height - (notice.stacked ? buttons.height + 1.1 * Theme.u : 0.4 * Theme.u))
        contentWidth: width
        contentHeight: words.height
        boundsBehavior: Flickable.StopAtBounds
        clip: contentHeight > height
        Word {
            id: words
            objectName: "noticeText"
            width: flick.width
            text: notice.model.notice
            font.pixelSize: (notice.inBar ? 0.92 : 0.95) * Theme.u
            lineHeight: notice.inBar ? 0.88 : 0.96
            font.weight: Font.DemiBold
            color: Theme.sunInk
        }
    }
    ScrollButtons {
        id: scroll
        flick: flick
        under: false
        anchors.right: parent.right
        anchors.rightMargin: 0.4 * Theme.u
        y: notice.stacked ? flick.y : (parent.height - height) / 2
        width: implicitWidth
        height: Math.max(flick.height, Math.min(2 * Theme.touchHigh + Theme.gap, notice.height - Theme.gap))
        visible: notice.long && needed && height >= 2 * Theme.touchHigh
    }
    Word { // how high the words are where nothing stands beside them
        id: probe
        visible: false
        Accessible.ignored: true
        width: notice.width - flick.start - 0.6 * Theme.u
        text: words.text
        font: words.font
        lineHeight: words.lineHeight
    }
    Row {
        id: buttons
        visible: !notice.inBar
        anchors.right: parent.right
        anchors.rightMargin: 0.4 * Theme.u
        y: notice.stacked ? flick.y + flick.height + 0.3 * Theme.u : (parent.height - height) / 2
        spacing: Theme.gap
        BigButton {
            objectName: "noticeAction"
            visible: text !== ""
            high: Math.max(Theme.touchHigh, 2.3 * Theme.u)
            letter: 0.9 * Theme.u
            text: notice.model.notice.length + notice.model.noticeAction.length > 400 && notice.model.noticeAction !== ""
                ? Theme.say("kiosk-change-to-short") : notice.model.noticeAction
            spoken: notice.model.noticeAction
            width: Math.min(implicitWidth, notice.width - close.width - 3 * Theme.gap)
            onClicked: notice.model.doNoticeAction()
        }
        BigButton {
            id: close
            objectName: "noticeClose"
            high: Math.max(Theme.touchHigh, 2.3 * Theme.u)
            letter: 0.9 * Theme.u
            text: Theme.say("kiosk-understood")
            onClicked: notice.model.closeNotice()
        }
    }
}
