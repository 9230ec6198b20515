// Words in the desk's letters.
import QtQuick
import "."

Text {
    font.family: Theme.family
    font.pixelSize: Theme.u
    color: Theme.ink
    wrapMode: Text.WordWrap
    textFormat: Text.PlainText
    lineHeight: 1.12
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
