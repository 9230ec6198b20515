// Looks for projects by number or words, with keys drawn on the screen: a kiosk has no keyboard. One may be plugged in.
import QtQuick
import "."

Page {
    id: page
    readonly property var model: kiosk.choosing
    title: Theme.tiny ? "" : Theme.say("kiosk-search")

    function type(letter) { model.type(model.typed + letter); }
    function erase() { model.type(model.typed.slice(0, -1)); }
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Backspace) erase();
        else if (event.key === Qt.Key_Escape) kiosk.goBack();
        else if (event.key !== Qt.Key_Tab && event.text.length === 1 && event.text >= " ") type(event.text);
        else return;
        event.accepted = true;
    }
    Column {
        id: column
        anchors.fill: parent
        spacing: (Theme.low ? 0.25 : 0.5) * Theme.u
        Rectangle {
            id: field
            width: parent.width
            height: (Theme.tiny ? 1.6 : Theme.low ? 2.2 : 2.75) * Theme.u
            radius: Theme.radius
            color: Theme.card
            border.width: Theme.thick
            border.color: Theme.brand
            Accessible.role: Accessible.EditableText
            Accessible.name: Theme.say("kiosk-search") + ": " + page.model.typed
            Icon { id: glass; name: "search"; anchors.left: parent.left; anchors.leftMargin: 0.8 * Theme.u; anchors.verticalCenter: parent.verticalCenter; ink: Theme.quiet }
            Word {
                id: typed
                objectName: "typed"
                anchors.left: glass.right
                anchors.leftMargin: 0.6 * Theme.u
                anchors.verticalCenter: parent.verticalCenter
                text: page.model.typed
                wrapMode: Text.NoWrap
                font.pixelSize: 1.15 * Theme.u
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
            Rectangle { // where the next letter goes
                anchors.left: typed.text === "" ? glass.right : typed.right
                anchors.leftMargin: typed.text === "" ? 0.6 * Theme.u : 2
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.line
                height: 1.4 * Theme.u
                color: Theme.ink
            }
        }
        Column {
            id: keys
            LayoutMirroring.enabled: false // keyboards of all scripts run from left to right
            LayoutMirroring.childrenInherit: true
            readonly property var rows: Theme.say("kiosk-keys").split(" ")
            readonly property int most: Math.max(...rows.map(row => row.length))
            readonly property real gap: (Theme.tiny ? 0.1 : 0.25) * Theme.u
            readonly property real free: column.height - y
            readonly property real keyHeight: Math.min(3 * Theme.u, (free - rows.length * gap) / (rows.length + 1) - 1)
            readonly property real keyWidth: Math.min(4.2 * Theme.u, (column.width - (most - 1) * gap) / most)
            readonly property real widest: (column.width - keyWidth * 2) / 2 - gap
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: gap
            Repeater {
                model: keys.rows
                Row {
                    required property string modelData
                    anchors.horizontalCenter: parent ? parent.horizontalCenter : undefined
                    spacing: keys.gap
                    Repeater {
                        model: modelData.split("")
                        Key {
                            required property string modelData
                            objectName: "key-" + modelData
                            text: modelData
                            width: keys.keyWidth
                            height: keys.keyHeight
                            onClicked: page.type(modelData.toLowerCase())
                        }
                    }
                }
            }
            Row {
                anchors.horizontalCenter: parent.horizontalCenter
                spacing: keys.gap
                Key { objectName: "key-clear"; text: Theme.say("kiosk-key-clear"); width: Math.min(Math.max(fullWidth, keys.keyWidth * 2), keys.widest); height: keys.keyHeight; onClicked: page.model.type("") }
                Key { objectName: "key-space"; text: Theme.say("kiosk-key-space"); width: Math.min(Math.max(fullWidth, keys.keyWidth * 3), keys.widest); height: keys.keyHeight; onClicked: page.type(" ") }
                Key { objectName: "key-erase"; text: ""; spoken: Theme.say("kiosk-key-erase"); icon: "erase"; width: keys.keyWidth * 2; height: keys.keyHeight; onClicked: page.erase() }
            }
        }
    }
    leftItems: BarButton { // where one button leads here (Choose), the rest of finding is here too
        objectName: "themes"
        visible: Theme.tiny && page.model.hasChoices
        text: Theme.say("kiosk-themes")
        shortText: Theme.say("kiosk-themes-short")
        chosen: page.model.narrowedText !== ""
        onClicked: kiosk.openThemes()
    }
    rightItems: [
        BarButton {
            objectName: "stopSearch"
            icon: "close"
            text: Theme.tiny ? "" : spoken
            shortText: ""
            spoken: Theme.say("kiosk-show-all")
            onClicked: { page.model.type(""); kiosk.goBack(); }
        },
        BarButton {
            objectName: "goBack"
            kind: "main"
            iconAfter: "next"
            text: page.model.foundText
            shortText: Theme.say("kiosk-see-found")
            spoken: Theme.say("kiosk-see-found") + ": " + page.model.foundText
            onClicked: kiosk.goBack()
        }
    ]
}
