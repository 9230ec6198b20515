// Letters and help: bottom left, always in the same place.
import QtQuick
import "."

Row {
    id: side
    property bool help: true
    property bool letters: true
    readonly property bool tight: parent && parent.tight === true
    readonly property real fullWidth: (letters ? lettersButton.fullWidth : 0) + (help ? helpButton.fullWidth + Theme.barGap : 0)
    readonly property real shortWidth: (letters ? lettersButton.shortWidth : 0) + (help ? helpButton.shortWidth + Theme.barGap : 0)
    spacing: Theme.barGap
    BarButton {
        id: lettersButton
        tight: side.tight
        objectName: "lettersButton"
        kind: "plain"
        icon: "letters"
        text: kiosk.hasVoice ? Theme.say("kiosk-letters-button") : Theme.say("kiosk-letters-button-silent")
        shortText: ""
        visible: side.letters
        onClicked: kiosk.openLetters()
    }
    BarButton {
        id: helpButton
        tight: side.tight
        objectName: "helpButton"
        kind: "plain"
        text: Theme.say("kiosk-help-button")
        icon: Theme.tiny ? "hand" : ""
        shortText: Theme.tiny ? "" : Theme.say("kiosk-help-button-short")
        visible: side.help
        onClicked: kiosk.askHelp()
    }
}
