// Rows of a word and its value, as on the printed record.
import QtQuick
import QtQuick.Layouts
import "."

Rectangle {
    id: pairs
    property var rows: []
    Layout.fillWidth: true
    implicitHeight: column.implicitHeight + 1.6 * Theme.u
    radius: Theme.radius
    color: Theme.card
    border.width: Theme.line
    border.color: Theme.rule
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 0.8 * Theme.u }
        spacing: 0.32 * Theme.u
        Repeater {
            model: pairs.rows
            ColumnLayout {
                id: pair
                required property var modelData
                required property int index
                Layout.fillWidth: true
                spacing: 0.32 * Theme.u
                Rectangle {
                    visible: pair.index > 0
                    Layout.fillWidth: true
                    implicitHeight: 1
                    color: Theme.dim
                }
                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.u
                    Word { Layout.preferredWidth: 13 * Theme.u; text: pair.modelData.label; color: Theme.quiet }
                    Word {
                        Layout.fillWidth: true
                        text: pair.modelData.value
                        font.weight: Font.DemiBold
                        font.family: pair.modelData.isCode ? Theme.mono : Theme.family
                        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                    }
                }
            }
        }
    }
}
