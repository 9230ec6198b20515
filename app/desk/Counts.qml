// The urn's numbers in a row, and whether they add up: where the main window's tiles are not in sight.
import QtQuick
import QtQuick.Layouts
import "."

ColumnLayout {
    spacing: 0.7 * Theme.u

    GridLayout {
        Layout.fillWidth: true
        columns: 2
        columnSpacing: Theme.u
        rowSpacing: 0.3 * Theme.u
        Repeater {
            model: desk.board.counters
            Word {
                required property var modelData
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: modelData.number + " " + modelData.words
                font.pixelSize: 1.15 * Theme.u
                font.weight: Font.DemiBold
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: 0.6 * Theme.u
        Sign { good: desk.board.balances; Layout.alignment: Qt.AlignTop }
        Word {
            objectName: "balance"
            Layout.fillWidth: true
            text: desk.board.balance
            color: desk.board.balances ? Theme.good : Theme.attention
            font.weight: Font.DemiBold
        }
    }
}
