// What all screens share: title, one line of guidance, a word in the corner, the content, the bar.
import QtQuick
import "."

FocusScope {
    id: page
    property string title
    property string guide
    property string corner
    property string spoken: title + ". " + guide
    property alias topItems: top.data
    default property alias content: body.data
    property alias leftItems: bar.leftItems
    property alias rightItems: bar.rightItems
    property alias steady: bar.steady
    property bool hasBar: true
    property real titleSize: (Theme.tiny ? 1.1 : 1.3) * Theme.u
    readonly property real room: body.height
    property bool titleScrolls: false // on tiny screens, where the content says that it takes the title along
    readonly property bool above: !(Theme.tiny && titleScrolls)

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: spoken

    Rectangle { anchors.fill: parent; color: Theme.paper }
    Column {
        id: top
        x: Theme.margin
        y: (Theme.low ? 0.35 : 0.7) * Theme.u
        width: page.width - 2 * Theme.margin
        spacing: 0.1 * Theme.u
        Word {
            text: page.corner
            width: parent.width
            visible: page.above && Theme.narrow && text !== ""
            font.pixelSize: 0.8 * Theme.u
            color: Theme.quiet
        }
        Item {
            width: parent.width
            height: titleWord.height
            visible: page.above && (page.title !== "" || cornerWord.visible)
            Word {
                id: titleWord
                objectName: "title"
                anchors.left: parent.left
                width: parent.width - (cornerWord.visible ? cornerWord.width + Theme.u : 0)
                text: page.title
                font.pixelSize: page.titleSize
                font.weight: Font.Bold
                lineHeight: 1
                Accessible.role: Accessible.Heading
            }
            Word {
                id: cornerWord
                anchors.right: parent.right
                anchors.baseline: titleWord.baseline
                text: page.corner
                visible: text !== "" && !Theme.narrow
                wrapMode: Text.NoWrap
                font.pixelSize: 0.85 * Theme.u
                color: Theme.quiet
            }
        }
        Word {
            objectName: "guide"
            width: parent.width
            text: page.guide
            visible: page.above && text !== ""
            font.pixelSize: 0.95 * Theme.u
            font.weight: Font.Medium
            color: Theme.quiet
        }
    }
    Item {
        id: body
        anchors { left: parent.left; right: parent.right; top: top.bottom; bottom: page.hasBar ? bar.top : parent.bottom }
        anchors { leftMargin: Theme.margin; rightMargin: Theme.margin; topMargin: (Theme.tiny ? 0.2 : 0.5) * Theme.u }
    }
    BottomBar {
        id: bar
        objectName: "bar"
        visible: page.hasBar
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
    }
}
