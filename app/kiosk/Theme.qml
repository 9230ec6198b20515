pragma Singleton
// All measures, colours and letters: everything is a multiple of u, and no other file names a colour.
import QtQuick

QtObject {
    readonly property bool training: kioskTraining // other colours, so that nobody takes a practice for the day
    readonly property real u: kiosk.appearance.u
    readonly property int contrast: kiosk.appearance.contrast
    readonly property bool moves: kiosk.appearance.moves
    readonly property bool byKeys: kiosk.appearance.byKeys // the focus ring shows only while someone uses keys or switches
    property real wide: 45 // the room of the window, in u
    property real high: 28
    readonly property bool narrow: wide < 34
    readonly property bool low: high < 24
    readonly property bool tiny: high < 18 // large letters on a small screen: titles scroll with the rest

    readonly property bool mirrored: Qt.locale(kiosk.words.language).textDirection === Qt.RightToLeft

    readonly property real gap: 0.5 * u
    readonly property real margin: (narrow ? 0.75 : 1.3) * u
    readonly property real radius: 0.5 * u
    readonly property real line: Math.max(2, Math.round(0.1 * u))
    readonly property real thick: Math.max(4, Math.round(0.21 * u))
    readonly property real touchWide: kiosk.appearance.touchWide
    readonly property real touchHigh: kiosk.appearance.touchHigh
    readonly property real button: Math.max(touchHigh, (tiny ? 1.95 : 2.75) * u)
    readonly property bool cramped: tiny || wide < 22 // the bar's buttons have less air
    readonly property real barLetter: (cramped ? 0.88 : 1) * u
    readonly property real barGap: cramped ? 0.3 * u : gap
    readonly property string family: "Atkinson Hyperlegible Next"
    readonly property string mono: "Atkinson Hyperlegible Mono"

    readonly property var practice: ({"#0B4F6C": "#5B3A8C", "#E3EFF3": "#EDE7F6", "#083B51": "#432A68"})
    function pick(medium, lightOnDark, darkOnLight, low) {
        return [training && practice[medium] || medium, lightOnDark, darkOnLight, low][contrast];
    }
    readonly property color paper: pick("#FBF7EE", "#000000", "#FFFFFF", "#DDD5C3")
    readonly property color card: pick("#FFFFFF", "#000000", "#FFFFFF", "#E7E0D0")
    readonly property color ink: pick("#17212B", "#FFFFFF", "#000000", "#3E3B33")
    readonly property color quiet: pick("#4A5763", "#FFFFFF", "#000000", "#4A463D")
    readonly property color brand: pick("#0B4F6C", "#FFE14D", "#00356B", "#2F4A57")
    readonly property color soft: pick("#E3EFF3", "#262100", "#E6F0FF", "#D3D6D0")
    readonly property color brandInk: pick("#FFFFFF", "#000000", "#FFFFFF", "#E7E0D0")
    readonly property color pressed: pick("#083B51", "#FFF3B0", "#001D3D", "#243A45")
    readonly property color sun: pick("#F5B82E", "#FFE14D", "#FFD400", "#D9BC78")
    readonly property color sunInk: pick("#2B2000", "#000000", "#000000", "#3A3118")
    readonly property color dim: pick("#E9E4D8", "#000000", "#FFFFFF", "#D2CAB8")
    readonly property color edge: pick("#8F8673", "#FFFFFF", "#000000", "#6E6756")
    readonly property color rule: pick("#B9B0A0", "#FFFFFF", "#000000", "#A9A08D")
    readonly property color good: pick("#1E6B3A", "#FFFFFF", "#00521F", "#2F4F3A")
    readonly property color focus: pick("#B4267A", "#5CE1FF", "#C2006B", "#8A2C63")

    function say(id) {
        kiosk.words.language; // read, so that a change of language asks again
        return kiosk.words.say(id);
    }
    function icon(name, ink) {
        return "image://icons/" + name + "/" + String(ink).slice(-6);
    }
}
