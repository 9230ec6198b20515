// Search, and what to see in which order, above the cards; each opens a screen of its own.
import QtQuick
import "."

Item {
    id: row
    readonly property var model: kiosk.choosing
    implicitHeight: Math.max(Theme.touchHigh, Theme.button * 0.92)
    Item {
        id: search
        objectName: "search"
        anchors.left: parent.left
        height: parent.height
        width: parent.width - (themes.visible ? themes.width + Theme.gap : 0) - (all.visible ? all.width + Theme.gap : 0)
        activeFocusOnTab: true
        function press() { kiosk.openSearch(); }
        Accessible.role: Accessible.Button
        Accessible.name: Theme.say("kiosk-search") + (row.model.typed !== "" ? ": " + row.model.typed : "")
        Accessible.focusable: true
        Accessible.onPressAction: press()
        Keys.onReturnPressed: press()
        Keys.onEnterPressed: press()
        Keys.onSpacePressed: press()
        Rectangle { anchors.fill: parent; radius: Theme.radius; color: Theme.card; border.width: row.model.typed !== "" ? Theme.thick : Theme.line; border.color: row.model.typed !== "" ? Theme.brand : Theme.edge }
        Icon { id: glass; name: "search"; anchors.left: parent.left; anchors.leftMargin: 0.8 * Theme.u; anchors.verticalCenter: parent.verticalCenter; ink: Theme.quiet; side: 1.1 * Theme.u }
        TextMetrics { id: inFull; font: said.font; text: Theme.say("kiosk-search") }
        Word {
            id: said
            anchors.left: glass.right
            anchors.right: parent.right
            anchors.margins: 0.6 * Theme.u
            anchors.verticalCenter: parent.verticalCenter
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            text: row.model.typed !== "" ? row.model.typed : implicitRoom ? Theme.say("kiosk-search") : Theme.say("kiosk-search-short")
            readonly property bool implicitRoom: inFull.advanceWidth <= width
            color: row.model.typed !== "" ? Theme.ink : Theme.quiet
            Accessible.ignored: true
        }
        FocusRing {}
        MouseArea { anchors.fill: parent; onClicked: search.press() }
    }
    BigButton {
        id: all
        objectName: "clearSearch"
        visible: row.model.isNarrowed
        anchors.right: themes.visible ? themes.left : parent.right
        anchors.rightMargin: themes.visible ? Theme.gap : 0
        high: parent.height
        letter: 0.9 * Theme.u
        icon: "close"
        text: Theme.say("kiosk-show-all")
        shortText: ""
        tight: Theme.narrow
        onClicked: row.model.showAll()
    }
    BigButton {
        id: themes
        objectName: "themes"
        readonly property string narrowed: row.model.narrowedText
        visible: row.model.hasChoices
        anchors.right: parent.right
        high: parent.height
        width: Math.min(implicitWidth, row.width * 0.45)
        kind: "pill"
        chosen: narrowed !== ""
        letter: 0.9 * Theme.u
        iconAfter: "down"
        text: narrowed !== "" ? narrowed : Theme.say("kiosk-themes")
        shortText: narrowed !== "" ? narrowed : Theme.say("kiosk-themes-short")
        tight: Theme.narrow
        spoken: Theme.say("kiosk-themes") + (narrowed !== "" ? ": " + narrowed : "")
        onClicked: kiosk.openThemes()
    }
}
