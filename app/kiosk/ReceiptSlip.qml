// The receipt as the voter holds it: black on white whatever the contrast, the QR in whole pixels.
import QtQuick
import "."

Item {
    id: slip
    property bool beside: false // the QR beside the words, where there is little height
    implicitHeight: beside ? Math.max(frame.height, words.height) + 1.4 * Theme.u : column.height + (Theme.low ? 1.2 : 2) * Theme.u
    Accessible.role: Accessible.Grouping
    Accessible.name: Theme.say("kiosk-receipt-title") + ": " + kiosk.code
    Rectangle { anchors.fill: parent; anchors.topMargin: 0.25 * Theme.u; anchors.bottomMargin: -0.25 * Theme.u; radius: 0.25 * Theme.u; color: Theme.rule }
    Rectangle { anchors.fill: parent; radius: 0.25 * Theme.u; color: "#FFFFFF"; border.width: Theme.contrast === 2 ? Theme.line : 0; border.color: "#000000" }
    component Ink: Word { color: "#17212B"; horizontalAlignment: slip.beside ? Text.AlignLeft : Text.AlignHCenter }
    component Code: Ink { // where its four groups do not fit into one line, two and two
        id: code
        readonly property real spare: letters.advanceWidth + 2 > parent.width ? Math.max(0, parent.width - 0.55 * letters.advanceWidth - 2) : 0
        leftPadding: slip.beside ? 0 : spare / 2
        rightPadding: spare - leftPadding
        width: parent.width
        text: kiosk.code
        font.family: Theme.mono
        font.weight: Font.Bold
        lineHeight: 1.15
        TextMetrics { id: letters; font: code.font; text: code.text }
    }
    Column {
        id: column
        x: 0.9 * Theme.u
        y: (slip.beside ? 0.7 : Theme.low ? 0.6 : 1) * Theme.u
        width: parent.width - 1.8 * Theme.u
        spacing: 0.45 * Theme.u
        Ink { width: parent.width; visible: !slip.beside; text: Theme.say("kiosk-receipt-title"); font.weight: Font.DemiBold }
        Item {
            id: frame
            readonly property int modules: Math.max(1, qr.sourceSize.width)
            readonly property real wished: Math.min(slip.beside ? 0.4 * column.width : column.width, (Theme.low ? 7 : 11) * Theme.u)
            readonly property int dot: Math.max(1, Math.floor(wished / modules))
            width: dot * modules
            height: width
            x: !slip.beside ? (column.width - width) / 2 : Theme.mirrored ? column.width - width : 0
            Image {
                id: qr
                objectName: "qr"
                width: parent.width
                height: parent.height
                smooth: false
                cache: false
                source: kiosk.code === "" ? "" : "image://qr/" + kiosk.receiptTurn
                Accessible.role: Accessible.Graphic
                Accessible.name: Theme.say("kiosk-receipt-title")
            }
        }
        Column {
            visible: !slip.beside
            width: parent.width
            spacing: 0.35 * Theme.u
            Code { objectName: "code"; font.pixelSize: 1.05 * Theme.u }
            Ink { width: parent.width; visible: !Theme.low; text: Theme.say("kiosk-receipt-printed"); font.pixelSize: 0.75 * Theme.u }
        }
    }
    Column {
        id: words
        visible: slip.beside
        anchors.right: parent.right
        anchors.rightMargin: 0.9 * Theme.u
        width: parent.width - frame.width - 2.6 * Theme.u
        anchors.verticalCenter: parent.verticalCenter
        spacing: 0.3 * Theme.u
        Ink { width: parent.width; text: Theme.say("kiosk-receipt-title"); font.weight: Font.DemiBold }
        Code {}
        Ink { width: parent.width; text: Theme.say("kiosk-receipt-printed"); font.pixelSize: 0.75 * Theme.u }
    }
}
