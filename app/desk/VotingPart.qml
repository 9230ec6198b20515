// Somebody is voting: there is nothing to do here but to wait, or to say that she left.
import QtQuick
import QtQuick.Layouts
import "."

ColumnLayout {
    spacing: 0.9 * Theme.u

    Word {
        text: desk.say("desk-voting-title")
        font.pixelSize: 1.25 * Theme.u
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
    Word {
        Layout.fillWidth: true
        text: desk.around.votingSince
        font.pixelSize: 1.9 * Theme.u
        font.weight: Font.Bold
        color: Theme.brand
    }
    Word { Layout.fillWidth: true; text: desk.say("desk-voting-hint"); color: Theme.quiet }
    Word {
        Layout.fillWidth: true
        visible: desk.around.mayBeginAnew
        text: desk.say("desk-voting-quiet")
        font.weight: Font.DemiBold
    }
    DeskButton {
        objectName: "returned"
        visible: desk.around.mayBeginAnew
        enabled: !desk.busy
        text: desk.say("desk-voting-returned")
        onClicked: desk.voterReturned()
    }
    DeskButton {
        objectName: "left"
        enabled: !desk.busy
        text: desk.say("desk-voting-left")
        onClicked: desk.askAbandon()
    }
}
