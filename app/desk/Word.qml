// Words in the desk's letters.
import QtQuick
import "."

Text {
    font.family: Theme.family
    font.pixelSize: Theme.u
    color: Theme.ink
    wrapMode: Text.WordWrap
    horizontalAlignment: Text.AlignLeft // said, so that it is mirrored whatever script the words have
    textFormat: Text.PlainText
    lineHeight: 1.12
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
