// What the list was narrowed to, and the way back to all projects; where the search is folded into one button.
import QtQuick
import "."

Item {
    id: row
    readonly property var model: kiosk.choosing
    implicitHeight: Math.max(all.height, words.height)
    BigButton {
        id: all
        objectName: "clearSearch"
        anchors.left: parent.left
        high: Theme.touchHigh
        letter: 0.9 * Theme.u
        icon: "close"
        text: Theme.say("kiosk-show-all")
        onClicked: row.model.showAll()
    }
    Word {
        id: words
        anchors.left: all.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        anchors.verticalCenter: all.verticalCenter
        text: [row.model.typed, row.model.narrowedText].filter(s => s !== "").join(" · ")
        font.pixelSize: 0.88 * Theme.u
        font.weight: Font.DemiBold
        maximumLineCount: 2
        elide: Text.ElideRight
    }
}
