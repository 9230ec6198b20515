// One project to choose. The whole card is touched; buttons for order and points stand at its end. The title stands
// beside the picture, or above it where a line beside it would hold two words.
import QtQuick
import "."

Item {
    id: card
    property var project
    property string rule: kiosk.choosing.rule
    readonly property bool there: project !== null && project !== undefined
    readonly property bool chosen: there && project.chosen
    readonly property bool blocked: there && project.reason !== ""
    readonly property bool tools: rule === "cumulative" || rule === "ordinal" && chosen
    readonly property bool headed: width < 18 * Theme.u
    readonly property real begin: headed ? title.y + title.height + 0.3 * Theme.u : 0 // of what stands under the title
    readonly property real lower: begin + Math.max(picture.height, words.height - 0.1 * Theme.u)
    readonly property var stops: [card, more, upButton, downButton]
    signal leave(int way)
    signal touched() // before what that does

    function press() {
        if (!there) return;
        touched();
        kiosk.choosing.touch(project.index);
    }
    function stop(way, from) { // the next control of this card, or on to the next card
        const begin = from === null ? stops.length : stops.indexOf(from);
        for (let k = begin + way; k >= 0 && k < stops.length; k += way)
            if (stops[k].visible && stops[k].enabled) { stops[k].forceActiveFocus(Qt.TabFocusReason); return; }
        leave(way);
    }
    function enter(way) {
        if (way > 0) card.forceActiveFocus(Qt.TabFocusReason);
        else stop(-1, null);
    }
    objectName: there ? "card-" + project.projectId : ""
    visible: there
    implicitHeight: headed
        ? Math.max(side.height + 0.9 * Theme.u, lower + (more.visible ? more.height + 0.1 * Theme.u : 0.55 * Theme.u))
        : Math.max(5.4 * Theme.u, words.height + 1.1 * Theme.u, side.height + 0.9 * Theme.u,
                   picture.height + (more.visible ? more.height : 0.55 * Theme.u) + 0.7 * Theme.u)
    Accessible.role: rule === "choose-1" ? Accessible.RadioButton : rule === "cumulative" ? Accessible.Button : Accessible.CheckBox
    Accessible.name: there ? project.spoken : ""
    Accessible.description: there ? project.pictureSaid : "" // the voice says it on the project's own page
    Accessible.checkable: rule !== "cumulative"
    Accessible.checked: chosen
    Accessible.focusable: true
    Accessible.onPressAction: press()
    Accessible.onToggleAction: press()
    Keys.onReturnPressed: press()
    Keys.onEnterPressed: press()
    Keys.onSpacePressed: press()
    Keys.onPressed: event => {
        if (!there || !tools) return;
        if (event.key === Qt.Key_Plus && upButton.enabled) upButton.clicked();
        else if (event.key === Qt.Key_Minus && downButton.enabled) downButton.clicked();
        else return;
        event.accepted = true;
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: card.blocked ? Theme.dim : card.chosen || touch.pressed ? Theme.soft : Theme.card
        border.width: card.blocked ? 0 : card.chosen ? Theme.thick : Theme.line
        border.color: card.chosen ? Theme.brand : Theme.edge
    }
    DashedEdge { visible: card.blocked }
    FocusRing {}
    MouseArea { id: touch; anchors.fill: parent; onClicked: card.press() }

    Picture {
        id: picture
        anchors.left: parent.left
        anchors.leftMargin: 0.55 * Theme.u
        y: card.headed ? card.begin : (parent.height - height - (more.visible ? more.height - 0.3 * Theme.u : 0)) / 2
        width: (card.headed ? 3.6 : Theme.narrow ? 4.4 : 5.6) * Theme.u
        height: width * 0.78
        file: card.there ? card.project.picture : ""
        grey: card.blocked
    }
    Word {
        id: title
        visible: card.headed
        anchors.left: picture.left
        anchors.right: side.left
        anchors.rightMargin: 0.5 * Theme.u
        y: 0.35 * Theme.u
        text: card.there ? card.project.title : ""
        font.weight: Font.DemiBold
        lineHeight: 0.88
        Accessible.ignored: true
    }
    Column {
        id: words
        y: card.headed ? card.begin - 0.1 * Theme.u : (parent.height - height) / 2
        anchors.left: picture.right
        anchors.leftMargin: 0.7 * Theme.u
        anchors.right: side.left
        anchors.rightMargin: 0.5 * Theme.u
        spacing: 0.1 * Theme.u
        Word {
            width: parent.width
            visible: !card.headed
            text: title.text
            font.weight: Font.DemiBold
            lineHeight: 0.88
            Accessible.ignored: true
        }
        Flow {
            width: parent.width
            spacing: 0.22 * Theme.u
            Word {
                text: card.there ? card.project.number : ""
                font.pixelSize: 0.8 * Theme.u
                color: Theme.quiet
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            Word { // on its own, so that it stands between the two whichever way these are written
                text: "·"
                font.pixelSize: 0.8 * Theme.u
                color: Theme.quiet
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            Word {
                text: card.there ? card.project.cost : ""
                font.pixelSize: 0.8 * Theme.u
                font.weight: Font.Bold
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
        Word {
            objectName: "kinds"
            width: parent.width
            text: card.there ? [card.project.themes, card.project.area].filter(s => s !== "").join(" · ") : ""
            visible: text !== ""
            font.pixelSize: 0.8 * Theme.u
            color: Theme.quiet
            Accessible.ignored: true
        }
        Word {
            objectName: "reason"
            width: parent.width
            text: card.there ? card.project.reason : ""
            visible: text !== ""
            font.pixelSize: 0.82 * Theme.u
            font.weight: Font.Bold
            Accessible.ignored: true
        }
    }
    Item {
        id: more
        objectName: card.there ? "more-" + card.project.projectId : ""
        visible: card.there && card.project.hasMore
        anchors.left: picture.left
        y: card.headed ? card.lower : picture.y + picture.height
        width: card.headed ? Math.max(picture.width, moreWord.implicitWidth + 0.95 * Theme.u) : Math.min(Math.max(picture.width, moreWord.implicitWidth + 0.95 * Theme.u), picture.width + 0.6 * Theme.u)
        height: Math.max(Theme.touchHigh, (card.headed ? 1.4 : 1.95) * Theme.u, moreWord.height + 0.3 * Theme.u)
        function press() { kiosk.openDetail(card.project.index); }
        Accessible.role: Accessible.Button
        Accessible.name: moreWord.text + ": " + (card.there ? card.project.title : "")
        Accessible.focusable: true
        Accessible.onPressAction: press()
        Keys.onReturnPressed: press()
        Keys.onEnterPressed: press()
        Keys.onSpacePressed: press()
        Word {
            id: moreWord
            anchors.verticalCenter: parent.verticalCenter
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.horizontalCenterOffset: -0.45 * Theme.u
            width: Math.min(implicitWidth, more.width - 0.95 * Theme.u)
            text: Theme.say("kiosk-read-more")
            font.pixelSize: 0.82 * Theme.u
            font.weight: Font.DemiBold
            font.underline: true
            color: Theme.brand
            Accessible.ignored: true
        }
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: moreWord.right
            anchors.leftMargin: 0.15 * Theme.u + moreWord.contentWidth - moreWord.width // after the longest of its lines
            name: "next"
            ink: Theme.brand
            side: Math.max(0.8 * Theme.u, 20) // or its line is so thin that it fades
        }
        FocusRing {}
        MouseArea { anchors.fill: parent; onClicked: more.press() }
    }
    Column {
        id: side
        y: card.headed ? 0.4 * Theme.u : (parent.height - height) / 2
        anchors.right: parent.right
        anchors.rightMargin: (card.tools || card.headed ? 0.6 : 1.1) * Theme.u
        spacing: 0.15 * Theme.u
        width: card.tools ? upButton.implicitWidth : 1.75 * Theme.u
        SmallButton {
            id: upButton
            objectName: card.there ? "up-" + card.project.projectId : ""
            visible: card.tools
            icon: card.rule === "cumulative" ? "plus" : "up"
            spoken: card.there ? Theme.say(card.rule === "cumulative" ? "kiosk-one-more" : "kiosk-rank-up") + ": " + card.project.title : ""
            enabled: card.there && (card.rule === "cumulative" || card.project.canGoUp)
            opacity: card.there && (card.rule !== "cumulative" ? card.project.canGoUp : card.project.canAdd) ? 1 : 0.4
            onClicked: {
                card.touched();
                if (card.rule === "cumulative") kiosk.choosing.more(card.project.index);
                else kiosk.choosing.move(card.project.index, -1);
            }
        }
        Mark {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: card.rule !== "cumulative"
            rule: card.rule
            chosen: card.chosen
            blocked: card.blocked
            rank: card.there ? card.project.rank : 0
        }
        Word {
            objectName: card.there ? "points-" + card.project.projectId : ""
            width: parent.width
            visible: card.rule === "cumulative"
            text: card.there ? card.project.points : ""
            font.pixelSize: 1.2 * Theme.u
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
        SmallButton {
            id: downButton
            objectName: card.there ? "down-" + card.project.projectId : ""
            visible: card.tools
            icon: card.rule === "cumulative" ? "minus" : "down"
            spoken: card.there ? Theme.say(card.rule === "cumulative" ? "kiosk-one-less" : "kiosk-rank-down") + ": " + card.project.title : ""
            enabled: card.there && (card.rule === "cumulative" ? card.project.points > 0 : card.project.canGoDown)
            onClicked: card.rule === "cumulative" ? kiosk.choosing.less(card.project.index) : kiosk.choosing.move(card.project.index, 1)
        }
    }
}
