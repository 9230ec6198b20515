// One language, under its own name.
import QtQuick
import "."

BigButton {
    required property int index
    readonly property string tag: kiosk.words.languageTag(index)
    readonly property bool current: kiosk.words.language === tag
    objectName: "language-" + tag
    kind: current ? "outlined" : "plain"
    text: kiosk.words.languageName(index)
    shortText: tag.slice(0, 2).toUpperCase()
    Accessible.role: Accessible.RadioButton
    Accessible.checked: current
    onClicked: kiosk.words.choose(tag)
}
