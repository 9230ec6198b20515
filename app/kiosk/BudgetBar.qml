// What is used and what is left: one segment for each chosen project.
import QtQuick
import "."

Item {
    id: meter
    readonly property var model: kiosk.choosing
    readonly property bool stacked: Theme.wide < 25 || Theme.narrow && !Theme.low
    readonly property bool twoLines: stacked && usedLine.width + leftLine.width + Theme.u > width
    readonly property bool brief: twoLines && Theme.tiny // only what is left; what is used, the bar shows
    implicitHeight: stacked ? bar.height + 0.2 * Theme.u + usedLine.height * (twoLines && !brief ? 2 : 1) : Math.max(bar.height, usedLine.height)
    Accessible.role: Accessible.Indicator
    Accessible.name: [model.usedLabel, model.used, model.leftLabel, model.left].join(" ")

    component Amount: Row {
        property string label
        property string amount
        property bool upright: false
        spacing: 0.25 * Theme.u
        Word { text: parent.label; visible: text !== ""; font.pixelSize: 0.85 * Theme.u; wrapMode: Text.NoWrap; Accessible.ignored: true }
        Word { text: parent.amount; font.pixelSize: 0.85 * Theme.u; font.weight: Font.Bold; wrapMode: Text.NoWrap; Accessible.ignored: true }
    }
    Amount {
        id: usedLine
        objectName: "used"
        visible: !meter.brief
        label: meter.model.usedLabel
        amount: meter.model.used
        anchors.left: parent.left
        y: meter.stacked ? bar.height + 0.2 * Theme.u : (parent.height - height) / 2
    }
    Amount {
        id: leftLine
        objectName: "left"
        label: meter.model.leftLabel
        amount: meter.model.left
        x: Theme.mirrored === meter.twoLines ? meter.width - width : 0 // two lines begin below each other
        y: usedLine.y + (meter.twoLines && !meter.brief ? usedLine.height : 0)
    }
    Rectangle {
        id: bar
        readonly property real start: meter.stacked ? 0 : usedLine.width + 0.55 * Theme.u
        anchors.left: parent.left
        anchors.leftMargin: start
        transform: Scale { origin.x: bar.width / 2; xScale: Theme.mirrored ? -1 : 1 } // no words in it
        y: meter.stacked ? 0 : (parent.height - height) / 2
        width: meter.stacked ? parent.width : parent.width - start - leftLine.width - 0.55 * Theme.u
        height: (Theme.tiny ? 0.45 : 0.95) * Theme.u
        radius: height / 2
        color: Theme.card
        border.width: Theme.line
        border.color: Theme.ink
        readonly property real inner: width - 2 * Theme.line
        Rectangle { // what is filled: round at the start, straight at its end unless full
            id: filled
            readonly property real share: { let s = 0; for (const part of meter.model.segments) s += part; return Math.min(1, s); }
            x: Theme.line
            y: Theme.line
            width: share > 0 ? Math.max(height / 2, share * bar.inner) : 0
            height: parent.height - 2 * Theme.line
            topLeftRadius: height / 2
            bottomLeftRadius: height / 2
            topRightRadius: share > 0.985 ? height / 2 : 0
            bottomRightRadius: share > 0.985 ? height / 2 : 0
            color: Theme.sun
        }
        Repeater { // a line at the end of each segment
            model: meter.model.segments
            Rectangle {
                required property int index
                readonly property real end: { let s = 0; for (let k = 0; k <= index; k++) s += meter.model.segments[k]; return s; }
                visible: end < 0.985
                x: Theme.line + end * bar.inner - width / 2
                y: Theme.line / 2
                width: Theme.line
                height: parent.height - Theme.line
                color: Theme.ink
            }
        }
        Repeater { // faint marks for picks that are left
            model: meter.model.slots > 1 ? meter.model.slots - 1 : 0
            Rectangle {
                required property int index
                readonly property real at: (index + 1) / meter.model.slots
                visible: at > filled.share + 0.01
                x: Theme.line + at * bar.inner - width / 2
                y: parent.height * 0.25
                width: Theme.line
                height: parent.height * 0.5
                color: Theme.edge
            }
        }
    }
}
