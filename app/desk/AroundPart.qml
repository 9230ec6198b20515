// The voter's screen, and the devices that somebody reports on.
import QtQuick
import QtQuick.Layouts
import "."

ColumnLayout {
    spacing: 0.5 * Theme.u

    Word { visible: desk.role !== "desk"; text: desk.say("desk-kiosk"); font.weight: Font.DemiBold }
    Rectangle {
        visible: desk.role !== "desk"
        Layout.fillWidth: true
        implicitHeight: state.implicitHeight + 1.3 * Theme.u
        radius: Theme.radius
        color: desk.around.wantsHelp ? Theme.sun : Theme.soft
        border.width: desk.around.isVoting ? Theme.line : 0
        border.color: desk.around.wantsHelp ? Theme.inkOnSun : Theme.brand
        ColumnLayout {
            id: state
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 0.8 * Theme.u }
            spacing: 0.4 * Theme.u
            Word {
                objectName: "kiosk"
                Layout.fillWidth: true
                text: desk.around.kiosk
                lineHeight: 1
                font.weight: desk.around.isVoting ? Font.DemiBold : Font.Normal
                color: desk.around.wantsHelp ? Theme.inkOnSun : Theme.ink
            }
            Word {
                Layout.fillWidth: true
                visible: desk.around.wantsHelp
                text: desk.around.helpText
                font.weight: Font.Bold
                color: Theme.inkOnSun
                Accessible.role: Accessible.AlertMessage
            }
            DeskButton {
                objectName: "help-seen"
                visible: desk.around.wantsHelp
                high: 2.2 * Theme.u
                text: desk.say("desk-kiosk-help-seen")
                onClicked: desk.around.seeHelp()
            }
        }
    }
    Word {
        visible: desk.around.devices.length > 0
        Layout.topMargin: 0.7 * Theme.u
        text: desk.say("desk-devices")
        font.weight: Font.DemiBold
    }
    Repeater {
        model: desk.around.devices
        RowLayout {
            id: device
            required property var modelData
            Layout.fillWidth: true
            Layout.bottomMargin: 0.5 * Theme.u
            spacing: 0.8 * Theme.u
            Sign { good: device.modelData.good; Layout.alignment: Qt.AlignTop }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0
                Word { text: device.modelData.name; font.weight: Font.DemiBold }
                Word {
                    Layout.fillWidth: true
                    text: device.modelData.detail
                    color: Theme.quiet
                    font.pixelSize: Theme.small
                }
            }
        }
    }
}
