// Up and down for those who do not swipe: beside what scrolls, or under it where there is no room beside.
import QtQuick
import "."

Item {
    id: buttons
    property Flickable flick
    property bool under: Theme.narrow && !Theme.low
    property real room: flick ? flick.height : 0
    readonly property real air: Theme.tiny ? 0.3 * Theme.u : Theme.gap // between the buttons
    readonly property bool needed: flick && flick.contentHeight > room + 2
    readonly property real from: flick ? flick.originY - flick.topMargin : 0
    readonly property real reach: flick ? flick.contentHeight + flick.topMargin - flick.height : 0

    function go(way) {
        const step = Math.max(flick.height * 0.8, flick.height - 3 * Theme.u) * way;
        const to = Math.max(from, Math.min(from + reach, flick.contentY + step));
        glide.stop();
        if (Theme.moves) { glide.to = to; glide.start(); } else { flick.contentY = to; }
    }
    visible: needed
    implicitWidth: under ? 0 : Math.max(Theme.touchWide, (Theme.tiny ? 1.75 : 2.75) * Theme.u)
    implicitHeight: under ? Math.max(Theme.touchHigh, 2.2 * Theme.u) : 0
    NumberAnimation { id: glide; target: buttons.flick; property: "contentY"; duration: 160 }

    component Arrow: BigButton {
        high: buttons.under ? buttons.implicitHeight : Theme.button
        opacity: enabled ? 1 : 0.35
        spoken: text
    }
    Arrow {
        id: upArrow
        objectName: "scrollUp"
        text: buttons.under ? Theme.say("kiosk-up") : ""
        spoken: Theme.say("kiosk-up")
        icon: "up"
        width: buttons.under ? (parent.width - buttons.air) / 2 : parent.width
        height: buttons.under ? high : Math.max(Theme.touchHigh, (parent.height - buttons.air) / 2)
        enabled: buttons.needed && buttons.flick.contentY > buttons.from + 1
        onClicked: buttons.go(-1)
    }
    Arrow {
        objectName: "scrollDown"
        text: buttons.under ? Theme.say("kiosk-down") : ""
        spoken: Theme.say("kiosk-down")
        icon: "down"
        width: upArrow.width
        height: upArrow.height
        x: buttons.under ? width + buttons.air : 0
        y: buttons.under ? 0 : parent.height - height
        enabled: buttons.needed && buttons.flick.contentY < buttons.from + buttons.reach - 1
        onClicked: buttons.go(1)
    }
}
