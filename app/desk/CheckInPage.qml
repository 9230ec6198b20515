// What the roll and the urn say of this person: one outcome, what is still to be asked, one next step.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    id: page
    readonly property bool admits: desk.checkin.admits
    wide: 36 * Theme.u

    Rectangle {
        objectName: "outcome"
        Layout.fillWidth: true
        implicitHeight: said.implicitHeight + 2.2 * Theme.u
        radius: Theme.radius
        color: page.admits ? Theme.card : Theme.attentionSoft
        border.width: Theme.thick
        border.color: page.admits ? Theme.good : Theme.attention
        Accessible.role: Accessible.AlertMessage
        Accessible.name: desk.checkin.title + ". " + desk.checkin.whatNow
        RowLayout {
            id: said
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 1.1 * Theme.u }
            spacing: Theme.u
            Sign { good: page.admits; Layout.alignment: Qt.AlignTop; Layout.topMargin: 0.3 * Theme.u }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0.3 * Theme.u
                Word {
                    objectName: "outcome-title"
                    Layout.fillWidth: true
                    text: desk.checkin.title
                    font.pixelSize: 1.5 * Theme.u
                    font.weight: Font.Bold
                    color: page.admits ? Theme.good : Theme.attention
                    Accessible.ignored: true
                }
                Word {
                    objectName: "outcome-now"
                    Layout.fillWidth: true
                    text: desk.checkin.whatNow
                    Accessible.ignored: true
                }
                Word {
                    objectName: "outcome-document"
                    Layout.fillWidth: true
                    Layout.topMargin: 0.3 * Theme.u
                    text: desk.checkin.document
                    color: Theme.quiet
                    font.pixelSize: Theme.small
                }
            }
        }
    }
    KioskPart { visible: page.admits && desk.role === "desk" && desk.activation.kiosks.length > 1; Layout.fillWidth: true }
    PersonPart { visible: page.admits; titled: false; Layout.fillWidth: true }
    Tile {
        objectName: "companion"
        visible: page.admits
        Layout.fillWidth: true
        enabled: !desk.busy
        name: desk.say("desk-checkin-companion")
        note: desk.say("desk-checkin-companion-note")
        chosen: desk.checkin.withCompanion
        onPicked: desk.checkin.changeCompanion()
    }

    buttons: [
        DeskButton {
            objectName: "back"
            visible: page.admits
            enabled: !desk.busy
            text: desk.say("desk-checkin-not-her")
            onClicked: desk.sendAway()
        },
        Item { Layout.fillWidth: true },
        DeskButton {
            kind: "main"
            objectName: "main"
            // Enter goes back after a refusal. It hands nothing over: a scanner types Enter too.
            focus: !page.admits
            enabled: !desk.busy && (!page.admits || desk.person.ready)
            text: desk.say(!page.admits ? "desk-checkin-next" : desk.busy ? "desk-hand-over-busy"
                           : desk.role === "desk" ? "desk-activation-give" : "desk-hand-over")
            onClicked: page.admits ? desk.handOver() : desk.sendAway()
        }
    ]
}
