// The table's own trustees count: each types her passphrase, then the progress, which can be stopped.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    id: page
    readonly property bool asks: desk.countKind !== "none"
    wide: 56 * Theme.u
    title: desk.say(desk.countKind === "few" ? "count-title-few" : "count-title")
    hint: desk.countHint

    function give() { desk.giveTrustee(field.text) }

    Word {
        objectName: "training-words"
        Layout.fillWidth: true
        visible: desk.training && !desk.busy
        text: desk.countTraining
        color: Theme.brand
        font.weight: Font.DemiBold
    }
    ColumnLayout {
        visible: !desk.busy && page.asks
        Layout.fillWidth: true
        spacing: 0.7 * Theme.u
        Word { objectName: "needed"; Layout.fillWidth: true; text: desk.trustees.needed; font.weight: Font.DemiBold }
        GridLayout {
            Layout.fillWidth: true
            columns: Math.max(1, Math.min(3, desk.trustees.people.length, Math.floor(width / (17 * Theme.u))))
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            Repeater {
                model: desk.trustees.people
                Tile {
                    required property var modelData
                    objectName: "trustee-" + modelData.id
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                    name: modelData.name
                    note: modelData.note
                    ticked: modelData.typed
                    chosen: desk.trustees.current === modelData.id
                    onPicked: { field.take(); desk.trustees.pick(modelData.id) } // in this order: the tiles are made anew
                }
            }
        }
        Word {
            objectName: "turn"
            Layout.fillWidth: true
            Layout.topMargin: 0.3 * Theme.u
            text: desk.trustees.turn
            font.pixelSize: 1.25 * Theme.u
            font.weight: Font.DemiBold
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap
            Field {
                id: field
                objectName: "passphrase"
                Layout.fillWidth: true
                hidden: !show.on
                label: desk.say("desk-passphrase")
                onEntered: page.give()
            }
            DeskButton {
                id: show
                property bool on: false
                Layout.preferredHeight: field.implicitHeight
                text: desk.say(on ? "desk-passphrase-hide" : "desk-passphrase-show")
                onClicked: { on = !on; field.take() }
            }
        }
        Word { Layout.fillWidth: true; text: desk.say("count-alone"); color: Theme.quiet }
    }

    Rectangle {
        visible: desk.busy
        Layout.fillWidth: true
        implicitHeight: progress.implicitHeight + 2.6 * Theme.u
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.line
        border.color: Theme.rule
        ColumnLayout {
            id: progress
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 1.3 * Theme.u }
            spacing: 0.8 * Theme.u
            Word {
                objectName: "doing"
                Layout.fillWidth: true
                text: desk.pace.doing
                font.pixelSize: 1.25 * Theme.u
                font.weight: Font.DemiBold
                color: Theme.brand
            }
            Rectangle {
                objectName: "progress"
                Layout.fillWidth: true
                implicitHeight: 1.3 * Theme.u
                radius: height / 2
                color: Theme.dim
                border.width: Theme.line
                border.color: Theme.edge
                Accessible.role: Accessible.ProgressBar
                Accessible.name: desk.pace.doing
                Rectangle {
                    anchors.left: parent.left
                    width: Math.max(height, parent.width * desk.pace.part)
                    height: parent.height
                    radius: height / 2
                    color: Theme.brand
                }
            }
            Word { objectName: "left"; Layout.fillWidth: true; visible: text !== ""; text: desk.pace.left; font.pixelSize: 1.15 * Theme.u }
            Word { Layout.fillWidth: true; text: desk.say("count-meanwhile"); color: Theme.quiet }
        }
    }

    buttons: [
        DeskButton {
            objectName: "trouble"
            visible: !desk.busy && page.asks
            text: desk.say("count-missing-open")
            onClicked: desk.toCountTrouble()
        },
        DeskButton {
            objectName: "copy"
            visible: !desk.busy // after a restart there is none yet, or the one there was does not answer
            text: desk.say("desk-copy-open")
            onClicked: desk.toCopy()
        },
        DeskButton { // not where "Count" was, which may be pressed twice
            objectName: "stop"
            visible: desk.busy
            enabled: !desk.pace.stopping
            text: desk.say("count-stop")
            onClicked: desk.stopCount()
        },
        Item { Layout.fillWidth: true },
        DeskButton {
            kind: "main"
            objectName: "main"
            visible: !desk.busy
            enabled: !page.asks || field.text !== ""
            text: desk.say(!page.asks ? "count-button-none" : !desk.trustees.last ? "desk-continue"
                           : desk.countKind === "few" ? "count-button-few" : "count-button")
            onClicked: page.asks ? page.give() : desk.countNothing()
        }
    ]

    Connections {
        target: desk
        function onTypedAnew() { field.empty(); show.on = false; field.take() }
    }
    Component.onCompleted: if (page.asks) field.take()
}
