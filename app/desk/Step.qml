// One of several things to do in their order: its number, and what it is. All begin at the same place.
import QtQuick
import QtQuick.Layouts
import "."

RowLayout {
    id: step
    required property string modelData
    required property int index
    property real size: Theme.u
    Layout.fillWidth: true
    spacing: 0.5 * Theme.u
    Word {
        Layout.minimumWidth: 1.1 * step.size
        Layout.alignment: Qt.AlignTop
        text: (step.index + 1) + "."
        font.pixelSize: step.size
        font.weight: Font.Bold
        color: Theme.brand
    }
    Word { objectName: "step-" + (step.index + 1); Layout.fillWidth: true; text: step.modelData; font.pixelSize: step.size }
}
