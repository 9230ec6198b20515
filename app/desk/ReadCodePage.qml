// Is this the committee's election? Its code, large enough to be read aloud against the printed one.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    id: page
    title: desk.say("day-code-title")
    hint: desk.say("day-code-hint")

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: code.implicitHeight + 2.6 * Theme.u
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.thick
        border.color: Theme.brand
        Word {
            id: code
            objectName: "manifest-code"
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.u
            horizontalAlignment: Text.AlignHCenter
            text: desk.manifestCode
            font.family: Theme.mono
            font.pixelSize: 2.7 * Theme.u
            font.weight: Font.Bold
            Accessible.name: desk.manifestCode.split("").join(" ")
        }
    }
    Word { Layout.fillWidth: true; text: desk.say("day-code-where"); color: Theme.quiet }

    buttons: [
        DeskButton { objectName: "back"; text: desk.say("desk-back"); onClicked: desk.back() },
        Item { Layout.fillWidth: true },
        DeskButton { objectName: "other"; text: desk.say("day-code-other"); onClicked: desk.codeIsOther() },
        DeskButton { kind: "main"; objectName: "main"; text: desk.say("day-code-same"); onClicked: desk.codeIsSame() }
    ]
}
