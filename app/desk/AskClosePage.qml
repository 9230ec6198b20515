// Closing is for good: what it means, before anybody types a passphrase.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    title: desk.say("desk-ask-close-title")

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: list.implicitHeight + 2.4 * Theme.u
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.line
        border.color: Theme.rule
        ColumnLayout {
            id: list
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 1.2 * Theme.u }
            spacing: 0.8 * Theme.u
            Repeater {
                model: desk.closingFacts
                RowLayout {
                    id: fact
                    required property string modelData
                    required property int index
                    Layout.fillWidth: true
                    spacing: 0.8 * Theme.u
                    Sign {
                        visible: fact.index === 0
                        good: false
                        Layout.alignment: Qt.AlignTop
                    }
                    Item { visible: fact.index > 0; implicitWidth: 1.25 * Theme.u; implicitHeight: 1 }
                    Word {
                        Layout.fillWidth: true
                        text: fact.modelData
                        font.pixelSize: 1.15 * Theme.u
                        font.weight: fact.index === 0 ? Font.DemiBold : Font.Normal
                    }
                }
            }
        }
    }

    ClosingPart { Layout.fillWidth: true }

    buttons: [
        DeskButton { objectName: "back"; focus: true; text: desk.say("desk-back"); onClicked: desk.back() },
        Item { Layout.fillWidth: true },
        DeskButton { objectName: "main"; kind: "main"; enabled: desk.closingQuestions.ready; text: desk.say("desk-ask-close-button"); onClicked: desk.confirmClose() }
    ]
}
