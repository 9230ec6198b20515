// A trustee is missing, does not remember, or what she has does not work: what to do about it.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    id: page
    title: desk.say("count-missing-title")
    hint: desk.say("count-missing-hint")

    Notice { objectName: "failed"; Layout.fillWidth: true; text: desk.failedTrustee }
    Notice { objectName: "printed"; Layout.fillWidth: true; good: true; text: desk.uncountedPrinted }
    Rectangle {
        Layout.fillWidth: true
        implicitHeight: steps.implicitHeight + 2.2 * Theme.u
        radius: Theme.radius
        color: Theme.soft
        border.width: Theme.thick
        border.color: Theme.brand
        ColumnLayout {
            id: steps
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 1.1 * Theme.u }
            spacing: 0.7 * Theme.u
            Word { text: desk.say("day-incident-do"); font.weight: Font.DemiBold }
            Repeater {
                model: desk.countTroubleSteps
                Step { size: 1.1 * Theme.u }
            }
        }
    }

    buttons: [
        DeskButton {
            objectName: "print-uncounted"
            enabled: !desk.printingUncounted
            text: desk.say("count-uncounted-print")
            onClicked: desk.printUncounted()
        },
        Item { Layout.fillWidth: true },
        DeskButton {
            kind: "main"
            objectName: "main"
            focus: true
            text: desk.say("count-missing-back")
            onClicked: desk.back()
        }
    ]
}
