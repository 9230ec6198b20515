// The word why not, over the bar: it covers no card unless the screen is tiny, and offers the one thing that can be done.
import QtQuick
import "."

Rectangle {
    id: notice
    objectName: "notice"
    readonly property var model: kiosk.choosing
    // The words above the buttons, wherever these would leave them less than half of the width.
    readonly property bool stacked: width < 30 * Theme.u || buttons.width + sign.width + 2.3 * Theme.u > width / 2
    property real room // the height of the list, which is covered where the words need it, and what stands over it too
    readonly property bool wordy: Theme.tiny && stacked && model.notice.length > 90 // no room for the sign
    readonly property bool long: stacked && probe.height + buttons.height + 1.3 * Theme.u > most
    readonly property bool crowded: model.notice.length + model.noticeAction.length > (Theme.tiny ? 150 : 400)
    readonly property bool covers: visible && Theme.tiny && natural > room - 3 * Theme.u
    readonly property real natural: stacked ? words.height + buttons.height + 1.3 * Theme.u : Math.max(words.height, buttons.height) + 0.8 * Theme.u
    visible: model.notice !== ""
    color: Theme.sun
    radius: Theme.radius
    readonly property real most: parent ? parent.height + (Theme.tiny ? parent.y : 0) - 2 * Theme.gap : natural
    height: Math.min(most, covers ? Math.max(natural, room) : natural)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: model.notice
    Icon { id: sign; visible: !notice.wordy; name: "attention"; ink: Theme.sunInk; side: 1.5 * Theme.u; anchors.left: parent.left; anchors.leftMargin: 0.7 * Theme.u; y: notice.stacked ? 0.5 * Theme.u : (parent.height - height) / 2 }
    Flickable {
        id: flick
        readonly property real start: notice.wordy ? 0.7 * Theme.u : sign.width + 1.3 * Theme.u
        anchors.left: parent.left
        anchors.leftMargin: start
        y: notice.stacked ? 0.4 * Theme.u : (parent.height - height) / 2
        width: parent.width - (notice.stacked ? (notice.long ? scroll.implicitWidth + Theme.gap : 0) : buttons.width + 0.4 * Theme.u) - start - 0.6 * Theme.u
        height: Math.min(words.height, notice.height - (notice.stacked ? buttons.height + 1.1 * Theme.u : 0.6 * Theme.u))
        contentWidth: width
        contentHeight: words.height
        boundsBehavior: Flickable.StopAtBounds
        clip: contentHeight > height
        Word {
            id: words
            objectName: "noticeText"
            width: flick.width
            text: notice.model.notice
            font.pixelSize: (notice.wordy ? 0.85 : 0.95) * Theme.u
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
        y: flick.y
        width: implicitWidth
        height: flick.height
        visible: notice.long && height > 2 * Theme.touchHigh
    }
    Word { // how high the words are where nothing stands beside them
        id: probe
        visible: false
        Accessible.ignored: true
        width: notice.width - flick.start - 0.6 * Theme.u
        text: words.text
        font: words.font
    }
    Row {
        id: buttons
        anchors.right: parent.right
        anchors.rightMargin: 0.4 * Theme.u
        y: notice.stacked ? flick.y + flick.height + 0.3 * Theme.u : (parent.height - height) / 2
        spacing: Theme.gap
        BigButton {
            objectName: "noticeAction"
            visible: text !== ""
            high: Math.max(Theme.touchHigh, 2.3 * Theme.u)
            letter: 0.9 * Theme.u
            text: notice.crowded && notice.model.noticeAction !== "" ? Theme.say("kiosk-change-to-short") : notice.model.noticeAction
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
