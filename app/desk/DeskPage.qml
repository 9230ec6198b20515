// The main window: the numbers, the person at the table, the voter's screen and the devices.
import QtQuick
import QtQuick.Layouts
import "."

Item {
    id: page
    readonly property bool out: desk.board.ballotIsOut
    readonly property bool arrives: desk.role === "kiosk"
    readonly property bool checksIn: !out && !arrives && desk.checkin.needed

    RowLayout {
        anchors {
            left: parent.left; right: parent.right; top: parent.top; bottom: bar.top
            leftMargin: Theme.margin; rightMargin: Theme.margin; topMargin: 1.1 * Theme.u; bottomMargin: 1.1 * Theme.u
        }
        spacing: 1.15 * Theme.u

        ColumnLayout {
            Layout.preferredWidth: 15.8 * Theme.u
            Layout.maximumWidth: 15.8 * Theme.u
            Layout.alignment: Qt.AlignTop
            spacing: Theme.gap
            Repeater {
                model: desk.board.counters
                Rectangle {
                    id: count
                    required property var modelData
                    Layout.fillWidth: true
                    implicitHeight: Math.max(4.6 * Theme.u, said.implicitHeight + 1.1 * Theme.u)
                    radius: Theme.radius
                    color: Theme.card
                    border.width: Theme.line
                    border.color: Theme.rule
                    Accessible.role: Accessible.StaticText
                    Accessible.name: modelData.number + " " + modelData.words
                    Column {
                        id: said
                        anchors { left: parent.left; right: parent.right; margins: 0.9 * Theme.u; verticalCenter: parent.verticalCenter }
                        Word {
                            width: parent.width
                            text: count.modelData.number
                            font.pixelSize: 1.9 * Theme.u
                            font.weight: Font.Bold
                            lineHeight: 1
                            Accessible.ignored: true
                        }
                        Word { width: parent.width; text: count.modelData.words; color: Theme.quiet; lineHeight: 1; Accessible.ignored: true }
                    }
                }
            }
            RowLayout {
                Layout.fillWidth: true
                Layout.topMargin: 0.2 * Theme.u
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

        Rectangle {
            Layout.fillWidth: true
            Layout.fillHeight: true
            radius: Theme.radius
            color: Theme.card
            border.width: Theme.line
            border.color: Theme.rule
            Flickable {
                id: scroll
                anchors {
                    left: parent.left; right: parent.right; top: parent.top; bottom: handOver.top
                    margins: 1.35 * Theme.u; bottomMargin: 0.8 * Theme.u
                    leftMargin: 0.85 * Theme.u; rightMargin: 0.85 * Theme.u // room for the ring around what has the keys
                }
                contentHeight: middle.implicitHeight
                boundsBehavior: Flickable.StopAtBounds
                clip: contentHeight > height
                onContentHeightChanged: Qt.callLater(showField)
                // What is typed into stays in sight, whatever is said above it.
                function showField() {
                    if (!page.checksIn)
                        return
                    const lowest = checkIn.y + checkIn.fieldBottom + 0.6 * Theme.u
                    contentY = Math.max(0, Math.min(lowest - height, contentHeight - height))
                }
                ColumnLayout {
                    id: middle
                    x: 0.5 * Theme.u
                    width: parent.width - Theme.u
                    spacing: 0.75 * Theme.u
                    Notice { objectName: "notice"; Layout.fillWidth: true; text: desk.notice }
                    Notice { objectName: "copy-stop"; Layout.fillWidth: true; text: desk.around.copyStop !== desk.notice ? desk.around.copyStop : "" }
                    Notice { objectName: "late"; Layout.fillWidth: true; text: desk.header.lateWarning }
                    Notice { objectName: "clock-behind"; Layout.fillWidth: true; text: desk.header.clockWarning }
                    WallPart { visible: desk.wall.due; Layout.fillWidth: true }
                    CheckInPart { id: checkIn; visible: page.checksIn; Layout.fillWidth: true }
                    ArrivalPart { visible: !page.out && page.arrives; Layout.fillWidth: true }
                    PersonPart { visible: !page.out && !page.checksIn && !page.arrives; Layout.fillWidth: true }
                    KioskPart { Layout.fillWidth: true; visible: !page.checksIn && desk.role === "desk" && desk.activation.kiosks.length > 1 }
                    DeskButton {
                        objectName: "to-log"
                        visible: page.checksIn
                        enabled: !desk.busy
                        high: 2.3 * Theme.u
                        text: desk.say("day-hand-open")
                        onClicked: desk.toLog()
                    }
                    DeskButton {
                        objectName: "take-back"
                        visible: !page.out && desk.role !== "both"
                        enabled: !desk.busy
                        high: 2.3 * Theme.u
                        text: desk.say("desk-take-back-open")
                        onClicked: desk.toTakeBack()
                    }
                    VotingPart { visible: page.out; Layout.fillWidth: true }
                }
            }
            ScrollMark { on: scroll }
            DeskButton {
                id: handOver
                anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: 1.35 * Theme.u }
                objectName: "main"
                height: visible ? 3.2 * Theme.u : 0
                visible: !page.out && !page.arrives
                kind: "main"
                enabled: (page.checksIn ? checkIn.filled : desk.person.ready) && !desk.busy
                text: desk.say(page.checksIn ? (desk.busy ? "desk-checkin-busy" : "desk-checkin-look")
                                             : desk.busy ? "desk-hand-over-busy"
                                             : desk.role === "desk" ? "desk-activation-give" : "desk-hand-over")
                onClicked: page.checksIn ? checkIn.look() : desk.handOver()
            }
        }

        Item {
            Layout.preferredWidth: 15.8 * Theme.u
            Layout.maximumWidth: 15.8 * Theme.u
            Layout.fillHeight: true
            Flickable {
                id: side
                anchors.fill: parent
                anchors.rightMargin: 0.6 * Theme.u
                contentHeight: around.implicitHeight
                boundsBehavior: Flickable.StopAtBounds
                clip: contentHeight > height
                AroundPart { id: around; width: parent.width }
            }
            ScrollMark { on: side }
        }
    }

    Rectangle {
        id: bar
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: Theme.button + 1.35 * Theme.u
        color: Theme.card
        Rectangle { width: parent.width; height: Theme.line; color: Theme.rule }
        RowLayout {
            anchors { fill: parent; leftMargin: Theme.margin; rightMargin: Theme.margin }
            spacing: 0.85 * Theme.u
            DeskButton {
                objectName: "pause"
                enabled: !page.out && !desk.busy
                text: desk.say("desk-pause")
                onClicked: desk.pause()
            }
            DeskButton {
                objectName: "copy"
                enabled: !desk.busy
                text: desk.say("desk-copy-open")
                onClicked: desk.toCopy()
            }
            DeskButton {
                objectName: "to-receipt"
                enabled: !desk.busy
                text: desk.say("desk-receipt-open")
                onClicked: desk.toReceipt()
            }
            DeskButton {
                objectName: "to-wall"
                enabled: !desk.busy
                text: desk.say("day-wall-open")
                onClicked: desk.toWall()
            }
            Word {
                Layout.fillWidth: true
                Layout.preferredWidth: 0
                opacity: truncated || width < 5 * Theme.u ? 0 : 1 // said whole or not at all: the button shows it too
                horizontalAlignment: Text.AlignRight
                maximumLineCount: 2
                elide: Text.ElideRight
                lineHeight: 1
                text: page.out ? desk.say("desk-close-wait") : ""
                color: Theme.quiet
            }
            DeskButton {
                objectName: "close"
                enabled: !page.out && !desk.busy
                text: desk.say("desk-close-ask")
                onClicked: desk.askClose()
            }
        }
    }
}
