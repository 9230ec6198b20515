// What can be done about the word why not, in the bar: where the word itself has no room for buttons.
import QtQuick
import "."

Row {
    id: buttons
    readonly property var model: kiosk.choosing
    readonly property bool tight: parent && parent.tight === true
    readonly property real fullWidth: close.fullWidth + (action.visible ? action.fullWidth + Theme.barGap : 0)
    readonly property real shortWidth: close.shortWidth + (action.visible ? action.shortWidth + Theme.barGap : 0)
    readonly property real bareWidth: shortWidth
    spacing: Theme.barGap
    BarButton {
        id: action
        tight: buttons.tight
        objectName: "noticeAction"
        visible: text !== ""
        text: buttons.model.noticeAction !== "" ? Theme.say("kiosk-change-to-short") : "" // to which one: the card above
        spoken: buttons.model.noticeAction
        onClicked: buttons.model.doNoticeAction()
    }
    BarButton {
        id: close
        tight: buttons.tight
        objectName: "noticeClose"
        kind: "main"
        text: Theme.say("kiosk-understood")
        onClicked: buttons.model.closeNotice()
    }
}
