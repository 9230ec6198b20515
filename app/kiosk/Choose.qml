// Choosing in one contest: what is left above, the cards in as many columns as there is room for, the word why not below.
import QtQuick
import "."

Page {
    id: page
    readonly property var model: kiosk.choosing
    // From the page's width alone, so that buttons that come and go never change what they depend on.
    readonly property int columns: width - 2 * Theme.margin - 3.25 * Theme.u >= 33 * Theme.u ? 2 : 1
    readonly property bool folded: Theme.tiny // search and filters behind one button, beside the list
    readonly property bool beside: page.scrolls && !scroll.under || folded // whether buttons stand beside the list
    readonly property real headHeight: (folded || Theme.low ? 4 : 0) * Theme.u // what scrolls with the cards, about
    // Guessed first, so that buttons seldom come late; beside narrower cards, which are no lower, they stay.
    readonly property bool scrolls: headHeight + Math.ceil(model.cards.count / columns) * 7.3 * Theme.u > room
        || list.contentHeight > room + 2
    title: Theme.tiny ? "" : model.title
    guide: Theme.low ? "" : model.guide
    corner: Theme.tiny ? "" : model.place
    spoken: [model.title, model.guide, model.usedLabel, model.used, model.leftLabel, model.left].join(". ")

    topItems: [
        Item { width: 1; height: Theme.tiny ? 0 : 0.35 * Theme.u },
        BudgetBar { width: parent.width },
        Item { width: 1; height: Theme.low ? 0 : 0.25 * Theme.u },
        RankingButton { id: ranking; width: Math.min(implicitWidth, parent.width); visible: page.model.canRank && !Theme.low },
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
    BigButton {
        id: find
        objectName: "search"
        visible: page.folded && !notice.visible && scroll.holdsThree
        anchors.right: parent.right
        y: list.inset
        width: scroll.besideWidth
        height: Math.max(Theme.touchHigh, Math.min(Theme.button, (scroll.whole - 2 * scroll.air) / 3))
        icon: "search"
        text: ""
        spoken: Theme.say("kiosk-search") + (page.model.typed !== "" ? ": " + page.model.typed : "")
        chosen: page.model.isNarrowed
        onClicked: kiosk.openSearch()
    }
    ListView {
        id: list
        objectName: "cards"
        readonly property int turn: page.model.cards.turn
        width: parent.width - (page.beside ? scroll.besideWidth + Theme.gap : 0) + 2 * inset
        anchors.left: parent.left
        anchors.leftMargin: -inset
        readonly property real inset: Theme.thick + Theme.line // room for the focus ring inside of the clip
        anchors.top: parent.top
        anchors.bottom: notice.visible ? notice.top : page.scrolls && scroll.under ? scroll.top : parent.bottom
        anchors.bottomMargin: notice.visible && notice.inBar ? 0.2 * Theme.u : notice.visible || page.scrolls && scroll.under ? Theme.gap : 0
        model: Math.ceil(page.model.cards.count / page.columns)
        spacing: Theme.gap
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 12 * Theme.u
        reuseItems: true // making a row takes longer than a frame may; filling one again does not
        topMargin: Theme.low ? 0 : inset
        readonly property real first: originY - topMargin
        bottomMargin: Theme.u
        header: Theme.low ? lowHeader : null
        property real start: 0 // where it began the last time that was known: what scrolls above the cards gets its height late
        onFirstChanged: {
            const stood = contentY < start + 2;
            start = first;
            if (stood) contentY = first;
        }
        function begin() { // another contest, or other projects
            contentY = start = first;
        }
        property bool gone: false // the voter sees another page now
        property int place: -1 // of the card that was touched last, of which the word why not speaks
        property real before: 0 // where the list stood when that word came up, and stands when it has been read
        function makeRoom() {
            before = contentY;
            if (place >= 0) Qt.callLater(() => { if (!gone && notice.visible) positionViewAtIndex(Math.floor(place / page.columns), ListView.Contain); });
        }
        function takeRoomBack() {
            Qt.callLater(() => { if (!gone && !notice.visible) contentY = Math.max(first, Math.min(before, originY + contentHeight - height)); });
        }
        activeFocusOnTab: true
        onActiveFocusChanged: if (activeFocus) Qt.callLater(enterList)
        Keys.onTabPressed: event => event.accepted = goOn(1)
        Keys.onBacktabPressed: event => event.accepted = goOn(-1)
        function goOn(way) { // the next key came before the list was entered: both count
            enterList();
            const card = currentCard(), focused = list.Window.window.activeFocusItem;
            if (card) card.stop(way, focused);
            else if (headControls().includes(focused)) tabInHead(way);
            else return false;
            return true;
        }
        function enterList() {
            if (gone || !activeFocus || currentCard() || headControls().some(item => item.activeFocus)) return;
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
            contentY = first;
            controls[place].forceActiveFocus(way > 0 ? Qt.TabFocusReason : Qt.BacktabFocusReason);
            return true;
        }
        function tabInHead(way) {
            if (focusHead(way, list.Window.window.activeFocusItem)) return;
            if (way > 0 && focusCard(0, 1)) return;
            leaveList(way);
        }

        function firstVisible() {
            if (contentY <= first + 1) return 0;
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
        function comeBack() {
            if (gone) return;
            if (page.model.rememberedPlace > 0)
                positionViewAtIndex(Math.floor(page.model.rememberedPlace / page.columns), ListView.Beginning);
            else begin();
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
                    onTouched: list.place = place
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
            bottomPadding: page.folded ? 0.25 * Theme.u : Theme.gap
            spacing: page.folded ? 0.12 * Theme.u : Theme.gap
            Component.onCompleted: list.takeHead(this)
            Keys.onTabPressed: list.tabInHead(1)
            Keys.onBacktabPressed: list.tabInHead(-1)
            // Where there is little room, what she knows by now gives its place to what she can do.
            Word { x: list.inset; width: parent.width - 2 * list.inset; visible: page.folded && text !== "" && !page.model.isNarrowed; text: page.model.place; font.pixelSize: 0.8 * Theme.u; color: Theme.quiet }
            Word { x: list.inset; width: parent.width - 2 * list.inset; visible: page.folded; text: page.model.title; font.pixelSize: (titleWidth.advanceWidth * 1.1 + 2 > width ? 1 : 1.1) * Theme.u; font.weight: Font.Bold; lineHeight: 0.9; Accessible.role: Accessible.Heading
                TextMetrics { id: titleWidth; text: page.model.title; font.family: Theme.family; font.pixelSize: Theme.u; font.weight: Font.Bold }
            }
            Word { x: list.inset; width: parent.width - 2 * list.inset; visible: !(page.folded && (page.model.canRank || page.model.isNarrowed)); text: page.model.guide; font.pixelSize: (page.folded ? 0.86 : 0.95) * Theme.u; color: Theme.quiet }
            RankingButton { width: Math.min(implicitWidth, parent.width - 2 * list.inset); x: Theme.mirrored ? parent.width - width - list.inset : list.inset; visible: page.model.canRank }
            FindRow { x: list.inset; width: parent.width - 2 * list.inset; visible: !page.folded }
            NarrowedRow { id: narrowed; x: list.inset; width: parent.width - 2 * list.inset; visible: page.folded && page.model.isNarrowed && page.model.cards.count > 0 }
            BigButton {
                objectName: "search"
                x: Theme.mirrored ? parent.width - width - list.inset : list.inset
                visible: page.folded && !scroll.holdsThree
                high: Theme.touchHigh
                icon: "search"
                text: Theme.say("kiosk-search-short")
                spoken: Theme.say("kiosk-search")
                onClicked: kiosk.openSearch()
            }
            NothingFound { x: list.inset; width: parent.width - 2 * list.inset; visible: page.model.cards.count === 0 }
            Word { x: list.inset; width: parent.width - 2 * list.inset; visible: text !== ""; text: page.model.nearText; font.pixelSize: 0.95 * Theme.u; font.weight: Font.DemiBold }
        }
    }
    NothingFound {
        visible: page.model.cards.count === 0 && !Theme.low
        anchors.centerIn: parent
        width: Math.min(parent.width, 26 * Theme.u)
    }
    ScrollButtons {
        id: scroll
        flick: list
        readonly property real besideWidth: Math.max(Theme.touchWide, (Theme.tiny ? 1.75 : 2.75) * Theme.u)
        readonly property real whole: list.height - Theme.gap - list.inset
        readonly property bool holdsThree: whole >= 3 * Theme.touchHigh + 2 * air
        readonly property real above: find.visible ? find.height + air : 0
        width: under ? parent.width : besideWidth
        height: under ? implicitHeight : whole - above
        anchors.right: parent.right
        y: under ? (notice.visible ? notice.y : parent.height) - height - Theme.gap : list.inset + above
        visible: page.scrolls && !(notice.visible && (under || height < 2 * Theme.touchHigh + air))
        function afterList() { return page.firstInBar(); }
    }
    function firstInBar() { return (notice.visible && !notice.inBar ? notice : side).nextItemInFocusChain(true); }
    function leave() { // no row is in the making, and nothing is put off, when the page goes
        page.model.rememberPlace(list.firstVisible());
        list.gone = true;
        list.model = 0;
    }
    function beforeList() { return list.nextItemInFocusChain(false); }
    Notice {
        id: notice
        onVisibleChanged: visible ? list.makeRoom() : list.takeRoomBack()
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: (notice.inBar ? 0.25 : 0.5) * Theme.u }
    }
    Connections {
        target: page.model
        function onFilled() { list.begin(); }
    }
    steady: Theme.tiny // letters and help look the same while a word why not is up
    leftItems: SideButtons { id: side }
    rightItems: [
        NoticeButtons {
            id: noticeButtons
            objectName: "noticeButtons"
            visible: notice.visible && notice.inBar
        },
        BarButton {
            objectName: "previous"
            visible: !page.model.isFirst && !noticeButtons.visible
            icon: "back"
            text: Theme.say("kiosk-back")
            shortText: ""
            onClicked: kiosk.previous()
        },
        BarButton {
            objectName: "blank"
            visible: !noticeButtons.visible
            text: Theme.say("kiosk-vote-blank")
            shortText: Theme.say("kiosk-vote-blank-short")
            onClicked: kiosk.askBlank()
        },
        BarButton {
            objectName: "next"
            visible: !noticeButtons.visible
            kind: "main"
            iconAfter: "next"
            text: page.model.nextText
            shortText: page.model.nextShort
            onClicked: { list.place = -1; kiosk.next(); }
        }
    ]
}
