// A page with one drawn sign and a few sentences: what happened, what it means for the vote, what to do now.
import QtQuick
import "."

Page {
    id: page
    property string icon
    property string heading
    property color ink: Theme.brand
    property string first
    property string second
    property string third
    spoken: [heading, first, second, third].filter(s => s !== "").join(". ")
    ScrollArea {
        id: area
        spacing: 0
        Item { width: 1; height: Math.max(0, (page.room - block.height) / 2 - Theme.u) }
        Item {
            id: block
            width: area.inner
            height: Math.max(sign.height, words.height)
            readonly property bool stacked: Theme.narrow
            Rectangle {
                id: sign
                anchors.left: parent.left
                width: (Theme.low ? 5 : 7.5) * Theme.u
                height: width
                radius: width / 2
                color: Theme.soft
                border.width: Theme.contrast === 0 ? 0 : Theme.line
                border.color: page.ink
                visible: !block.stacked || !Theme.low
                anchors.verticalCenter: block.stacked ? undefined : parent.verticalCenter
                Icon { anchors.centerIn: parent; name: page.icon; ink: page.ink; side: parent.width * 0.55 }
            }
            Column {
                id: words
                readonly property real start: block.stacked ? 0 : sign.width + 1.4 * Theme.u
                anchors.left: parent.left
                anchors.leftMargin: start
                topPadding: block.stacked && sign.visible ? sign.height + Theme.u : 0
                width: Math.min(parent.width - start, 34 * Theme.u)
                spacing: 0.6 * Theme.u
                anchors.verticalCenter: block.stacked ? undefined : parent.verticalCenter
                Word { objectName: "heading"; width: parent.width; text: page.heading; font.pixelSize: (Theme.tiny ? 1.25 : 1.55) * Theme.u; font.weight: Font.Bold; lineHeight: 0.9; Accessible.role: Accessible.Heading }
                Word { objectName: "first"; width: parent.width; text: page.first; visible: text !== ""; font.pixelSize: 1.1 * Theme.u; font.weight: Font.DemiBold }
                Word { objectName: "second"; width: parent.width; text: page.second; visible: text !== ""; }
                Word { objectName: "third"; width: parent.width; text: page.third; visible: text !== ""; color: Theme.quiet }
            }
        }
    }
}
