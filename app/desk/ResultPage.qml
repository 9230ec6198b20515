// What the table counted, one contest at a time, in letters that can be read aloud from a distance.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    id: page
    wide: 60 * Theme.u
    title: desk.result.title
    hint: desk.result.place

    Notice { objectName: "nothing-here"; Layout.fillWidth: true; good: true; text: desk.result.nothingHere }
    Word {
        objectName: "said"
        Layout.fillWidth: true
        visible: text !== ""
        text: desk.result.said
        font.pixelSize: 1.35 * Theme.u
    }
    RowLayout {
        visible: desk.result.rows.length > 0
        Layout.fillWidth: true
        spacing: 1.2 * Theme.u
        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            spacing: 0
            Repeater {
                model: desk.result.rows
                ResultRow {
                    required property var modelData
                    required property int index
                    objectName: "row-" + index
                    Layout.fillWidth: true
                    name: modelData.name
                    value: modelData.value
                }
            }
        }
        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            Layout.preferredWidth: 17 * Theme.u
            Layout.maximumWidth: 17 * Theme.u
            spacing: 0
            Repeater {
                model: desk.result.totals
                ResultRow {
                    required property var modelData
                    required property int index
                    objectName: "total-" + index
                    Layout.fillWidth: true
                    name: modelData.name
                    value: modelData.value
                    sum: true
                }
            }
        }
    }

    buttons: [
        DeskButton {
            objectName: "previous"
            visible: desk.result.hasPrevious
            text: desk.say("count-result-previous")
            onClicked: desk.result.previous()
        },
        Item { Layout.fillWidth: true },
        DeskButton {
            kind: "main"
            objectName: "main"
            focus: true
            text: desk.say(desk.result.hasNext ? "count-result-next" : "count-result-done")
            onClicked: desk.result.hasNext ? desk.result.next() : desk.resultRead()
        }
    ]
}
