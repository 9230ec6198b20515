// Choosing in one contest: what is left above, the cards in as many columns as there is room for, the word why not below.
import QtQuick
import "."

Page {
    id: page
    readonly property var model: kiosk.choosing
    // From the page's width alone, so that buttons that come and go never change what they depend on.
    readonly property int columns: width - 2 * Theme.margin - 3.25 * Theme.u >= 33 * Theme.u ? 2 : 1
    readonly property real headHeight: (Theme.tiny ? 7 : Theme.low ? 4 : 0) * Theme.u // what scrolls with the cards, about
    // Guessed first, so that buttons seldom come late; beside narrower cards, which are no lower, they stay.
    readonly property bool scrolls: headHeight + Math.ceil(model.cards.count / columns) * 7.3 * Theme.u > room
        || list.contentHeight > room + 2
    title: Theme.tiny ? "" : model.title
    guide: Theme.low ? "" : model.guide
    corner: Theme.tiny ? "" : model.place
    spoken: [model.title, model.guide, model.usedLabel, model.used, model.leftLabel, model.left].join(". ")

    topItems: [
        Item { width: 1; height: Theme.tiny ? 0 : 0.35 * Theme.u },
        BudgetBar { width: parent.width; opacity: notice.covers ? 0 : 1 },
        Item { width: 1; height: Theme.low ? 0 : 0.25 * Theme.u },
        RankingButton { id: ranking; visible: page.model.canRank && !Theme.low },
        Item { width: 1; height: Theme.gap; visible: ranking.visible },
        FindRow { width: parent.width; visible: !Theme.low },
        Word {
            objectName: "near"
            width: parent.width
            visible: text !== "" && !Theme.low
            text: page.model.nearText
            font.pixelSize: 0.95 * Theme.u
            font.weight: Font.DemiBold
        }
    ]
    ListView {
        id: list
        objectName: "cards"
        readonly property int turn: page.model.cards.turn
        width: parent.width - (page.scrolls && !scroll.under ? scroll.width + Theme.gap : 0) + 2 * inset
        anchors.left: parent.left
        anchors.leftMargin: -inset
        readonly property real inset: Theme.thick + Theme.line // room for the focus ring inside of the clip
        anchors.top: parent.top
        anchors.bottom: notice.visible ? notice.top : page.scrolls && scroll.under ? scroll.top : parent.bottom
        anchors.bottomMargin: notice.visible || page.scrolls && scroll.under ? Theme.gap : 0
        model: Math.ceil(page.model.cards.count / page.columns)
        spacing: Theme.gap
        clip: true
        visible: !notice.covers
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 12 * Theme.u
        reuseItems: true // making a row takes longer than a frame may; filling one again does not
        topMargin: inset
        bottomMargin: Theme.u
        header: Theme.low ? lowHeader : null
        activeFocusOnTab: true
        onActiveFocusChanged: if (activeFocus) Qt.callLater(enterList)
        function enterList() {
            if (!activeFocus || currentCard() || headControls().some(item => item.activeFocus)) return;
            if (kiosk.appearance.backwards) focusCard(page.model.cards.count - 1, -1) || focusHead(-1);
            else focusHead(1) || focusCard(0, 1);
        }
        property var inHead: [] // what stands above the first card and scrolls with it, on low screens
        function takeHead(head) { // the list leads the keys through it, as through the cards
            const found = [], look = item => {
                for (const child of item.children) {
                    if (child.activeFocusOnTab) { child.activeFocusOnTab = false; found.push(child); }
                    else look(child);
                }
            };
            look(head);
            inHead = found;
        }
        function headControls() {
            const at = item => item.mapToItem(headerItem, 0, 0);
            return headerItem ? inHead.filter(item => item.visible && item.enabled)
                .sort((a, b) => at(a).y - at(b).y || at(a).x - at(b).x) : [];
        }
        function focusHead(way, from) { // its first control, its last one, or the one beside `from`
            const controls = headControls();
            const place = from ? controls.indexOf(from) + way : way > 0 ? 0 : controls.length - 1;
            if (place < 0 || place >= controls.length) return false;
            contentY = originY;
            controls[place].forceActiveFocus(way > 0 ? Qt.TabFocusReason : Qt.BacktabFocusReason);
            return true;
        }
        function tabInHead(way) {
            if (focusHead(way, list.Window.window.activeFocusItem)) return;
            if (way > 0 && focusCard(0, 1)) return;
            leaveList(way);
        }

        function firstVisible() {
            if (contentY <= originY + 1) return 0;
            const row = indexAt(1 + inset, contentY + 2 * Theme.u);
            return row < 0 ? 0 : row * page.columns;
        }
        function currentCard() {
            for (let p = list.Window.window ? list.Window.window.activeFocusItem : null; p; p = p.parent)
                if (p.stops !== undefined) return p;
            return null;
        }
        function focusCard(index, way) {
            if (index < 0 || index >= page.model.cards.count) return false;
            const row = Math.floor(index / page.columns);
            positionViewAtIndex(row, ListView.Contain);
            forceLayout();
            const item = itemAtIndex(row);
            if (!item) return false;
            item.cardAt(index % page.columns).enter(way);
            return true;
        }
        function step(card, by) {
            if (!focusCard(card.place + by, 1) && by < 0) return;
        }
        function tabOut(card, way) {
            if (focusCard(card.place + way, way) || way < 0 && focusHead(way)) return;
            leaveList(way);
        }
        function leaveList(way) {
            const outside = way > 0 ? scroll.afterList() : page.beforeList();
            const left = list.Window.window.activeFocusItem;
            if (!outside) return;
            outside.forceActiveFocus(way > 0 ? Qt.TabFocusReason : Qt.BacktabFocusReason);
            if (left) left.focus = false; // or the list, a focus scope, would begin here the next time
        }
        Component.onCompleted: Qt.callLater(comeBack)
        Component.onDestruction: page.model.rememberPlace(firstVisible())
        function comeBack() {
            if (page.model.rememberedPlace > 0)
                positionViewAtIndex(Math.floor(page.model.rememberedPlace / page.columns), ListView.Beginning);
            else
                Qt.callLater(() => { contentY = originY; }); // to the head as well, whose height is known only now
        }
        delegate: Item {
            id: row
            required property int index
            property bool resting: false // out of sight until it becomes another row: nothing of its projects stays in it
            ListView.onPooled: {
                for (let k = 0; k < repeater.count; k++) cardAt(k).stops.forEach(stop => { stop.focus = false; });
                resting = true;
            }
            ListView.onReused: resting = false
            function cardAt(column) { return repeater.itemAt(column); }
            width: list.width
            height: { let h = 0; for (let k = 0; k < repeater.count; k++) { const c = repeater.itemAt(k); if (c && c.there) h = Math.max(h, c.implicitHeight); } return h; }
            Repeater {
                id: repeater
                model: page.columns
                Card {
                    required property int index
                    readonly property int column: Theme.mirrored ? page.columns - 1 - index : index
                    x: list.inset + column * (width + Theme.gap)
                    readonly property int place: row.index * page.columns + index
                    project: { list.turn; return !row.resting && place < page.model.cards.count ? page.model.cards.at(place) : null; }
                    width: (list.width - 2 * list.inset - (page.columns - 1) * Theme.gap) / page.columns
                    height: row.height
                    onLeave: way => list.tabOut(this, way)
                    Keys.onTabPressed: stop(1, list.Window.window.activeFocusItem)
                    Keys.onBacktabPressed: stop(-1, list.Window.window.activeFocusItem)
                    Keys.onUpPressed: list.step(this, -page.columns)
                    Keys.onDownPressed: list.step(this, page.columns)
                    Keys.onLeftPressed: list.step(this, Theme.mirrored ? 1 : -1)
                    Keys.onRightPressed: list.step(this, Theme.mirrored ? -1 : 1)
                }
            }
        }
    }
    Component {
        id: lowHeader
        Column {
            width: list.width
            bottomPadding: Theme.gap
            spacing: Theme.gap
            Component.onCompleted: list.takeHead(this)
            Keys.onTabPressed: list.tabInHead(1)
            Keys.onBacktabPressed: list.tabInHead(-1)
            Word { x: list.inset; width: parent.width - 2 * list.inset; visible: Theme.tiny; text: page.model.place; font.pixelSize: 0.8 * Theme.u; color: Theme.quiet }
            Word { x: list.inset; width: parent.width - 2 * list.inset; visible: Theme.tiny; text: page.model.title; font.pixelSize: 1.2 * Theme.u; font.weight: Font.Bold }
            Word { x: list.inset; width: parent.width - 2 * list.inset; text: page.model.guide; font.pixelSize: 0.95 * Theme.u; color: Theme.quiet }
            RankingButton { x: list.inset; visible: page.model.canRank }
            FindRow { x: list.inset; width: parent.width - 2 * list.inset }
            Word { x: list.inset; width: parent.width - 2 * list.inset; visible: text !== ""; text: page.model.nearText; font.pixelSize: 0.95 * Theme.u; font.weight: Font.DemiBold }
        }
    }
    Column {
        objectName: "nothingFound"
        visible: page.model.cards.count === 0
        anchors.centerIn: parent
        width: Math.min(parent.width, 26 * Theme.u)
        spacing: Theme.u
        Word { width: parent.width; text: Theme.say("kiosk-nothing-found"); horizontalAlignment: Text.AlignHCenter }
        BigButton {
            objectName: "showAll"
            anchors.horizontalCenter: parent.horizontalCenter
            text: Theme.say("kiosk-show-all")
            onClicked: page.model.showAll()
        }
    }
    ScrollButtons {
        id: scroll
        flick: list
        width: under ? parent.width : implicitWidth
        height: under ? implicitHeight : list.height - Theme.gap - list.inset
        anchors.right: parent.right
        y: under ? (notice.visible ? notice.y : parent.height) - height - Theme.gap : list.inset
        visible: page.scrolls && !(notice.visible && (under || height < 2 * Theme.touchHigh + Theme.gap))
        function afterList() { return page.firstInBar(); }
    }
    function firstInBar() { return (notice.visible ? notice : side).nextItemInFocusChain(true); }
    function beforeList() { return list.nextItemInFocusChain(false); }
    Notice {
        id: notice
        room: page.room
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: Theme.gap }
    }
    leftItems: SideButtons { id: side }
    rightItems: [
        BarButton {
            objectName: "previous"
            visible: !page.model.isFirst
            icon: "back"
            text: Theme.say("kiosk-back")
            shortText: ""
            onClicked: kiosk.previous()
        },
        BarButton {
            objectName: "blank"
            text: Theme.say("kiosk-vote-blank")
            shortText: Theme.say("kiosk-vote-blank-short")
            onClicked: kiosk.askBlank()
        },
        BarButton {
            objectName: "next"
            kind: "main"
            iconAfter: "next"
            text: page.model.nextText
            shortText: page.model.nextShort
            onClicked: kiosk.next()
        }
    ]
}
