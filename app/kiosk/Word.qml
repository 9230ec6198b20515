// Any text: plain, wrapped, in the theme's letters and ink.
import QtQuick
import "."

Text {
    font.family: Theme.family
    font.pixelSize: Theme.u
    color: Theme.ink
    wrapMode: Text.Wrap
    horizontalAlignment: Text.AlignLeft // said, so that it is mirrored whatever script the words have
    textFormat: Text.PlainText
    lineHeight: 0.96
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: text === ""
}
