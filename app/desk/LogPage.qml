// The sheet written by hand, typed in: a number, Enter, and the next one; what became of each is below.
import QtQuick
import QtQuick.Layouts
import "."

Sheet {
    id: page
    title: desk.say("day-hand-title")
    hint: desk.say("day-hand-hint")
    Component.onCompleted: field.take()

    GridLayout {
        Layout.fillWidth: true
        columns: page.width > 45 * Theme.u ? 4 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Repeater {
            model: desk.checkin.kinds.length
            Tile {
                required property int index
                objectName: "kind-" + index
                Layout.fillWidth: true
                Layout.preferredWidth: (desk.checkin.kinds[index].length > 4 ? 9 : 5) * Theme.u
                name: desk.checkin.kinds[index]
                chosen: desk.checkin.kind === index
                onPicked: { desk.checkin.chooseKind(index); field.take() }
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.u
        Word { objectName: "line-number"; text: desk.sheet.next + "."; font.pixelSize: 1.5 * Theme.u; font.weight: Font.Bold; color: Theme.brand }
        Field {
            id: field
            objectName: "document"
            Layout.fillWidth: true
            // never disabled: that would take the keyboard away between one line and the next
            label: desk.say("desk-checkin-field")
            hidden: /[@"]/.test(text)
            onEntered: desk.enterLine(text)
            Connections {
                target: desk
                function onTypedAnew() { field.empty(); field.take() }
            }
        }
    }
    Repeater {
        model: desk.sheet.lines
        Rectangle {
            id: line
            required property var modelData
            required property int index
            Layout.fillWidth: true
            implicitHeight: Math.max(2.6 * Theme.u, words.implicitHeight + 0.7 * Theme.u)
            radius: Theme.radius
            color: line.modelData.good ? Theme.card : Theme.attentionSoft
            border.width: line.index === 0 ? Theme.thick : Theme.line
            border.color: line.modelData.good ? (line.index === 0 ? Theme.good : Theme.rule) : Theme.attention
            Accessible.role: Accessible.StaticText
            Accessible.name: line.modelData.number + ". " + line.modelData.document + ": " + line.modelData.said
            RowLayout {
                id: words
                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 0.8 * Theme.u; rightMargin: 0.4 * Theme.u }
                spacing: 0.8 * Theme.u
                Sign { good: line.modelData.good }
                Word { text: line.modelData.number + "."; font.weight: Font.Bold; Accessible.ignored: true }
                Word { text: line.modelData.document; Accessible.ignored: true }
                Word {
                    objectName: "said-" + line.modelData.number
                    Layout.fillWidth: true
                    text: line.modelData.said
                    font.weight: Font.DemiBold
                    color: line.modelData.good ? Theme.good : Theme.attention
                    Accessible.ignored: true
                }
                DeskButton {
                    objectName: "strike-" + line.modelData.number
                    visible: line.modelData.entered
                    high: 2.1 * Theme.u
                    activeFocusOnTab: false // Enter and Tab stay with the numbers
                    text: desk.say("day-hand-strike")
                    onClicked: desk.strikeLine(line.modelData.number)
                }
            }
        }
    }

    buttons: [
        DeskButton { objectName: "back"; enabled: !desk.busy; visible: desk.sheet.next === 1; text: desk.say("desk-back"); onClicked: desk.back() },
        Item { Layout.fillWidth: true },
        DeskButton {
            kind: "main"
            objectName: "main"
            enabled: !desk.busy && desk.sheet.next > 1
            text: desk.say("day-hand-end")
            onClicked: desk.endLog()
        }
    ]
}
