// The result's codes, one after the other and as large as the screen allows, for whoever photographs them.
import QtQuick
import QtQuick.Layouts
import "."

Item {
    id: page
    readonly property real room: Math.min(height - bar.height - 2 * Theme.u, width - words.width - 4 * Theme.margin)

    Row {
        anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: Theme.u }
        spacing: 1.6 * Theme.margin
        Rectangle {
            width: Math.floor(page.room / desk.result.modules) * desk.result.modules // whole pixels for each square
            height: width
            color: "white"
            Image {
                objectName: "part"
                anchors.fill: parent
                source: desk.result.picture
                smooth: false
                cache: false
                Accessible.role: Accessible.Graphic
                Accessible.name: desk.result.partPlace
            }
        }
        ColumnLayout {
            id: words
            width: 20 * Theme.u
            spacing: 0.9 * Theme.u
            Word {
                objectName: "part-place"
                Layout.fillWidth: true
                text: desk.result.partPlace
                font.pixelSize: 1.75 * Theme.u
                font.weight: Font.Bold
                Accessible.role: Accessible.Heading
            }
            Word { Layout.fillWidth: true; text: desk.say("count-part-hint"); font.pixelSize: 1.1 * Theme.u }
            Word { Layout.fillWidth: true; text: desk.say("count-part-check"); color: Theme.quiet }
        }
    }
    Rectangle {
        id: bar
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: Theme.button + 1.35 * Theme.u
        color: Theme.card
        Rectangle { width: parent.width; height: Theme.line; color: Theme.rule }
        RowLayout {
            anchors { fill: parent; leftMargin: Theme.margin; rightMargin: Theme.margin }
            spacing: 0.85 * Theme.u
            DeskButton { objectName: "back"; text: desk.say("desk-back"); onClicked: desk.back() }
            Item { Layout.fillWidth: true }
            DeskButton {
                objectName: "previous"
                visible: desk.result.hasPreviousPart
                text: desk.say("count-part-previous")
                onClicked: desk.result.previousPart()
            }
            DeskButton {
                kind: "main"
                objectName: "main"
                focus: true
                text: desk.say(desk.result.hasNextPart ? "count-part-next" : "count-part-done")
                onClicked: desk.result.hasNextPart ? desk.result.nextPart() : desk.back()
            }
        }
    }
}
