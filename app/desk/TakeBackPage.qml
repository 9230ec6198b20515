// A code with which nobody voted: its kiosk blocks it first, then the desk takes it back.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    id: page
    readonly property bool atKiosk: desk.role === "kiosk"
    readonly property bool over: desk.taking.answer !== ""
    title: desk.say(atKiosk ? "desk-take-back-kiosk-title" : "desk-take-back-title")
    hint: over || (desk.taking.hasCode && !atKiosk) ? "" : desk.say(atKiosk ? "desk-take-back-kiosk-hint" : "desk-take-back-hint")
    Component.onCompleted: if (!desk.taking.hasCode) field.take()

    Word { visible: !page.over && !desk.taking.hasCode; text: desk.say("desk-take-back-field"); font.weight: Font.DemiBold }
    RowLayout {
        visible: !page.over
        Layout.fillWidth: true
        spacing: 0.7 * Theme.u
        Field {
            id: field
            objectName: "code"
            visible: !desk.taking.hasCode || page.atKiosk
            Layout.fillWidth: true
            enabled: !desk.busy
            label: desk.say("desk-take-back-field")
            onEntered: { desk.taking.read(text); empty(); if (page.atKiosk) desk.takeBack() }
        }
        Sign { visible: desk.taking.hasCode }
        Word { objectName: "is-read"; visible: desk.taking.hasCode; text: desk.say("desk-take-back-read"); color: Theme.good; font.weight: Font.DemiBold }
    }
    Word { visible: !page.over && !page.atKiosk; text: desk.say("desk-take-back-why"); font.weight: Font.DemiBold }
    Repeater {
        model: page.over || page.atKiosk ? [] : desk.taking.reasons
        Tile {
            required property var modelData
            objectName: "reason-" + modelData.id
            Layout.fillWidth: true
            enabled: !desk.busy
            name: modelData.name
            chosen: desk.taking.reason === modelData.id
            onPicked: desk.taking.choose(modelData.id)
        }
    }
    Rectangle {
        objectName: "answer"
        Layout.fillWidth: true
        visible: page.over
        implicitHeight: said.implicitHeight + 2.2 * Theme.u
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.thick
        border.color: Theme.good
        Accessible.role: Accessible.AlertMessage
        Accessible.name: desk.taking.answer + ". " + desk.taking.whatNow
        RowLayout {
            id: said
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 1.1 * Theme.u }
            spacing: Theme.u
            Sign { Layout.alignment: Qt.AlignTop; Layout.topMargin: 0.3 * Theme.u }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0.3 * Theme.u
                Word {
                    objectName: "answer-title"
                    Layout.fillWidth: true
                    text: desk.taking.answer
                    font.pixelSize: 1.5 * Theme.u
                    font.weight: Font.Bold
                    color: Theme.good
                    Accessible.ignored: true
                }
                Word { Layout.fillWidth: true; text: desk.taking.whatNow; Accessible.ignored: true }
            }
        }
    }

    buttons: [
        DeskButton { objectName: "back"; visible: !page.over; enabled: !desk.busy; text: desk.say("desk-back"); onClicked: desk.back() },
        Item { Layout.fillWidth: true },
        DeskButton {
            kind: "main"
            objectName: "main"
            focus: page.over
            enabled: !desk.busy && (page.over || (desk.taking.hasCode && (page.atKiosk || desk.taking.reason !== "")))
            text: desk.say(page.over ? "desk-continue" : page.atKiosk ? "desk-take-back-kiosk-button" : "desk-take-back-button")
            onClicked: page.over ? desk.back() : desk.takeBack()
        }
    ]
}
