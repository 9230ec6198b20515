// Two people, two passphrases, one after the other: to unlock, and to close.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    id: page
    readonly property bool second: desk.secondWorker
    title: desk.say(desk.closing ? "desk-close-title" : "desk-unlock-title")
    hint: desk.say("desk-passphrase-two")

    function give() { desk.givePassphrase(field.text) }

    Notice { Layout.fillWidth: true; good: true; text: desk.tookOver && !desk.closing ? desk.say("day-take-done") : "" }
    Word {
        objectName: "training-words"
        Layout.fillWidth: true
        visible: desk.training && !desk.lock.on
        text: desk.say("day-training-words")
        color: Theme.brand
        font.weight: Font.DemiBold
    }
    Rectangle {
        Layout.fillWidth: true
        implicitHeight: form.implicitHeight + 2.6 * Theme.u
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.line
        border.color: Theme.rule

        ColumnLayout {
            id: form
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 1.3 * Theme.u }
            spacing: 0.7 * Theme.u
            RowLayout {
                spacing: 0.6 * Theme.u
                visible: page.second
                Sign {}
                Word { text: desk.say("desk-passphrase-first-done"); color: Theme.good; font.weight: Font.DemiBold }
            }
            Word {
                text: desk.say(page.second ? "desk-unlock-second" : "desk-unlock-first")
                font.pixelSize: 1.25 * Theme.u
                font.weight: Font.DemiBold
            }
            Word {
                Layout.fillWidth: true
                text: desk.say(page.second ? "desk-unlock-second-hint" : "desk-unlock-first-hint")
                color: Theme.quiet
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap
                Field {
                    id: field
                    objectName: "passphrase"
                    Layout.fillWidth: true
                    hidden: !show.on
                    enabled: !desk.busy
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
            Word {
                visible: desk.busy
                text: desk.say(desk.closing ? "desk-close-busy" : "desk-unlock-busy")
                color: Theme.brand
                font.weight: Font.DemiBold
            }
        }
    }

    buttons: [
        DeskButton {
            objectName: "take-over"
            visible: desk.canTakeOver && !desk.closing && !page.second && !desk.tookOver
            enabled: !desk.busy
            text: desk.say("day-take-open")
            onClicked: desk.toTakeOver()
        },
        DeskButton {
            visible: desk.closing
            enabled: !desk.busy
            text: desk.say("desk-back")
            onClicked: desk.back()
        },
        Item { Layout.fillWidth: true },
        DeskButton {
            visible: page.second
            enabled: !desk.busy
            text: desk.say("desk-passphrase-start-again")
            onClicked: desk.startAgain()
        },
        DeskButton {
            kind: "main"
            objectName: "main"
            enabled: !desk.busy && field.text !== ""
            text: desk.say(!page.second ? "desk-continue" : desk.closing ? "desk-close-button" : "desk-unlock-button")
            onClicked: page.give()
        }
    ]

    Connections {
        target: desk
        function onTypedAnew() { field.empty(); show.on = false; field.take() }
    }
    Component.onCompleted: field.take()
}
