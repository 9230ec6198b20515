// Everything that can be pressed. kind: "main" (filled, one per screen), "outlined", "plain", "pill".
import QtQuick
import "."

Item {
    id: button
    property string text
    property string shortText: text
    property bool tight: false
    property bool bare: false // where every letter counts: without the drawn sign after the words
    property bool folded: false // its short words on two lines
    property string icon
    property string iconAfter
    property string kind: "outlined"
    property bool chosen: false
    property real letter: Theme.u
    property real high: Theme.button
    property real side: (kind === "plain" ? 0.75 : Theme.tiny ? 0.8 : 1.15) * Theme.u
    property string spoken: text
    readonly property real least: Math.max(Theme.touchWide, high)
    readonly property real fullWidth: Math.max(least, room(longMetrics.advanceWidth, text))
    readonly property real shortWidth: Math.max(least, room(shortMetrics.advanceWidth, shortText))
    readonly property real bareWidth: Math.max(least, shortWidth - (iconAfter !== "" && shortText !== "" ? 1.3 * letter : 0))
    readonly property real foldedWidth: shortText === "" ? Theme.touchWide : Math.max(least, bareWidth - shortMetrics.advanceWidth + longerLine(shortText))
    readonly property string said: tight ? shortText : text
    readonly property bool filled: kind === "main"
    readonly property color ink: filled ? Theme.brandInk : Theme.brand
    signal clicked()

    function room(letters, words) {
        const drawn = (icon !== "" ? 1 : 0) + (iconAfter !== "" ? 0.8 : 0);
        return Math.ceil(letters) + 1 + 2 * side + drawn * 1.1 * letter + (words !== "" ? 0.5 * (icon !== "" ? 1 : 0) * letter : 0)
            + (iconAfter !== "" ? 0.2 * letter : 0);
    }
    function longerLine(words) { // of the two that are the most alike
        const parts = metrics.height > 0 ? words.split(" ") : []; // measured anew with other letters
        let least = metrics.advanceWidth(words);
        for (let k = 1; k < parts.length; k++)
            least = Math.min(least, Math.max(metrics.advanceWidth(parts.slice(0, k).join(" ")), metrics.advanceWidth(parts.slice(k).join(" "))));
        return Math.ceil(least);
    }
    function press() { if (enabled) clicked() }

    implicitWidth: folded ? foldedWidth : bare ? bareWidth : tight ? shortWidth : fullWidth
    implicitHeight: Math.max(high, Theme.touchHigh, label.visible ? label.height + (folded ? 0.15 : 0.5) * Theme.u : 0)
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: spoken
    Accessible.focusable: true
    Accessible.onPressAction: press()
    Keys.onReturnPressed: press()
    Keys.onEnterPressed: press()
    Keys.onSpacePressed: press()

    TextMetrics { id: longMetrics; font: label.font; text: button.text }
    FontMetrics { id: metrics; font: label.font }
    TextMetrics { id: shortMetrics; font: label.font; text: button.shortText }
    Rectangle {
        anchors.fill: parent
        radius: button.kind === "pill" ? height / 2 : Theme.radius
        visible: button.kind !== "plain" || touch.pressed || button.chosen
        color: button.filled ? (touch.pressed ? Theme.pressed : Theme.brand)
             : touch.pressed || button.chosen ? Theme.soft : Theme.card
        border.width: button.filled ? 0 : button.chosen ? Theme.thick : Theme.line
        border.color: button.kind === "pill" && !button.chosen ? Theme.edge : Theme.brand
    }
    Row {
        anchors.centerIn: parent
        spacing: 0.5 * button.letter
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: button.icon
            visible: name !== ""
            ink: button.ink
            side: 1.1 * button.letter
        }
        Word {
            id: label
            anchors.verticalCenter: parent.verticalCenter
            text: button.said
            visible: text !== ""
            lineHeight: button.folded ? 0.85 : 1
            horizontalAlignment: button.icon === "" && !after.visible ? Text.AlignHCenter : Text.AlignLeft
            width: Math.min(Math.ceil(implicitWidth) + 1, button.width - (button.icon !== "" ? 1.6 : 0) * button.letter
                - (after.visible ? 1.4 : 0) * button.letter - Math.min(0.6 * Theme.u, button.side))
            font.pixelSize: button.letter
            font.weight: Font.DemiBold
            color: button.kind === "pill" ? Theme.ink : button.ink
            Accessible.ignored: true
        }
        Icon {
            id: after
            anchors.verticalCenter: parent.verticalCenter
            name: button.iconAfter
            visible: name !== "" && !button.bare
            ink: button.kind === "pill" ? Theme.ink : button.ink
            side: 0.88 * button.letter
        }
    }
    FocusRing { corner: button.kind === "pill" ? button.height / 2 : Theme.radius }
    MouseArea {
        id: touch
        anchors.fill: parent
        onClicked: button.press()
    }
}
